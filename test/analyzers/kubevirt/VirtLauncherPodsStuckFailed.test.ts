import { describe, expect, it } from 'vitest';
import {
  addMigration,
  appendLog,
  before,
  CNV_NS,
  ERP_NS,
  healthyCluster,
  inspectNamespace,
  listFile,
  setRules,
  USER_NAMESPACES,
  WEBSHOP_NS,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { toList } from '../../../fixtures/builders/yaml.ts';
import type { Finding } from '../../../src/report/report.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setRelease } from '../../support/release.ts';
import { triage, verdictOf } from '../../support/triage.ts';

const ALERT = 'VirtLauncherPodsStuckFailed';
const commandsOf = (finding: Finding): string => finding.mitigation.steps.map(({ command }) => command).join('\n');

interface Shape {
  phase?: string;
  at?: string | null;
  reason?: string;
  node?: string;
  target?: boolean;
}

function launcher(namespace: string, i: number, { phase = 'Failed', at = before('1h'), reason, node, target }: Shape) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `virt-launcher-vm-${i}-abcde`,
      namespace,
      ...(target ? { labels: { 'kubevirt.io/migrationJobUID': `uid-${i}` } } : {}),
      ownerReferences: [
        { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', name: `vm-${i}`, uid: `u${i}` },
      ],
    },
    spec: { nodeName: node ?? WORKERS[0] },
    status: {
      phase,
      ...(reason ? { reason } : {}),
      ...(at
        ? {
            containerStatuses: [
              { name: 'compute', state: { terminated: { exitCode: 1, reason: 'Error', finishedAt: at } } },
            ],
          }
        : {}),
    },
  };
}

/** A cluster of a release that has the alert, with `count` more virt-launcher pods in one namespace. */
function given(mg: MustGather, count: number, shape: Shape = {}, inspected = USER_NAMESPACES): void {
  setRelease(mg, '4.22.1');
  for (const namespace of inspected) inspectNamespace(mg, namespace);
  const path = listFile(WEBSHOP_NS, 'core/pods');
  const pods = Array.from({ length: count }, (_, i) => launcher(WEBSHOP_NS, i, shape));
  if (mg.has(path)) mg.editObject(path, (list) => void list.items.push(...pods));
  else mg.putObject(path, toList('PodList', 'v1', pods));
}

function failedMigrations(mg: MustGather, vmis: number, each: number): void {
  for (let vmi = 0; vmi < vmis; vmi++)
    for (let i = 0; i < each; i++)
      addMigration(mg, {
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachineInstanceMigration',
        metadata: { name: `mig-${vmi}-${i}`, namespace: ERP_NS },
        spec: { vmiName: `vm-${vmi}` },
        status: { phase: 'Failed' },
      });
}

