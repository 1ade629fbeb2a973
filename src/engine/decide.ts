import { printTime } from '../cluster/time.ts';
import { msg } from '../i18n/msg.ts';
import type { Evidence, Instant, Judgement, ObjectRef, State } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { RecordedRule, RecordedRules } from '../monitoring/rules.ts';

/** What the saved Prometheus state says of one alert. */
export type Witness =
  /** No saved state in the archive. */
  | { readonly says: 'nothing' }
  /** There are saved rules, but none of this name: not the same as an inactive one. */
  | { readonly says: 'absent' }
  /** The rule could not be evaluated, or was not for a long time: nothing is known. */
  | { readonly says: 'error'; readonly rule: RecordedRule; readonly why: Message }
  | { readonly says: 'firing' | 'pending' | 'inactive'; readonly rules: readonly RecordedRule[] };

/** A group this much behind the newest evaluation was stuck. */
const STUCK_AFTER = 10 * 60_000;
/** Times of Prometheus and of objects this close to each other mean the same. */
const CLOSE = 2 * 60_000;

/** Looks an alert up by its names. Of several rules of one name the one in the worst state speaks. */
export function hear(recorded: RecordedRules | null, names: readonly string[]): Witness {
  if (recorded === null) return { says: 'nothing' };
  const named = names.flatMap((name) => recorded.byName.get(name) ?? []);
  // somebody else's rule of the same name does not count beside the product's own
  const own = named.filter(({ labels }) => labels.kubernetes_operator_part_of === 'kubevirt');
  const rules = own.length > 0 ? own : named;
  if (rules.length === 0) return { says: 'absent' };
  const usable = rules.filter((rule) => troubleOf(rule, recorded) === null);
  for (const says of ['firing', 'pending'] as const) {
    const found = usable.filter((rule) => rule.state === says);
    if (found.length > 0) return { says, rules: found };
  }
  const trouble = rules.find((rule) => troubleOf(rule, recorded) !== null);
  if (trouble) return { says: 'error', rule: trouble, why: troubleOf(trouble, recorded) as Message };
  return { says: 'inactive', rules: usable };
}

/** Why the state of a rule says nothing; null where it does. */
function troubleOf(rule: RecordedRule, recorded: RecordedRules): Message | null {
  if (rule.health !== 'ok') return msg('rule.error', { error: rule.lastError || rule.health });
  const { lastEvaluation } = rule;
  if (lastEvaluation === null || recorded.lastEvaluation === null) return null;
  if (recorded.lastEvaluation - lastEvaluation <= STUCK_AFTER) return null;
  return msg('rule.stale', { time: printTime(lastEvaluation) });
}

/** How the two witnesses are joined: one row per judged state, one column per word of the saved state. */
export const TABLE: Readonly<
  Record<'firing' | 'likely' | 'hint' | 'clear' | 'unknown', Readonly<Record<Witness['says'], State>>>
> = {
  firing: {
    nothing: 'firing',
    absent: 'firing',
    error: 'firing',
    firing: 'firing',
    pending: 'likely',
    inactive: 'likely',
  },
  likely: {
    nothing: 'likely',
    absent: 'likely',
    error: 'likely',
    firing: 'firing',
    pending: 'likely',
    inactive: 'likely',
  },
  hint: {
    nothing: 'likely',
    absent: 'likely',
    error: 'likely',
    firing: 'firing',
    pending: 'likely',
    inactive: 'clear',
  },
  clear: { nothing: 'clear', absent: 'clear', error: 'clear', firing: 'firing', pending: 'likely', inactive: 'clear' },
  unknown: {
    nothing: 'unknown',
    absent: 'unknown',
    error: 'unknown',
    firing: 'firing',
    pending: 'likely',
    inactive: 'clear',
  },
};

export interface Decision {
  readonly state: State;
  readonly reason: Message;
  readonly since: Instant | null;
  /** Sentences that follow the summary: what the witnesses say, and until when the hold time runs. */
  readonly notes: readonly Message[];
  readonly evidence: readonly Evidence[];
  /** Objects that only the saved state names. */
  readonly recordedObjects: readonly ObjectRef[];
}

/**
 * Joins the judged state of the cluster with the saved Prometheus state.
 * @param now time of collection: a pending alert whose hold time ended by then, and whose condition still showed, fired
 */
