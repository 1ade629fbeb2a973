import {
  conditionOf,
  eventEvidence,
  eventTime,
  fieldEvidence,
  type Instant,
  isReady,
  logEvidence,
  parseTime,
} from '../../src/api.ts';
import { type Cause, claims, crash, general, image, type Look, type Stuck, storage, volumes } from './stuckVmDisks.ts';
import { keyOf, type StuckFacts, statusOf } from './stuckVms.ts';

/** The first that is found explains it: what lies deeper comes first. */
const LOOKS: readonly Look[] = [
  node,
  grace,
  finalizers,
  unschedulable,
  image,
  claims,
  volumes,
  failure,
  crash,
  storage,
  sync,
  launcher,
  migrating,
];

export function causeOf(stuck: Stuck, facts: StuckFacts, now: Instant | null): Cause {
  for (const look of LOOKS) {
    const cause = look(stuck, facts, now);
    if (cause) return cause;
  }
  return { key: 'causeUnseen', values: { status: stuck.vm.object.status?.printableStatus ?? '' }, evidence: [] };
}

function node({ vmi }: Stuck, { nodes, handlers, handlersOn }: StuckFacts): Cause | null {
  const name = vmi?.object.status?.nodeName;
  if (!vmi || !name || !/^(Scheduled|Running)$/.test(vmi.object.status?.phase ?? '')) return null;
  const where = fieldEvidence(vmi, 'status', 'nodeName');
  const found = nodes.get('', name);
  if (!found && nodes.complete)
    return { key: 'causeNodeGone', values: { node: name }, evidence: [where], causedBy: 'node gone' };
  const ready = found && conditionOf(found.object, 'Ready');
  if (found && ready && ready.condition.status !== 'True') {
    const reason = ready.condition.reason ?? String(ready.condition.status);
    const evidence = [where, fieldEvidence(found, 'status', 'conditions', ready.index, 'status')];
    return { key: 'causeNodeNotReady', values: { node: name, reason }, evidence, causedBy: 'node NotReady' };
  }
  const pods = handlersOn.get(name) ?? [];
  if (pods.some(({ object }) => isReady(object)) || (pods.length === 0 && !handlers.complete)) return null;
  const seen = pods.map((pod) =>
    fieldEvidence(pod, 'status', 'conditions', conditionOf(pod.object, 'Ready')?.index ?? 0, 'status'),
  );
  return {
    key: 'causeHandler',
    values: { node: name },
    evidence: [where, ...seen],
    causedBy: 'OrphanedVirtualMachineInstances',
  };
}

/** Of a VMI the deletion time is that of the request; only then the guest's time for shutting down begins. */
function grace({ vm, vmi }: Stuck, _: StuckFacts, now: Instant | null): Cause | null {
  if (!vmi) return null;
  const deleted = parseTime(vmi.object.metadata?.deletionTimestamp);
  const seconds = graceOf({ vm, vmi });
  if (deleted === null || now === null || seconds === null || deleted + seconds * 1000 <= now) return null;
  const own = vmi.object.spec?.terminationGracePeriodSeconds !== undefined;
  const evidence = [
    fieldEvidence(vmi, 'metadata', 'deletionTimestamp'),
    own
      ? fieldEvidence(vmi, 'spec', 'terminationGracePeriodSeconds')
      : fieldEvidence(vm, 'spec', 'template', 'spec', 'terminationGracePeriodSeconds'),
  ];
  return { key: 'causeGrace', values: { seconds }, evidence };
}

export function graceOf({ vm, vmi }: Stuck): number | null {
  const own = vmi?.object.spec?.terminationGracePeriodSeconds;
  return own ?? vm.object.spec?.template?.spec?.terminationGracePeriodSeconds ?? null;
}

function finalizers({ vm, vmi }: Stuck): Cause | null {
  if (statusOf(vm) !== 'terminating' || vmi) return null;
  const held = vm.object.metadata?.finalizers ?? [];
  if (held.length === 0) return { key: 'causeDeleting', values: {}, evidence: [] };
  return {
    key: 'causeFinalizers',
    values: { finalizers: held },
    evidence: [fieldEvidence(vm, 'metadata', 'finalizers')],
  };
}

