import {
  type Context,
  type Fact,
  type Instant,
  type Judgement,
  type Missing,
  monitoringGap,
  type Shown,
} from '../../src/api.ts';
import {
  downSince,
  type Operator,
  type OperatorFacts,
  scaledSince,
  see,
  troubleEvents,
  worstOf,
} from './operatorDownFacts.ts';
import { type Extra, operatorFinding, wanting } from './operatorDownFinding.ts';
import type { OperatorPod } from './operatorDownPods.ts';
import { contradicted } from './operatorDownRunning.ts';
import type { Cause, OperatorKey } from './operatorDownTexts.ts';

export { isSeenDown, type Operator, operatorFacts, type Seen, see } from './operatorDownFacts.ts';
export { cnaOperator, sspOperator } from './operatorDownNames.ts';
export { checkStep } from './operatorDownSteps.ts';
export { operatorDownStrings } from './operatorDownTexts.ts';

/**
 * Judges "no pod of this name was scraped with success for so long" (the metric `up`, missing counts as 0). What
 * Prometheus scraped is heard first, then whether any pod can have answered; a restart count alone proves nothing.
 */
export function judgeOperator(
  operator: Operator,
  facts: OperatorFacts,
  context: Context<OperatorKey>,
  extra: Extra,
): Judgement {
  const judged = judge(operator, facts, context, extra);
  if (judged.state !== 'unknown' || !extra.hint) return judged;
  const seen = see(operator, facts, context);
  return context.hinted(
    operatorFinding(
      operator,
      facts,
      seen,
      extra,
      context.say,
    )(extra.hintCause ?? 'webhook', undefined, 'summaryDoubt', extra.hintDetail),
  );
}

