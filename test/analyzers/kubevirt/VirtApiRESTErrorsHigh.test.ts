import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtApiRESTErrorsHigh', 'virt-api', true);
