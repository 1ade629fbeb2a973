import { expect } from 'vitest';
import { appendLog, before, CNV_NS } from '../../../fixtures/builders/healthy.ts';
import { klogLine } from '../../../fixtures/builders/logs.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { leaderCases, setLease } from '../../support/leaderCases.ts';
import { setRelease } from '../../support/release.ts';

analyzerCases('NoLeadingVirtController', [
  ...leaderCases({
    alert: 'NoLeadingVirtController',
    name: 'virt-controller',
    release: '4.24.0',
    countsNothing: true,
    always: true,
    leaseOnly: 'unknown',
    startLine: 'STARTING controllers with following threads : node 3, vmi 10',
  }),
  {
    name: 'the leader holds the lease, but cannot fill its caches',
    given: (mg) => {
      setRelease(mg, '4.24.0');
      appendLog(mg, CNV_NS, 'virt-controller', 'virt-controller', [
        klogLine(
          before('5m'),
          'E',
          'reflector.go:205',
          'Failed to watch: failed to list *v1.ResourceQuota: resourcequotas is forbidden',
        ),
      ]);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('cannot read what it needs'),
  },
  {
    name: 'a release without the alert',
    given: (mg) => {
      setRelease(mg, '4.23.1');
      mg.remove(/\.log$/);
      setLease(mg, 'virt-controller', (spec) => {
        spec.renewTime = before('2h');
      });
    },
    verdict: 'clear',
  },
]);