export function decide(
  judged: Judgement,
  witness: Witness,
  holdSeconds: number,
  now: Instant | null,
  objectOf: ObjectOfLabels = commonObject,
): Decision {
  const row = judged.state === 'likely' && judged.basis === 'hint' ? 'hint' : judged.state;
  const state = TABLE[row][witness.says];
  const shows = judged.state === 'firing' || judged.state === 'likely';
  const since = judged.since ?? null;
  const recorded = witness.says === 'firing' || witness.says === 'pending' ? recordedOf(witness, objectOf) : null;
  const base = { state, since: since ?? recorded?.since ?? null, recordedObjects: recorded?.objects ?? [] };
  const witnessEvidence =
    'rules' in witness ? witness.rules.map((rule) => rule.evidence) : 'rule' in witness ? [witness.rule.evidence] : [];
  const evidence = [...judged.evidence, ...witnessEvidence];
  const reason = judged.reason;
  const contradicts = judged.state === 'clear' ? [msg('witness.butClear', { reason })] : [];

  switch (witness.says) {
    case 'firing': {
      const start = recorded?.since ?? null;
      const said = start === null ? msg('witness.firing') : msg('witness.firingSince', { since: printTime(start) });
      return { ...base, reason: shows ? reason : said, notes: [said, ...contradicts], evidence };
    }
    case 'pending': {
      const start = recorded?.since ?? null;
      if (start === null) {
        const said = msg('witness.pending');
        return { ...base, reason: shows ? reason : said, notes: [said, ...contradicts], evidence };
      }
      const firesAt = start + holdSeconds * 1000;
      const said = msg('witness.pendingSince', { since: printTime(start), firesAt: printTime(firesAt) });
      const over = now !== null && firesAt <= now && judged.state === 'firing';
      const longer =
        !over && since !== null && since < start - CLOSE
          ? [msg('witness.objectsSince', { since: printTime(since) })]
          : [];
      return {
        ...base,
        state: over ? 'firing' : state,
        since: over ? base.since : start,
        reason: shows ? reason : said,
        notes: [said, ...longer, ...contradicts],
        evidence,
      };
    }
    case 'inactive': {
      const said = msg('witness.inactive');
      if (row === 'firing' || row === 'likely')
        return { ...base, reason, notes: [...holdNotes(judged, holdSeconds), msg('witness.disagrees')], evidence };
      if (row === 'hint') return { ...base, reason: msg('witness.outweighs', { reason }), notes: [], evidence };
      return { ...base, reason: judged.state === 'clear' ? reason : said, notes: [], evidence };
    }
    case 'error':
      return { ...base, reason, notes: [...holdNotes(judged, holdSeconds), witness.why], evidence };
    case 'absent':
      return {
        ...base,
        reason,
        notes: [...holdNotes(judged, holdSeconds), ...(shows ? [msg('witness.absent')] : [])],
        evidence,
      };
    case 'nothing':
      return { ...base, reason, notes: holdNotes(judged, holdSeconds), evidence };
  }
}

/** Why a condition that shows is only `likely`. */
function holdNotes(judged: Judgement, holdSeconds: number): Message[] {
  if (judged.state !== 'likely' || judged.basis === 'hint') return [];
  const { since } = judged;
  const minutes = Math.round(holdSeconds / 60);
  if (since === null || since === undefined) {
    const hours = minutes / 60;
    return [
      hours >= 2 && Number.isInteger(hours) ? msg('hold.unseenHours', { hours }) : msg('hold.unseen', { minutes }),
    ];
  }
  return [msg('hold.notOver', { since: printTime(since), firesAt: printTime(since + holdSeconds * 1000) })];
}

/** The alerts of the rules that are in the rules' own state: a firing rule may hold pending ones as well. */
function recordedOf(
  { says, rules }: Extract<Witness, { rules: unknown }>,
  objectOf: ObjectOfLabels,
): { since: Instant | null; objects: ObjectRef[] } {
  const all = rules.flatMap((rule) => rule.alerts);
  const same = all.filter((alert) => alert.state === says);
  const alerts = same.length > 0 ? same : all;
  const starts = alerts.flatMap((alert) => (alert.activeAt === null ? [] : [alert.activeAt]));
  return {
    since: starts.length > 0 ? Math.min(...starts) : null,
    objects: unique(alerts.flatMap(({ labels }) => objectOf(labels) ?? [])),
  };
}

/** Several alerts may name one object: one for each CPU of a node. */
function unique(objects: readonly ObjectRef[]): ObjectRef[] {
  return [...new Map(objects.map((object) => [`${object.kind}/${object.namespace}/${object.name}`, object])).values()];
}

export type ObjectOfLabels = (labels: Readonly<Record<string, string>>) => ObjectRef | null;

/** The object that an alert's labels name, for labels that mean the same in all alerts. */
export const commonObject: ObjectOfLabels = ({ namespace = '', name, node, storageclass, persistentvolumeclaim }) => {
  const ref = (apiVersion: string, kind: string, named: string, within = ''): ObjectRef => ({
    apiVersion,
    kind,
    namespace: within,
    name: named,
  });
  if (storageclass) return ref('storage.k8s.io/v1', 'StorageClass', storageclass);
  if (persistentvolumeclaim) return ref('v1', 'PersistentVolumeClaim', persistentvolumeclaim, namespace);
  if (name && namespace) return ref('kubevirt.io/v1', 'VirtualMachineInstance', name, namespace);
  return node ? ref('v1', 'Node', node) : null;
};
