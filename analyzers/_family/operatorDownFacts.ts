import {
  type Context,
  conditionOf,
  derive,
  eventTime,
  type Instant,
  type Kept,
  logsOf,
  objects,
  objectsContaining,
  parseTime,
  type Query,
  type ScrapedTarget,
  targetsOf,
  views,
} from '../../src/api.ts';
import { type OperatorPod, operatorPod } from './operatorDownPods.ts';
import type { OperatorNames } from './operatorDownTexts.ts';

/** An operator whose rule is "no successful scrape (`up`) of a pod with this name". */
export interface Operator extends OperatorNames {
  /** Beginning of the pod names as the rule matches them. */
  readonly prefix: string;
  readonly container: string;
  /** The rule has no namespace matcher: a pod of this name anywhere counts. */
  readonly anyNamespace?: boolean;
}

const CSV = 'kubevirt-hyperconverged-operator.v';

/** Everything that shows whether such an operator runs and is scraped. */
export function operatorFacts({ prefix, deployment, container }: Operator) {
  return derive(
    `operator-down:${deployment}`,
    {
      pods: objects(views.Pod, [prefix]),
      deployments: objects(views.Deployment, [deployment]),
      daemonSets: objects(views.DaemonSet, [deployment]),
      nodes: objects(views.Node),
      // of all pods: whether anything of the namespace is scraped tells what a missing target means
      targets: targetsOf(''),
      hyperConvergeds: objects(views.HyperConverged),
      csvs: objects(views.ClusterServiceVersion, [CSV]),
      subscriptions: objects(views.Subscription),
      events: objectsContaining(views.Event, deployment),
      logs: logsOf([prefix], container, {
        panic: { needle: 'panic: ', pattern: /panic: .+/ },
        leader: { needle: 'leader election lost', pattern: /leader election lost/ },
        api: {
          needle: 'dial tcp',
          pattern: /dial tcp \S+: (?:connect: connection refused|i\/o timeout|connect: no route)/,
        },
        certificate: { needle: 'x509: ', pattern: /x509: .+/ },
        port: { needle: 'address already in use', pattern: /address already in use/ },
      }),
    },
    (answers) => answers,
  );
}
type AnswerOf<Q> = Q extends Query<infer T> ? T : never;
export type OperatorFacts = AnswerOf<ReturnType<typeof operatorFacts>>;

/** Where the operator runs: the install namespace, unless only another one shows it. */
function homeOf({ deployment, prefix }: Operator, facts: OperatorFacts, installNamespace: string): string {
  const places = [
    ...facts.deployments.all.filter(({ name }) => name === deployment),
    ...facts.pods.all.filter(({ name }) => name.startsWith(prefix)),
  ].map(({ namespace }) => namespace);
  const [first] = places;
  if (first === undefined || places.includes(installNamespace)) return installNamespace;
  return facts.pods.inNamespace(installNamespace).complete ? installNamespace : first;
}

/** What the archive shows of one operator. */
export type Seen = ReturnType<typeof see>;

