import { before } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { leaderCases, setLease } from '../../support/leaderCases.ts';
import { setRelease } from '../../support/release.ts';

const member = {
  alert: 'NoLeadingVirtOperator',
  name: 'virt-operator',
  startLine: 'Started leading',
  leaseOnly: 'clear',
  always: false,
} as const;

analyzerCases('NoLeadingVirtOperator', [
  ...leaderCases({ ...member, release: '4.20.3', countsNothing: false }),
  ...leaderCases({ ...member, release: '4.24.0', countsNothing: true }).map((one) => ({
    ...one,
    name: `4.24: ${one.name}`,
  })),
  {
    name: 'a release that waits five minutes only: lost seven minutes ago',
    given: (mg) => {
      setRelease(mg, '4.9.3');
      mg.remove(/\.log$/);
      setLease(mg, 'virt-operator', (spec) => {
        spec.renewTime = before('7m');
      });
    },
    verdict: 'firing',
  },
]);
