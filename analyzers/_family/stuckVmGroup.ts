import { type AlertMeta, type Context, type Instant, type Judgement, printTime } from '../../src/api.ts';
import { type StuckSince, stuckFinding } from './stuckVmFinding.ts';
import type { StuckKey } from './stuckVmSteps.ts';
import { type Group, isIn, type StuckFacts, type Vm } from './stuckVms.ts';
import { stuckCauses, stuckTexts } from './stuckVmTexts.ts';
import { lastTransition } from './stuckVmTimes.ts';

/** The five minutes are in the rule's expression; it has no hold time of its own. */
const STUCK_AFTER = 300_000;

export const groupTexts = {
  ...stuckTexts,
  impact:
    'None by itself: the alert was given up because it does not prove a fault. The VMs it names may still be worth a look.',
  early: '{state} It would fire at {time}.',
  ageUnseen: '{state} Since when cannot be told.',
  notThisVersion: 'KubeVirt {version} does not have this alert; v0.58.1 to v0.59.2 have it',
} as const;
type Key = StuckKey | 'early' | 'ageUnseen' | 'notThisVersion' | 'summary' | 'reason' | 'none';

/** What the three alerts have in common: KubeVirt v0.58.1 to v0.59.2 (4.12 and 4.13), taken back without a successor. */
export const groupMeta = {
  aliases: [],
  component: 'kubevirt',
  severity: 'warning',
  operatorHealthImpact: 'none',
  hold: 0,
  offline: 'full',
  causes: stuckCauses,
  runbooks: ['kubevirt', 'deprecated'],
} as const satisfies Partial<AlertMeta>;

/**
 * Rules: kubevirt v0.59 pkg/virt-operator/resource/generate/components/prometheus.go (vmStuckInStatusRule) over
 * pkg/monitoring/vmstats/collector.go. They take the newest time of the VM's conditions, not that of the status: a VM
 * that has run for long looks stuck as soon as it migrates.
 */
export function judgeGroup(group: Group, facts: StuckFacts, context: Context<Key>): Judgement {
  const { say, now, release } = context;
  const versions = facts.kubevirts.all.map(({ object }) => object.status?.observedKubeVirtVersion ?? '');
  const [version] = versions;
  const has = versions.some((text) => /^v?0\.(58\.[1-9]|59\.)/.test(text));
  if (version && !has && versions.every((text) => /^v?\d+\.\d+\.\d+$/.test(text)))
    return context.clear(say('notThisVersion', { version }));
  const inGroup = facts.vms.all.filter((vm) => isIn(group, vm)).map((vm) => entryOf(vm, facts));
  const ripe = inGroup.filter(({ since }) => now !== null && since !== null && now - since >= STUCK_AFTER);
  const texts = (key: 'reason' | 'summary') => (values: Parameters<typeof say>[1]) => say(key, values);
  const options = { reason: texts('reason'), summary: texts('summary') };
  if (ripe.length > 0) {
    const finding = stuckFinding(ripe, facts, context, options, inGroup.length - ripe.length);
    // a release that cannot be told may well be one without these rules
    return release === null && !has ? context.hinted(finding, earliest(ripe)) : context.shown(finding, earliest(ripe));
  }
  if (inGroup.length === 0) return context.clear(say('none'), facts.vms);
  const since = earliest(inGroup);
  const state = stuckFinding(inGroup, facts, context, options);
  const time = since === null || now === null ? null : printTime(since + STUCK_AFTER);
  const summary =
    time === null ? say('ageUnseen', { state: state.summary }) : say('early', { state: state.summary, time });
  return context.hinted({ ...state, summary }, since);
}

function entryOf(vm: Vm, facts: StuckFacts): StuckSince {
  const last = lastTransition(vm);
  const vmi = facts.vmis.get(vm.namespace, vm.name) ?? null;
  return { vm, vmi, since: last?.time ?? null, evidence: last ? [last.evidence] : [] };
}

function earliest(entries: readonly StuckSince[]): Instant | null {
  return entries.reduce<Instant | null>(
    (first, { since }) => (since !== null && (first === null || since < first) ? since : first),
    null,
  );
}
