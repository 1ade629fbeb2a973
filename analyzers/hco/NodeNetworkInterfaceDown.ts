import {
  type Context,
  defineAnalyzer,
  type Evidence,
  type Found,
  fieldEvidence,
  isAtLeast,
  type Judgement,
  type Kept,
  type LogFile,
  logEvidence,
  logsOf,
  type Message,
  objects,
  printTime,
  type SavedSeries,
  type Step,
  seriesEvidence,
  seriesOf,
  sh,
  views,
} from '../../src/api.ts';
import { gapOf, nodeNames, nodeOfInstance, nodeRef } from '../_family/hostMetrics.ts';
import { FLAG_SERIES, FLAGS, type FlagRule, flagsRule, IGNORED, runningRule } from '../_family/interfaceFlags.ts';
import { judgeSeries } from '../_family/metricRule.ts';

type Key = Extract<keyof typeof strings, string>;

/** Interfaces cited, and those with steps of their own. */
const CITED = 40;
const EXPLAINED = 5;
/** Types of nmstate that are no devices of the kernel. */
const NO_DEVICE = ['ovs-bridge', 'ovs-port', 'loopback'];

const strings = {
  title: 'Network interfaces of a node are down',
  meaning:
    'A network interface of a node is switched on but not running, for five minutes. Loopback, veth pairs and the internal devices of Open vSwitch do not count; physical ports, bonds, bridges and macvtap devices do.',
  impact: 'What uses the interface loses its network, or a bond its spare link. A port that nobody uses does no harm.',
  examined:
    'The saved Prometheus state or saved series decide: the rule counts flags of the kernel. Else interfaces without a link are looked up in NodeNetworkState and in what "ip a" printed on each node (nodes/*/ip.txt). Up to 4.19 these raise the alert, unused ports as well. Since 4.20 the rule also wants the kernel to report carrier, which a port without a link does not: such a port raises nothing.',
  mitigation:
    'For a port in use: cable, switch port, driver. For an unused one: set it down, so that it does not count.',
  reason: 'interfaces without a link: {interfaces}',
  summaryUp:
    '{count, one {One interface is} other {# interfaces are}} switched on without a link: {interfaces}. The release on hand raises the alert for that; since when it is so cannot be seen.',
  summarySaved:
    '{count, one {One interface is} other {# interfaces are}} switched on but not running at {time}, by the flags that Prometheus saved: {interfaces}.',
  summaryFlags:
    '{count, one {One interface is} other {# interfaces are}} switched on but not running at {time}, by the flags that Prometheus saved: {interfaces}. Builds of this release whose rule also wants carrier raise nothing for that.',
  savedDetail: 'switched on but not running: {interfaces}',
  quiet: 'no interface is switched on without running, by the flags that Prometheus saved',
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

type State = Found<Kept<typeof views.NodeNetworkState>>;

interface Dead {
  readonly node: string;
  readonly name: string;
  readonly controller: string | undefined;
  readonly evidence: readonly Evidence[];
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
  requires: {
    states: objects(views.NodeNetworkState),
    // a flag is called UP by `ip` where the interface is switched on, LOWER_UP where it has a link
    links: logsOf([''], 'ip.txt', {
      any: { needle: ': <', pattern: /^\d+: (?<name>(?!veth)[^\s:@]+)(?:@[^\s:]+)?: </ },
      dead: {
        needle: 'UP',
        pattern:
          /^\d+: (?<name>[^\s:@]+)(?:@[^\s:]+)?: <(?=[^>]*\bUP\b)(?![^>]*LOWER_UP)(?:NO-CARRIER|[^>]*>.* state (?:LOWERLAYER)?DOWN)/,
      },
    }),
    saved: seriesOf(900, ...FLAG_SERIES),
  },

  evaluate({ states, links, saved }, context) {
    const { say, release } = context;
    const recorded = fromSeries(saved, context);
    if (recorded) return recorded;
    const dead = deadIn(states.all, links);
    const interfaces = dead.map(({ node, name }) => `${node}/${name}`);
    const missing = gapOf(runningRule(saved));
    if (dead.length === 0) return context.unknown(say('undecided'), missing);
    if (!countsFlagsAlone(release)) {
      return context.unknown(say(release === null ? 'undecided' : 'notCounted', { interfaces }), missing);
    }
    const nodes = [...new Set(dead.map(({ node }) => node))];
    const sure = dead.every(({ evidence }) => evidence.some(({ type }) => type === 'file'));
    return context.hinted({
      reason: say('reason', { interfaces }),
      summary: say(sure ? 'summaryUp' : 'summary', { count: dead.length, interfaces }),
      objects: nodes.map((name) => {
        const first = dead.find(({ node }) => node === name) as Dead;
        return { apiVersion: 'v1', kind: 'Node', namespace: '', name, detail: detailOf(first, context) };
      }),
      evidence: dead.slice(0, CITED).flatMap(({ evidence }) => evidence),
      steps: [
        ...dead.slice(0, EXPLAINED).map((entry) => stepFor(entry, context)),
        ...checks(nodes.slice(0, EXPLAINED), context),
      ],
      causedBy: [...new Set(dead.map(({ controller }) => (controller ? 'link loss' : 'unused port left up')))],
      leadsTo: dead.some(({ controller }) => controller) ? ['bond or bridge degraded'] : [],
    });
  },

  objectOf: nodeOfInstance,

  advise: (found, context) => stepsFor(nodeNames(found), context),
});

