import {
  type Context,
  eventTime,
  type Fact,
  type Instant,
  type Judgement,
  latestKnown,
  monitoringGap,
  parseTime,
  views,
} from '../../src/api.ts';
import {
  downSince,
  type Operator,
  type OperatorFacts,
  type Seen,
  scaledSince,
  see,
  troubleEvents,
  worstOf,
} from './operatorDownFacts.ts';
import { type Extra, operatorFinding, wanting } from './operatorDownFinding.ts';
import type { Cause, OperatorKey } from './operatorDownTexts.ts';

/**
 * Judges "no pod of this name is in the phase Running" (kube_pod_status_phase, none counts as 0). A pod that crashes,
 * is being deleted or stands on a lost node keeps that phase: it is not down by this rule.
 */
export function judgeRunningPods(
  operator: Operator,
  facts: OperatorFacts,
  context: Context<OperatorKey>,
  extra: Extra,
): Judgement {
  const { say } = context;
  const seen = see(operator, facts, context);
  const { pods, states, deployment, daemonSet, up } = seen;
  const finding = operatorFinding(operator, facts, seen, { ...extra, check: 'stepCheckRunning' }, say);
  const names = { deployment: operator.deployment };

  const running = pods.all.find(({ object }) => object.status?.phase === 'Running');
  if (running) return context.clear(say('phaseRunning', { pod: running.name }));
  const untold = pods.all.find(({ object }) => !object.status?.phase);
  if (untold) return context.unknown(say('phaseUntold', { pod: untold.name }), [monitoringGap]);
  const worst = worstOf(states);
  if (worst) {
    const counted = deployment?.object.status?.replicas ?? daemonSet?.object.status?.currentNumberScheduled;
    const whole = pods.complete || (counted !== undefined && states.length >= counted);
    const told = finding(causeOf(), worst, whole ? 'summaryRunning' : 'summaryRunningDoubt');
    if (!whole) return context.hinted(told, notRunningSince());
    // a count of available pods does not fit in; one of the two was written later
    return context.shown(told, countsReady(seen) ? null : notRunningSince());
  }
  return pods.complete ? judgeNone() : judgeByWorkload();

  function causeOf(): Cause {
    const cause = worst?.cause ?? 'pending';
    const unmounted = cause === 'starting' && troubleEvents(seen).some(({ object }) => object.reason === 'FailedMount');
    return unmounted ? 'mount' : cause;
  }

  /** A pod that was scraped ran until then at least. */
  function notRunningSince(): Instant | null {
    const since = states.every(({ state }) => state === 'down') ? downSince(seen) : null;
    if (since === null || up.some(({ lastScrape }) => lastScrape === null)) return null;
    return latestKnown([since, ...up.map(({ lastScrape }) => lastScrape)]);
  }

  function judgeNone(): Judgement {
    if (countsReady(seen) && !isUnwanted(seen)) return contradicted(operator, context);
    const cause = causeOfNone(seen);
    if (cause !== null) return context.shown(finding(cause, undefined, 'summaryRunning'), noneSince(seen));
    if (wanting(operator, seen, extra).length === 0 && extra.wantedBy.length === 0)
      return context.unknown(say('notInstalled', names), gaps(ownerList(operator, seen, facts)));
    const gone = ownerList(operator, seen, facts).missing.length === 0;
    return context.shown(finding(gone ? 'gone' : 'noPods', undefined, 'summaryRunning'), null);
  }

  /** The pods were not collected. */
  function judgeByWorkload(): Judgement {
    if (isUnwanted(seen) && !countsReady(seen))
      return context.shown(finding(causeOfNone(seen) as Cause, undefined, 'summaryRunning'), noneSince(seen));
    if (countsReady(seen)) return context.clear(say('readyReplicas', names));
    // a pod that runs without being ready is not counted either
    if (hasStatus(seen))
      return context.hinted(finding('unavailable', undefined, 'summaryRunningDoubt'), seen.unavailableSince);
    const [event] = troubleEvents(seen);
    if (event) return context.hinted(finding('events', undefined, 'summaryRunningDoubt', event.object.reason));
    if (extra.hint)
      return context.hinted(finding(extra.hintCause ?? 'webhook', undefined, 'summaryRunningDoubt', extra.hintDetail));
    const missing = gaps(pods, ownerList(operator, seen, facts));
    return context.unknown(missing[0]?.what ?? say('notInstalled', names), missing);
  }
}

/** Does the Deployment or DaemonSet count a pod that is ready? */
export function countsReady({ deployment, daemonSet, available }: Seen): boolean {
  const ready = deployment?.object.status?.readyReplicas ?? daemonSet?.object.status?.numberReady ?? 0;
  return available || ready > 0;
}

/** The pods were collected and there is none, but ready ones are counted: which of the two is true cannot be told. */
export function contradicted(
  { deployment, workload }: Operator,
  { say, unknown }: Pick<Context<OperatorKey>, 'say' | 'unknown'>,
): Judgement {
  const { where, collectWith } = views.Pod;
  const what = say('podsContradict', { deployment, kind: workload ?? 'Deployment' });
  return unknown(what, [{ what, where, collectWith }, monitoringGap]);
}

/** Does it say anything of its pods? */
export function hasStatus({ deployment, daemonSet }: Seen): boolean {
  return Object.keys((deployment ?? daemonSet)?.object.status ?? {}).length > 0;
}

/** Is it meant to have no pod? */
export function isUnwanted({ deployment, daemonSet }: Seen): boolean {
  return deployment?.object.spec?.replicas === 0 || daemonSet?.object.status?.desiredNumberScheduled === 0;
}

/** Why it has no pod; null where there is no Deployment or DaemonSet. */
export function causeOfNone(seen: Seen): Cause | null {
  if (!seen.deployment && !seen.daemonSet) return null;
  if (!isUnwanted(seen)) return 'noPods';
  return seen.deployment ? 'scaled' : 'noNodes';
}

const SIGNS_OF_LIFE = ['Started', 'Created', 'Killing', 'SuccessfulCreate', 'SuccessfulDelete'];

/**
 * Since when it has had no pod. The Deployment became unavailable with the first of its pods; no event of a later one
 * means that the others were gone by then too.
 */
export function noneSince(seen: Seen): Instant | null {
  if (seen.deployment && isUnwanted(seen)) return scaledSince(seen);
  const signs = seen.events(SIGNS_OF_LIFE).map(({ object }) => parseTime(eventTime(object)));
  if (seen.deployment && seen.unavailableSince === null) return null;
  return latestKnown([seen.unavailableSince, ...signs]);
}

/** The list in which its Deployment or DaemonSet is. */
export function ownerList({ workload }: Operator, { namespace, deployments }: Seen, facts: OperatorFacts): Fact {
  return workload === 'DaemonSet' ? facts.daemonSets.inNamespace(namespace) : deployments;
}

function gaps(...all: readonly Fact[]) {
  const missing = all.flatMap((fact) => fact.missing);
  return missing.length > 0 ? missing : [monitoringGap];
}
