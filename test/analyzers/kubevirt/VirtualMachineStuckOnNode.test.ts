import { expect } from 'vitest';
import {
  addEvent,
  appendLog,
  before,
  CNV_NS,
  ERP_NS,
  makeCrashLooping,
  podNames,
  RUNNING_VMS_FILE,
  setNode,
  setPod,
  setRules,
  setStatus,
  WEBSHOP_NS,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { setRelease } from '../../support/release.ts';
import { condition, noVmi, putVm, putVmi, release } from '../../support/stuckVms.ts';

const ALERT = 'VirtualMachineStuckOnNode';
const NODE = WORKERS[1] as string;
const on = { nodeName: NODE };

/** In a release whose rule takes instances on a node only. */
function given(name: string, verdict: Case['verdict'], change: (mg: MustGather) => void, check?: Case['check']): Case {
  return {
    name,
    verdict,
    given: (mg) => {
      release(mg, '4.22.4', 'v1.8.4');
      change(mg);
    },
    ...(check ? { check } : {}),
  };
}
const commands = (finding: Parameters<NonNullable<Case['check']>>[0]): (string | null)[] =>
  finding.mitigation.steps.map(({ command }) => command);
const starting = (mg: MustGather, since = before('20m')): void => {
  putVm(mg, { status: 'Starting' });
  putVmi(mg, { phase: 'Scheduled', since, more: on });
};

analyzerCases(ALERT, [
  given(
    'a VM that has been starting on its node for 20 minutes',
    'firing',
    (mg) => starting(mg),
    (finding) => {
      expect(finding.since).toBe(before('20m'));
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', name: 'stuck', detail: `Starting on ${NODE}` }]);
      expect(commands(finding)).toContain(`oc adm cordon ${NODE}`);
      expect(commands(finding).at(-2)).toBe('oc delete vmi stuck -n webshop --force --grace-period=0');
    },
  ),
  given('four minutes only', 'likely', (mg) => starting(mg, before('4m'))),
  given('the time of the phase is not there', 'likely', (mg) => {
    putVm(mg, { status: 'Starting' });
    putVmi(mg, { phase: 'Scheduled', more: on });
  }),
  given(
    'a deletion that does not end, the node is not ready',
    'firing',
    (mg) => {
      setNode(mg, NODE, (node) => setStatus(node, 'Ready', 'Unknown', before('50m'), { reason: 'NodeStatusUnknown' }));
      putVm(mg, { status: 'Terminating', metadata: { deletionTimestamp: before('30m') } });
      putVmi(mg, { phase: 'Running', since: before('9d'), more: on, metadata: { deletionTimestamp: before('30m') } });
    },
    (finding) => {
      expect(finding.since).toBe(before('30m'));
      expect(finding.causedBy).toContain('node NotReady');
      expect(commands(finding)[0]).toBe(`oc describe node ${NODE}`);
    },
  ),
  given(
    'the node is gone',
    'firing',
    (mg) => {
      putVm(mg, { status: 'Terminating', metadata: { deletionTimestamp: before('30m') } });
      putVmi(mg, { phase: 'Running', since: before('9d'), more: { nodeName: 'lost-node' } });
    },
    (finding) => expect(finding.groups[0]?.cause).toContain('lost-node'),
  ),
  given(
    'a guest that is still shutting down fires as well, but need not be forced',
    'firing',
    (mg) => {
      putVm(mg, { status: 'Stopping' });
      const metadata = { deletionTimestamp: before('7m') };
      putVmi(mg, {
        phase: 'Running',
        since: before('9d'),
        more: on,
        metadata,
        spec: { terminationGracePeriodSeconds: 3600 },
      });
    },
    (finding) => {
      expect(finding.groups[0]?.cause).toContain('3600');
      expect(commands(finding)[0]).toBe('virtctl stop stuck -n webshop --force --grace-period=0');
      expect(commands(finding).join()).not.toContain('oc delete vmi');
    },
  ),
  given('stopping for two minutes', 'likely', (mg) => {
    putVm(mg, { status: 'Stopping' });
    putVmi(mg, { phase: 'Running', since: before('9d'), more: on, metadata: { deletionTimestamp: before('2m') } });
  }),
  given('stopping since a time that nothing tells', 'likely', (mg) => {
    putVm(mg, { status: 'Stopping', conditions: [condition('Ready', 'True', before('9d'))] });
    putVmi(mg, { phase: 'Running', since: before('9d'), more: on });
  }),
  given(
    'an image that cannot be pulled',
    'firing',
    (mg) => {
      putVm(mg, { status: 'ErrImagePull' });
      const said = { reason: 'ErrImagePull', message: 'failed to pull quay.io/team/disk:1' };
      putVmi(mg, {
        phase: 'Scheduled',
        since: before('1h'),
        conditions: [condition('Synchronized', 'False', before('30m'), said)],
        more: on,
      });
    },
    (finding) => {
      expect(finding.since).toBe(before('30m'));
      expect(finding.causedBy).toContain('image pull failure');
      expect(finding.groups[0]?.cause).toContain('quay.io/team/disk:1');
    },
  ),
  given(
    'virt-handler says why, in its log and in an event',
    'firing',
    (mg) => {
      starting(mg);
      addEvent(mg, WEBSHOP_NS, {
        object: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', name: 'stuck' },
        reason: 'SyncFailed',
        message: 'failed to mount the volume',
        type: 'Warning',
      });
      const line = JSON.stringify({
        component: 'virt-handler',
        level: 'error',
        msg: 'Synchronizing the VirtualMachineInstance failed.',
        name: 'stuck',
        namespace: WEBSHOP_NS,
        reason: 'failed to mount the volume',
      });
      appendLog(mg, CNV_NS, podNames(mg, 'virt-handler')[0] ?? '', 'virt-handler', [
        `${before('3m').replace('Z', '.000000000Z')} ${line}`,
      ]);
    },
    (finding) => {
      expect(finding.groups[0]?.cause).toContain('failed to mount the volume');
      expect(finding.evidence.map(({ type }) => type)).toEqual(expect.arrayContaining(['event', 'log']));
    },
  ),
  given(
    'virt-handler of the node is down',
    'firing',
    (mg) => {
      starting(mg);
      for (const name of podNames(mg, 'virt-handler'))
        setPod(mg, CNV_NS, name, (pod) => {
          if (pod.spec.nodeName === NODE) makeCrashLooping(pod, { since: before('1h') });
        });
    },
    (finding) => expect(finding.groups[0]?.cause).toContain('virt-handler'),
  ),
  given('the VM still says Starting beside an instance that just began to run', 'likely', (mg) => {
    putVm(mg, { status: 'Starting' });
    const phases = [
      { phase: 'Scheduled', phaseTransitionTimestamp: before('20m') },
      { phase: 'Running', phaseTransitionTimestamp: before('1m') },
    ];
    putVmi(mg, { phase: 'Running', more: { ...on, phaseTransitionTimestamps: phases } });
  }),
  ...[
    ['without conditions', undefined],
    ['although it is ready', [condition('Ready', 'True', before('2d'))]],
    ['not ready for two minutes', [condition('Ready', 'False', before('2m'))]],
  ].map(([name, conditions]) =>
    given(`an unknown state ${name}`, 'likely', (mg) => {
      putVm(mg, { status: 'Unknown', ...(conditions ? { conditions: conditions as Kube[] } : {}) });
      putVmi(mg, { phase: 'Running', since: before('9d'), more: on });
    }),
  ),
  given('an unknown state, not ready for an hour', 'firing', (mg) => {
    putVm(mg, { status: 'Unknown', conditions: [condition('Ready', 'False', before('1h'))] });
    putVmi(mg, { phase: 'Running', since: before('9d'), more: on });
  }),
  given('an unknown state, and only the instance tells since when it is not ready', 'firing', (mg) => {
    putVm(mg, { status: 'Unknown' });
    const conditions = [condition('Ready', 'False', before('1h'))];
    putVmi(mg, { phase: 'Running', since: before('9d'), conditions, more: on });
  }),
  ...['Pending', 'Scheduling', 'Succeeded', 'Failed'].map((phase) =>
    given(`an instance in phase ${phase}`, 'clear', (mg) => {
      putVm(mg, { status: 'ErrorUnschedulable', conditions: [condition('Ready', 'False', before('1h'))] });
      putVmi(mg, { phase, since: before('1h') });
    }),
  ),
  ...['Running', 'Migrating', 'Paused', 'Stopped', 'Provisioning'].map((status) =>
    given(`the status ${status} does not count`, 'clear', (mg) => {
      putVm(mg, { status });
      putVmi(mg, { phase: 'Running', since: before('1h'), more: on });
    }),
  ),
  given('no instance', 'clear', (mg) => putVm(mg, { status: 'Starting', conditions: [noVmi()] })),
  {
    name: 'before KubeVirt v1.8.3 an instance that no node takes fires too',
    given: (mg) => {
      release(mg, '4.21.2', 'v1.7.2');
      const said = { reason: 'Unschedulable', message: '0/6 nodes are available: 6 Insufficient memory.' };
      putVm(mg, { status: 'ErrorUnschedulable', conditions: [condition('Ready', 'False', before('30m'))] });
      const metadata = { creationTimestamp: before('31m') };
      putVmi(mg, {
        phase: 'Scheduling',
        since: before('30m'),
        metadata,
        conditions: [condition('PodScheduled', 'False', before('30m'), said)],
      });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.groups[0]?.cause).toContain('6 Insufficient memory'),
  },
  {
    name: 'the pod of the instance dates it, and nothing says why',
    given: (mg) => {
      release(mg, '4.21.2', 'v1.7.2');
      putVm(mg, { status: 'ErrorUnschedulable' });
      const conditions = [condition('PodScheduled', 'False', before('30m'), { reason: 'Unschedulable' })];
      putVmi(mg, { phase: 'Scheduling', since: before('31m'), conditions });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('30m'));
      expect(finding.groups[0]?.cause).toBe('no node takes the pod of the VM');
      expect(commands(finding)[0]).toContain('oc describe');
    },
  },
  {
    name: 'no node takes it, since when is not told',
    given: (mg) => {
      release(mg, '4.21.2', 'v1.7.2');
      putVm(mg, { status: 'ErrorUnschedulable' });
      putVmi(mg, { phase: 'Scheduling', since: before('31m'), metadata: { creationTimestamp: before('31m') } });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.groups[0]?.cause).toBe('no node takes the pod of the VM'),
  },
  {
    name: 'where the version is not known, an instance that no node takes may fire',
    given: (mg) => {
      setRelease(mg, null);
      mg.remove(/kubevirts\.kubevirt\.io|kubevirt\.io\/kubevirts/);
      putVm(mg, { status: 'ErrorUnschedulable', conditions: [condition('Ready', 'False', before('30m'))] });
      putVmi(mg, { phase: 'Scheduling', since: before('30m') });
    },
    verdict: 'likely',
  },
  {
    name: '4.20 has no such alert',
    given: (mg) => starting(mg),
    verdict: 'clear',
  },
  given('instances were not collected', 'unknown', (mg) => {
    mg.remove(/virtualmachineinstances/);
    mg.remove(RUNNING_VMS_FILE);
    putVm(mg, { status: 'Starting' });
  }),
  given('VMs were not collected', 'unknown', (mg) => {
    mg.remove(/\/kubevirt\.io\/virtualmachines/);
    mg.remove(/customresourcedefinitions\/virtualmachines\./);
  }),
  {
    name: 'Prometheus alone knows',
    given: (mg) =>
      setRules(mg, {
        [ALERT]: {
          state: 'firing',
          alerts: [
            { activeAt: before('30m'), labels: { name: 'db', namespace: ERP_NS, status: 'stopping', node: NODE } },
          ],
        },
      }),
    verdict: 'firing',
    check: (finding) =>
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', namespace: ERP_NS, name: 'db' }]),
  },
  given(
    '2,000 VMs on two nodes',
    'firing',
    (mg) => {
      setNode(mg, NODE, (node) => setStatus(node, 'Ready', 'Unknown', before('50m'), { reason: 'NodeStatusUnknown' }));
      for (let i = 0; i < 2000; i++) {
        const at = { name: `vm-${i}`, namespace: `team-${i % 50}` };
        const nodeName = i % 4 ? NODE : WORKERS[0];
        putVm(mg, { ...at, status: 'Terminating', metadata: { deletionTimestamp: before('30m') } });
        putVmi(mg, { ...at, phase: 'Running', since: before('9d'), more: { nodeName } });
      }
    },
    (finding) => {
      expect(finding.objects).toHaveLength(2000);
      expect(finding.groups.map(({ count }) => count)).toEqual([1500, 500]);
      expect(finding.evidence.length).toBeLessThan(300);
      expect(finding.mitigation.steps.length).toBeLessThan(10);
    },
  ),
]);
