import {
  type Context,
  earliestKnown,
  type Fact,
  fieldEvidence,
  type Instant,
  type Judgement,
  metricsGap,
  monitoringGap,
  type Shown,
} from '../../src/api.ts';
import { formUnknown, kubevirt, kubevirtSpan, type RuleSince, rulesIn } from './kubevirtVersion.ts';
import { checkStep } from './operatorDown.ts';
import { see, type VirtComponent, type VirtFacts, type VirtPod, virtPods } from './virtComponents.ts';
import { podFinding, type VirtKey, virtPodStrings } from './virtPodFinding.ts';

/**
 * What the rule compares:
 * - `running`: ready pods (condition Ready, and scraped) with pods in phase Running; silent when none is ready
 * - `runningOrNone`: the same, also when none is ready
 * - `scraped`: scraped pods, ready or not, with pods in phase Running (a mistake of that release)
 * - `up`: ready pods with pods that answer Prometheus
 * - `gauge`: what the scraped processes say of themselves with how many answer; no object shows it
 * - `none`: there is no such rule yet
 */
export type ReadyRule = 'running' | 'runningOrNone' | 'scraped' | 'up' | 'gauge' | 'none';

/** The rule of a component that got it with KubeVirt 1.8.4. */
export const SINCE_1_8_4: readonly RuleSince<ReadyRule>[] = [
  { from: 0, rule: 'none' },
  { from: kubevirt(8, 4), rule: 'running' },
];

export const lowReadyStrings = {
  ...virtPodStrings,
  reason: '{unready} of {running} running pods of {name} {unready, one {is} other {are}} not ready',
  summary:
    '{unready} of the {running} running pods of {name} in the namespace {namespace} {unready, one {does} other {do}} not count as ready: {why}.',
  summaryDoubt:
    '{unready} of the {running} running pods of {name} in the namespace {namespace} {unready, one {is} other {are}} not ready: {why}. In this release the alert also depends on which of them answer Prometheus and what they say of themselves, which the archive does not show.',
  allReady: 'every running pod of {name} is ready',
  allReadyUnseen: 'every running pod of {name} is ready; whether Prometheus gets their metrics was not collected',
  noneReady: 'no pod of {name} is ready, which is another alert: {other}',
  noneScraped: 'Prometheus gets the metrics of no pod of {name}, which is another alert: {other}',
  noneRunning: 'no pod of {name} is in phase Running',
  notCounted: 'the pods of {name} that are not ready do not answer Prometheus either; this release leaves them out',
  allScraped: 'every running pod of {name} answers Prometheus, which is all that the alert of this release looks at',
  podsUntold: 'the objects of the pods of {name} do not say whether they are ready',
  tooOld: 'the KubeVirt of this cluster is older than the alert',
  stepCheckReady: 'Check that all of them are ready; the alert ends as soon as they are:',
} as const;
export type LowReadyKey = VirtKey | keyof typeof lowReadyStrings;

export interface LowReady {
  readonly component: VirtComponent;
  readonly history: readonly RuleSince<ReadyRule>[];
  /** The alert that takes over when none is ready. */
  readonly noReady: string;
  readonly leadsTo: readonly string[];
}

/** Judges "fewer pods are ready than run" in the form (or forms) that the cluster's release may have. */
export function judgeLowReady(alert: LowReady, facts: VirtFacts, context: Context<LowReadyKey>): Judgement {
  const [newest = 'none', ...older] = rulesIn(alert.history, kubevirtSpan(facts.kubeVirts, context));
  const judged = judgeBy(newest, alert, facts, context);
  if (older.length === 0) return judged;
  const others = older.map((rule) => judgeBy(rule, alert, facts, context));
  const differs = others.find(({ state }) => state !== judged.state && state !== 'unknown');
  if (!differs || judged.state === 'unknown') return judged;
  if (judged.state === 'clear') return differs.state === 'firing' ? formUnknown(differs, context) : differs;
  return judged.state === 'firing' ? formUnknown(judged, context) : judged;
}

