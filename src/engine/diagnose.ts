import { isAtLeast } from '../cluster/release.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import { VirtualMachineInstance } from '../cluster/views.ts';
import { msg } from '../i18n/msg.ts';
import type { Problem } from '../model/archive.ts';
import type { HealthImpact, Instant, Judgement, Missing, ObjectRef, Severity, State, Step } from '../model/finding.ts';
import { type Message, sayer } from '../model/message.ts';
import type { RecordedRule } from '../monitoring/rules.ts';
import type { Analyzer } from './analyzer.ts';
import type { Condition, Occurrence } from './condition.ts';
import { bare, contextFor, inRelease } from './context.ts';
import { type Decision, decide, hear, type Witness } from './decide.ts';
import { type Edge, edgesBetween, type GraphNode } from './graph.ts';
import { type NodeState, nodesOf } from './nodes.ts';
import { PlaceFinder } from './places.ts';
import { prometheusNotes } from './prometheusNotes.ts';
import { answersOf, Run } from './query.ts';
import { byRank, type ScoreParts, scoresOf, total } from './rank.ts';
import { type Moment, timelineOf } from './timeline.ts';

/** The verdict on one alert. */
export interface Outcome {
  readonly analyzer: Analyzer;
  readonly alert: string;
  readonly state: State;
  readonly reason: Message;
  readonly missing: readonly Missing[];
  readonly severity: Severity;
  readonly operatorHealthImpact: HealthImpact;
  readonly since: Instant | null;
  readonly summary: readonly Message[];
  readonly objects: readonly ObjectRef[];
  readonly judged: Judgement;
  readonly decision: Decision;
  readonly steps: Judgement['steps'];
}

/** An outcome that fires or likely fires, in its place among the others. */
export interface RankedFinding extends Outcome {
  readonly score: number;
  readonly scoreParts: ScoreParts;
  /** What explains it, among findings and conditions. */
  readonly causes: readonly Edge[];
  /** What it explains. */
  readonly effects: readonly Edge[];
}

/** A condition that explains findings. */
export interface FoundCause {
  readonly condition: Condition;
  readonly occurrence: Occurrence;
  readonly effects: readonly Edge[];
  /** Shown on an object that explains a finding. */
  readonly steps: readonly Step[];
}

export interface Diagnosis {
  readonly snapshot: Snapshot;
  /** All analyzed alerts, by name. */
  readonly outcomes: readonly Outcome[];
  /** Those that fire or likely fire, most important first. */
  readonly findings: readonly RankedFinding[];
  /** Conditions without an alert of their own that explain findings; the one that explains the gravest first. */
  readonly causes: readonly FoundCause[];
  /** Oldest first. */
  readonly timeline: readonly Moment[];
  readonly nodes: readonly NodeState[];
  readonly problems: readonly Problem[];
}

