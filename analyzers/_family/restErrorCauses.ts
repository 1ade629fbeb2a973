import {
  conditionOf,
  derive,
  type Evidence,
  type Found,
  fieldEvidence,
  isReady,
  type Kept,
  objects,
  podsNamed,
  type Query,
  views,
} from '../../src/api.ts';
import type { RestComponent } from './restErrorRules.ts';

const OPERATORS = ['kube-apiserver', 'etcd', 'openshift-apiserver'];
const PLANE: Readonly<Record<string, string>> = {
  'openshift-kube-apiserver': 'kube-apiserver-',
  'openshift-etcd': 'etcd-',
};

/** Objects that may explain failing requests. None of them decides: what is not there explains nothing. */
export function restCluster({ name }: RestComponent) {
  return derive(
    `rest-cluster:${name}`,
    {
      operators: objects(views.ClusterOperator, OPERATORS),
      plane: objects(views.Pod, Object.values(PLANE)),
      pods: podsNamed(`${name}-`),
      nodes: objects(views.Node),
    },
    (answers) => answers,
  );
}
type AnswerOf<Q> = Q extends Query<infer T> ? T : never;
export type RestCluster = AnswerOf<ReturnType<typeof restCluster>>;

export interface Explained {
  readonly causedBy: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Parts of the control plane that are not well. */
  readonly operators: readonly string[];
  readonly badNodes: readonly string[];
}

/** What in the cluster explains that requests of these pods fail. */
export function explain({ operators, plane, pods, nodes }: RestCluster, affected: readonly string[]): Explained {
  const bad = operators.all.flatMap((found) => {
    if (!OPERATORS.includes(found.name)) return [];
    const wrong = (
      [
        ['Available', 'False'],
        ['Degraded', 'True'],
      ] as const
    ).filter(([type, status]) => conditionOf(found.object, type)?.condition.status === status);
    return wrong.map(([type, status]) => ({ found, type, status }));
  });
  const unready = plane.all.filter((pod) => {
    const prefix = PLANE[pod.namespace];
    // guard and installer pods have other names, or end
    if (!prefix || !pod.name.startsWith(prefix) || pod.name.startsWith(`${prefix}guard`)) return false;
    return (
      pod.object.status?.phase === 'Running' && conditionOf(pod.object, 'Ready') !== undefined && !isReady(pod.object)
    );
  });
  const hosts = new Set(
    pods.all.filter(({ name }) => affected.includes(name)).map(({ object }) => object.spec?.nodeName),
  );
  const badNodes = nodes.all.filter(
    ({ name, object }) => hosts.has(name) && conditionOf(object, 'Ready') !== undefined && !isReady(object as never),
  );
  const spaces = [...new Set(unready.map(({ namespace }) => namespace))];
  return {
    causedBy: [
      ...(bad.length > 0 ? ['API server timeouts'] : []),
      ...(unready.length > 0 ? ['API server or etcd pod not ready'] : []),
      ...(badNodes.length > 0 ? ['node NotReady'] : []),
    ],
    evidence: [
      ...bad.map(({ found, type }) => conditionEvidence(found, type)),
      ...[...unready, ...badNodes].slice(0, 10).map((found) => conditionEvidence(found, 'Ready')),
    ],
    operators: [...new Set([...bad.map(({ found }) => found.name), ...spaces])],
    badNodes: badNodes.map(({ name }) => name),
  };
}

function conditionEvidence(found: Found<Pick<Kept<typeof views.ClusterOperator>, 'status'>>, type: string): Evidence {
  return fieldEvidence(found, 'status', 'conditions', conditionOf(found.object, type)?.index ?? 0, 'status');
}

/** Alerts that follow, where the archive shows that they do. */
export function leads({ notReady, lostLease }: RestComponent, { pods }: RestCluster, lost: boolean): string[] {
  const known = pods.all.filter(({ object }) => conditionOf(object, 'Ready') !== undefined);
  const none = known.length > 0 && known.length === pods.all.length && !known.some(({ object }) => isReady(object));
  return [...(none ? notReady : []), ...(lost ? lostLease : [])];
}
