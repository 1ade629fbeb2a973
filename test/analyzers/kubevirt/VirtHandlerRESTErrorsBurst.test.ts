import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtHandlerRESTErrorsBurst', 'virt-handler');