/** @param scraped Prometheus has its pods as targets at all times, not only while some custom resource exists */
export function see(
  operator: Operator,
  facts: OperatorFacts,
  context: Pick<Context, 'installNamespace'>,
  scraped = true,
) {
  const { deployment: name, prefix } = operator;
  const namespace = homeOf(operator, facts, context.installNamespace);
  const pods = facts.pods.inNamespace(namespace);
  const states = pods.all.map((pod) => operatorPod(pod, operator.container, facts.nodes));
  const deployments = facts.deployments.inNamespace(namespace);
  const deployment = deployments.get(namespace, name);
  const daemonSet = operator.workload === 'DaemonSet' ? facts.daemonSets.get(namespace, name) : undefined;
  const availability = deployment && conditionOf(deployment.object, 'Available');
  const changed = parseTime(availability?.condition.lastTransitionTime);
  const inScope = (target: ScrapedTarget): boolean =>
    operator.anyNamespace === true || target.labels.namespace === undefined || target.labels.namespace === namespace;
  const targets = facts.targets.all.filter((target) => target.labels.pod?.startsWith(prefix) && inScope(target));
  const up = targets.filter(({ health }) => health === 'up');
  const collected = facts.targets.missing.length === 0;
  const neighbours = facts.targets.all.some(({ labels }) => labels.namespace === namespace);
  const csvs = facts.csvs.inNamespace(namespace).all;
  return {
    namespace,
    pods,
    states,
    serving: states.filter(({ state }) => state === 'serving'),
    /** Running pods of the name in other namespaces, where the rule counts them. */
    elsewhere:
      operator.anyNamespace === true &&
      facts.pods.all.some(
        (pod) => pod.namespace !== namespace && operatorPod(pod, operator.container, facts.nodes).state === 'serving',
      ),
    deployments,
    deployment,
    daemonSet,
    available: (deployment?.object.status?.availableReplicas ?? 0) > 0,
    availableSince: availability?.condition.status === 'True' ? changed : null,
    unavailableSince: availability?.condition.status === 'False' ? changed : null,
    targets,
    up,
    collected,
    /** Targets were collected, those of this operator are meant to be among them, and none answers. */
    unanswered: collected && up.length === 0 && (targets.length > 0 || (neighbours && scraped)),
    csvs,
    /** What tells that OpenShift Virtualization is installed here. */
    installed: [
      ...csvs,
      ...facts.subscriptions.all.filter(({ object }) => object.status?.installedCSV?.startsWith(CSV)),
    ],
    events(reasons: readonly string[]): EventFound[] {
      return facts.events.all.filter(
        ({ object, namespace: ns }) =>
          ns === namespace && reasons.includes(object.reason ?? '') && object.involvedObject?.name?.startsWith(name),
      );
    },
  };
}
type EventFound = OperatorFacts['events']['all'][number];

const TROUBLE = ['BackOff', 'Failed', 'FailedScheduling', 'FailedCreate', 'FailedMount', 'FailedAttachVolume'];

/** Warnings about the pods that no later start has overtaken, newest first. */
export function troubleEvents(seen: Seen, ...more: readonly string[]): EventFound[] {
  const time = ({ object }: { object: Kept<typeof views.Event> }): number => parseTime(eventTime(object)) ?? 0;
  const started = Math.max(0, ...seen.events(['Started']).map(time));
  return seen
    .events([...TROUBLE, ...more])
    .filter((event) => time(event) >= started)
    .sort((a, b) => time(b) - time(a));
}

/** Since when none of the pods can have answered: the last of them went, and the Deployment lost its last one. */
export function downSince({ states, unavailableSince }: Seen): Instant | null {
  const known = states.filter(({ cause, since }) => cause !== 'ended' || since !== null).map(({ since }) => since);
  if (known.length === 0 || known.includes(null)) return null;
  return Math.max(...(known as Instant[]), ...(unavailableSince === null ? [] : [unavailableSince]));
}

export function scaledSince(seen: Seen): Instant | null {
  const times = seen
    .events(['ScalingReplicaSet'])
    .filter(({ object }) => /to 0\b/.test(object.message ?? ''))
    .map(({ object }) => parseTime(eventTime(object)));
  // a scale command is noted by the API server
  const scales = (seen.deployment?.object.metadata?.managedFields ?? []).filter((e) => e?.subresource === 'scale');
  const dated = [...times, ...scales.map((e) => parseTime(e?.time)), seen.unavailableSince].filter(
    (time) => time !== null,
  );
  return dated.length > 0 ? Math.max(...dated) : null;
}

/** Is an operator that the archive shows down, as far as can be seen? For alerts whose rule needs its metrics. */
export function isSeenDown({ targets, up, pods, states, deployment }: Seen): boolean {
  if (targets.length > 0) return up.length === 0;
  return (
    pods.complete &&
    states.every(({ state }) => state === 'down') &&
    (states.length > 0 || (deployment !== undefined && !((deployment.object.status?.availableReplicas ?? 0) > 0)))
  );
}

/** The pod that tells most of why none runs. */
export function worstOf(states: readonly OperatorPod[]): OperatorPod | undefined {
  const rank = ({ cause }: OperatorPod): number => ORDER.indexOf(cause ?? 'pending');
  return [...states].sort((a, b) => rank(a) - rank(b))[0];
}
const ORDER = ['image', 'oom', 'crash', 'config', 'node', 'unschedulable', 'starting', 'pending', 'ending', 'ended'];