function judge(operator: Operator, facts: OperatorFacts, context: Context<OperatorKey>, extra: Extra): Judgement {
  const { say } = context;
  const deploymentName = operator.deployment;
  const seen = see(operator, facts, context, extra.scraped !== false);
  const { namespace, pods, states, serving, deployments, deployment, available, targets, up, unanswered } = seen;
  const finding = operatorFinding(operator, facts, seen, extra, say);
  const shown = (found: Shown, since: Instant | null): Judgement =>
    extra.doubtful ? context.hinted(found, since) : context.shown(found, since);

  if (up.length > 0 && !isStale())
    return context.clear(say('isScraped', { pod: up[0]?.labels.pod ?? deploymentName }), facts.targets);
  if (serving.length > 0) return judgeRunning(serving[0] as OperatorPod);
  const untold = states.find(({ state }) => state === 'untold');
  if (untold && !unanswered)
    return context.unknown(say('untold', { pod: untold.pod.name }), [...facts.targets.missing, monitoringGap]);
  const worst = worstOf(states);
  if (worst) return judgeStopped(worst);
  return pods.complete ? judgeNoPods() : judgeByDeployment();

  /** Saved targets that call pods up which cannot have answered. One that crashes may answer in between. */
  function isStale(): boolean {
    if (serving.length > 0 || !pods.complete || states.some(({ state }) => state !== 'down')) return false;
    if (up.some(({ labels }) => labels.namespace !== undefined && labels.namespace !== namespace)) return false;
    if (states.length === 0) return deployment !== undefined && !available;
    return upBefore(downSince(seen)) || states.every(({ cause }) => cause !== 'crash' && cause !== 'oom');
  }

  /** Were the good scrapes the last ones before the pods went? */
  function upBefore(since: Instant | null): boolean {
    return since !== null && up.every(({ lastScrape }) => lastScrape !== null && lastScrape <= since);
  }

  function judgeRunning(pod: OperatorPod): Judgement {
    if (unanswered) {
      const error = targets.find(({ lastError }) => lastError !== '')?.lastError ?? '';
      // since when scrapes have failed, the targets do not tell
      return shown(finding(targets.length > 0 ? 'scrape' : 'noTarget', pod, 'summary', error), null);
    }
    if (seen.collected && extra.scraped !== false)
      return context.unknown(say('nothingScraped', { namespace }), [monitoringGap]);
    const settled = serving.find((entry) => entry.ready && context.held(entry.since));
    if (settled) return context.clear(say('isRunning', { pod: settled.pod.name }));
    const ready = serving.some((entry) => entry.ready);
    const undated = context.now === null || serving.every(({ since }) => since === null);
    if (ready && available && (context.held(seen.availableSince) || undated))
      return context.clear(say('isAvailable', { deployment: deploymentName }));
    return context.unknown(say(ready ? 'tooYoung' : 'notReady', { pod: pod.pod.name }), [
      ...facts.targets.missing,
      monitoringGap,
    ]);
  }

  function judgeStopped(pod: OperatorPod): Judgement {
    const unmounted =
      pod.cause === 'starting' && troubleEvents(seen).some(({ object }) => object.reason === 'FailedMount');
    const cause: Cause = unmounted ? 'mount' : (pod.cause ?? 'pending');
    const since = downSince(seen);
    const lost = states.some(({ state }) => state === 'lost');
    // the Deployment's own count tells whether the pods that were collected are all
    const counted = deployment?.object.status?.replicas;
    const whole = pods.complete || (counted !== undefined && states.length >= counted);
    if (!unanswered && (!whole || lost || seen.elsewhere))
      return context.hinted(finding(cause, pod, 'summaryDoubt'), since);
    if (up.length > 0 && !upBefore(since)) return shown(finding(cause, pod, 'summaryStale'), null);
    if ((cause === 'crash' || cause === 'oom') && !context.held(since))
      return shown(finding(cause, pod, 'summaryCrash'), null);
    // the Deployment counts available pods where the pods show none
    const atOdds = available && !unanswered && up.length === 0;
    return shown(finding(cause, pod, 'summary'), atOdds ? null : since);
  }

  function judgeNoPods(): Judgement {
    const summary = up.length > 0 ? 'summaryStale' : seen.elsewhere && !unanswered ? 'summaryDoubt' : 'summary';
    if (!deployment) return isGone() ? shown(finding('gone', undefined, summary), null) : missingDeployment();
    const scaled = deployment.object.spec?.replicas === 0;
    // of several replicas the loss of the first made it unavailable, not that of the last
    const single = (deployment.object.spec?.replicas ?? 1) === 1;
    const since = scaled ? scaledSince(seen) : single ? seen.unavailableSince : null;
    // the Deployment counts available pods that the lists do not have: one of the two is not whole
    if (available && !scaled && !unanswered && up.length === 0 && !seen.elsewhere) {
      return contradicted(operator, context);
    }
    const atOdds = summary !== 'summary' || (available && !unanswered);
    return shown(finding(scaled ? 'scaled' : 'noPods', undefined, summary), atOdds ? null : since);
  }

  function isGone(): boolean {
    return !deployment && deployments.complete && wanting(operator, seen, extra).length > 0;
  }

  /** No pod and no Deployment: not installed, or not collected. */
  function missingDeployment(): Judgement {
    const missing = gaps(deployments, operator.owner === null ? facts.csvs.inNamespace(namespace) : deployments);
    return context.unknown(say('notInstalled', { deployment: deploymentName }), missing.slice(0, 1));
  }

  /** The pods were not collected. */
  function judgeByDeployment(): Judgement {
    if (targets.length > 0 && unanswered)
      return shown(finding('scrape', undefined, 'summary', targets[0]?.lastError), seen.unavailableSince);
    if (deployment?.object.spec?.replicas === 0 && !available)
      return shown(finding('scaled', undefined, 'summary'), scaledSince(seen));
    if (available)
      return unanswered
        ? shown(finding('noTarget', undefined, 'summary'), null)
        : context.clear(say('isAvailable', { deployment: deploymentName }));
    // a pod that runs without being ready is not available either, but may be scraped
    if (Object.keys(deployment?.object.status ?? {}).length > 0)
      return unanswered
        ? shown(finding('unavailable', undefined, 'summary'), seen.unavailableSince)
        : context.hinted(finding('unavailable', undefined, 'summaryDoubt'), seen.unavailableSince);
    if (isGone()) return shown(finding('gone', undefined, 'summary'), null);
    const [event] = troubleEvents(seen);
    if (event) return context.hinted(finding('events', undefined, 'summaryDoubt', event.object.reason));
    const missing = gaps(pods, deployments, facts.targets);
    return context.unknown(missing[0]?.what ?? say('notInstalled', { deployment: deploymentName }), missing);
  }
}

function gaps(...all: readonly Fact[]): Missing[] {
  const missing = all.flatMap((fact) => fact.missing);
  return missing.length > 0 ? missing : [monitoringGap];
}
