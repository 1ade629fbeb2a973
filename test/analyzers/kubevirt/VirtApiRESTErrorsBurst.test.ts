import { appendLog, before, CNV_NS } from '../../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../../fixtures/builders/logs.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { restErrorCases } from '../../support/restErrors.ts';

restErrorCases('VirtApiRESTErrorsBurst', 'virt-api');

analyzerCases(
  'VirtApiRESTErrorsBurst',
  [
    {
      name: 'the access log is about requests of others',
      given: (mg) => {
        const lines = Array.from({ length: 60 }, (_, i) =>
          kubevirtLine(before(`${500 - i * 8}s`), 'virt-api', '-', {
            method: 'GET',
            statusCode: 403,
            url: '/apis/x?reason=the server is currently unable to handle the request&why=Unauthorized',
          }),
        );
        appendLog(mg, CNV_NS, 'virt-api', 'virt-api', lines);
      },
      verdict: 'unknown',
    },
  ],
  { healthy: 'unknown' },
);
