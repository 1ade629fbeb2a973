import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtControllerRESTErrorsBurst', 'virt-controller');