/** Judges every alert. An analyzer that fails makes its own alert `unknown` and leaves the others alone. */
export function diagnose(
  snapshot: Snapshot,
  analyzers: readonly Analyzer[],
  conditions: readonly Condition[] = [],
): Diagnosis {
  const run = new Run(snapshot);
  const problems: Problem[] = [...snapshot.problems];
  const outcomes = analyzers.map((analyzer) => judge(analyzer, run, problems));
  outcomes.sort((a, b) => (a.alert < b.alert ? -1 : 1));
  const shown = outcomes.filter(({ state }) => isFinding(state));
  const wanted = conditions.filter(({ sameAs }) => !shown.some(({ alert }) => alert === sameAs));
  const found = shown.length > 0 ? conditionsIn(run, wanted, problems) : [];
  const finder = new PlaceFinder(snapshot.objects);
  const edges = edgesBetween([...shown.map(nodeOfFinding), ...found.map(nodeOfCondition)], finder);
  const vms = snapshot.objects.coverage(VirtualMachineInstance).objects.size;
  const scores = scoresOf(shown, edges, snapshot.now, vms);
  const findings = shown.map((outcome): RankedFinding => {
    const scoreParts = scores.get(outcome.alert) as ScoreParts;
    return {
      ...outcome,
      score: total(scoreParts),
      scoreParts,
      causes: edges.filter(({ effect }) => effect === outcome.alert),
      effects: edges.filter(({ cause }) => cause === outcome.alert),
    };
  });
  findings.sort(byRank);
  const rankOf = (alert: string): number => findings.findIndex((finding) => finding.alert === alert);
  const causes = found
    .map((one): FoundCause => {
      const effects = edges.filter(({ cause }) => cause === one.condition.id);
      return { ...one, effects, steps: one.occurrence.steps(telling(one.occurrence, effects, finder)) };
    })
    .filter(({ effects }) => effects.length > 0);
  const first = ({ effects }: FoundCause): number => Math.min(...effects.map(({ effect }) => rankOf(effect)));
  causes.sort(
    (a, b) => first(a) - first(b) || b.effects.length - a.effects.length || (a.condition.id < b.condition.id ? -1 : 1),
  );
  const timeline = timelineOf(findings, causes, snapshot);
  return { snapshot, outcomes, findings, causes, timeline, nodes: nodesOf(snapshot), problems };
}

/** The first object of a condition that lies where a finding does. */
function telling({ objects }: Occurrence, effects: readonly Edge[], finder: PlaceFinder): ObjectRef {
  const tied = objects.find((object) => {
    const places = finder.placesOf([object], null);
    return effects.some(
      ({ shared, places: common }) => shared !== 'cluster' && common.some((name) => places[shared].has(name)),
    );
  });
  return tied ?? objects[0] ?? { apiVersion: '', kind: '', namespace: '', name: '' };
}

/** Times of conditions come from several clocks; a finding shows only when what it needs is written somewhere. */
const CLOCKS = 5 * 60_000;
const NOTICED = 30 * 60_000;

function nodeOfFinding({ alert, objects, analyzer, since, judged }: Outcome): GraphNode {
  // what HyperConverged reports is about the parts that it names
  const component = analyzer.meta.component === 'hco' ? null : analyzer.meta.component;
  const causes = judged.causes ?? analyzer.meta.causes ?? {};
  const times = objects.map(() => since);
  return { name: alert, objects, component, causes, times, shownSince: since, slack: NOTICED, classes: [] };
}

function nodeOfCondition({ condition, occurrence }: { condition: Condition; occurrence: Occurrence }): GraphNode {
  const { objects, since, times = objects.map(() => since), classes = [] } = occurrence;
  return { name: condition.id, objects, component: null, causes: {}, times, shownSince: since, slack: CLOCKS, classes };
}

/** The conditions that the archive shows. One that fails is a problem of its own; alerts are judged without it. */
function conditionsIn(
  run: Run,
  conditions: readonly Condition[],
  problems: Problem[],
): { condition: Condition; occurrence: Occurrence }[] {
  const { now, identity } = run.snapshot;
  const { release, installNamespace } = identity;
  return conditions.flatMap((condition) => {
    try {
      const context = { now, release, installNamespace, say: sayer(condition.id) };
      const occurrence = condition.find(answersOf(condition.requires, run), context);
      return occurrence ? [{ condition, occurrence }] : [];
    } catch (error) {
      failed(condition.id, error, problems);
      return [];
    }
  });
}

