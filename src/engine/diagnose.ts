import { isAtLeast } from '../cluster/release.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import { msg } from '../i18n/msg.ts';
import type { Problem } from '../model/archive.ts';
import type { HealthImpact, Instant, Judgement, Missing, ObjectRef, Severity, State } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { RecordedRule } from '../monitoring/rules.ts';
import type { Analyzer } from './analyzer.ts';
import { bare, contextFor, inRelease } from './context.ts';
import { type Decision, decide, hear, type Witness } from './decide.ts';
import { answersOf, Run } from './query.ts';
import { byRank, score } from './rank.ts';

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
  readonly score: number;
}

export interface Diagnosis {
  readonly snapshot: Snapshot;
  /** All analyzed alerts, by name. */
  readonly outcomes: readonly Outcome[];
  /** Those that fire or likely fire, most important first. */
  readonly findings: readonly Outcome[];
  readonly problems: readonly Problem[];
}

/** Judges every alert. An analyzer that fails makes its own alert `unknown` and leaves the others alone. */
export function diagnose(snapshot: Snapshot, analyzers: readonly Analyzer[]): Diagnosis {
  const run = new Run(snapshot);
  const problems: Problem[] = [...snapshot.problems];
  const outcomes = analyzers.map((analyzer) => judge(analyzer, run, problems));
  outcomes.sort((a, b) => (a.alert < b.alert ? -1 : 1));
  const findings = outcomes.filter(({ state }) => state === 'firing' || state === 'likely').sort(byRank);
  return { snapshot, outcomes, findings, problems };
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
    const reason = (error as Error).message.split('\n')[0] as string;
    problems.push({ file: '', message: msg('problem.analyzer', { alert: meta.alert, reason }) });
    judged = bare('unknown', msg('engine.failed', { reason }), []);
  }
  const decision = decide(judged, witness, context.holdSeconds, snapshot.now, analyzer.objectOf);
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
    summary: [judged.summary ?? recorded, ...decision.notes],
    objects,
    judged,
    decision,
    steps: judged.steps.length > 0 ? judged.steps : (analyzer.advise?.(objects, context) ?? []),
    score: score({ state, severity, operatorHealthImpact, objects: objects.length }),
  };
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