analyzerCases(ALERT, [
  {
    name: '200 pods evicted an hour ago',
    given: (mg) => given(mg, 200, { reason: 'Evicted' }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(200);
      expect(finding.since).toBe(before('1h'));
      expect(finding.summary).toContain('evicted');
      expect(commandsOf(finding)).toContain('oc describe node worker-0');
      expect(commandsOf(finding)).toContain('oc delete pod -n "$ns" "$pod"');
    },
  },
  {
    name: '200 failed migration targets, other namespaces not collected',
    given: (mg) => {
      given(mg, 200, { target: true }, []);
      failedMigrations(mg, 3, 2);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(commandsOf(finding)).toContain('oc get vmim -A');
    },
  },
  {
    name: '2,000 pods of three causes',
    given: (mg) => {
      given(mg, 1500, { reason: 'Evicted' });
      mg.editObject(listFile(ERP_NS, 'core/pods'), (list) => {
        for (let i = 0; i < 300; i++) list.items.push(launcher(ERP_NS, i, { reason: 'OutOfmemory', node: WORKERS[1] }));
        for (let i = 300; i < 500; i++) list.items.push(launcher(ERP_NS, i, { reason: 'UnexpectedAdmissionError' }));
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(2000);
      expect(finding.evidence.length).toBeLessThan(150);
      expect(finding.mitigation.steps.length).toBeLessThan(10);
    },
  },
  {
    name: '250 failed, but only 150 of them long enough',
    given: (mg) => {
      given(mg, 150);
      mg.editObject(listFile(ERP_NS, 'core/pods'), (list) => {
        for (let i = 0; i < 100; i++) list.items.push(launcher(ERP_NS, i, { at: before('4m') }));
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('4m')),
  },
  { name: '200 failed, nobody knows when', given: (mg) => given(mg, 200, { at: null }), verdict: 'likely' },
  ...['Evicted', 'Shutdown', 'NodeLost', 'OutOfmemory'].map((reason) => ({
    name: `200 that ended as ${reason}, of which only the creation is known`,
    given: (mg: MustGather) => {
      given(mg, 200, { at: null, reason });
      mg.editObject(listFile(WEBSHOP_NS, 'core/pods'), (list) => {
        for (const pod of list.items)
          if (pod.status.phase === 'Failed') {
            pod.metadata.creationTimestamp = before('20h');
            pod.status.startTime = before('20h');
          }
      });
    },
    // a pod that finds no room fails as it comes
    verdict: reason === 'OutOfmemory' ? ('firing' as const) : ('likely' as const),
  })),
  {
    name: '199 failed, all namespaces with VMs collected',
    given: (mg) => given(mg, 199),
    verdict: 'clear',
    check: (_finding, verdict) => expect(verdict.reason).toContain('199'),
  },
  { name: '300 that ended well', given: (mg) => given(mg, 300, { phase: 'Succeeded' }), verdict: 'clear' },
  {
    name: '300 failed pods of another name',
    given: (mg) => {
      given(mg, 300);
      mg.editObject(listFile(WEBSHOP_NS, 'core/pods'), (list) => {
        for (const pod of list.items) pod.metadata.name = pod.metadata.name.replace('virt-launcher-', 'importer-');
      });
    },
    verdict: 'clear',
  },
  {
    name: '150 failed, one namespace with VMs not collected',
    given: (mg) => given(mg, 150, {}, [WEBSHOP_NS]),
    verdict: 'unknown',
    check: (_finding, verdict) => {
      expect(verdict.reason).toContain('150');
      expect(verdict.missing.map(({ collectWith }) => collectWith).join()).toContain('--vms_details');
    },
  },
  { name: 'no VM namespace collected', given: (mg) => setRelease(mg, '4.22.1'), verdict: 'unknown' },
  {
    name: 'pods not collected, but the failed migrations of 50 VMs left them behind',
    given: (mg) => {
      setRelease(mg, '4.22.1');
      failedMigrations(mg, 50, 5);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('50 VMIs'),
  },
  {
    name: 'pods not collected, one VM whose migrations fail all the time: five pods are kept',
    given: (mg) => {
      setRelease(mg, '4.22.1');
      const lines = Array.from({ length: 400 }, () =>
        kubevirtLine(before('5m'), 'virt-controller', `VMI ${ERP_NS}/vm-0 reported migration failed`, {
          pos: 'm.go:1',
        }),
      );
      appendLog(mg, CNV_NS, 'virt-controller', 'virt-controller', lines);
    },
    verdict: 'unknown',
  },
  {
    name: 'a release without the alert',
    given: (mg) => {
      given(mg, 300);
      setRelease(mg, '4.21.2');
    },
    verdict: 'clear',
  },
  {
    name: 'nobody knows the release',
    given: (mg) => {
      given(mg, 300);
      setRelease(mg, null);
    },
    verdict: 'firing',
  },
  {
    name: 'Prometheus says firing, and that is all there is',
    given: (mg) => {
      setRelease(mg, '4.22.1');
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(commandsOf(finding)).toContain('field-selector=status.phase=Failed'),
  },
]);

describe(ALERT, () => {
  it('knows a cluster without any VM', async () => {
    const mg = healthyCluster({ vms: 0 });
    mg.remove(/rules\.json$/);
    setRelease(mg, '4.22.1');
    expect(verdictOf(await triage(mg), ALERT).verdict).toBe('clear');
  });
});
