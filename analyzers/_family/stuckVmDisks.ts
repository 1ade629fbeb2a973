import {
  conditionOf,
  type Evidence,
  eventEvidence,
  eventTime,
  fieldEvidence,
  type Instant,
  type Message,
} from '../../src/api.ts';
import {
  dataVolumesOf,
  hasFailed,
  isProvisioning,
  keyOf,
  type StuckFacts,
  statusOf,
  type Vm,
  type Vmi,
} from './stuckVms.ts';
import type { stuckTexts } from './stuckVmTexts.ts';

export type CauseKey = Extract<keyof typeof stuckTexts, `cause${string}`>;

/** Why a VM is stuck: what many VMs may have in common; `subject` is what belongs to this VM alone (a volume, a claim). */
export interface Cause {
  readonly key: CauseKey;
  readonly values: Message['values'];
  readonly evidence: readonly Evidence[];
  readonly subject?: string;
  readonly causedBy?: string;
}
export interface Stuck {
  readonly vm: Vm;
  readonly vmi: Vmi | null;
}
export type Look = (stuck: Stuck, facts: StuckFacts, now: Instant | null) => Cause | null;

const MAX_MESSAGE = 300;

/** A message in which a VM's own names are left out, so that VMs with one cause have one text; cut between words. */
export function general(message: string, ...names: readonly string[]): string {
  const text = names
    .filter((name) => name.length > 2)
    .reduce(without, message)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE).replace(/\s?\S*$/, '')}…`;
}

/** Only whole names: a part of a longer name would leave its rest to be read. */
function without(text: string, name: string): string {
  const whole = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w.-])${whole}(?![\\w-]|\\.\\w)`, 'g'), '…');
}

export function image({ vm, vmi }: Stuck, { launcherOf }: StuckFacts): Cause | null {
  const pod = launcherOf.get(keyOf(vm));
  const statuses = pod?.object.status?.containerStatuses ?? [];
  const index = statuses.findIndex((status) => /ImagePull/.test(status?.state?.waiting?.reason ?? ''));
  const causedBy = 'image pull failure';
  if (pod && index >= 0) {
    const evidence = [fieldEvidence(pod, 'status', 'containerStatuses', index, 'state', 'waiting', 'reason')];
    return { key: 'causeImage', values: { image: statuses[index]?.image ?? '' }, evidence, causedBy };
  }
  const sync = vmi && conditionOf(vmi.object, 'Synchronized');
  if (vmi && sync?.condition.status === 'False' && /ImagePull/.test(sync.condition.reason ?? '')) {
    const evidence = [fieldEvidence(vmi, 'status', 'conditions', sync.index, 'reason')];
    const text = general(sync.condition.message ?? sync.condition.reason ?? '', vm.name);
    return { key: 'causeImage', values: { image: text }, evidence, causedBy };
  }
  const status = vm.object.status?.printableStatus ?? '';
  return /imagepull/i.test(status) ? { key: 'causeImage', values: { image: status }, evidence: [], causedBy } : null;
}

export function claims({ vm, vmi }: Stuck, facts: StuckFacts): Cause | null {
  if (statusOf(vm) !== 'errorpvcnotfound') return null;
  const names = (vm.object.spec?.template?.spec?.volumes ?? []).flatMap(
    (volume) => volume?.persistentVolumeClaim?.claimName ?? volume?.dataVolume?.name ?? [],
  );
  const lost = facts.claimsKnownIn(vm.namespace) ? names.filter((name) => !facts.claims.get(vm.namespace, name)) : [];
  const subject = lost.join(', ');
  const sync = vmi && conditionOf(vmi.object, 'Synchronized');
  const evidence = vmi && sync ? [fieldEvidence(vmi, 'status', 'conditions', sync.index, 'message')] : [];
  return { key: 'causeClaims', values: {}, evidence, subject, causedBy: 'missing PersistentVolumeClaim' };
}

/** A claim that is not bound, a DataVolume that failed, hit a quota, or is not done. */
export function volumes({ vm }: Stuck, facts: StuckFacts): Cause | null {
  const all = dataVolumesOf(vm, facts);
  const failed = all.find(hasFailed);
  if (failed) {
    const at = conditionOf(failed.object, 'Running');
    const message = general(at?.condition.message || at?.condition.reason || 'Failed', failed.name, vm.name);
    const evidence = [
      fieldEvidence(failed, 'status', 'phase'),
      ...(at ? [fieldEvidence(failed, 'status', 'conditions', at.index, 'reason')] : []),
    ];
    return {
      key: 'causeVolumeFailed',
      values: { message },
      evidence,
      subject: failed.name,
      causedBy: 'DataVolume failed',
    };
  }
  for (const volume of all) {
    const at = conditionOf(volume.object, 'Bound');
    if (at?.condition.reason !== 'ErrExceededQuota' || at.condition.status === 'True') continue;
    const message = general(at.condition.message ?? '', volume.name, vm.name);
    const evidence = [fieldEvidence(volume, 'status', 'conditions', at.index, 'reason')];
    return { key: 'causeQuota', values: { message }, evidence, subject: volume.name, causedBy: 'quota exceeded' };
  }
  const filling = all.find(isProvisioning);
  if (filling && statusOf(vm) === 'provisioning') {
    const { phase = '', progress } = filling.object.status ?? {};
    const evidence = [
      fieldEvidence(filling, 'status', 'phase'),
      ...(progress ? [fieldEvidence(filling, 'status', 'progress')] : []),
    ];
    return {
      key: 'causeFilling',
      values: { phase },
      evidence,
      subject: progress ? `${filling.name} (${progress})` : filling.name,
    };
  }
  if (statusOf(vm) !== 'waitingforvolumebinding') return null;
  const pending = (vm.object.spec?.template?.spec?.volumes ?? []).flatMap((volume) => {
    const name = volume?.persistentVolumeClaim?.claimName ?? volume?.dataVolume?.name;
    const claim = name ? facts.claims.get(vm.namespace, name) : undefined;
    return claim && claim.object.status?.phase !== 'Bound' ? [claim] : [];
  });
  const subject = pending.map(({ name }) => name).join(', ');
  return {
    key: 'causeBinding',
    values: {},
    evidence: pending.map((claim) => fieldEvidence(claim, 'status', 'phase')),
    subject,
  };
}

export function crash({ vm }: Stuck): Cause | null {
  const count = vm.object.status?.startFailure?.consecutiveFailCount ?? 0;
  if (count === 0 && statusOf(vm) !== 'crashloopbackoff') return null;
  const evidence = count > 0 ? [fieldEvidence(vm, 'status', 'startFailure', 'consecutiveFailCount')] : [];
  return { key: 'causeCrash', values: {}, evidence, ...(count > 0 ? { subject: `${count} ×` } : {}) };
}

/** kubevirt pkg/virt-launcher/notify-client/client.go writes such events when QEMU stops on an I/O error. */
export function storage({ vm }: Stuck, { eventsOf }: StuckFacts): Cause | null {
  const event = eventsOf.get(keyOf(vm));
  const text = event?.object.message ?? '';
  if (!event || !/^VM Paused due to (IO error at the volume|not enough space on volume): /.test(text)) return null;
  const evidence = [eventEvidence(event, eventTime(event.object))];
  return { key: 'causeStorage', values: { message: general(text, vm.name) }, evidence, causedBy: 'storage I/O error' };
}
