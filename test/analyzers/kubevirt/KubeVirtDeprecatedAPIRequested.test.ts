import { expect } from 'vitest';
import {
  addApiRequestCount,
  before,
  clusterFile,
  OCP_ROOT,
  setObject,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { type ApiUser, apiRequestCount } from '../../../fixtures/builders/objects.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setInstalled } from '../../support/kvmNodes.ts';

const ALERT = 'KubeVirtDeprecatedAPIRequested';
const PRESETS = 'virtualmachineinstancepresets.v1.kubevirt.io';
const pipeline: ApiUser = {
  username: 'system:serviceaccount:ci:pipeline',
  userAgent: 'kubectl/v1.22.0 (linux/amd64)',
  verbs: { get: 3, patch: 2, list: 7 },
};
const texts = (finding: { mitigation: { steps: readonly { text: string; command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ text, command }) => `${text} ${command}`).join('\n');

/** Requests of the running hour, 10 UTC. */
function ask(mg: MustGather, users: ApiUser[], name = PRESETS, patch = {}): void {
  mg.remove(new RegExp(`/apirequestcounts/${name.replaceAll('.', '\\.')}\\.yaml$`));
  addApiRequestCount(mg, apiRequestCount(name, users, patch));
}

/** Requests of another hour, UTC. */
function askAt(mg: MustGather, hour: number, users: ApiUser[]): void {
  const busy = apiRequestCount(PRESETS, users).status.currentHour;
  ask(mg, []);
  setObject(mg, { kind: 'APIRequestCount', name: PRESETS }, (count) => {
    count.status.last24h[hour] = busy;
  });
}

function collectedAt(mg: MustGather, time: string): void {
  mg.remove(/./);
  mg.put(`${OCP_ROOT}/timestamp`, `${time}\n`);
  mg.putObject(clusterFile('apiserver.openshift.io/apirequestcounts', PRESETS, OCP_ROOT), apiRequestCount(PRESETS));
}

function addPreset(mg: MustGather): void {
  mg.putObject(`${OCP_ROOT}/namespaces/${WEBSHOP_NS}/crs/virtualmachineinstancepresets.kubevirt.io/small.yaml`, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstancePreset',
    metadata: { name: 'small', namespace: WEBSHOP_NS },
  });
}

analyzerCases(ALERT, [
  {
    name: 'a pipeline reads and changes VM presets',
    given: (mg) => {
      ask(mg, [pipeline]);
      addPreset(mg);
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.severity).toBe('info');
      expect(finding.summary).toContain('5 times in the hour from 10:00 UTC');
      expect(finding.summary).toContain('kubectl/v1.22.0 (linux/amd64) (system:serviceaccount:ci:pipeline)');
      expect(finding.objects).toMatchObject([
        { kind: 'APIRequestCount', name: PRESETS },
        { kind: 'VirtualMachineInstancePreset', namespace: WEBSHOP_NS, name: 'small' },
      ]);
      expect(finding.objects[0]?.detail).toContain('5 × get, patch');
      expect(texts(finding)).toContain(`oc get apirequestcount ${PRESETS}`);
      expect(texts(finding)).toContain('--field-selector spec.serviceAccountName=pipeline');
      expect(texts(finding)).toContain('oc get virtualmachineinstancepresets.kubevirt.io --all-namespaces');
    },
  },
  {
    name: 'by hand: the count alone',
    given: (mg) => {
      collectedAt(mg, '2026-03-04 10:20:00 +0000 UTC');
      mg.editObject(clusterFile('apiserver.openshift.io/apirequestcounts', PRESETS, OCP_ROOT), (count: Kube) => {
        count.status = {
          currentHour: { byNode: [{ byUser: [{ username: 'jo', byVerb: [{ verb: 'get', requestCount: 1 }] }] }] },
        };
        count.metadata = { name: PRESETS };
      });
    },
    verdict: 'likely',
  },
  {
    name: 'the definition marks another version',
    given: (mg) => ask(mg, [pipeline], 'virtualmachines.v1alpha3.kubevirt.io'),
    verdict: 'likely',
    check: (finding) => expect(texts(finding)).toContain('to v1'),
  },
  {
    name: 'the definition does not mark it',
    given: (mg) => {
      ask(mg, [pipeline], 'virtualmachines.v1alpha3.kubevirt.io');
      setObject(mg, { kind: 'CustomResourceDefinition', name: 'virtualmachines.kubevirt.io' }, (crd) => {
        for (const version of crd.spec.versions) delete version.deprecated;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the definition was not collected',
    given: (mg) => {
      ask(mg, [pipeline], 'virtualmachines.v1alpha3.kubevirt.io');
      mg.remove(/customresourcedefinitions/);
    },
    verdict: 'unknown',
    check: (_, { missing }) => expect(missing[0]?.where).toContain('customresourcedefinitions'),
  },
  {
    name: 'the current version of a resource whose definition was not collected',
    given: (mg) => mg.remove(/customresourcedefinitions/),
    verdict: 'clear',
  },
  {
    name: 'only lists and watches',
    given: (mg) => ask(mg, [{ ...pipeline, verbs: { list: 90, watch: 4 } }]),
    verdict: 'clear',
  },
  {
    name: 'another group',
    given: (mg) => ask(mg, [pipeline], 'virtualmachineinstancetypes.v1alpha1.instancetype.kubevirt.io'),
    verdict: 'clear',
  },
  {
    name: 'kube-state-metrics watches, and nobody else',
    given: (mg) =>
      ask(mg, [
        {
          username: 'system:serviceaccount:openshift-monitoring:kube-state-metrics',
          userAgent: 'kube-state-metrics/v2.13.0',
          verbs: { watch: 8 },
        },
      ]),
    verdict: 'clear',
  },
  {
    name: 'collecting the archive asked for each preset',
    given: (mg) =>
      ask(mg, [
        {
          username: 'system:serviceaccount:openshift-must-gather-x7k2p:default',
          userAgent: 'oc/4.20.0 (linux/amd64) kubernetes/abc',
          verbs: { get: 2 },
        },
      ]),
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('Only a must-gather');
      expect(finding.causedBy).toEqual(['must-gather']);
    },
  },
  {
    name: 'three hours ago',
    given: (mg) => askAt(mg, 7, [pipeline]),
    verdict: 'clear',
    check: (_, { reason }) => {
      expect(reason).toContain('07:00 UTC');
      expect(reason).toContain('kubectl/v1.22.0');
    },
  },
  {
    name: 'the hour before, collected twenty minutes past the hour',
    given: (mg) => askAt(mg, 9, [pipeline]),
    verdict: 'clear',
  },
  {
    name: 'the hour before, collected three minutes past the hour',
    given: (mg) => {
      collectedAt(mg, '2026-03-04 10:03:00 +0000 UTC');
      askAt(mg, 9, [pipeline]);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('09:00 UTC'),
  },
  ...(
    [
      ['4.22.1', 'v1.8.4', 'clear'],
      ['4.21.3', 'v1.7.2', 'clear'],
      ['4.21.3', 'v1.7.1', 'likely'],
      ['4.20.3', 'v1.6.5', 'clear'],
      ['4.20.3', 'v1.6.4', 'likely'],
      ['4.20.3', 'v1.6.2-31-gabc', 'unknown'],
      ['4.18.9', 'v1.4.1', 'likely'],
    ] as const
  ).map(([release, version, verdict]) => ({
    name: `only deletions, KubeVirt ${version}`,
    given: (mg: MustGather) => {
      setInstalled(mg, release, version);
      ask(mg, [{ ...pipeline, verbs: { delete: 3 } }]);
    },
    verdict,
  })),
  {
    name: 'more clients than are kept by name',
    given: (mg) => {
      ask(mg, [{ ...pipeline, verbs: { list: 5 } }]);
      setObject(mg, { kind: 'APIRequestCount', name: PRESETS }, (count) => {
        count.status.currentHour.requestCount += 3;
      });
    },
    verdict: 'unknown',
  },
  {
    name: '4.13 does not have the alert',
    given: (mg) => {
      setInstalled(mg, '4.13.9', 'v0.59.2');
      ask(mg, [pipeline]);
    },
    verdict: 'clear',
  },
  ...[undefined, {}].map((status) => ({
    name: `the count of a deprecated resource has ${status ? 'an empty' : 'no'} status`,
    given: (mg: MustGather) => {
      ask(mg, []);
      setObject(mg, { kind: 'APIRequestCount', name: PRESETS }, (count) => {
        count.status = status;
      });
    },
    verdict: 'unknown' as const,
    check: (_: unknown, { reason, missing }: { reason: string; missing: readonly { where: string }[] }) => {
      expect(reason).toContain(PRESETS);
      expect(missing[0]?.where).toContain('apirequestcounts');
    },
  })),
  {
    name: 'the count of a resource that is not deprecated has no status',
    given: (mg) => {
      ask(mg, [], 'virtualmachines.v1.kubevirt.io');
      setObject(mg, { kind: 'APIRequestCount', name: 'virtualmachines.v1.kubevirt.io' }, (count) => {
        delete count.status;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the counts were not collected',
    given: (mg) => mg.remove(/apirequestcounts/),
    verdict: 'unknown',
    check: (_, { missing }) =>
      expect(missing[0]?.collectWith).toBe('oc adm inspect apirequestcounts.apiserver.openshift.io'),
  },
  {
    name: 'the counts were not collected, a VM preset is there',
    given: (mg) => {
      mg.remove(/apirequestcounts/);
      addPreset(mg);
    },
    verdict: 'unknown',
    check: (_, { reason }) => expect(reason).toContain('VM preset'),
  },
  {
    name: 'gather_apirequestcounts was run by itself',
    given: (mg) => {
      mg.remove(/apirequestcounts/);
      const items = [apiRequestCount(PRESETS, [pipeline]), apiRequestCount('cronjobs.v1.batch')];
      mg.put(
        `${OCP_ROOT}/requests/apirequestscounts.json`,
        `${JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: {} }, null, 4)}\n`,
      );
    },
    verdict: 'likely',
  },
  {
    name: 'Prometheus says firing and names the API',
    given: (mg) => {
      mg.remove(/apirequestcounts/);
      const labels = { resource: 'virtualmachineinstancepresets', version: 'v1', group: 'kubevirt.io' };
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5m'), labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'APIRequestCount', name: PRESETS }]);
      expect(texts(finding)).toContain(`oc get apirequestcount ${PRESETS}`);
    },
  },
  {
    name: 'Prometheus says inactive: the requests were earlier in the hour',
    given: (mg) => {
      ask(mg, [pipeline]);
      setRules(mg, { [ALERT]: { state: 'inactive' } });
    },
    withRules: true,
    verdict: 'clear',
  },
]);
