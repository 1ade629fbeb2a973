import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtControllerRESTErrorsHigh', 'virt-controller', true);
