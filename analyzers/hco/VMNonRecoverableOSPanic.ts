import {
  byCause,
  type Context,
  defineAnalyzer,
  fieldEvidence,
  type Message,
  type Missing,
  metricsGap,
  monitoringGap,
  type Step,
  sh,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { earliest, type GuestPanic, guestPanics, mayLackAlert } from '../_family/guestPanics.ts';

type Key = Extract<keyof typeof strings, string>;

const strings = {
  title: 'The operating system in a VM panicked',
  meaning:
    'Within 24 hours the operating system of a VM crashed for good (kernel panic, Windows stop error). Up to five times raise the warning, more than five the critical alert of the same name.',
  impact:
    'What runs in the VM was away until it started again, or still is: a VM whose run strategy does not restart it stays failed.',
  examined:
    'Events GuestPanicked and Stopped of VMs, and the logs of virt-launcher, of the last 24 hours; events live about three hours, and both are only collected with --vms_details. They are hints: the alert counts a metric of virt-handler, which starts anew with it, misses the first panic on another node, and also counts crashes that the guest survives by kdump. A VM without a panic device leaves no trace of a panic at all.',
  mitigation:
    'Find what the guest died of (driver, update, lack of memory) from its dump or stop code, and undo the change. Start the VM again if it stays failed.',
  reason: 'guests that panicked in the last 24 hours: {vms}',
  summary:
    'In the last 24 hours {count, one {the guest of one VM} other {the guests of # VMs}} panicked, as events or logs tell: {vms}.',
  summaryMany:
    'In the last 24 hours {count, one {the guest of one VM} other {the guests of # VMs}} panicked, as events or logs tell: {vms}. More than five panics of one VM are critical.',
  summaryCrash:
    '{vms} crashed in the last 24 hours and {count, one {has} other {have}} a panic device; no event says that the guest panicked.',
  undecided: 'panics are counted by Prometheus; no event or log of the last 24 hours that was collected tells of one',
  earlyRelease:
    'events or logs tell of panics ({vms}), but of release {release} only later patch releases count them; the saved rules would tell',
  vmEvents: 'events and virt-launcher logs of the namespaces with VMs',
  panicked: '{count, one {one panic} other {# panics}}',
  panickedOf: '{count, one {one panic} other {# panics}} ({kind})',
  crashed: 'crashed',
  causeKind: 'the guest panicked ({kind})',
  causeUnknown: 'the guest panicked, of what is not told',
  stepEvents: 'See what happened to {vm}:',
  stepLog: 'Read what virt-launcher saw of the panic:',
  stepWindows:
    'The guest is Windows: its stop code is {kind}. Look it up, then take the memory dump (C:\\Windows\\MEMORY.DMP) and the event log from the guest.',
  stepGuest:
    'In the guest, read the kernel log of the last boot and the crash dump (kdump), and undo recent updates or drivers:',
  stepStart: '{vm} stays failed. Start it again:',
  stepDevice:
    'Check that the VM has a panic device (pvpanic for Linux, hyperv for Windows), without which later panics are not noticed:',
  stepList: 'Find the VMs whose guests panicked:',
  stepCheck: 'Check that no further panic follows:',
} as const;

/**
 * Two rules of one name: the warning of kubevirt/hyperconverged-cluster-operator
 * pkg/monitoring/observability/rules/alerts/cluster_alerts.go (1 to 5 panics) and the critical one of kubevirt/kubevirt
 * pkg/monitoring/rules/alerts/vms.go (more than 5, since v1.9).
 */
export default defineAnalyzer({
  meta: {
    alert: 'VMNonRecoverableOSPanic',
    aliases: [],
    component: 'hco',
    // of the variant that begins with the first panic; the saved rule says which of them fires
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 60,
    releases: { first: '4.22', last: null },
    offline: 'hints',
    causes: { object: ['KubeVirtVMGuestMemoryPressure'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { panics: guestPanics, vmis: virtualMachineInstances },

  evaluate({ panics, vmis }, context) {
    const { say, release } = context;
    const vms = panics.map(({ namespace, name }) => `${namespace}/${name}`);
    const missing: Missing[] = [
      monitoringGap,
      metricsGap('kubevirt_vmi_guest_os_panic_total'),
      {
        what: say('vmEvents'),
        where: 'namespaces/*/core/events.yaml | namespaces/*/pods/virt-launcher-*/compute/compute/logs/*.log',
        collectWith: views.CNV_MUST_GATHER_VMS,
      },
    ];
    if (panics.length === 0) return context.unknown(say('undecided'), missing);
    if (mayLackAlert(release)) {
      return context.unknown(say('earlyRelease', { vms, release: release ?? '' }), missing);
    }
    const failed = panics.flatMap(({ namespace, name }) => {
      const vmi = vmis.get(namespace, name);
      return vmi?.object.status?.phase === 'Failed' ? [vmi] : [];
    });
    const withDevice = panics.slice(0, MANY).flatMap(({ namespace, name }) => {
      const vmi = vmis.get(namespace, name);
      return (vmi?.object.spec?.domain?.devices?.panicDevices ?? []).length > 0 && vmi ? [vmi] : [];
    });
    const most = panics[0]?.panics ?? 0;
    const summary = most === 0 ? 'summaryCrash' : most > 5 ? 'summaryMany' : 'summary';
    return context.hinted(
      {
        reason: say('reason', { vms }),
        summary: say(summary, { count: panics.length, vms }),
        ...byCause(
          panics.map((panic) => ({
            cause: causeOf(panic, context),
            object: {
              apiVersion: 'kubevirt.io/v1',
              kind: 'VirtualMachineInstance',
              namespace: panic.namespace,
              name: panic.name,
              detail: detailOf(panic, context),
            },
          })),
        ),
        evidence: [
          ...panics.slice(0, MANY).flatMap(({ evidence }) => evidence.slice(0, MANY)),
          ...failed.slice(0, MANY).map((vmi) => fieldEvidence(vmi, 'status', 'phase')),
          ...withDevice.map((vmi) => fieldEvidence(vmi, 'spec', 'domain', 'devices', 'panicDevices')),
        ],
        steps: [
          ...firstOfEach(panics, failed, context).flatMap((panic) =>
            stepsFor(panic, failed.some(isOf(panic)), context),
          ),
          ...(panics.length > 1 ? [{ text: say('stepList'), command: LIST }] : []),
        ],
        severity: most > 5 ? 'critical' : 'warning',
        causedBy: ['guest kernel crash'],
        leadsTo: [
          'ClusterVMPanicDetected',
          ...(failed.length > 0 ? ['VM failed', 'VirtualMachineStuckInUnhealthyState'] : []),
        ],
      },
      earliest(panics),
    );
  },

  advise(found, context) {
    const { say } = context;
    const vms = found.filter(({ kind }) => kind === 'VirtualMachineInstance');
    if (vms.length === 0) {
      return [{ text: say('stepList'), command: LIST }];
    }
    return vms.flatMap(({ namespace, name }) =>
      stepsFor({ namespace, name, kind: null, windows: false }, false, context),
    );
  },
});

const LIST = 'oc get events -A --field-selector reason=GuestPanicked';
/** More evidence of the same adds nothing. */
const MANY = 20;

type Named = Pick<GuestPanic, 'namespace' | 'name' | 'kind' | 'windows'>;

function isOf({ namespace, name }: Named) {
  return (other: { namespace: string; name: string }): boolean => other.namespace === namespace && other.name === name;
}

function causeOf({ panics, kind }: GuestPanic, { say }: Context<Key>): Message {
  if (panics === 0) return say('crashed');
  return kind ? say('causeKind', { kind }) : say('causeUnknown');
}

/** For each cause, and for VMs that stay failed and others, the first one. */
function firstOfEach(
  panics: readonly GuestPanic[],
  failed: readonly { namespace: string; name: string }[],
  context: Context<Key>,
): GuestPanic[] {
  const found = new Map<string, GuestPanic>();
  const names = new Set(failed.map(({ namespace, name }) => `${namespace}/${name}`));
  for (const panic of panics) {
    const key = JSON.stringify([causeOf(panic, context), names.has(`${panic.namespace}/${panic.name}`)]);
    if (!found.has(key)) found.set(key, panic);
  }
  return [...found.values()];
}

function detailOf({ panics, kind }: GuestPanic, { say }: Context<Key>): Message {
  if (panics === 0) return say('crashed');
  return kind ? say('panickedOf', { count: panics, kind }) : say('panicked', { count: panics });
}

function stepsFor(vm: Named, failed: boolean, { say }: Context<Key>): Step[] {
  const { namespace, name, kind } = vm;
  const full = `${namespace}/${name}`;
  return [
    {
      text: say('stepEvents', { vm: full }),
      command: sh`oc get events -n ${namespace} --field-selector involvedObject.name=${name} --sort-by=.lastTimestamp`,
    },
    {
      // the runbook selects by kubevirt.io/domain, a label that KubeVirt does not set by itself; this one it does
      text: say('stepLog'),
      command: sh`oc logs -n ${namespace} -l vm.kubevirt.io/name=${name} -c compute --tail=-1`,
    },
    ...(failed ? [{ text: say('stepStart', { vm: full }), command: sh`virtctl start ${name} -n ${namespace}` }] : []),
    vm.windows && kind
      ? { text: say('stepWindows', { kind }), command: sh`virtctl vnc ${name} -n ${namespace}` }
      : { text: say('stepGuest'), command: sh`virtctl console ${name} -n ${namespace}` },
    {
      text: say('stepDevice'),
      command: `${sh`oc get vm ${name} -n ${namespace}`} -o jsonpath='{.spec.template.spec.domain.devices.panicDevices}{"\\n"}'`,
    },
    {
      text: say('stepCheck'),
      command: sh`oc get events -n ${namespace} --field-selector reason=GuestPanicked,involvedObject.name=${name}`,
    },
  ];
}