function stepsFor(nodes: readonly string[], context: Context<Key>): Step[] {
  const { say } = context;
  if (nodes.length === 0) return [{ text: say('stepNodes'), command: 'oc get nodenetworkstates -o yaml' }];
  const looks = nodes.map((node) => ({
    text: say('stepLinks', { node }),
    command: `${sh`oc debug node/${node}`} -- chroot /host sh -c 'ip -br link | grep -w -e DOWN -e NO-CARRIER'`,
  }));
  return [...looks, ...checks(nodes, context)];
}

/** Only tags v1.15.0 to v1.15.2 count interfaces without a link. */
function countsFlagsAlone(release: string | null): boolean {
  return isAtLeast(release, '4.19') === true && isAtLeast(release, '4.20') === false;
}

/** The newer expression counts a part of what the older one does: what it counts is beyond doubt. */
function fromSeries(saved: SavedSeries, context: Context<Key>): Judgement | null {
  const { say, release } = context;
  const judge = (rule: FlagRule, key: 'summarySaved' | 'summaryFlags'): Judgement | null =>
    judgeSeries(
      rule,
      context,
      (holding) =>
        write(
          saved,
          rule,
          holding.map((one) => one.key),
          key,
          context,
        ),
      say('quiet'),
    );
  const running = judge(runningRule(saved), 'summarySaved');
  if (running && running.state !== 'clear') return running;
  const flags = judge({ ...flagsRule(saved), maySlip: () => true }, 'summaryFlags');
  if (flags?.state === 'clear') return flags;
  return isAtLeast(release, '4.20') === true ? running : countsFlagsAlone(release) ? flags : null;
}

function write(
  saved: SavedSeries,
  rule: FlagRule,
  instances: readonly string[],
  summary: 'summarySaved' | 'summaryFlags',
  context: Context<Key>,
) {
  const { say } = context;
  const down = saved
    .named(FLAGS)
    .filter((one) => instances.includes(one.labels.instance ?? '') && rule.counts(one, saved.at ?? 0));
  const interfaces = down.map(({ labels }) => `${labels.instance}/${labels.device}`);
  const objects = instances.flatMap((instance) => {
    const own = down.filter(({ labels }) => labels.instance === instance).map(({ labels }) => labels.device ?? '');
    return nodeRef(instance, say('savedDetail', { interfaces: own }));
  });
  const ports = down.flatMap(({ labels }) => {
    const node = nodeOfInstance(labels)?.name;
    return node ? [{ node, name: labels.device ?? '' }] : [];
  });
  return {
    reason: say('reason', { interfaces }),
    summary: say(summary, { count: down.length, interfaces, time: printTime(saved.at ?? 0) }),
    objects,
    evidence: down.slice(0, CITED).map((one) => seriesEvidence(saved, one)),
    steps: [
      ...ports.slice(0, EXPLAINED).map(({ node, name }) => portStep(node, name, context)),
      ...stepsFor(nodeNames(objects).slice(0, EXPLAINED), context),
    ],
    causedBy: ['link loss'],
  };
}

/** Interfaces without a link, each once. Those that a node's ip.txt lists, it knows better: which are switched on. */
function deadIn(states: readonly State[], links: readonly LogFile[]): Dead[] {
  const printed = new Set(links.flatMap(({ pod, hits }) => hits.map(({ groups }) => `${pod}/${groups.name}`)));
  const byFile = links.flatMap((log) =>
    log.hits
      .filter(({ name, groups }) => name === 'dead' && !IGNORED.test(groups.name ?? ''))
      .map((hit): Dead => {
        const { pod: node } = log;
        const controller = / master (\S+)/.exec(hit.text)?.[1];
        const name = hit.groups.name ?? '';
        return { node, name, controller, evidence: [{ ...logEvidence(log, hit, name), type: 'file' }] };
      }),
  );
  const byState = states.flatMap(deadInterfaces).filter(({ node, name }) => !printed.has(`${node}/${name}`));
  return [...byFile, ...byState];
}

function deadInterfaces(state: State): Dead[] {
  const all = state.object.status?.currentState?.interfaces ?? [];
  return all.flatMap((entry, index): Dead[] => {
    const { name = '', type = '', state: link, controller } = entry ?? {};
    if (link !== 'down' || name === '' || IGNORED.test(name) || NO_DEVICE.includes(type)) return [];
    const evidence = ['name', 'state'].map((key) =>
      fieldEvidence(state, 'status', 'currentState', 'interfaces', index, key),
    );
    return [{ node: state.name, name, controller: controller || undefined, evidence }];
  });
}

function detailOf({ name, controller }: Dead, { say }: Context<Key>): Message {
  return controller ? say('usedBy', { interface: name, controller }) : say('unused', { interface: name });
}

function portStep(node: string, name: string, { say }: Context<Key>): Step {
  return {
    text: say('stepPort', { interface: name, node }),
    command: sh`oc debug node/${node} -- chroot /host ethtool ${name}`,
  };
}

function stepFor({ node, name, controller }: Dead, context: Context<Key>): Step {
  const { say } = context;
  if (controller) return portStep(node, name, context);
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
