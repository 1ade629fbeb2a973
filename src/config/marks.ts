import type { RankedFinding } from '../engine/diagnose.ts';
import type { ObjectRef } from '../model/finding.ts';
import { matchObjects, type Named, sameAlert } from '../report/identity.ts';
import type { Marks, Novelty, Suppression } from '../report/marks.ts';
import type { EarlierReport } from '../report/readReport.ts';
import type { Rule } from './rules.ts';

/** What is needed of a finding to mark it. */
export interface Markable<T extends Named = ObjectRef> {
  readonly alert: string;
  readonly aliases: readonly string[];
  readonly objects: readonly T[];
  /** What saved Prometheus state names, where that differs from what the objects show. */
  readonly recorded: readonly Named[];
}

export function markable({ alert, analyzer, objects, decision }: RankedFinding): Markable {
  return { alert, aliases: analyzer.meta.aliases, objects, recorded: decision.recordedObjects };
}

/** Expired rules hold no more; `today` and the date are `YYYY-MM-DD`. The date itself still counts. */
export function isExpired({ suppression }: Rule, today: string): boolean {
  return hasEnded(suppression, today);
}

export function hasEnded({ expires }: Suppression, today: string): boolean {
  return expires !== null && expires < today;
}

/**
 * What the user's own files say about each finding.
 * @param rules those that hold today
 * @param baseline an earlier report, or null
 */
export function marksOf(
  findings: readonly Markable[],
  rules: readonly Rule[],
  baseline: EarlierReport | null,
): Map<string, Marks> {
  return new Map(
    findings.map((finding): [string, Marks] => {
      const { whole, objects } = suppressionsOf(finding, rules);
      const open = finding.objects.filter((object) => !objects.has(object));
      return [
        finding.alert,
        { suppressed: whole, objects, baseline: baseline && noveltyOf({ ...finding, objects: open }, baseline) },
      ];
    }),
  );
}

export interface Suppressions<T> {
  /** Of the finding: by a rule on its alert alone, or because each of its objects is suppressed. */
  readonly whole: Suppression | null;
  readonly objects: ReadonlyMap<T, Suppression>;
}

/**
 * The first rule that matches gives the reason.
 * @param saved suppressions of objects that an earlier report holds already
 */
export function suppressionsOf<T extends Named>(
  { alert, objects, recorded }: Omit<Markable<T>, 'aliases'>,
  rules: readonly Rule[],
  saved: ReadonlyMap<T, Suppression> = new Map(),
): Suppressions<T> {
  const mine = rules.filter(({ alerts }) => alerts === null || alerts.includes(alert));
  const bySelf = mine.find(({ namespace, name }) => namespace === null && name === null);
  const matching = (object: Named): Suppression | undefined =>
    mine.find((rule) => rule !== bySelf && matches(rule, object))?.suppression;
  const single = new Map(
    objects.flatMap((object): [T, Suppression][] => {
      const suppression = saved.get(object) ?? matching(object);
      return suppression ? [[object, suppression]] : [];
    }),
  );
  if (bySelf) return { whole: bySelf.suppression, objects: single };
  const open = [...objects.filter((object) => !single.has(object)), ...recorded.filter((object) => !matching(object))];
  const all =
    single.size > 0 && (open.length === 0 || (open.every(isOfCluster) && area([...objects, ...recorded], mine)));
  return { whole: all ? joined([...single.values()]) : null, objects: single };
}

function isOfCluster({ namespace }: Named): boolean {
  return namespace === '';
}

/**
 * Do rules that name the alert and the namespaces cover all objects that have a namespace? Then nodes and the like beside
 * them are no reason to act. A rule for any alert means no more than the objects in its namespaces.
 */
function area(objects: readonly Named[], rules: readonly Rule[]): boolean {
  const areas = rules.filter(({ alerts, namespace, name }) => alerts !== null && namespace !== null && name === null);
  const within = objects.filter((object) => !isOfCluster(object));
  return within.length > 0 && within.every((object) => areas.some((rule) => matches(rule, object)));
}

function matches({ namespace, name }: Rule, object: Named): boolean {
  if (namespace === null && name === null) return false;
  // an object of no namespace is in none that a pattern could mean
  const within = namespace === null || (object.namespace !== '' && namespace(object.namespace));
  return within && (name === null || name(object.name));
}

/** Several rules together: all of their reasons, for as long as all of them hold. */
function joined(suppressions: readonly Suppression[]): Suppression {
  const dates = suppressions.flatMap(({ expires }) => expires ?? []).sort();
  return { reason: [...new Set(suppressions.map(({ reason }) => reason))].join('; '), expires: dates[0] ?? null };
}

/** Rules that suppress nothing of these findings. */
export function idleRules(findings: readonly Markable[], rules: readonly Rule[]): Rule[] {
  return rules.filter((rule) =>
    findings.every((finding) => {
      const { whole, objects } = suppressionsOf(finding, [rule]);
      return whole === null && objects.size === 0;
    }),
  );
}

/**
 * A finding is new when the earlier report does not have its alert, or not all of its objects. Where that report names
 * no objects, or only tokens, the alert alone counts.
 */
function noveltyOf({ alert, aliases, objects }: Markable, { findings, redacted }: EarlierReport): Novelty {
  const earlier = findings.find((finding) => sameAlert(finding, { alert, aliases }));
  if (!earlier) return 'new';
  if (redacted || earlier.objects.length === 0) return 'known';
  return matchObjects<Named>(earlier.objects, objects).added.length === 0 ? 'known' : 'new';
}
