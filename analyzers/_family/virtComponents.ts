import {
  conditionOf,
  derive,
  type Found,
  type Instant,
  isReady,
  type Kept,
  logsOf,
  objects,
  parseTime,
  type Query,
  views,
} from '../../src/api.ts';
import { type Operator, operatorFacts, type Seen, see } from './operatorDown.ts';
import { type OperatorPod, operatorPod } from './operatorDownPods.ts';

/** One of KubeVirt's own workloads, whose pods the rules count by the beginning of their name. */
export interface VirtComponent extends Operator {
  readonly workload: 'Deployment' | 'DaemonSet';
  /** What its log says when its process ends. */
  readonly lastWords: readonly RegExp[];
}

function component(name: string, lastWords: readonly RegExp[], more: Partial<VirtComponent> = {}): VirtComponent {
  return {
    deployment: name,
    // anchored: virt-exportproxy, virt-synchronization-controller and virt-template-* are others
    prefix: `${name}-`,
    container: name,
    selector: `kubevirt.io=${name}`,
    owner: 'virt-operator',
    workload: 'Deployment',
    lastWords,
    ...more,
  };
}

export const virtApi = component('virt-api', [
  /Received signal \S+, initiating graceful shutdown/,
  /Received signal to reInitialize virt-api/,
]);
export const virtController = component('virt-controller', [
  /leaderelection lost/,
  /failed to register leader metrics/,
  /Error determining cluster type/,
  /failed to set the watch error handler/,
]);
export const virtOperator = component(
  'virt-operator',
  [/leaderelection lost/, /unable to get hostname/, /Reinitialize virt-operator, \S+ has been (?:introduced|removed)/],
  { owner: null },
);
export const virtHandler = component(
  'virt-handler',
  [
    /exiting due to error/,
    /error relabeling required files/,
    /no pod ip detected/,
    /failed to detect the presence of selinux/,
  ],
  { workload: 'DaemonSet' },
);

/** Everything that shows how many pods of a component run, are ready and are scraped, and why some are not. */
export function virtFacts(component: VirtComponent) {
  const { deployment, prefix, container, lastWords } = component;
  return derive(
    `virt-component:${deployment}`,
    {
      base: operatorFacts(component),
      daemonSets: objects(views.DaemonSet, [deployment]),
      kubeVirts: objects(views.KubeVirt),
      // looked for by what stands before the first wildcard
      words: logsOf(
        [prefix],
        container,
        Object.fromEntries(
          lastWords.map((pattern, i) => [`words${i}`, { needle: pattern.source.split(/[\\(]/)[0] ?? '', pattern }]),
        ),
      ),
    },
    (answers) => answers,
  );
}
type AnswerOf<Q> = Q extends Query<infer T> ? T : never;
export type VirtFacts = AnswerOf<ReturnType<typeof virtFacts>>;
type Pod = Kept<typeof views.Pod>;

/** One pod as the rules count it. */
export interface VirtPod extends OperatorPod {
  /** Phase Running: also while it crash-loops, is being deleted, or is on a lost node. */
  readonly running: boolean;
  /** Condition Ready, else what its containers say; null: the object does not tell. */
  readonly isReady: boolean | null;
  readonly readySince: Instant | null;
  /** Since when it is in phase Running and not ready, without a break. */
  readonly unreadySince: Instant | null;
  /** Does Prometheus get its metrics? null: not collected. */
  readonly scraped: boolean | null;
  readonly targets: Seen['targets'];
  /** No kubelet has ever run a container of it: not even a stale target can mean that it answered. */
  readonly neverRan: boolean;
}

export function virtPods(component: VirtComponent, facts: VirtFacts, seen: Seen): VirtPod[] {
  const neighbours = seen.collected && facts.base.targets.all.some(({ labels }) => labels.namespace === seen.namespace);
  const byPod = new Map<string, VirtPod['targets'][number][]>();
  for (const target of seen.targets) {
    const name = target.labels.pod ?? '';
    byPod.set(name, [...(byPod.get(name) ?? []), target]);
  }
  return seen.pods.all.map((pod) => {
    const targets = byPod.get(pod.name) ?? [];
    const known = targets.length > 0 || neighbours;
    return {
      ...describe(pod, component, facts),
      targets,
      scraped: known ? answers(targets) : null,
    };
  });
}

function describe(pod: Found<Pod>, { container }: VirtComponent, facts: VirtFacts) {
  const { status } = pod.object;
  const statuses = (status?.containerStatuses ?? []).filter((entry) => entry !== null && entry !== undefined);
  // any container that is not ready makes the pod so: virt-handler may have pr-helper and others
  const bad = statuses.find((entry) => entry.ready === false && entry.name !== container);
  const main = operatorPod(pod, container, facts.base.nodes);
  const state = main.state === 'serving' && bad?.name ? operatorPod(pod, bad.name, facts.base.nodes) : main;
  const condition = conditionOf(pod.object, 'Ready')?.condition;
  const ready = condition?.status
    ? isReady(pod.object)
    : statuses.length > 0 && statuses.every((entry) => entry.ready !== undefined)
      ? statuses.every((entry) => entry.ready)
      : null;
  const init = (status?.initContainerStatuses ?? []).find((entry) => entry?.state?.waiting);
  return {
    ...state,
    ...(state.reason === 'PodInitializing' && init ? { reason: init.state?.waiting?.reason ?? state.reason } : {}),
    // of the pod, not of one container
    running: status?.phase === 'Running',
    isReady: ready,
    readySince: ready
      ? (parseTime(condition?.lastTransitionTime) ?? parseTime(pod.object.metadata?.creationTimestamp))
      : null,
    unreadySince: ready === false ? unreadySince(pod.object, state) : null,
    neverRan: status?.phase === 'Pending',
  };
}

/** null: not scraped yet. */
function answers(targets: VirtPod['targets']): boolean | null {
  if (targets.some(({ health }) => health === 'up')) return true;
  return targets.length > 0 && targets.every(({ health }) => health === 'unknown') ? null : false;
}

/**
 * The Ready condition of a crash-looping pod keeps its time unless the pod became ready in between. A pod without a
 * restart may have been pending until its container started.
 */
function unreadySince(pod: Pod, { state, since }: OperatorPod): Instant | null {
  const changed = parseTime(conditionOf(pod, 'Ready')?.condition.lastTransitionTime);
  const began = changed ?? (state === 'serving' ? null : since);
  const statuses = pod.status?.containerStatuses ?? [];
  if (began === null || statuses.some((entry) => (entry?.restartCount ?? 0) > 0)) return began;
  const starts = statuses.flatMap((entry) => parseTime(entry?.state?.running?.startedAt) ?? []);
  return starts.length > 0 ? Math.max(began, Math.min(...starts)) : began;
}

export { type Seen, see };
