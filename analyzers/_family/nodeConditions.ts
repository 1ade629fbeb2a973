import {
  type ConditionContext,
  conditionOf,
  type Evidence,
  earliestKnown,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  type ObjectRef,
  type Objects,
  objects,
  parseTime,
  refTo,
  sh,
  views,
} from '../../src/api.ts';

type Node = Kept<typeof views.Node>;

export interface NodesIn {
  readonly nodes: readonly Found<Node>[];
  readonly names: readonly string[];
  readonly objects: readonly ObjectRef[];
  readonly evidence: readonly Evidence[];
  readonly since: Instant | null;
  readonly times: readonly (Instant | null)[];
}

/** Nodes whose condition of a type has a status that tells of trouble; null where there is none. */
export function nodesWith(nodes: Objects<Node>, type: string, isTrouble: (status: string) => boolean): NodesIn | null {
  const troubled = nodes.all.filter(({ object }) => {
    const status = conditionOf(object, type)?.condition.status;
    return status !== undefined && isTrouble(status);
  });
  if (troubled.length === 0) return null;
  const times = troubled.map(({ object }) => parseTime(conditionOf(object, type)?.condition.lastTransitionTime));
  return {
    nodes: troubled,
    names: troubled.map(({ name }) => name),
    objects: troubled.map((node) => refTo(node)),
    evidence: troubled.flatMap((node) => {
      const index = conditionOf(node.object, type)?.index ?? 0;
      return [
        fieldEvidence(node, 'status', 'conditions', index, 'status'),
        fieldEvidence(node, 'status', 'conditions', index, 'lastTransitionTime'),
      ];
    }),
    times,
    since: earliestKnown(times),
  };
}

/** A condition of nodes under pressure (True is trouble): the kubelet evicts pods and lets no new ones in. */
export function underPressure(type: 'DiskPressure' | 'MemoryPressure', usage: (node: string) => string) {
  return {
    requires: { nodes: objects(views.Node) },
    find({ nodes }: { nodes: Objects<Node> }, { say }: ConditionContext<'summary' | 'stepUsage' | 'stepCheck'>) {
      const found = nodesWith(nodes, type, (status) => status === 'True');
      if (!found) return null;
      return {
        ...found,
        summary: say('summary', { count: found.names.length, nodes: found.names }),
        steps: ({ name: node }: ObjectRef) => [
          { text: say('stepUsage', { node }), command: usage(node) },
          {
            text: say('stepCheck'),
            command: `${sh`oc get node ${node}`} -o jsonpath='{.status.conditions[?(@.type=="${type}")].status}{"\\n"}'`,
          },
        ],
      };
    },
  };
}
