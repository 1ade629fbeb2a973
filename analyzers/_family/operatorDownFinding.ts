import {
  type Context,
  eventEvidence,
  eventTime,
  type Found,
  fieldEvidence,
  type Judgement,
  logEvidence,
  refTo,
  type Shown,
  type Step,
} from '../../src/api.ts';
import { type Operator, type OperatorFacts, type Seen, troubleEvents } from './operatorDownFacts.ts';
import type { OperatorPod } from './operatorDownPods.ts';
import { stepsFor } from './operatorDownSteps.ts';
import { type Cause, type CheckKey, type OperatorKey, whyOf } from './operatorDownTexts.ts';

/** What an alert knows beyond the family. */
export interface Extra {
  readonly leadsTo: readonly string[];
  readonly causedBy?: readonly string[];
  readonly evidence?: Judgement['evidence'];
  /** What the operator is there for; proves it wanted where its Deployment is gone. */
  readonly wantedBy: readonly Found<unknown>[];
  /** Something else tells that its pods do not answer; heard where objects cannot decide. */
  readonly hint?: boolean;
  /** What that is; calls of a webhook that fail unless said otherwise. */
  readonly hintCause?: Cause;
  readonly hintDetail?: string;
  readonly firstSteps?: readonly Step[];
  readonly moreSteps?: readonly Step[];
  /** Part of the rule that cannot be shown to hold: the finding is no more than likely. */
  readonly doubtful?: boolean;
  /** Prometheus has the pods as targets at all times; false: only while a custom resource exists that is not here. */
  readonly scraped?: boolean;
  /** How the alert ends; with a scrape unless said otherwise. */
  readonly check?: CheckKey;
}

type SummaryKey = Extract<OperatorKey, `summary${string}`>;

const CAUSED_BY: Partial<Record<Cause, string>> = {
  image: 'image pull failure',
  oom: 'OOMKilled',
  crash: 'crash loop',
  config: 'missing secret or config map',
  mount: 'missing secret or volume',
  unschedulable: 'pod cannot be scheduled',
  node: 'node NotReady',
  scaled: 'scaled to 0',
  gone: 'Deployment deleted',
  noNodes: 'workloads nodePlacement matching no node',
  unready: 'readiness probe fails',
  scrape: 'scrape failure',
  noTarget: 'no scrape target',
};

/** A finding of this family. `detail`: what the cause is called, where no pod tells it. */
export function operatorFinding(
  operator: Operator,
  facts: OperatorFacts,
  seen: Seen,
  extra: Extra,
  say: Context<OperatorKey>['say'],
) {
  const { deployment: name } = operator;
  const { namespace, deployment, daemonSet, states, targets } = seen;
  const workload = deployment ?? daemonSet;
  return (cause: Cause, pod: OperatorPod | undefined, summary: SummaryKey, detail = ''): Shown => {
    const why = whyOf(cause, pod, detail, say, operator.workload);
    const running = cause === 'scrape' || cause === 'noTarget';
    const lines = running || cause === 'image' ? [] : lastLines(facts, seen);
    const csvs =
      running || operator.owner !== null ? [] : seen.csvs.filter(({ object }) => failed(object.status?.phase));
    const events = troubleEvents(seen, 'Unhealthy', 'Evicted').slice(0, 5);
    const because = [
      CAUSED_BY[cause],
      lines.some(({ hit }) => hit.name === 'api') ? 'API server unreachable' : undefined,
      csvs.length > 0 ? 'OLM/CSV failure' : undefined,
      ...(extra.causedBy ?? []),
    ];
    return {
      reason: say('reason', { deployment: name, why }),
      summary: say(summary, { deployment: name, namespace, why }),
      objects: [
        workload
          ? refTo(workload)
          : { apiVersion: 'apps/v1', kind: operator.workload ?? 'Deployment', namespace, name },
        ...states.map((entry) => refTo(entry.pod)),
        ...(cause === 'node' && pod ? [{ apiVersion: 'v1', kind: 'Node', namespace: '', name: pod.node }] : []),
      ],
      evidence: [
        ...states.flatMap(({ evidence }) => evidence),
        ...deploymentEvidence(deployment),
        ...(daemonSet ? daemonSetEvidence(daemonSet) : []),
        ...(cause === 'gone' ? wanting(operator, seen, extra) : []).map((found) =>
          fieldEvidence(found, 'metadata', 'name'),
        ),
        ...targets.map(({ evidence }) => evidence),
        ...events.map((event) => eventEvidence(event, eventTime(event.object))),
        ...lines.map(({ log, hit }) => logEvidence(log, hit)),
        ...csvs.map((found) => fieldEvidence(found, 'status', 'phase')),
        ...(extra.evidence ?? []),
      ],
      steps: [
        ...(extra.firstSteps ?? []),
        ...stepsFor(operator, namespace, cause, pod ?? states[0], say, extra.moreSteps, extra.check),
      ],
      causedBy: because.filter((entry) => entry !== undefined),
      leadsTo: extra.leadsTo,
    };
  };
}

function failed(phase: string | undefined): boolean {
  return phase !== undefined && phase !== 'Succeeded';
}

/** What shows that the Deployment should be there: the installed version, or the object that its owner serves. */
export function wanting({ owner }: Operator, { installed }: Seen, { wantedBy }: Extra): readonly Found<unknown>[] {
  return owner === null ? installed : wantedBy;
}

function deploymentEvidence(deployment: Seen['deployment']): Judgement['evidence'][number][] {
  if (!deployment) return [];
  const { spec, status } = deployment.object;
  const index = (status?.conditions ?? []).findIndex((entry) => entry?.type === 'Available');
  return [
    ...(spec?.replicas === 0 ? [fieldEvidence(deployment, 'spec', 'replicas')] : []),
    fieldEvidence(deployment, 'status', 'availableReplicas'),
    ...(index >= 0 ? [fieldEvidence(deployment, 'status', 'conditions', index, 'status')] : []),
  ];
}

function daemonSetEvidence(daemonSet: NonNullable<Seen['daemonSet']>): Judgement['evidence'][number][] {
  return [
    fieldEvidence(daemonSet, 'status', 'desiredNumberScheduled'),
    fieldEvidence(daemonSet, 'status', 'numberReady'),
  ];
}

/** The last telling lines that its pods logged. */
function lastLines({ logs }: OperatorFacts, { namespace, states }: Seen) {
  const own = new Set(states.map(({ pod }) => pod.name));
  return logs
    .filter((log) => log.namespace === namespace && own.has(log.pod))
    .flatMap((log) => log.hits.slice(-2).map((hit) => ({ log, hit })))
    .slice(-3);
}
