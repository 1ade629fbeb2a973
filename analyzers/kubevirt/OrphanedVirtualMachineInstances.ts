import {
  type Context,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  type Message,
  type Missing,
  objects,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { type HandlerState, handlerStates, type NodeLoad, nodeLoads } from '../_family/virtHandlerNodes.ts';

type Key = Extract<keyof typeof strings, string>;

const strings = {
  title: 'VMs on a node without a working virt-handler',
  meaning:
    'A node holds virt-launcher pods, but no virt-handler pod on it is ready. Nothing manages the VMs there any more.',
  impact:
    'The VMs keep running as they are, but they cannot be stopped, migrated, changed or watched; their reported state goes stale.',
  examined:
    'For each node: does a virt-handler pod with condition Ready stand on it, and do VMIs or virt-launcher pods (finished ones count too)? Their pods lie in VM namespaces, which only --vms_details collects; without them status.nodeName and status.activePods of the VMIs are taken.',
  mitigation:
    'Bring the node or its virt-handler pod back; if the placement of workloads excludes the node, include it again or move its VMs first. Remove finished virt-launcher pods that were left behind.',
  summary:
    '{count, one {The node {nodes} has} other {# nodes ({nodes}) have}} no ready virt-handler but {vmis, one {# VMI} other {# VMIs}} on {count, one {it} other {them}}.',
  summaryPods:
    '{count, one {The node {nodes} has} other {# nodes ({nodes}) have}} no ready virt-handler, and finished virt-launcher pods still stand on {count, one {it} other {them}}; no VMI is there.',
  reason: 'no ready virt-handler on {nodes}, where virt-launcher pods are',
  eventOnly: 'events say that virt-handler is gone from {nodes}, where VMs are',
  allReady: 'every node that can hold VMs has a ready virt-handler',
  noLoad: 'no VMI is on a node without a ready virt-handler',
  handlerUnseen: 'whether a virt-handler is on {node} cannot be told: the pods of {namespace} were not all collected',
  loadUnseen: '{node} has no ready virt-handler, and whether VMs are on it cannot be told',
  onNode: 'on {node}',
  nodeNotReady: 'the node is not ready ({reason})',
  nodeCordoned: 'the node is cordoned; no virt-handler pod on it',
  handlerMissing: 'no virt-handler pod on the node',
  handlerWaiting: 'virt-handler waits: {reason}',
  handlerNotReady: 'virt-handler is not ready',
  stepNode: 'The node {node} is not ready, and virt-handler with it. Find out why and bring it back:',
  stepFence:
    'If the node is lost for good: make sure that it is powered off (two copies of a VM would destroy its disks), then delete it so that its VMs start elsewhere:',
  stepUncordon: 'The node {node} is cordoned. When its maintenance is over, let it work again:',
  stepPlacement:
    'No virt-handler is wanted on {node}: the placement of workloads or a taint excludes it. Compare placement, labels and taints:',
  stepPlacementFix: 'Let the placement select {node} again, or tolerate its taint; else migrate or stop its VMs first.',
  stepImage: 'The image of virt-handler on {node} cannot be pulled. See why, then mend registry or pull secret:',
  stepCrash: 'virt-handler on {node} keeps dying. Read its last words:',
  stepLogs: 'virt-handler on {node} runs but is not ready. Read its log:',
  stepRestart: 'If nothing explains it, have it made anew (VMs keep running):',
  stepLeftover: 'Only finished virt-launcher pods are left on {node}. Remove them:',
  stepCheck: 'Check that each node has a ready virt-handler:',
} as const;

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-handler.go. Per node: virt-launcher pods (kube_pod_info, whatever
 * their phase) and no virt-handler pod whose Ready condition is true.
 */
export default defineAnalyzer({
  meta: {
    alert: 'OrphanedVirtualMachineInstances',
    aliases: ['OrphanedVirtualMachineImages'],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    // KubeVirt v0.41 to v0.54: 60m; v0.55 on: 10m
    hold: [
      { from: '4.8', value: 3600 },
      { from: '4.12', value: 600 },
    ],
    releases: { first: null, last: null },
    offline: 'full',
    causes: {
      node: ['node NotReady', 'VirtHandlerDaemonSetRolloutFailing', 'LowReadyVirtHandlerCount'],
      cluster: ['VirtHandlerDown', 'NoReadyVirtHandler'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: {
    nodes: objects(views.Node),
    handlers: podsNamed('virt-handler'),
    launchers: objects(views.Pod, ['virt-launcher']),
    vmis: virtualMachineInstances,
    daemonSets: objects(views.DaemonSet, ['virt-handler']),
    events: eventsWith('NodeUnresponsive'),
  },

  evaluate({ nodes, handlers, launchers, vmis, daemonSets, events }, context) {
    const { say, installNamespace } = context;
    const loads = nodeLoads(vmis, launchers);
    const states = handlerStates(nodes, handlers, [...loads.keys()]);
    const shown: { state: HandlerState; load: NodeLoad }[] = [];
    const missing: Missing[] = [];
    let doubt: Message | null = null;

    for (const state of states) {
      const load = loads.get(state.node);
      if (state.ready) continue;
      if (load) {
        // "there is no virt-handler pod" needs all pods; "the one there is not ready" does not
        if (state.pods.length > 0 || handlers.complete) shown.push({ state, load });
        else {
          doubt ??= say('handlerUnseen', { node: state.node, namespace: installNamespace });
          missing.push(...handlers.missing);
        }
      } else if (state.everHadHandler && !vmis.complete) {
        doubt ??= say('loadUnseen', { node: state.node });
        missing.push(...vmis.missing);
      }
    }

    if (shown.length > 0) {
      const names = shown.map(({ state }) => state.node);
      const affected = shown.flatMap(({ load }) => load.vmis);
      const starts = shown.map(({ state, load }) =>
        state.since === null ? null : Math.max(state.since, load.since ?? state.since),
      );
      const known = starts.filter((time) => time !== null);
      return context.shown(
        {
          reason: say('reason', { nodes: names }),
          summary: say(affected.length > 0 ? 'summary' : 'summaryPods', {
            count: names.length,
            nodes: names,
            vmis: affected.length,
          }),
          objects: [
            ...shown.map(({ state }) => ({
              apiVersion: 'v1',
              kind: 'Node',
              namespace: '',
              name: state.node,
              detail: why(state, say),
            })),
            ...shown.flatMap(({ state, load }) =>
              load.vmis.map((vmi) => refTo(vmi, say('onNode', { node: state.node }))),
            ),
          ],
          evidence: [
            ...shown.flatMap(({ state, load }) => [...state.evidence, ...load.evidence]),
            ...daemonSets
              .inNamespace(installNamespace)
              .all.flatMap((ds) => [
                fieldEvidence(ds, 'status', 'desiredNumberScheduled'),
                fieldEvidence(ds, 'status', 'numberReady'),
              ]),
            ...relevantEvents(names),
          ],
          steps: [...shown.flatMap(({ state, load }) => stepsFor(state, load, context)), check(context)],
          causedBy: causes(shown.map(({ state }) => state)),
          leadsTo: ['VirtualMachineStuckOnNode'],
        },
        known.length > 0 ? Math.min(...known) : null,
      );
    }
    if (doubt) return hinted() ?? context.unknown(doubt, unique(missing));
    // either side rules it out: every node that can hold VMs has a handler, or no VMI is where none is
    if (states.some((s) => s.ready) && states.every((s) => s.ready || !s.everHadHandler) && nodes.complete) {
      return context.clear(say('allReady'), nodes);
    }
    if (vmis.complete) return context.clear(say('noLoad'), vmis);
    const gaps = unique([...handlers.missing, ...vmis.missing]);
    return hinted() ?? context.unknown(gaps[0]?.what ?? say('noLoad'), gaps);

    /** virt-controller tells in events that virt-handler is gone; they count where the objects cannot decide. */
    function hinted() {
      const told = events.all.filter(({ object }) => GONE.test(object.message ?? ''));
      if (told.length === 0) return null;
      const names = [
        ...new Set(
          told.map(({ object }) => GONE.exec(object.message ?? '')?.groups?.node ?? object.involvedObject?.name ?? ''),
        ),
      ];
      return context.hinted({
        reason: say('eventOnly', { nodes: names }),
        summary: say('eventOnly', { nodes: names }),
        objects: names.map((name) => ({ apiVersion: 'v1', kind: 'Node', namespace: '', name })),
        evidence: told.map((event) => eventEvidence(event, eventTime(event.object))),
        steps: [check(context)],
      });
    }

    function relevantEvents(names: readonly string[]) {
      return events.all
        .filter(({ object }) =>
          names.some((name) => object.involvedObject?.name === name || object.message?.includes(name)),
        )
        .map((event) => eventEvidence(event, eventTime(event.object)));
    }
  },

  advise: (_objects, context) => [check(context)],
});

/** Messages of virt-controller (kubevirt pkg/virt-controller/watch/node/node.go): on the Node, and on each VMI. */
const GONE =
  /^virt-handler is not present, there are orphaned vmis on this node|^virt-handler on node (?<node>\S+) is not responsive, marking VMI as failed/;

function unique(missing: readonly Missing[]): Missing[] {
  return missing.filter((gap, i) => missing.findIndex((other) => other.where === gap.where) === i);
}

function check({ say, installNamespace }: Context<Key>): Step {
  return { text: say('stepCheck'), command: `oc get pods -n ${installNamespace} -l kubevirt.io=virt-handler -o wide` };
}

/** The most telling reason why a node has no ready virt-handler. */
function why(state: HandlerState, say: Context<Key>['say']): Message {
  const reason = state.nodeTrouble;
  if (reason) return say('nodeNotReady', { reason });
  if (state.waiting) return say('handlerWaiting', { reason: state.waiting });
  if (state.pods.length > 0) return say('handlerNotReady');
  return say(state.cordoned ? 'nodeCordoned' : 'handlerMissing');
}

function causes(states: readonly HandlerState[]): string[] {
  const found = states.flatMap((state) => {
    if (state.nodeTrouble) return ['node NotReady'];
    if (state.pods.length === 0) return ['virt-handler not scheduled'];
    return /ImagePull|ErrImage/.test(state.waiting ?? '') ? ['image pull failure'] : ['virt-handler not ready'];
  });
  return [...new Set(found)];
}

function stepsFor(state: HandlerState, load: NodeLoad, context: Context<Key>): Step[] {
  const { say, installNamespace: ns } = context;
  const { node } = state;
  const [pod] = state.pods;
  const steps: Step[] = [];
  const podCommand = (verb: string, rest = ''): string => `oc ${verb} ${sh`-n ${ns} ${pod?.name ?? ''}`}${rest}`;
  if (state.nodeTrouble) {
    steps.push({ text: say('stepNode', { node }), command: sh`oc describe node ${node}` });
    steps.push({ text: say('stepFence'), command: sh`oc delete node ${node}` });
  } else if (pod && /ImagePull|ErrImage/.test(state.waiting ?? '')) {
    steps.push({ text: say('stepImage', { node }), command: podCommand('describe pod') });
  } else if (pod && state.crashing) {
    steps.push({ text: say('stepCrash', { node }), command: podCommand('logs', ' -c virt-handler --previous') });
    steps.push({ text: say('stepRestart'), command: podCommand('delete pod') });
  } else if (pod) {
    steps.push({ text: say('stepLogs', { node }), command: podCommand('logs', ' -c virt-handler') });
    steps.push({ text: say('stepRestart'), command: podCommand('delete pod') });
  } else {
    if (state.cordoned) steps.push({ text: say('stepUncordon', { node }), command: sh`oc adm uncordon ${node}` });
    steps.push({
      text: say('stepPlacement', { node }),
      command: `oc get kubevirt -n ${ns} -o jsonpath='{.items[0].spec.workloads.nodePlacement}{"\\n"}' && ${sh`oc get node ${node}`} -o jsonpath='{.metadata.labels}{"\\n"}{.spec.taints}{"\\n"}'`,
    });
    steps.push({ text: say('stepPlacementFix', { node }) });
  }
  if (load.vmis.length === 0) {
    const leftover = load.pods.map((p) => sh`oc delete pod -n ${p.namespace} ${p.name}`).join(' && ');
    if (leftover) steps.push({ text: say('stepLeftover', { node }), command: leftover });
  }
  return steps;
}
