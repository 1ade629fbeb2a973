import {
  type Context,
  eventEvidence,
  eventTime,
  fieldEvidence,
  type Instant,
  type Judgement,
  latestKnown,
  logEvidence,
  type Message,
  type Missing,
  metricsGap,
  monitoringGap,
  parseTime,
  printTime,
  refTo,
  type Shown,
  views,
} from '../../src/api.ts';
import {
  countsNothing,
  type Elected,
  type ElectionFacts,
  electionEvents,
  leaseState,
  type Spoken,
  spokenBy,
} from './leaderFacts.ts';
import { type LeaderCause, type LeaderKey, leaderSteps } from './leaderTexts.ts';
import { judgeOperator, see } from './operatorDown.ts';
import type { OperatorFacts } from './operatorDownFacts.ts';

const MINUTE = 60_000;

/**
 * Judges "the sum of the leading gauge over the scraped pods is 0". The leader sets the gauge to 1 and ends as a process
 * when it loses the lease. Up to KubeVirt v1.9 the sum of nothing is nothing: without any scraped pod nothing fires.
 */
export function judgeLeader(
  elected: Elected,
  facts: OperatorFacts,
  election: ElectionFacts,
  context: Context<LeaderKey>,
): Judgement {
  const { say, now } = context;
  const { deployment } = elected;
  const seen = see(elected, facts, context);
  const { namespace, pods, states, serving, targets, up } = seen;
  const lease = leaseState(deployment, namespace, election, context as unknown as Context);
  const servingNames = serving.map(({ pod }) => pod.name);
  const spoken = spokenBy(servingNames, namespace, election);
  const speaker = [...spoken].find(([, { says }]) => says === 'leads')?.[0];
  const events = electionEvents(deployment, election);
  const counts = countsNothing(elected, election, context.release);
  const unscraped = facts.targets.missing.length === 0 && up.length === 0;

  if (lease.state === 'fresh') return judgeFresh();
  // the lease may be old only because it was collected early: the leader would have ended without it
  if (speaker && lease.state !== 'stale') return judgeLeading(speaker);
  if (lease.state === 'early') return judgeEarly();
  if (lease.state === 'stale' || lease.state === 'doubtful') return judgeStale();
  return judgeByWords();

  function judgeFresh(): Judgement {
    return isGone() ? judgeGone() : judgeLeading(lease.holder);
  }

  function isGone(): boolean {
    return pods.complete && !pods.all.some(({ name }) => name === lease.holder);
  }

  function judgeGone(): Judgement {
    return context.shown(finding(say('leaseGone', { holder: lease.holder }), 'leaseGone'), null);
  }

  /** The lease was renewed while the gather ran: somebody led then. */
  function judgeEarly(): Judgement {
    if (serving.length === 0) return judgeOutage();
    const waiting = judgeWaiting(lease.renewed ?? undefined);
    if (waiting) return waiting;
    if (isGone()) return judgeGone();
    // whatever came later: the alert's time cannot be over
    const values = { pod: lease.holder, renewed: printTime(lease.renewed ?? 0) };
    if (!context.held(lease.lostAt)) return judgeLeading(lease.holder, say('earlyLeading', values));
    return unseen(say('early', values));
  }

  /** A pod leads. Does its gauge count? */
  function judgeLeading(
    pod: string,
    leads = say(lease.state === 'fresh' ? 'leadingLease' : 'leading', { pod }),
  ): Judgement {
    const own = targets.filter(({ labels }) => labels.pod === pod);
    const reason = own.find(({ lastError }) => lastError !== '')?.lastError ?? 'no target';
    const why = say('scraped', { holder: pod, reason });
    if (unscraped) {
      const nothing = judgeNothingScraped();
      if (nothing) return nothing;
      return context.shown(finding(why, 'scraped'), null);
    }
    if (up.length > 0 && !up.some(({ labels }) => labels.pod === pod))
      return context.shown(finding(why, 'scraped'), null);
    const says = spoken.get(pod);
    if (elected.needsCaches) {
      if (says?.cacheless)
        return context.hinted(finding(say('caches', { holder: pod }), 'caches', 'maybeNoLeader'), says.since);
      if (!says?.started)
        return context.unknown(say('cachesUnseen', { pod }), [
          monitoringGap,
          gap(say('logsUnseen', { deployment }), 'pods/<pod>/<container>/<container>/logs/current.log', namespace),
          gauge(),
        ]);
    }
    return context.clear(leads);
  }

  /** Prometheus scrapes none of the pods; null: that counts as no leader. */
  function judgeNothingScraped(): Judgement | null {
    if (counts === true)
      return seen.unanswered ? null : context.unknown(say('nothingScraped', { namespace }), [monitoringGap]);
    if (counts === false) return context.clear(say('noSeries', { deployment }), facts.targets);
    return context.unknown(say('outageUnsure', { deployment }), [unknownRelease(), monitoringGap]);
  }

  /** Nobody renews the lease. */
  function judgeStale(): Judgement {
    const cause = causeOf();
    const why = say(cause, { holder: lease.holder });
    if (speaker) {
      const renewed = lease.renewed === null ? '?' : printTime(lease.renewed);
      return context.shown(finding(say('contradiction', { why, renewed, pod: speaker }), cause, 'contradicted'), null);
    }
    const found = finding(why, cause);
    if (isPerhapsEarly()) return context.shown(found, context.held(lease.lostAt) ? null : lease.lostAt);
    if (serving.length > 0 && unscraped) {
      const nothing = judgeNothingScraped();
      if (nothing) return nothing;
    }
    if (counts === true) return context.shown(found, proven(lease.lostAt));
    if (serving.length === 0) {
      if (!pods.complete || states.some(({ state }) => state === 'untold'))
        return context.shown(finding(say(cause, { holder: lease.holder }), cause, 'maybeNoLeader'), null);
      return judgeOutage();
    }
    // without a pod to count, the alert's time begins anew
    const starts = serving.flatMap(({ since }) => since ?? []);
    const counted = starts.length < serving.length ? null : Math.min(...starts);
    return context.shown(found, lease.lostAt === null ? null : proven(latestKnown([lease.lostAt, counted])));
  }

  /** A lease without others to compare, of a holder that runs and complains of nothing: collected early in a long gather? */
  function isPerhapsEarly(): boolean {
    if (lease.state !== 'doubtful') return false;
    return servingNames.includes(lease.holder) && [...spoken.values()].every(({ says }) => says === 'nothing');
  }

  /** The lease shows the state of when it was collected: what came later is not proven. */
  function proven(since: Instant | null): Instant | null {
    if (since === null || !context.held(since) || lease.seenAt === null) return since;
    return lease.seenAt - since >= context.holdSeconds * 1000 ? since : null;
  }

  /** No pod runs. */
  function judgeOutage(): Judgement {
    if (counts === true) {
      const judged = judgeOperator(elected, facts, context, {
        leadsTo: elected.leadsTo,
        wantedBy: election.kubeVirts.all,
        causedBy: [elected.causes.down],
      });
      if (judged.state === 'firing' || judged.state === 'likely') return judged;
    }
    if (counts === false && pods.complete && states.every(({ state }) => state === 'down'))
      return context.clear(say('outage', { deployment }), pods);
    if (counts === null && pods.complete)
      return context.unknown(say('outageUnsure', { deployment }), [unknownRelease(), monitoringGap]);
    return unseen();
  }

  /** The lease does not tell: what pods and events said. */
  function judgeByWords(): Judgement {
    if (serving.length === 0) return judgeOutage();
    const told = judgeWaiting();
    if (told) return told;
    const last = events.at(-1);
    if (last && /stopped leading$/.test(last.object.message ?? ''))
      return context.hinted(finding(say('stopped'), 'stuck', 'maybeNoLeader'), null);
    // leases of the namespace were collected, and this one is not among them
    if (!lease.lease && election.leases.all.some((other) => other.namespace === namespace))
      return context.hinted(finding(say('noLease'), causeOf(), 'maybeNoLeader'), null);
    return unseen();
  }

  /** All pods say that they wait for the lease, or one of them, after a time, why it does not get it; null: neither. */
  function judgeWaiting(after: Instant = Number.NEGATIVE_INFINITY): Judgement | null {
    const words = [...spoken.values()];
    const waiting = words.filter(({ says }) => says === 'waits');
    const since = latestKnown(waiting.map((word) => word.since));
    const allWait = waiting.length === serving.length && (since === null || now === null || now - since > MINUTE);
    const troubled = waiting.some(({ troubles }) => troubles.some(({ time }) => (parseTime(time) ?? after) >= after));
    const cause = causeOf();
    if (allWait || troubled) {
      const why = cause === 'stuck' ? say('waiting') : say(cause, { holder: lease.holder });
      return context.hinted(finding(why, cause, 'maybeNoLeader'), since);
    }
    return null;
  }

  function unseen(what = say('unseen', { deployment })): Judgement {
    const { where, collectWith } = views.Lease;
    return context.unknown(what, [
      { what, where: where.replaceAll('<namespace>', namespace), collectWith },
      ...(pods.complete ? [] : pods.missing),
      monitoringGap,
      gauge(),
    ]);
  }

  function gauge(): Missing {
    return metricsGap(`kubevirt_${deployment.replaceAll('-', '_')}_leading_status`);
  }

  function unknownRelease(): Missing {
    const { where, collectWith } = views.HyperConverged;
    return { what: say('releaseUnknown'), where, collectWith };
  }

  function causeOf(): LeaderCause {
    const texts = [...spoken.values()].flatMap(({ troubles }) => troubles.map(({ text }) => text)).slice(-20);
    const memory = [...pods.all].some(({ object }) =>
      object.status?.containerStatuses?.some((entry) => entry?.lastState?.terminated?.reason === 'OOMKilled'),
    );
    if (texts.some((text) => /admission webhook|failed calling webhook|denied the request/.test(text)))
      return 'leaseWebhook';
    if (texts.some((text) => /forbidden/i.test(text))) return 'forbidden';
    if (memory) return 'memory';
    if (texts.some((text) => /deadline exceeded|[Tt]imed out|timeout|etcdserver/.test(text))) return 'slow';
    if (lease.lease && lease.holder === '') return 'free';
    const exists = pods.all.some(({ name }) => name === lease.holder);
    return lease.lease && pods.complete && !exists ? 'leaseGone' : 'stuck';
  }

  function finding(
    why: Message,
    cause: LeaderCause,
    summary: 'noLeaderLong' | 'maybeNoLeader' | 'contradicted' = 'noLeaderLong',
  ): Shown {
    const holder = lease.holder || speaker || servingNames[0] || '';
    const unready = serving.filter(({ ready }) => !ready).length;
    return {
      reason: say('noLeader', { deployment, why }),
      summary: say(summary, { deployment, namespace, why }),
      objects: [
        ...(lease.lease ? [refTo(lease.lease)] : []),
        ...(seen.deployment ? [refTo(seen.deployment)] : []),
        ...states.map(({ pod }) => refTo(pod)),
        ...(lease.lease || seen.deployment || states.length > 0
          ? []
          : [{ apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: deployment }]),
      ],
      evidence: [
        ...(lease.lease
          ? [fieldEvidence(lease.lease, 'spec', 'holderIdentity'), fieldEvidence(lease.lease, 'spec', 'renewTime')]
          : []),
        ...states.flatMap(({ evidence }) => evidence),
        ...targets.map(({ evidence }) => evidence),
        ...[...spoken.values()].flatMap((word) => wordEvidence(word)),
        ...previousWords(),
        ...events.slice(-3).map((event) => eventEvidence(event, eventTime(event.object))),
      ],
      steps: leaderSteps(elected, namespace, cause, holder, say),
      causedBy: [
        ...(serving.length === 0 && pods.complete ? [elected.causes.down] : []),
        ...(serving.length > 0 && unready === serving.length ? [elected.causes.unready] : []),
        ...(cause === 'slow' || cause === 'forbidden' || cause === 'leaseWebhook' ? [elected.causes.rest] : []),
        ...(cause === 'memory' ? ['OOMKilled'] : []),
        ...(cause === 'scraped' ? ['scrape failure'] : []),
      ],
      leadsTo: elected.leadsTo,
    };
  }

  /** What the processes before said: the one that loses the lease ends. */
  function previousWords() {
    return election.logs
      .filter((log) => log.generation === 'previous' && log.namespace === namespace && servingNames.includes(log.pod))
      .flatMap((log) =>
        log.hits.filter(({ name }) => name === 'lost' || name === 'renew').map((hit) => logEvidence(log, hit)),
      )
      .slice(-3);
  }
}

function wordEvidence({ log, says, troubles, cacheless }: Spoken) {
  const own = log.hits.filter(({ name }) =>
    (says === 'leads' ? ['got', 'started'] : ['trying', 'asked']).includes(name),
  );
  return [...own.slice(-1), ...troubles.slice(-2), ...(cacheless ? [cacheless] : [])].map((hit) =>
    logEvidence(log, hit),
  );
}

function gap(what: Message, path: string, namespace: string): Missing {
  return { what, where: `namespaces/${namespace}/${path}`, collectWith: `oc adm inspect namespace/${namespace}` };
}
