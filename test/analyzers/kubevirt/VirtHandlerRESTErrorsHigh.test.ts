import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtHandlerRESTErrorsHigh', 'virt-handler', true);
