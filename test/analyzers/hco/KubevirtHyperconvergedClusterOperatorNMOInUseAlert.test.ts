import { expect } from 'vitest';
import { before, clusterFile, crFile, setObject, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { kubeObject } from '../../../fixtures/builders/object.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setHco } from '../../support/hco.ts';

const ALERT = 'KubevirtHyperconvergedClusterOperatorNMOInUseAlert';

function versions(mg: MustGather, virtualization: string, openshift: string, message?: string): void {
  setObject(mg, { kind: 'ClusterVersion', name: 'version' }, (object) => {
    object.status.desired.version = openshift;
  });
  setHco(mg, (hco) => {
    hco.status.versions = [{ name: 'operator', version: virtualization }];
    for (const c of hco.status.conditions)
      if (c.type === 'Upgradeable' && message)
        Object.assign(c, { status: 'False', reason: 'UpgradeBlocked', message, lastTransitionTime: before('3h') });
  });
}

function maintenance(mg: MustGather, group = 'nodemaintenance.kubevirt.io'): void {
  const identity = { apiVersion: `${group}/v1beta1`, kind: 'NodeMaintenance', name: 'keep-worker-2' };
  const object = kubeObject(identity, { spec: { nodeName: WORKERS[2], reason: 'new disk' } });
  const path = group.endsWith('kubevirt.io')
    ? crFile(`nodemaintenances.${group}`, 'keep-worker-2')
    : clusterFile(`${group}/nodemaintenances`, 'keep-worker-2');
  mg.putObject(path, object, { header: false });
}

const FOUND = 'NMO custom resources have been found';

analyzerCases(ALERT, [
  {
    name: 'an object of the old operator on 4.10 with OpenShift 4.11',
    given: (mg) => {
      versions(mg, '4.10.4', '4.11.2', FOUND);
      maintenance(mg);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('3h'));
      expect(finding.objects[0]).toMatchObject({ kind: 'NodeMaintenance', name: 'keep-worker-2' });
      expect(finding.mitigation.steps.map(({ command }) => command).join()).toContain(
        'oc delete nodemaintenances.nodemaintenance.kubevirt.io keep-worker-2',
      );
    },
  },
  {
    name: 'only the condition of the HyperConverged tells',
    given: (mg) => versions(mg, '4.10.4', '4.11.2', FOUND),
    verdict: 'firing',
  },
  {
    name: 'OpenShift 4.10: the operator does not look yet',
    given: (mg) => {
      versions(mg, '4.10.4', '4.10.30');
      maintenance(mg);
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.10.30'),
  },
  {
    name: 'another release does not have the alert',
    given: (mg) => {
      versions(mg, '4.11.1', '4.11.2', FOUND);
      maintenance(mg);
    },
    verdict: 'clear',
  },
  {
    name: 'an object of the standalone operator is fine',
    given: (mg) => {
      versions(mg, '4.10.4', '4.11.2');
      maintenance(mg, 'nodemaintenance.medik8s.io');
    },
    verdict: 'clear',
  },
  {
    name: 'not upgradeable for another reason, and the objects were not collected',
    given: (mg) => versions(mg, '4.10.4', '4.11.2', 'CDI Upgradeable is False'),
    verdict: 'unknown',
  },
  {
    name: 'the HyperConverged still calls itself upgradeable',
    given: (mg) => {
      versions(mg, '4.10.4', '4.11.2');
      maintenance(mg);
    },
    verdict: 'likely',
  },
  {
    name: 'Prometheus fires',
    given: (mg) => {
      versions(mg, '4.10.4', '4.11.2');
      setRules(mg, {
        [ALERT]: { state: 'firing', labels: { severity: 'warning' }, alerts: [{ activeAt: before('5d'), labels: {} }] },
      });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
