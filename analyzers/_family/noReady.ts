import {
  type Context,
  conditionOf,
  type Fact,
  type Instant,
  isAtLeast,
  type Judgement,
  latestKnown,
  metricsGap,
  monitoringGap,
  notReadySince,
} from '../../src/api.ts';
import { judgeOperator, see } from './operatorDown.ts';
import { troubleEvents, worstOf } from './operatorDownFacts.ts';
import { operatorFinding, wanting } from './operatorDownFinding.ts';
import {
  causeOfNone,
  contradicted,
  countsReady,
  hasStatus,
  isUnwanted,
  noneSince,
  ownerList,
} from './operatorDownRunning.ts';
import type { Cause, OperatorKey } from './operatorDownTexts.ts';
import { type VirtComponent, type VirtPod, virtPods } from './virtComponents.ts';
import { judgeByRule, type Rule, type VirtRuleFacts, virtExtra } from './virtRules.ts';

/**
 * The metric `kubevirt_virt_*_ready_status` comes from the component itself, so it counts only while it is scraped.
 * `product`: a pod counts that is Ready and whose gauge is 1.
 * `gauge`: a pod counts whose gauge is 1, Ready or not.
 * `count`: a pod counts that has the gauge at all.
 */
export type ReadyRule = 'product' | 'gauge' | 'count';

/** A pod this long ready has surely been scraped since, if it can be: two rounds. */
const SCRAPED_BY_NOW = 2 * 60_000;