function judgeBy(rule: ReadyRule, alert: LowReady, facts: VirtFacts, context: Context<LowReadyKey>): Judgement {
  const { say } = context;
  const { component } = alert;
  const name = component.deployment;
  if (rule === 'none') return context.clear(say('tooOld'));
  const seen = see(component, facts.base, context);
  const pods = virtPods(component, facts, seen);
  const running = pods.filter((pod) => pod.running);
  const ready = running.filter((pod) => pod.isReady === true);
  const unready = running.filter((pod) => pod.isReady === false);
  const unscraped = ready.filter((pod) => pod.scraped === false);
  const untold = running.filter((pod) => pod.isReady === null);
  const bySight: Fact[] = [seen.pods];

  if (rule === 'scraped') return judgeScraped();
  if (rule === 'up' || rule === 'gauge') return judgeUp();
  if (running.length === 0) return context.clear(say('noneRunning', { name }), ...bySight);
  const counted = ready.length - unscraped.length;
  if (rule === 'running' && counted === 0) {
    if (untold.length > 0) return doubt();
    const key = ready.length > 0 ? 'noneScraped' : 'noneReady';
    return context.clear(say(key, { name, other: alert.noReady }), ...bySight);
  }
  if (unready.length > 0) {
    // one pod that has not been ready all the time, beside one that has
    const began = earliestKnown(unready.map((pod) => pod.unreadySince));
    const other = rule === 'running' ? earliestKnown(ready.map((pod) => pod.readySince)) : null;
    return context.shown(finding(unready), began === null ? null : Math.max(began, other ?? began));
  }
  // since when their metrics cannot be fetched, the targets do not tell
  if (unscraped.length > 0) return context.shown(finding(unscraped), null);
  if (untold.length > 0) return doubt();
  const key = running.every((pod) => pod.scraped) ? 'allReady' : 'allReadyUnseen';
  return context.clear(say(key, { name }), ...bySight);

  /** Ready pods that answer against all that answer: a pod that is not ready counts only if it is scraped. */
  function judgeUp(): Judgement {
    const answering = unready.filter((pod) => pod.scraped === true);
    const open = unready.filter((pod) => pod.scraped === null);
    const [doubted] = [...answering, ...open];
    // its probe fails where nothing answers; the gauge of one that answers stands at 1 while it runs
    if (rule === 'gauge' && doubted) return gaugeUnseen(doubted);
    if (answering.length > 0) return context.shown(finding(answering), earliestKnown(answering.map(servingSince)));
    if (open.length > 0)
      return context.hinted(finding(open, 'summaryDoubt'), earliestKnown(open.map((pod) => pod.unreadySince)));
    if (unready.length > 0) return context.clear(say('notCounted', { name }), ...bySight);
    if (untold.length > 0) return doubt();
    if (running.length === 0) return context.clear(say('noneRunning', { name }), ...bySight);
    const key = running.every((pod) => pod.scraped) ? 'allReady' : 'allReadyUnseen';
    return context.clear(say(key, { name }), ...bySight);
  }

  /** Scraped pods against running ones, whether they are ready or not. */
  function judgeScraped(): Judgement {
    if (running.length === 0) return context.clear(say('noneRunning', { name }), ...bySight);
    const silent = running.filter((pod) => pod.scraped === false);
    if (silent.length > 0) return context.shown(finding(silent), earliestKnown(silent.map(stoppedSince)));
    const open = running.filter((pod) => pod.scraped === null && pod.isReady !== true);
    const stopped = open.filter((pod) => context.held(stoppedSince(pod)));
    if (stopped.length > 0) return context.shown(finding(stopped), earliestKnown(stopped.map(stoppedSince)));
    if (open.some((pod) => pod.isReady === false))
      return context.hinted(finding(open, 'summaryDoubt'), earliestKnown(open.map((pod) => pod.unreadySince)));
    if (open.length > 0) return doubt();
    const key = running.every((pod) => pod.scraped) ? 'allScraped' : 'allReadyUnseen';
    return context.clear(say(key, { name }), ...bySight);
  }

  function gaugeUnseen({ pod, scraped }: VirtPod): Judgement {
    return context.unknown(say(scraped ? 'gaugeUnseen' : 'notReady', { pod: pod.name }), [
      ...(scraped ? [] : facts.base.targets.missing),
      metricsGap(`kubevirt_${name.replaceAll('-', '_')}_ready_status`),
      monitoringGap,
    ]);
  }

  function doubt(): Judgement {
    return context.unknown(say('podsUntold', { name }), [...facts.base.targets.missing, monitoringGap]);
  }

  function finding(bad: readonly VirtPod[], key: 'summary' | 'summaryDoubt' = 'summary'): Shown {
    const { why, ...told } = podFinding(component, facts, seen, bad, say);
    const values = { name, namespace: seen.namespace, unready: bad.length, running: running.length, why };
    return {
      ...told,
      reason: say('reason', values),
      summary: say(key, values),
      evidence: [...told.evidence, ...workload()],
      steps: [...(told.steps ?? []), { ...checkStep(component, seen.namespace, say), text: say('stepCheckReady') }],
      leadsTo: alert.leadsTo,
    };
  }

  function workload(): Judgement['evidence'] {
    if (component.workload === 'Deployment')
      return seen.deployment ? [fieldEvidence(seen.deployment, 'status', 'readyReplicas')] : [];
    const daemonSet = facts.daemonSets.get(seen.namespace, name);
    return daemonSet ? [fieldEvidence(daemonSet, 'status', 'numberReady')] : [];
  }
}

/** Not ready although its container has been running without a break. */
function servingSince({ state, since, unreadySince }: VirtPod): Instant | null {
  return state === 'serving' && since !== null && unreadySince !== null ? Math.max(since, unreadySince) : null;
}

/** A process that has ended and was not started again does not answer Prometheus. */
function stoppedSince({ state, since }: VirtPod): Instant | null {
  return state === 'down' ? since : null;
}
