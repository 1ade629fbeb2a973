import {
  type Context,
  conditionOf,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  type Found,
  fieldEvidence,
  isAtLeast,
  type Kept,
  monitoringGap,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';

type Node = Found<Kept<typeof views.Node>>;
type Key = Extract<keyof typeof strings, string>;

/** kube_node_role counts this label alone, whatever its value; node-role.kubernetes.io/master is another role. */
const ROLE = 'node-role.kubernetes.io/control-plane';
/** HCO 1.17 sets the label with this value on workers of hosted control planes (controllers/nodes/nodes_controller.go). */
const SET_BY_HCO = 'set-to-allow-kubevirt-deployment';

const strings = {
  title: 'A control plane node is not ready',
  meaning:
    'A node with the label node-role.kubernetes.io/control-plane has not been ready for five minutes: its kubelet says so (Ready is False) or says nothing any more (Ready is Unknown).',
  impact:
    'The cluster keeps working on the other control plane nodes but has no spare left: with three of them, the loss of another one stops etcd and with it the API.',
  examined:
    'The Ready condition of the nodes with that very label, and when it last changed. A node that was deleted raises no alert.',
  mitigation:
    'Bring the host, its network or its kubelet back. Replace the node only when it is lost, and only while etcd has a majority of healthy members.',
  summary:
    '{count, one {The control plane node {nodes} is} other {# control plane nodes ({nodes}) are}} not ready: {why}.',
  summaryQuorum:
    '{count, one {The control plane node {nodes} is} other {# of {total} control plane nodes ({nodes}) are}} not ready: {why}. etcd has no majority of its members left.',
  summaryHosted:
    '{count, one {The worker {nodes} is} other {# workers ({nodes}) are}} not ready: {why}. The control plane is hosted elsewhere and not concerned; OpenShift Virtualization itself had put the label of control plane nodes on workers.',
  reason: 'control plane nodes that are not ready: {nodes}',
  eventOnly:
    'an event says that {nodes} became not ready and none says that it is ready again; the nodes were not collected',
  oldRelease: '{nodes} not ready; in release {release} only later patch releases have this alert',
  allReady: 'all nodes with the role control-plane are ready',
  noneLabelled: 'no node has the label node-role.kubernetes.io/control-plane, so the rule has nothing to watch',
  noReady: 'the Ready condition of {nodes} is not in the archive',
  silent: '{node}: the kubelet stopped reporting, last at {time}',
  silentAt: '{node}: the kubelet stopped reporting',
  says: '{node}: {message}',
  plain: '{node}: Ready is {status}',
  stepUpdate: '{node} is being updated or restarted by the machine config operator. Give it time, and watch it:',
  stepDescribe: 'See what the conditions and events of {node} say:',
  stepHost:
    'Check that the host of {node} has power and network (console of the machine, the switch); then read its kubelet log over SSH:',
  stepKubelet: 'Read the last lines of the kubelet on {node}:',
  stepRestart: 'When the cause is mended and the kubelet does not recover by itself, restart it:',
  stepNetwork: 'The network plugin on {node} is not ready. Look at the network pods there:',
  stepDisk: 'The node reports {pressure}. See what is used up on it:',
  stepEtcd: 'Before anything is removed, check that the other etcd members are healthy:',
  stepReplace:
    'If the node is lost for good, replace it by the documented procedure for an unhealthy etcd member; deleting the node alone does not remove the member. Find its machine first:',
  stepCheck: 'Check that the nodes of the control plane are ready:',
} as const;

/** Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. */
export default defineAnalyzer({
  meta: {
    alert: 'HAControlPlaneDown',
    aliases: [],
    component: 'hco',
    severity: 'critical',
    operatorHealthImpact: 'none',
    hold: 300,
    // first tag v1.15.0 (4.19); the branch of 1.14 has it too, so that later patch releases of 4.18 may
    releases: { first: '4.18', last: null },
    offline: 'full',
    causes: { node: ['node NotReady'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: {
    nodes: objects(views.Node),
    events: eventsWith('NodeNotReady', 'NodeReady'),
    // static pods tell the role of a node that was not collected
    pods: objects(views.Pod, ['etcd-', 'kube-apiserver-']),
  },

  evaluate({ nodes, events, pods }, context) {
    const { say, release } = context;
    const watched = nodes.all.filter(({ object }) => object.metadata?.labels?.[ROLE] !== undefined);
    const statusOf = ({ object }: Node): string => conditionOf(object, 'Ready')?.condition.status ?? '';
    const down = watched.filter((node) => statusOf(node) !== '' && statusOf(node) !== 'True');
    const lost = lastNotReady(events.all);
    const names = down.map(({ name }) => name);

    if (down.length > 0 && isAtLeast(release, '4.19') === false) {
      return context.unknown(say('oldRelease', { nodes: names, release: release ?? '' }), [monitoringGap]);
    }
    if (down.length > 0) {
      const hosted = down.every(isHosted);
      const total = watched.filter((node) => !isHosted(node)).length;
      const noQuorum = !hosted && down.filter((node) => !isHosted(node)).length * 2 >= total && total > 2;
      const starts = down.flatMap(
        ({ object }) => parseTime(conditionOf(object, 'Ready')?.condition.lastTransitionTime) ?? [],
      );
      const why = down.map((node) => whyOf(node, context));
      return context.shown(
        {
          reason: say('reason', { nodes: names }),
          summary: say(hosted ? 'summaryHosted' : noQuorum ? 'summaryQuorum' : 'summary', {
            count: down.length,
            total,
            nodes: names,
            why: why[0] as (typeof why)[0],
          }),
          objects: down.map((node, i) => refTo(node, why[i])),
          evidence: [
            ...down.flatMap((node) => {
              const index = conditionOf(node.object, 'Ready')?.index ?? 0;
              return ['status', 'lastTransitionTime'].map((key) =>
                fieldEvidence(node, 'status', 'conditions', index, key),
              );
            }),
            ...names.flatMap((name) => lost.get(name)?.evidence ?? []),
          ],
          steps: stepsFor(down, watched, context),
          causedBy: [...new Set(down.map(causeOf))],
          leadsTo: hosted ? [] : [noQuorum ? 'etcd quorum lost' : 'API and etcd redundancy lost'],
        },
        starts.length > 0 ? Math.min(...starts) : null,
      );
    }

    const hinted = [...lost.keys()].filter(
      (name) =>
        nodes.get('', name) === undefined &&
        !nodes.complete &&
        pods.all.some((pod) => pod.name === `etcd-${name}` || pod.name === `kube-apiserver-${name}`),
    );
    if (hinted.length > 0) {
      const told = say('eventOnly', { nodes: hinted });
      return context.hinted({
        reason: told,
        summary: told,
        objects: hinted.map((name) => ({ apiVersion: 'v1', kind: 'Node', namespace: '', name })),
        evidence: hinted.flatMap((name) => lost.get(name)?.evidence ?? []),
        steps: [
          ...hinted.map((node) => ({ text: say('stepDescribe', { node }), command: sh`oc describe node ${node}` })),
          check(context),
        ],
      });
    }
    const unseen = watched.filter((node) => statusOf(node) === '').map(({ name }) => name);
    if (unseen.length > 0) {
      const what = say('noReady', { nodes: unseen });
      return context.unknown(what, [{ what, where: views.Node.where, collectWith: views.Node.collectWith }]);
    }
    return context.clear(say(watched.length > 0 ? 'allReady' : 'noneLabelled'), nodes);
  },

  advise: (found, context) => [
    ...found.map(({ name }) => ({
      text: context.say('stepDescribe', { node: name }),
      command: sh`oc describe node ${name}`,
    })),
    check(context),
  ],
});

type EventObject = Found<Kept<typeof views.Event>>;

/** Nodes whose newest event of the two says that they are not ready. */
function lastNotReady(events: readonly EventObject[]): Map<string, { evidence: ReturnType<typeof eventEvidence> }> {
  const newest = new Map<string, { event: EventObject; time: number }>();
  for (const event of events) {
    const name = event.object.involvedObject?.name;
    const time = parseTime(eventTime(event.object)) ?? 0;
    if (!name || (newest.get(name)?.time ?? -1) > time) continue;
    newest.set(name, { event, time });
  }
  const lost = [...newest].filter(([, { event }]) => event.object.reason === 'NodeNotReady');
  return new Map(lost.map(([name, { event }]) => [name, { evidence: eventEvidence(event, eventTime(event.object)) }]));
}

function isHosted({ object }: Node): boolean {
  return object.metadata?.labels?.[ROLE] === SET_BY_HCO;
}

function whyOf(node: Node, { say }: Context<Key>) {
  const { name } = node;
  const { status = '', message, lastHeartbeatTime } = conditionOf(node.object, 'Ready')?.condition ?? {};
  if (status === 'Unknown') {
    return lastHeartbeatTime ? say('silent', { node: name, time: lastHeartbeatTime }) : say('silentAt', { node: name });
  }
  return message ? say('says', { node: name, message }) : say('plain', { node: name, status });
}

const PRESSURES = ['DiskPressure', 'MemoryPressure', 'PIDPressure'] as const;

function pressureOf({ object }: Node): string | undefined {
  return PRESSURES.find((type) => conditionOf(object, type)?.condition.status === 'True');
}

function causeOf(node: Node): string {
  const { status, message = '' } = conditionOf(node.object, 'Ready')?.condition ?? {};
  if (status === 'Unknown') return 'kubelet does not report';
  if (/network plugin|NetworkReady=false|NetworkPluginNotReady|\bCNI\b/i.test(message))
    return 'network plugin not ready';
  if (/PLEG|container runtime/i.test(message)) return 'container runtime not ready';
  return pressureOf(node) ?? 'kubelet not ready';
}

function check({ say }: Context<Key>): Step {
  return { text: say('stepCheck'), command: `oc get nodes -l ${ROLE}` };
}

/** The runbook drains with `oc drain`, which is no command of oc, and a node that does not answer cannot be drained. */
function stepsFor(down: readonly Node[], watched: readonly Node[], context: Context<Key>): Step[] {
  const { say } = context;
  const steps = down.flatMap((node): Step[] => {
    const { name, object } = node;
    const debug = sh`oc debug node/${name}`;
    const address = object.status?.addresses?.find((entry) => entry?.type === 'InternalIP')?.address ?? name;
    const cause = causeOf(node);
    const pressure = pressureOf(node);
    const own: Step[] = [];
    if (object.metadata?.annotations?.['machineconfiguration.openshift.io/state'] === 'Working') {
      own.push({ text: say('stepUpdate', { node: name }), command: 'oc get machineconfigpool' });
    }
    own.push({ text: say('stepDescribe', { node: name }), command: sh`oc describe node ${name}` });
    if (cause === 'kubelet does not report') {
      own.push({
        text: say('stepHost', { node: name }),
        command: sh`ssh core@${address} sudo journalctl -u kubelet -n 200`,
      });
      own.push({ text: say('stepRestart'), command: sh`ssh core@${address} sudo systemctl restart kubelet` });
      return own;
    }
    if (cause === 'network plugin not ready') {
      own.push({
        text: say('stepNetwork', { node: name }),
        command: sh`oc get pods -n openshift-ovn-kubernetes -o wide --field-selector spec.nodeName=${name}`,
      });
    }
    if (pressure)
      own.push({ text: say('stepDisk', { pressure }), command: `${debug} -- chroot /host sh -c 'df -h; free -h'` });
    own.push({ text: say('stepKubelet', { node: name }), command: sh`oc adm node-logs ${name} -u kubelet --tail=200` });
    own.push({ text: say('stepRestart'), command: `${debug} -- chroot /host systemctl restart kubelet` });
    return own;
  });
  const helper = watched.find((node) => !down.includes(node) && !isHosted(node));
  if (helper) {
    steps.push({
      text: say('stepEtcd'),
      command: sh`oc rsh -n openshift-etcd -c etcdctl etcd-${helper.name} etcdctl endpoint health --cluster`,
    });
    steps.push({ text: say('stepReplace'), command: 'oc get machines -n openshift-machine-api -o wide' });
  }
  return [...steps, check(context)];
}
