import { expect } from 'vitest';
import { addToList } from '../../../fixtures/builders/change.ts';
import { before, CNV_NS, listFile, OCP_ROOT, ROOTS, setObject, setRules } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CnaoNmstateMigration';

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
  cnao(mg, version);
}

function cnao(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'NetworkAddonsConfig', name: 'cluster' }, (config) => {
    config.status.operatorVersion = version;
  });
}

const workload = (kind: string, namespace: string, name: string, createdAt: string): Kube => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace, creationTimestamp: createdAt, resourceVersion: '9', uid: `${kind}-${name}` },
  spec: {},
  status: {},
});

/** 4.10 with CNAO's own nmstate; the namespace of the NMState operator was collected and is empty. */
function withHandler(mg: MustGather, since = before('9d'), collected = true): void {
  release(mg, '4.10.4');
  if (collected) {
    const empty = '---\napiVersion: apps/v1\nitems: []\nkind: DeploymentList\n';
    mg.put(listFile('openshift-nmstate', 'apps/deployments', OCP_ROOT), empty);
  }
  for (const root of ROOTS)
    addToList(
      mg,
      listFile(CNV_NS, 'apps/daemonsets', root),
      'DaemonSetList',
      workload('DaemonSet', CNV_NS, 'nmstate-handler', since),
    );
}

function withOperator(mg: MustGather, name: string): void {
  addToList(
    mg,
    listFile('openshift-nmstate', 'apps/deployments', OCP_ROOT),
    'DeploymentList',
    workload('Deployment', 'openshift-nmstate', name, before('1d')),
  );
}

analyzerCases(ALERT, [
  {
    name: 'nmstate-handler in the install namespace of 4.10',
    given: (mg) => withHandler(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'DaemonSet', namespace: CNV_NS, name: 'nmstate-handler' }]);
      expect(finding.since).toBe(before('9d'));
      expect(finding.leadsTo).toEqual(['upgrade to 4.11 blocked']);
    },
  },
  {
    name: 'Deployments of openshift-nmstate were not collected',
    given: (mg) => withHandler(mg, before('9d'), false),
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('openshift-nmstate');
      expect(finding.summary).toContain('oc adm inspect namespace/openshift-nmstate');
      expect(finding.summary).not.toContain('no NMState operator is in the archive');
    },
  },
  {
    name: 'Deployments were not collected at all',
    given: (mg) => {
      withHandler(mg, before('9d'), false);
      mg.remove(/apps\/deployments/);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain(`oc adm inspect namespace/${CNV_NS}`),
  },
  {
    name: 'since three minutes only',
    given: (mg) => withHandler(mg, before('3m')),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at'),
  },
  {
    name: 'a build of CNAO that has the rule',
    given: (mg) => {
      withHandler(mg);
      cnao(mg, '0.65.9');
    },
    verdict: 'firing',
  },
  {
    name: 'a build of CNAO before the rule',
    given: (mg) => {
      withHandler(mg);
      cnao(mg, '0.65.6');
    },
    verdict: 'clear',
  },
  {
    name: 'the operator of the name that the rule looks for is there',
    given: (mg) => {
      withHandler(mg);
      withOperator(mg, 'kubernetes-nmstate-operator');
    },
    verdict: 'clear',
  },
  {
    name: 'the operator is there under its real name, which the rule does not see',
    given: (mg) => {
      withHandler(mg);
      withOperator(mg, 'nmstate-operator');
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('openshift-nmstate'),
  },
  {
    name: 'nmstate-handler of the NMState operator, in its own namespace',
    given: (mg) => {
      release(mg, '4.10.4');
      withOperator(mg, 'nmstate-operator');
      addToList(
        mg,
        listFile('openshift-nmstate', 'apps/daemonsets', OCP_ROOT),
        'DaemonSetList',
        workload('DaemonSet', 'openshift-nmstate', 'nmstate-handler', before('1d')),
      );
    },
    verdict: 'clear',
  },
  {
    name: 'a newer release does not have the alert',
    given: (mg) => {
      withHandler(mg);
      release(mg, '4.11.0');
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.11.0'),
  },
  {
    name: 'the release is not known',
    given: (mg) => {
      withHandler(mg);
      mg.remove(/hyperconvergeds|kubevirts\.|\/cdis\.|subscriptions|clusterserviceversions/);
    },
    verdict: 'likely',
  },
  {
    name: 'DaemonSets were not collected',
    given: (mg) => {
      withHandler(mg);
      mg.remove(/apps\/daemonsets/);
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.collectWith).toBe(`oc adm inspect namespace/${CNV_NS}`),
  },
  {
    name: 'Prometheus of 4.10 fires, objects are not there',
    given: (mg) => {
      release(mg, '4.10.4');
      mg.remove(/apps\/daemonsets/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h') }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps).toHaveLength(3),
  },
]);
