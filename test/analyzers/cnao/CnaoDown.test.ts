import { expect } from 'vitest';
import { before, setPods } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { dropTargets, operatorDownCases } from '../../support/operatorDownCases.ts';

const operator = {
  alert: 'CnaoDown',
  deployment: 'cluster-network-addons-operator',
  container: 'cluster-network-addons-operator',
  selector: 'name=cluster-network-addons-operator',
};

function sidecar(mg: MustGather, state: object): void {
  setPods(mg, 'cluster-network-addons-operator', (pod) => {
    pod.status.containerStatuses.push({ name: 'kube-rbac-proxy', ready: false, restartCount: 0, state });
    pod.metadata.creationTimestamp = before('30m');
  });
}

analyzerCases(operator.alert, [
  ...operatorDownCases(operator),
  {
    name: 'only the sidecar through which the metrics come cannot start',
    given: (mg) => {
      sidecar(mg, { waiting: { reason: 'ImagePullBackOff' } });
      dropTargets(mg, 'cluster-network-addons-operator');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('30m')),
  },
  {
    name: 'the sidecar runs as well',
    given: (mg) => sidecar(mg, { running: { startedAt: before('30m') } }),
    verdict: 'clear',
  },
]);
