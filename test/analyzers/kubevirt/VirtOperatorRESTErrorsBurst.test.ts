import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtOperatorRESTErrorsBurst', 'virt-operator');