/** Judges "no pod of this part of KubeVirt counts as ready" by the form that the rule has in this release. */
export function judgeNoReady(
  component: VirtComponent,
  history: readonly Rule<ReadyRule>[],
  facts: VirtRuleFacts,
  context: Context<OperatorKey>,
  told: { readonly down: string; readonly gauge: string; readonly leadsTo: readonly string[] },
): Judgement {
  const { say } = context;
  const { base } = facts;
  const seen = see(component, base, context);
  const pods = virtPods(component, facts.own, seen);
  const notRunning = seen.pods.complete && !pods.some(({ running }) => running);
  const extraOf = (rule: ReadyRule) => ({
    ...virtExtra(facts, component, say),
    leadsTo: told.leadsTo,
    // both fire then, for one and the same cause; the older form of both asks for a scrape
    causedBy: notRunning || rule !== 'product' ? [told.down] : [],
  });
  const extra = { ...extraOf('product'), check: 'stepCheckCounted' as const };
  const finding = operatorFinding(component, base, seen, extra, say);
  const names = { deployment: component.deployment };
  return judgeByRule(facts, context, history, component, (rule) =>
    rule === 'product' ? judgeProduct() : judgeGauge(rule),
  );

  function judgeProduct(): Judgement {
    const ready = pods.filter(({ isReady }) => isReady === true);
    if (ready.length > 0) return judgeReady(ready);
    const untold = pods.find(({ isReady, pod }) => isReady === null && mayBeReady(pod.object.status?.phase));
    if (untold) return context.unknown(say('readyUntold', { pod: untold.pod.name }), [monitoringGap]);
    if (pods.length > 0) return judgeUnready();
    return seen.pods.complete ? judgeNone() : judgeByWorkload();
  }

  /** Some pod is Ready: does Prometheus get its metrics? */
  function judgeReady(ready: readonly VirtPod[]): Judgement {
    const [first] = ready;
    const answering = ready.find(({ scraped }) => scraped === true);
    if (answering) return context.clear(say('countsReady', { pod: answering.pod.name }));
    if (seen.collected) {
      if (ready.some(({ scraped }) => scraped === null))
        return context.unknown(say('nothingScraped', { namespace: seen.namespace }), [monitoringGap]);
      const failed = ready.find(({ targets }) => targets.length > 0);
      const error = failed?.targets.find(({ lastError }) => lastError !== '')?.lastError ?? '';
      // since when scrapes have failed, the targets do not tell
      return context.shown(finding(failed ? 'scrape' : 'noTarget', failed ?? first, 'summaryReadyDoubt', error), null);
    }
    const settled = ready.find(
      ({ readySince }) => readySince === null || context.now === null || context.now - readySince >= SCRAPED_BY_NOW,
    );
    return settled
      ? context.clear(say('countsReadyUnscraped', { pod: settled.pod.name }))
      : context.unknown(say('readyTooYoung', { pod: first?.pod.name ?? '' }), [
          ...base.targets.missing,
          metricsGap(told.gauge),
        ]);
  }

  /** There are pods, and none is Ready. */
  function judgeUnready(): Judgement {
    const counted = seen.deployment?.object.status?.replicas ?? seen.daemonSet?.object.status?.currentNumberScheduled;
    const whole = seen.pods.complete || (counted !== undefined && pods.length >= counted);
    const worst = worstOf(seen.states.filter(({ cause }) => cause !== null)) ?? seen.states[0];
    const cause: Cause = worst?.cause ?? 'unready';
    if (!whole) return context.hinted(finding(cause, worst, 'summaryReadyDoubt'), unreadySince());
    // a count of ready pods does not fit in; one of the two was written later
    return context.shown(finding(cause, worst, 'summaryReady'), countsReady(seen) ? null : unreadySince());
  }

  /** The last of them stopped being ready, and the Deployment lost one that is no more. */
  function unreadySince(): Instant | null {
    const live = pods.filter(({ pod }) => !hasEnded(pod.object.status?.phase));
    const times = (live.length > 0 ? live : pods).map(unreadySinceOf);
    return times.includes(null) ? null : latestKnown([...times, seen.unavailableSince]);
  }

  function judgeNone(): Judgement {
    if (countsReady(seen) && !isUnwanted(seen)) return contradicted(component, context);
    const cause = causeOfNone(seen);
    if (cause !== null) return context.shown(finding(cause, undefined, 'summaryReady'), noneSince(seen));
    const list = ownerList(component, seen, base);
    if (wanting(component, seen, extra).length === 0 && extra.wantedBy.length === 0)
      return context.unknown(say('notInstalled', names), gaps(list));
    const gone = list.missing.length === 0;
    return context.shown(finding(gone ? 'gone' : 'noPods', undefined, 'summaryReady'), null);
  }

  /** The pods were not collected. */
  function judgeByWorkload(): Judgement {
    if (isUnwanted(seen) && !countsReady(seen))
      return context.shown(finding(causeOfNone(seen) as Cause, undefined, 'summaryReady'), noneSince(seen));
    if (countsReady(seen)) return context.clear(say('readyReplicas', names));
    if (hasStatus(seen)) return judgeUnavailable();
    const [event] = troubleEvents(seen);
    if (event) return context.hinted(finding('events', undefined, 'summaryReadyDoubt', event.object.reason));
    if (extra.hint) return context.hinted(finding('apiService', undefined, 'summaryReadyDoubt', extra.hintDetail));
    const missing = gaps(seen.pods, ownerList(component, seen, base));
    return context.unknown(missing[0]?.what ?? say('notInstalled', names), missing);
  }

  /** A Deployment of several pods became unavailable with the first of them, which does not date the loss of the last. */
  function judgeUnavailable(): Judgement {
    const told = finding('unavailable', undefined, 'summaryReady');
    if ((seen.deployment?.object.spec?.replicas ?? 1) === 1) return context.shown(told, seen.unavailableSince);
    return { ...context.shown(told, null), since: noneSince(seen) };
  }

  /** Older forms of the rule: what counts is whether a pod that calls itself ready is scraped. */
  function judgeGauge(rule: 'gauge' | 'count'): Judgement {
    const judged = judgeOperator(component, base, context, extraOf(rule));
    const shows = judged.state === 'firing' || judged.state === 'likely';
    // up to KubeVirt v0.54 the figure is gone with the last scraped pod, and the alert silent
    if (judged.state === 'firing' && isAtLeast(context.release, '4.12') === false)
      return context.clear(say('silentRule', names));
    const running = pods.find(({ isReady, state }) => isReady === false && state === 'serving');
    if (shows || rule === 'count' || !running || pods.some(({ isReady }) => isReady !== false)) return judged;
    // its probe asks the same server that gives the metrics: a pod that fails it is hardly scraped with a gauge of 1
    if (seen.up.length > 0)
      return context.unknown(say('gaugeUnseen', { pod: running.pod.name }), [metricsGap(told.gauge), monitoringGap]);
    return context.hinted(finding('unready', running, 'summaryReadyDoubt'), running.unreadySince);
  }
}

function hasEnded(phase: string | undefined): boolean {
  return phase === 'Failed' || phase === 'Succeeded';
}

function mayBeReady(phase: string | undefined): boolean {
  return !hasEnded(phase) && phase !== 'Pending';
}

/** The Ready condition of a crash-looping pod keeps its time unless the pod became ready in between. */
function unreadySinceOf(entry: VirtPod): Instant | null {
  const { pod, state, since } = entry;
  if (conditionOf(pod.object, 'Ready')) return notReadySince(pod.object);
  return state === 'down' ? since : null;
}

function gaps(...all: readonly Fact[]) {
  const missing = all.flatMap((fact) => fact.missing);
  return missing.length > 0 ? missing : [monitoringGap];
}