function judge(analyzer: Analyzer, run: Run, problems: Problem[]): Outcome {
  const { snapshot } = run;
  const { meta } = analyzer;
  const witness = hear(snapshot.rules, [meta.alert, ...meta.aliases]);
  const rule = gravest(witness);
  const context = contextFor(meta, snapshot, rule?.duration ?? null);
  let judged: Judgement;
  try {
    judged = notInRelease(analyzer, snapshot, witness) ?? analyzer.evaluate(answersOf(analyzer.requires, run), context);
  } catch (error) {
    const reason = failed(meta.alert, error, problems);
    judged = bare('unknown', msg('engine.failed', { reason }), []);
  }
  const decision = decide(judged, witness, context.holdSeconds, snapshot.now, analyzer.objectOf);
  const told = prometheusNotes(witness, judged, context.holdSeconds, [meta.alert, ...meta.aliases], snapshot);
  const { state } = decision;
  const { release } = snapshot.identity;
  const objects = judged.objects.length > 0 ? judged.objects : decision.recordedObjects;
  // a rule that fires or is pending tells; else what the objects show, then the archive's rule, then the release's
  const speaks = witness.says === 'firing' || witness.says === 'pending';
  const severity =
    (speaks ? severityOf(rule?.labels.severity) : judged.severity) ??
    severityOf(rule?.labels.severity) ??
    inRelease(meta.severity, release);
  const operatorHealthImpact =
    (speaks ? healthOf(rule?.labels.operator_health_impact) : judged.operatorHealthImpact) ??
    healthOf(rule?.labels.operator_health_impact) ??
    inRelease(meta.operatorHealthImpact, release);
  const advice = (): Judgement['steps'] => {
    try {
      return analyzer.advise?.(objects, context) ?? [];
    } catch (error) {
      failed(meta.alert, error, problems);
      return [];
    }
  };
  const recorded = msg('finding.recorded', { title: { key: `${meta.alert}.title`, values: {} } });
  return {
    analyzer,
    alert: meta.alert,
    state,
    reason: decision.reason,
    missing: state === 'unknown' ? judged.missing : [],
    severity,
    operatorHealthImpact,
    since: decision.since,
    summary: [
      judged.summary ?? recorded,
      ...decision.notes.filter(({ key }) => !told.instead?.includes(key)),
      ...told.notes,
    ],
    objects,
    judged,
    decision: { ...decision, evidence: [...decision.evidence, ...told.evidence] },
    steps: judged.steps.length > 0 || !isFinding(state) ? judged.steps : advice(),
  };
}

function isFinding(state: State): boolean {
  return state === 'firing' || state === 'likely';
}

/** A part of the tool that failed is a problem of its own; the rest goes on. @returns why */
function failed(name: string, error: unknown, problems: Problem[]): string {
  const reason = (error as Error).message.split('\n')[0] as string;
  problems.push({ file: '', message: msg('problem.analyzer', { alert: name, reason }) });
  return reason;
}

/** An alert that the release on hand does not have cannot fire there, unless Prometheus has its rule all the same. */
function notInRelease({ meta }: Analyzer, { identity }: Snapshot, witness: Witness): Judgement | null {
  const { release } = identity;
  const { first, last, replacedBy } = meta.releases;
  if (release === null || (witness.says !== 'nothing' && witness.says !== 'absent')) return null;
  const tooOld = first !== null && isAtLeast(release, first) === false;
  const tooNew = last !== null && isAtLeast(last, release) === false;
  if (!tooOld && !tooNew) return null;
  const reason =
    tooNew && replacedBy ? msg('release.replaced', { release, replacedBy }) : msg('release.without', { release });
  return bare('clear', reason, []);
}

/** Of several rules of one name (one a warning, one critical) the gravest gives hold time and severity. */
function gravest(witness: Witness): RecordedRule | undefined {
  if ('rule' in witness) return witness.rule;
  if (!('rules' in witness)) return undefined;
  const order = ['critical', 'warning', 'info'];
  const place = ({ labels }: RecordedRule): number => order.indexOf(labels.severity ?? '') >>> 0;
  return [...witness.rules].sort((a, b) => place(a) - place(b))[0];
}

function severityOf(label: string | undefined): Severity | null {
  return label === 'critical' || label === 'warning' || label === 'info' ? label : null;
}

function healthOf(label: string | undefined): HealthImpact | null {
  return label === 'critical' || label === 'warning' || label === 'none' ? label : null;
}
