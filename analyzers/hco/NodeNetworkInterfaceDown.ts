import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  isAtLeast,
  type Kept,
  type Message,
  metricsGap,
  monitoringGap,
  objects,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { nodeNames, nodeOfInstance } from '../_family/hostMetrics.ts';

type Key = Extract<keyof typeof strings, string>;

/** Device names that the rule passes over, whole names only. */
const IGNORED = /^(?:lo|tunbr|veth.+|ovs-system|genev_sys.+|br-int)$/;
/** Types of nmstate that are no devices of the kernel. */
const NO_DEVICE = ['ovs-bridge', 'ovs-port', 'loopback'];

const strings = {
  title: 'Network interfaces of a node are down',
  meaning:
    'A network interface of a node is switched on but not running, for five minutes. Loopback, veth pairs and the internal devices of Open vSwitch do not count; physical ports, bonds, bridges and macvtap devices do.',
  impact: 'What uses the interface loses its network, or a bond its spare link. A port that nobody uses does no harm.',
  examined:
    'The saved Prometheus state decides: the rule counts flags of the kernel. Where NodeNetworkState was collected, interfaces without a link are looked up. Up to 4.19 these raise the alert, unused ports as well. Since 4.20 the rule also wants the kernel to report carrier, which a port without a link does not: such a port raises nothing.',
  mitigation:
    'For a port in use: cable, switch port, driver. For an unused one: set it down, so that it does not count.',
  reason: 'interfaces without a link: {interfaces}',
  summary:
    '{count, one {One interface has} other {# interfaces have}} no link: {interfaces}. The release on hand raises the alert for an interface that is switched on without a link; whether it is switched on, and since when, cannot be seen.',
  undecided: 'the rule counts flags of network interfaces that only Prometheus knows',
  notCounted:
    '{interfaces} without a link; in this release that alone does not raise the alert, and the flags it counts are only known to Prometheus',
  usedBy: '{interface} has no link; {controller} uses it',
  unused: '{interface} has no link; nothing uses it',
  stepLinks: 'See which interfaces of {node} are down:',
  stepPort: 'Check cable and switch port of {interface} on {node}, then its driver and last messages:',
  stepUnused:
    'Nothing uses {interface} on {node}. If that is meant, set it down with a policy of the NMState operator:',
  stepNodes: 'Find the node and its interfaces that are down:',
  stepCheck: 'Check that no interface is left that is switched on without a link (NO-CARRIER):',
} as const;

interface Dead {
  readonly state: Found<Kept<typeof views.NodeNetworkState>>;
  readonly index: number;
  readonly name: string;
  readonly controller: string | undefined;
}

/**
 * Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. Tags v1.15.0
 * to v1.15.2 count IFF_UP without IFF_RUNNING; v1.16.0 and the branches of 1.14 and 1.15 (later patch releases) want
 * node_network_up and node_network_carrier to be 1 as well.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NodeNetworkInterfaceDown',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.18', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { states: objects(views.NodeNetworkState) },

  evaluate({ states }, context) {
    const { say, release } = context;
    const dead = states.all.flatMap(deadInterfaces);
    const interfaces = dead.map(({ state, name }) => `${state.name}/${name}`);
    const missing = [monitoringGap, metricsGap('node_network_flags', 'node_network_up', 'node_network_carrier')];
    if (dead.length === 0) return context.unknown(say('undecided'), missing);
    const flagsAlone = isAtLeast(release, '4.19') === true && isAtLeast(release, '4.20') === false;
    if (!flagsAlone) {
      return context.unknown(say(release === null ? 'undecided' : 'notCounted', { interfaces }), missing);
    }
    const nodes = [...new Set(dead.map(({ state }) => state.name))];
    return context.hinted({
      reason: say('reason', { interfaces }),
      summary: say('summary', { count: dead.length, interfaces }),
      objects: nodes.map((name) => {
        const first = dead.find(({ state }) => state.name === name) as Dead;
        return { apiVersion: 'v1', kind: 'Node', namespace: '', name, detail: detailOf(first, context) };
      }),
      evidence: dead.flatMap(({ state, index }) =>
        ['name', 'state'].map((key) => fieldEvidence(state, 'status', 'currentState', 'interfaces', index, key)),
      ),
      steps: [...dead.map((entry) => stepFor(entry, context)), ...checks(nodes, context)],
      causedBy: [...new Set(dead.map(({ controller }) => (controller ? 'link loss' : 'unused port left up')))],
      leadsTo: dead.some(({ controller }) => controller) ? ['bond or bridge degraded'] : [],
    });
  },

  objectOf: nodeOfInstance,

  advise(found, context) {
    const nodes = nodeNames(found);
    const { say } = context;
    if (nodes.length === 0) return [{ text: say('stepNodes'), command: 'oc get nodenetworkstates -o yaml' }];
    const looks = nodes.map((node) => ({
      text: say('stepLinks', { node }),
      command: `${sh`oc debug node/${node}`} -- chroot /host sh -c 'ip -br link | grep -w -e DOWN -e NO-CARRIER'`,
    }));
    return [...looks, ...checks(nodes, context)];
  },
});

function deadInterfaces(state: Dead['state']): Dead[] {
  const all = state.object.status?.currentState?.interfaces ?? [];
  return all.flatMap((entry, index): Dead[] => {
    const { name = '', type = '', state: link, controller } = entry ?? {};
    if (link !== 'down' || name === '' || IGNORED.test(name) || NO_DEVICE.includes(type)) return [];
    return [{ state, index, name, controller: controller || undefined }];
  });
}

function detailOf({ name, controller }: Dead, { say }: Context<Key>): Message {
  return controller ? say('usedBy', { interface: name, controller }) : say('unused', { interface: name });
}

function stepFor({ state, name, controller }: Dead, { say }: Context<Key>): Step {
  const node = state.name;
  if (controller) {
    return {
      text: say('stepPort', { interface: name, node }),
      command: sh`oc debug node/${node} -- chroot /host ethtool ${name}`,
    };
  }
  const policy = {
    apiVersion: 'nmstate.io/v1',
    kind: 'NodeNetworkConfigurationPolicy',
    metadata: { name: `down-${name}-${node}`.toLowerCase().replace(/[^a-z0-9.-]/g, '-') },
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': node },
      desiredState: { interfaces: [{ name, state: 'down' }] },
    },
  };
  return {
    text: say('stepUnused', { interface: name, node }),
    command: `echo ${sh`${JSON.stringify(policy)}`} | oc apply -f -`,
  };
}

function checks(nodes: readonly string[], { say }: Context<Key>): Step[] {
  return nodes.map((node) => ({
    text: say('stepCheck'),
    command: sh`oc debug node/${node} -- chroot /host ip -br link`,
  }));
}
