import {
  type Context,
  conditionOf,
  derive,
  type Evidence,
  fieldEvidence,
  logEvidence,
  logsOf,
  objects,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import type { Initiator } from './migrationCounts.ts';

/** What has VMs migrated: nodes being drained or in trouble, updates of nodes, the descheduler. */
export interface Triggers {
  /** Nodes that are cordoned, not ready or under pressure. */
  readonly nodes: readonly string[];
  /** Pools of nodes that are being updated. */
  readonly pools: readonly string[];
  readonly descheduler: boolean;
  readonly evidence: readonly Evidence[];
}

const PRESSURE = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'];

export const migrationTriggers = derive(
  'migration-triggers',
  {
    nodes: objects(views.Node),
    pools: objects(views.MachineConfigPool),
    deschedulers: objects(views.KubeDescheduler),
    logs: logsOf(['virt-controller-'], 'virt-controller', {
      drain: { needle: 'candidates: ', pattern: /node: \S+, migrations: \d+, candidates: \d+, selected: \d+/ },
      update: {
        needle: 'as part of workload update',
        pattern: /Initiated migration of vmi as part of workload update/,
      },
    }),
  },
  ({ nodes, pools, deschedulers, logs }): Triggers => {
    const troubled = nodes.all.flatMap((node) => {
      const proof = troubleOf(node.object);
      return proof === null ? [] : [{ name: node.name, proof: fieldEvidence(node, ...proof) }];
    });
    const updating = pools.all.flatMap((pool) => {
      const found = conditionOf(pool.object, 'Updating');
      if (found?.condition.status !== 'True') return [];
      return [{ name: pool.name, proof: fieldEvidence(pool, 'status', 'conditions', found.index, 'status') }];
    });
    return {
      nodes: troubled.map(({ name }) => name),
      pools: updating.map(({ name }) => name),
      descheduler: deschedulers.all.length > 0,
      evidence: [
        ...[...troubled, ...updating].slice(0, 20).map(({ proof }) => proof),
        ...deschedulers.all.map((object) => fieldEvidence(object, 'spec', 'profiles')),
        ...logs.flatMap((log) => log.hits.slice(-5).map((hit) => logEvidence(log, hit))),
      ].filter(({ excerpt }) => excerpt !== ''),
    };
  },
);

function troubleOf(node: { spec?: { unschedulable?: boolean }; status?: object }): (string | number)[] | null {
  if (node.spec?.unschedulable === true) return ['spec', 'unschedulable'];
  for (const type of ['Ready', ...PRESSURE]) {
    const found = conditionOf(node as Parameters<typeof conditionOf>[0], type);
    if (found && found.condition.status !== (type === 'Ready' ? 'True' : 'False'))
      return ['status', 'conditions', found.index, 'status'];
  }
  return null;
}

export const triggerTexts = {
  evacuation: 'its nodes are drained, or it is evicted from them, again and again',
  update: 'migrations by the automatic update of workloads, or for a change of the running VM',
  user: 'migrations that a user or some automation asks for',
  other: 'migrations that were not asked for by KubeVirt itself',
  unseen: 'who asks for the migrations is not in the archive',
  stepHistory: 'See which migrations of {vm} there were and who asked for them; only the newest five are kept:',
  stepNodes: 'These nodes are cordoned, not ready or short of something: {nodes}. Find out why, and mend that first:',
  stepPools:
    'These pools of nodes are being updated: {pools}. The migrations end with the update; if it goes in circles, see why:',
  stepDescheduler: 'A descheduler is installed. See whether its profile keeps evicting VMs:',
  stepDrains: 'VMs are evicted from nodes. Look for repeated drains, short resources and failing nodes:',
  stepUpdate: 'See whether {vm} is migrated for the same change or update again and again:',
  stepUser: 'Find the user or automation that asks for migrations of {vm}, and stop it:',
  stepCheckCount:
    'Check that no more migrations are added; the alert ends once fewer than 12 were seen within 24 hours:',
} as const;

type Say = Pick<Context<keyof typeof triggerTexts>, 'say'>;

/** Steps for each way in which migrations were asked for, with the first VMI of each. */
export function triggerSteps(
  items: readonly { readonly namespace: string; readonly name: string; readonly initiator: Initiator | 'unseen' }[],
  { nodes, pools, descheduler }: Triggers,
  { say }: Say,
): Step[] {
  const firsts = new Map<string, { namespace: string; name: string }>();
  for (const item of items) if (!firsts.has(item.initiator)) firsts.set(item.initiator, item);
  const [first] = items;
  const evicted = firsts.has('evacuation') || firsts.has('unseen') || items.length === 0;
  const [node] = nodes;
  const update = firsts.get('update');
  const user = firsts.get('user') ?? firsts.get('other');
  const vmims = (vmi: { namespace: string; name: string }): string =>
    sh`oc get vmim -n ${vmi.namespace} -l kubevirt.io/vmi-name=${vmi.name} --sort-by=.metadata.creationTimestamp -o wide`;
  return [
    ...(first ? [{ text: say('stepHistory', { vm: `${first.namespace}/${first.name}` }), command: vmims(first) }] : []),
    ...(evicted && node !== undefined
      ? [{ text: say('stepNodes', { nodes }), command: sh`oc describe node ${node}` }]
      : []),
    ...(evicted && pools.length > 0
      ? [{ text: say('stepPools', { pools }), command: 'oc get machineconfigpools,nodes' }]
      : []),
    ...(evicted && descheduler
      ? [{ text: say('stepDescheduler'), command: 'oc get kubedeschedulers.operator.openshift.io -A -o yaml' }]
      : []),
    ...(evicted && node === undefined && pools.length === 0 && !descheduler
      ? [{ text: say('stepDrains'), command: 'oc get nodes && oc adm top nodes' }]
      : []),
    ...(update
      ? [
          {
            text: say('stepUpdate', { vm: `${update.namespace}/${update.name}` }),
            command: sh`oc describe vmi ${update.name} -n ${update.namespace}`,
          },
        ]
      : []),
    ...(user
      ? [
          {
            text: say('stepUser', { vm: `${user.namespace}/${user.name}` }),
            command: `${vmims(user)} --show-managed-fields -o yaml`.replace(' -o wide', ''),
          },
        ]
      : []),
    { text: say('stepCheckCount'), command: 'oc get vmim -A --sort-by=.metadata.creationTimestamp' },
  ];
}
