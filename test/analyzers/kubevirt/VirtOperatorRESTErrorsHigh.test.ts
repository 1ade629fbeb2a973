import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtOperatorRESTErrorsHigh', 'virt-operator', true);
