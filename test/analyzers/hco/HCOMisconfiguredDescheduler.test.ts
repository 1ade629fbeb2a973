import { expect } from 'vitest';
import { customResourceDefinition } from '../../../fixtures/builders/core.ts';
import { before, clusterFile, OCP_ROOT, objectFile, setRules } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { kubeObject } from '../../../fixtures/builders/object.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setHco } from '../../support/hco.ts';

const ALERT = 'HCOMisconfiguredDescheduler';
const NAMESPACE = 'openshift-kube-descheduler-operator';

/** What `oc adm inspect kubedeschedulers` would have added. */
function descheduler(mg: MustGather, profiles: string[] | undefined, background?: boolean, release?: string): void {
  const identity = {
    apiVersion: 'operator.openshift.io/v1',
    kind: 'KubeDescheduler',
    name: 'cluster',
    namespace: NAMESPACE,
  };
  const customizations = background === undefined ? {} : { devEnableEvictionsInBackground: background };
  const spec = {
    deschedulingIntervalSeconds: 3600,
    mode: 'Predictive',
    profileCustomizations: customizations,
    profiles,
  };
  mg.putObject(
    objectFile(NAMESPACE, 'operator.openshift.io/kubedeschedulers', 'cluster', OCP_ROOT),
    kubeObject(identity, { spec: JSON.parse(JSON.stringify(spec)) }),
  );
  if (release) versions(mg, release);
}

function versions(mg: MustGather, version: string): void {
  setHco(mg, (hco) => {
    hco.status.versions = [{ name: 'operator', version }];
  });
}

function definitions(mg: MustGather, ...plurals: string[]): void {
  for (const plural of plurals) {
    const crd = customResourceDefinition(plural, 'operator.openshift.io', 'Any', [{ name: 'v1' }], 'Cluster');
    mg.putObject(clusterFile('apiextensions.k8s.io/customresourcedefinitions', crd.metadata.name, OCP_ROOT), crd);
  }
}
const PLATFORM = ['etcds', 'networks', 'dnses', 'kubeapiservers', 'consoles', 'storages'];

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(
  ALERT,
  [
    {
      name: 'profiles for plain pods',
      given: (mg) => descheduler(mg, ['AffinityAndTaints', 'LifecycleAndUtilization']),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.severity).toBe('critical');
        expect(finding.objects).toMatchObject([{ kind: 'KubeDescheduler', name: 'cluster', namespace: NAMESPACE }]);
        expect(finding.summary).toContain('AffinityAndTaints');
        expect(commands(finding)).toContain('{"spec":{"profiles":["KubeVirtRelieveAndMigrate"]}}');
      },
    },
    {
      name: 'LongLifecycle is not enough in 4.20, even with evictions in the background',
      given: (mg) => descheduler(mg, ['LongLifecycle'], true),
      verdict: 'firing',
    },
    {
      name: 'LongLifecycle alone is enough from 4.21 on',
      given: (mg) => descheduler(mg, ['LongLifecycle'], undefined, '4.21.0'),
      verdict: 'clear',
    },
    {
      name: 'no profile at all',
      given: (mg) => descheduler(mg, undefined, undefined, '4.21.0'),
      verdict: 'firing',
      check: (finding) => expect(commands(finding)).toContain('"LongLifecycle"'),
    },
    {
      name: 'right in 4.18, wrong in 4.19',
      given: (mg) => descheduler(mg, ['LongLifecycle'], true, '4.19.1'),
      verdict: 'firing',
      check: (finding) => expect(commands(finding)).toContain('"DevKubeVirtRelieveAndMigrate"'),
    },
    {
      name: 'evictions in the background in 4.18',
      given: (mg) => descheduler(mg, ['LongLifecycle'], true, '4.18.4'),
      verdict: 'clear',
    },
    {
      name: 'the new profile does not help in 4.18',
      given: (mg) => descheduler(mg, ['DevKubeVirtRelieveAndMigrate'], false, '4.18.4'),
      verdict: 'firing',
      check: (finding) => expect(commands(finding)).toContain('"devEnableEvictionsInBackground":true'),
    },
    {
      name: 'the profile for VMs',
      given: (mg) => descheduler(mg, ['AffinityAndTaints', 'KubeVirtRelieveAndMigrate']),
      verdict: 'clear',
    },
    {
      name: 'its older name',
      given: (mg) => descheduler(mg, ['DevKubeVirtRelieveAndMigrate']),
      verdict: 'clear',
    },
    {
      name: 'a KubeDescheduler of another name does not count',
      given: (mg) => {
        descheduler(mg, ['LifecycleAndUtilization']);
        const path = objectFile(NAMESPACE, 'operator.openshift.io/kubedeschedulers', 'cluster', OCP_ROOT);
        mg.editObject(path, (object) => {
          object.metadata.name = 'test';
        });
        definitions(mg, ...PLATFORM, 'kubedeschedulers');
      },
      verdict: 'unknown',
    },
    {
      name: 'a list without any',
      given: (mg) =>
        mg.put(
          `${OCP_ROOT}/namespaces/${NAMESPACE}/operator.openshift.io/kubedeschedulers.yaml`,
          '---\napiVersion: operator.openshift.io/v1\nitems: []\nkind: KubeDeschedulerList\n',
        ),
      verdict: 'clear',
    },
    {
      name: 'the descheduler has no definition in the cluster',
      given: (mg) => definitions(mg, ...PLATFORM),
      verdict: 'clear',
      check: (_, verdict) => expect(verdict.reason).toContain('not installed'),
    },
    {
      name: 'the definition is there, the object was not collected',
      given: (mg) => definitions(mg, ...PLATFORM, 'kubedeschedulers'),
      verdict: 'unknown',
      check: (_, verdict) =>
        expect(verdict.missing[0]?.collectWith).toContain('kubedeschedulers.operator.openshift.io'),
    },
    {
      name: 'one lone definition of the group tells nothing',
      given: (mg) => definitions(mg, 'etcds'),
      verdict: 'unknown',
    },
    {
      name: 'the release is not known, and the profiles are right in some',
      given: (mg) => {
        descheduler(mg, ['LongLifecycle']);
        mg.remove(/hyperconvergeds|subscriptions|clusterserviceversions|kubevirts|\/cdis\./);
      },
      verdict: 'unknown',
    },
    {
      name: 'the alert came with 4.17',
      given: (mg) => descheduler(mg, ['LifecycleAndUtilization'], undefined, '4.16.9'),
      verdict: 'clear',
    },
    {
      name: 'Prometheus fires without the object',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5d'), labels: {} }] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(commands(finding)).toContain('oc get crd kubedeschedulers.operator.openshift.io'),
    },
  ],
  { healthy: 'unknown' },
);