function unschedulable({ vm, vmi }: Stuck, { launcherOf, nodesForVms }: StuckFacts): Cause | null {
  const causedBy = nodesForVms ? 'VM cannot be scheduled' : 'KubeVirtNoAvailableNodesToRunVMs';
  for (const found of [vmi, launcherOf.get(keyOf(vm))]) {
    const at = found && conditionOf(found.object, 'PodScheduled');
    if (!found || at?.condition.status !== 'False' || at.condition.reason !== 'Unschedulable') continue;
    const evidence = [
      fieldEvidence(found, 'status', 'conditions', at.index, at.condition.message ? 'message' : 'reason'),
    ];
    const message = general(at.condition.message ?? '', vm.name);
    if (message === '') return { key: 'causeNoNode', values: {}, evidence, causedBy };
    return { key: 'causeUnschedulable', values: { message }, evidence, causedBy };
  }
  if (statusOf(vm) !== 'errorunschedulable') return null;
  return { key: 'causeNoNode', values: {}, evidence: [], causedBy };
}

/** What virt-controller wrote when it could not create something; else its event. */
function failure({ vm }: Stuck, { eventsOf }: StuckFacts): Cause | null {
  const at = conditionOf(vm.object, 'Failure');
  const event = eventsOf.get(keyOf(vm));
  const told = event?.object.involvedObject?.kind === 'VirtualMachine' ? event : undefined;
  const said = at?.condition.status === 'True' ? at : undefined;
  if (!said && !told) return null;
  const reason = said?.condition.reason ?? told?.object.reason ?? '';
  const text = said?.condition.message ?? told?.object.message ?? '';
  const evidence = [
    ...(said ? [fieldEvidence(vm, 'status', 'conditions', said.index, 'message')] : []),
    ...(told ? [eventEvidence(told, eventTime(told.object))] : []),
  ];
  const message = general(text, vm.name);
  if (/exceed\w* quota/i.test(text))
    return { key: 'causeQuota', values: { message }, evidence, causedBy: 'quota exceeded' };
  if (/not authorized/i.test(text) || reason === 'UnauthorizedDataVolumeCreate')
    return { key: 'causeNotAuthorized', values: { message }, evidence, causedBy: 'missing permission to clone' };
  if (/webhook/i.test(text)) {
    const own = /virt-api|kubevirt\.io/.test(text);
    return { key: 'causeWebhook', values: { message }, evidence, ...(own ? { causedBy: 'VirtAPIDown' } : {}) };
  }
  if (!reason || !message) return { key: 'causeCreateUntold', values: {}, evidence };
  return { key: 'causeCreate', values: { reason, message }, evidence };
}

function sync({ vm, vmi }: Stuck, { eventsOf, failuresOf }: StuckFacts): Cause | null {
  const at = vmi && conditionOf(vmi.object, 'Synchronized');
  const event = eventsOf.get(keyOf(vm));
  const told = event?.object.reason === 'SyncFailed' ? event : undefined;
  const logged = failuresOf.get(keyOf(vm));
  const said = at?.condition.status === 'False' ? at : undefined;
  if (!vmi || (!said && !told && !logged)) return null;
  const text = said?.condition.message || told?.object.message || logged?.reason || said?.condition.reason || '';
  const evidence = [
    ...(said
      ? [fieldEvidence(vmi, 'status', 'conditions', said.index, said.condition.message ? 'message' : 'reason')]
      : []),
    ...(told ? [eventEvidence(told, eventTime(told.object))] : []),
    ...(logged ? [logEvidence(logged.log, logged.hit)] : []),
  ];
  return { key: 'causeSync', values: { message: general(text, vm.name) }, evidence };
}

function launcher({ vm }: Stuck, { launcherOf }: StuckFacts): Cause | null {
  const pod = launcherOf.get(keyOf(vm));
  if (!pod || isReady(pod.object)) return null;
  const statuses = pod.object.status?.containerStatuses ?? [];
  const index = statuses.findIndex((status) => status?.state?.waiting?.reason);
  const reason = statuses[index]?.state?.waiting?.reason ?? pod.object.status?.phase ?? '';
  const evidence = [
    index >= 0
      ? fieldEvidence(pod, 'status', 'containerStatuses', index, 'state', 'waiting', 'reason')
      : fieldEvidence(pod, 'status', 'phase'),
  ];
  return { key: 'causeLauncher', values: { reason }, evidence };
}

function migrating({ vm, vmi }: Stuck): Cause | null {
  if (statusOf(vm) !== 'migrating') return null;
  const started = vmi?.object.status?.migrationState?.startTimestamp;
  const evidence = vmi && started ? [fieldEvidence(vmi, 'status', 'migrationState', 'startTimestamp')] : [];
  return { key: 'causeMigrating', values: {}, evidence, ...(started ? { subject: started } : {}) };
}
