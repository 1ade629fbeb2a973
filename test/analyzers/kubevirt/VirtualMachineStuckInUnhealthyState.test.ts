import { expect } from 'vitest';
import {
  addEvent,
  after,
  before,
  crFile,
  ERP_NS,
  makeNotReady,
  RUNNING_VMS_FILE,
  setPods,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { condition, noVmi, putVm, putVmi, release, volume } from '../../support/stuckVms.ts';

const ALERT = 'VirtualMachineStuckInUnhealthyState';

function putDataVolume(mg: MustGather, phase: string, conditions: Kube[], more: Kube = {}): void {
  const object = {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { name: 'disk', namespace: WEBSHOP_NS, creationTimestamp: before('1h') },
    status: { conditions, phase, ...more },
  };
  mg.putObject(crFile('datavolumes.cdi.kubevirt.io', 'disk', WEBSHOP_NS), object, { header: false });
}

/** In a release that has the alert. */
function given(name: string, verdict: Case['verdict'], change: (mg: MustGather) => void, check?: Case['check']): Case {
  return {
    name,
    verdict,
    given: (mg) => {
      release(mg, '4.22.1', 'v1.8.4');
      change(mg);
    },
    ...(check ? { check } : {}),
  };
}

const commands = (finding: Parameters<NonNullable<Case['check']>>[0]): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  given(
    'a VM that does not get beyond provisioning',
    'firing',
    (mg) => {
      putVm(mg, { status: 'Provisioning', conditions: [noVmi()], spec: volume('disk') });
      putDataVolume(mg, 'ImportInProgress', [condition('Running', 'True', before('38m'))], { progress: '12.50%' });
    },
    (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', name: 'stuck', namespace: WEBSHOP_NS }]);
      expect(finding.objects[0]?.detail).toContain('12.50%');
      expect(finding.since).toBe(before('40m'));
      expect(finding.groups[0]?.cause).toContain('ImportInProgress');
      expect(commands(finding)).toContain('oc describe datavolume disk -n webshop');
    },
  ),
  given('nothing but the VM: it says itself that it has no instance', 'firing', (mg) => {
    mg.remove(/virtualmachineinstances/);
    mg.remove(RUNNING_VMS_FILE);
    putVm(mg, { status: 'Starting', conditions: [noVmi()] });
  }),
  given('no conditions, only when it was made', 'firing', (mg) =>
    putVm(mg, { status: 'Starting', metadata: { creationTimestamp: before('30m') } }),
  ),
  given('no times at all', 'likely', (mg) => putVm(mg, { status: 'Starting' })),
  given('made long ago and changed since: the age of the state cannot be seen', 'likely', (mg) =>
    putVm(mg, { status: 'Starting', metadata: { creationTimestamp: before('30d'), generation: 4 } }),
  ),
  given(
    'nine minutes only',
    'likely',
    (mg) => putVm(mg, { status: 'Starting', conditions: [noVmi(before('9m'))] }),
    (finding) => expect(finding.summary).toContain(after('1m')),
  ),
  given(
    'a deletion that a finalizer holds up',
    'firing',
    (mg) =>
      putVm(mg, {
        status: 'Terminating',
        conditions: [noVmi(before('3d'))],
        metadata: { deletionTimestamp: before('20m'), finalizers: ['example.com/backup'] },
      }),
    (finding) => {
      expect(finding.since).toBe(before('20m'));
      expect(finding.groups[0]?.cause).toContain('example.com/backup');
    },
  ),
  given('deleted long ago, but the instance went just now', 'likely', (mg) =>
    putVm(mg, {
      status: 'Terminating',
      conditions: [noVmi(before('2m'))],
      metadata: { deletionTimestamp: before('20m') },
    }),
  ),
  given(
    'a DataVolume that failed',
    'firing',
    (mg) => {
      putVm(mg, { status: 'DataVolumeError', conditions: [noVmi()], spec: volume('disk') });
      const more = { reason: 'Error', message: 'Unable to connect to http data source: no such host' };
      putDataVolume(mg, 'ImportInProgress', [condition('Running', 'False', before('25m'), more)]);
    },
    (finding) => {
      expect(finding.since).toBe(before('25m'));
      expect(finding.groups[0]?.cause).toContain('no such host');
      expect(finding.causedBy).toContain('DataVolume failed');
    },
  ),
  given('a DataVolume whose worker failed again a minute ago', 'likely', (mg) => {
    putVm(mg, { status: 'DataVolumeError', conditions: [noVmi()], spec: volume('disk') });
    putDataVolume(mg, 'ImportInProgress', [condition('Running', 'False', before('1m'), { reason: 'Error' })], {
      restartCount: 9,
    });
  }),
  given(
    'a quota that is used up',
    'firing',
    (mg) => {
      const message = 'Error creating virtual machine instance: pods is forbidden: exceeded quota: team';
      const failed = condition('Failure', 'True', before('35m'), { reason: 'FailedCreate', message });
      putVm(mg, { status: 'Starting', conditions: [noVmi(), failed] });
    },
    (finding) => {
      expect(commands(finding)).toContain('oc describe resourcequota -n webshop');
      expect(finding.causedBy).toContain('quota exceeded');
    },
  ),
  given(
    'an event tells of a clone that is not allowed',
    'firing',
    (mg) => {
      putVm(mg, { status: 'Starting', conditions: [noVmi()] });
      addEvent(mg, WEBSHOP_NS, {
        object: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: 'stuck' },
        reason: 'UnauthorizedDataVolumeCreate',
        message: 'Not authorized to create DataVolume disk: not authorized',
        type: 'Warning',
      });
    },
    (finding) => expect(finding.groups[0]?.cause).toContain('Not authorized'),
  ),
  given(
    'virt-controller is down',
    'firing',
    (mg) => {
      setPods(mg, 'virt-controller', (pod) => makeNotReady(pod, before('1h')));
      putVm(mg, { status: 'Starting', conditions: [noVmi()] });
    },
    (finding) => {
      expect(finding.causedBy.join()).toContain('VirtController');
      expect(commands(finding)).toContain("'kubevirt.io in (virt-controller,virt-api)'");
    },
  ),
  given('between two attempts of a crash loop', 'likely', (mg) =>
    putVm(mg, {
      status: 'CrashLoopBackOff',
      conditions: [noVmi(before('40m'))],
      more: { startFailure: { consecutiveFailCount: 6, retryAfterTimestamp: after('2m') } },
    }),
  ),
  given('a status that an instance gave, from when there was one', 'likely', (mg) => {
    const more = { reason: 'GuestNotRunning', message: 'Guest VM is not reported as running' };
    putVm(mg, { status: 'ErrorUnschedulable', conditions: [condition('Ready', 'False', before('40m'), more)] });
  }),
  given(
    'an instance exists, in whatever phase',
    'clear',
    (mg) => {
      putVm(mg, { status: 'ErrorUnschedulable', conditions: [noVmi()] });
      putVmi(mg, { phase: 'Scheduling' });
    },
    (_, verdict) => expect(verdict.reason).toContain('on no node'),
  ),
  given('an instance that failed', 'clear', (mg) => {
    putVm(mg, { status: 'CrashLoopBackOff', conditions: [noVmi()] });
    putVmi(mg, { phase: 'Failed' });
  }),
  ...['Stopped', 'Running', 'Paused', 'Stopping', 'Migrating', 'WaitingForVolumeBinding', 'WaitingForReceiver'].map(
    (status) =>
      given(`the status ${status} does not count`, 'clear', (mg) => putVm(mg, { status, conditions: [noVmi()] })),
  ),
  given('no status yet', 'clear', (mg) => putVm(mg, { status: '', conditions: [noVmi()] })),
  given('whether there is an instance is not in the archive', 'likely', (mg) => {
    mg.remove(/virtualmachineinstances/);
    mg.remove(RUNNING_VMS_FILE);
    putVm(mg, { status: 'Starting', conditions: [condition('Ready', 'False', before('40m'))] });
  }),
  given('the VM says that there is an instance, which was not collected', 'unknown', (mg) => {
    mg.remove(/virtualmachineinstances/);
    mg.remove(RUNNING_VMS_FILE);
    putVm(mg, { status: 'Starting', more: { created: true } });
  }),
  given('VMs were not collected', 'unknown', (mg) => {
    mg.remove(/\/kubevirt\.io\/virtualmachines/);
    mg.remove(/customresourcedefinitions\/virtualmachines\./);
  }),
  {
    name: '4.20 has no such alert',
    given: (mg) => putVm(mg, { status: 'Starting', conditions: [noVmi()] }),
    verdict: 'clear',
  },
  {
    name: 'Prometheus alone knows',
    given: (mg) =>
      setRules(mg, {
        [ALERT]: {
          state: 'firing',
          alerts: [{ activeAt: before('30m'), labels: { name: 'db', namespace: ERP_NS, status: 'starting' } }],
        },
      } as never),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', namespace: ERP_NS, name: 'db' }]);
      expect(commands(finding)).toContain('oc describe vm,vmi db -n erp-prod');
    },
  },
  given(
    '2,000 VMs',
    'firing',
    (mg) => {
      for (let i = 0; i < 2000; i++)
        putVm(mg, {
          name: `vm-${i}`,
          namespace: `team-${i % 50}`,
          status: i % 3 ? 'Starting' : 'Provisioning',
          conditions: [noVmi()],
        });
      putVm(mg, { name: 'young', status: 'Starting', conditions: [noVmi(before('1m'))] });
    },
    (finding) => {
      expect(finding.objects).toHaveLength(2000);
      expect(finding.groups.map(({ count }) => count)).toEqual([1333, 667]);
      expect(finding.evidence.length).toBeLessThan(200);
      expect(finding.mitigation.steps.length).toBeLessThan(10);
      expect(finding.summary).toContain('One more VM');
    },
  ),
]);
