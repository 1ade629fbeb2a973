import type { Fact } from '../cluster/objects.ts';
import { isAtLeast } from '../cluster/release.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import type { Instant, Judgement, Missing } from '../model/finding.ts';
import { type Message, sayer } from '../model/message.ts';
import type { AlertMeta, ByRelease, Context, Shown } from './analyzer.ts';

/** The context in which one analyzer judges. `ruleHold`: hold time by the archive's own rule, in seconds. */
export function contextFor(meta: AlertMeta, snapshot: Snapshot, ruleHold: number | null): Context {
  const { now } = snapshot;
  const { release } = snapshot.identity;
  const holdSeconds = ruleHold ?? inRelease(meta.hold, release);
  const held = (since: Instant | null, until = now): boolean =>
    since !== null && until !== null && until - since >= holdSeconds * 1000;
  return {
    now,
    collectionStartedAt: startOf(snapshot),
    release,
    installNamespace: snapshot.identity.installNamespace,
    obfuscated: snapshot.obfuscated,
    say: sayer(meta.alert),
    holdSeconds,
    held: (since) => held(since),
    shown: (finding, since, until = now) =>
      judge(finding, {
        state: held(since, until) || holdSeconds === 0 ? 'firing' : 'likely',
        basis: 'condition',
        since,
      }),
    shownForLong: (finding) => judge(finding, { state: 'firing', basis: 'condition', since: null }),
    hinted: (finding, since = null) => judge(finding, { state: 'likely', basis: 'hint', since }),
    clear: (reason, ...facts) => {
      const missing = facts.flatMap((fact: Fact) => fact.missing);
      return missing.length === 0 ? bare('clear', reason, []) : bare('unknown', (missing[0] as Missing).what, missing);
    },
    unknown: (reason, missing) => bare('unknown', reason, missing),
  };
}

/** A start after the time of collection, which may be given by hand, tells nothing. */
function startOf({ startedAt, now }: Snapshot): Instant | null {
  return startedAt !== null && now !== null && startedAt <= now ? startedAt : null;
}

/** The value in a release; the newest where the release is not known. */
export function inRelease<T extends string | number>(value: ByRelease<T>, release: string | null): T {
  if (!Array.isArray(value)) return value as T;
  const known = value.filter(({ from }) => release === null || isAtLeast(release, from) === true);
  return (known.at(-1) ?? value[0]).value;
}

function judge(finding: Shown, verdict: Pick<Judgement, 'state' | 'basis' | 'since'>): Judgement {
  return { groups: [], steps: [], causedBy: [], leadsTo: [], ...finding, ...verdict, missing: [] };
}

/** A judgement without a finding. */
export function bare(state: 'clear' | 'unknown', reason: Message, missing: readonly Missing[]): Judgement {
  return {
    state,
    basis: 'condition',
    reason,
    objects: [],
    groups: [],
    evidence: [],
    steps: [],
    missing,
    causedBy: [],
    leadsTo: [],
  };
}
