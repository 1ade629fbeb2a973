import {
  conditionOf,
  customResources,
  defineAnalyzer,
  earliestKnown,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  isReady,
  objects,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  changedAt,
  conditionEvidence,
  downEvidence,
  hasConditions,
  operatorNamed,
  statusOf,
  wordsOf,
} from '../_family/operatorConditions.ts';

const OPERATOR = 'cluster-network-addons-operator';
const COMPONENTS = [
  'bridge-marker',
  'kube-cni-linux-bridge-plugin',
  'kubemacpool-',
  'kube-secondary-dns',
  'secondary-dns',
  'kubevirt-ipam-controller',
  'macvtap-cni',
  'ovs-cni',
  'multus',
  'dynamic-networks-controller',
  'passt-binding-cni',
];
/** One line of the Progressing message (pkg/controller/statusmanager SetFromPods). */
const ROLLING = /(?<kind>DaemonSet|Deployment) "(?<namespace>[^/"]+)\/(?<name>[^"]+)"/g;
/** Failures that are found after the metric is written; after any other the reconcile ends before it. */
const COUNTED_FAILURES = ['NoDaemonSet', 'NoDeployment', 'NoNamespace', 'InternalError'];
const EVENTS = ['Failing', 'FailedToValidate', 'FailedToRender', 'FailedToApply', ...COUNTED_FAILURES];
const SAME_TIME = 60_000;

/**
 * Rule: cluster-network-addons-operator pkg/monitoring/rules/alerts/operator.go: the sum of kubevirt_cnao_cr_ready, or 0
 * where there is none, is 0. The runbook looks in the namespace cluster-network-addons; OpenShift Virtualization has it
 * all in its own.
 */
export default defineAnalyzer({
  meta: {
    alert: 'NetworkAddonsConfigNotReady',
    aliases: [],
    component: 'cnao',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 300,
    // CNAO v0.58
    releases: { first: null, last: null },
    offline: 'full',
    causes: { cluster: ['CnaoDown', 'KubemacpoolDown'], node: ['node NotReady'], workload: ['image pull failure'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Network add-ons are not ready',
    meaning:
      'The NetworkAddonsConfig resource "cluster" is not Available, or the operator that reports its state (cluster-network-addons-operator) does not run.',
    impact:
      'Bridge networks, MAC address pools or other secondary networks of VMs may not work on some nodes; new VMs that use them may not start.',
    examined:
      'Reads the condition Available of the NetworkAddonsConfig, which components its message names, and whether cluster-network-addons-operator runs: without it the alert is raised whatever the resource says. After a failed reconcile the metric keeps its former value, so that the alert may stay silent.',
    mitigation:
      'Repair the component that the conditions name; often its node is not ready. If the operator does not run, repair it first. If the configuration was refused, put it right in the HyperConverged resource.',
    reason: 'NetworkAddonsConfig {name} is not Available',
    reasonOperator:
      'cluster-network-addons-operator does not run, and nothing reports that the network add-ons are ready',
    summary: 'The NetworkAddonsConfig {name} is not Available.',
    summaryWords: 'The NetworkAddonsConfig {name} is not Available. It says: "{words}".',
    summaryOperator:
      'cluster-network-addons-operator does not run. Nothing reports that the network add-ons are ready, and that counts as not ready, whatever the NetworkAddonsConfig says.',
    summarySilent:
      'The NetworkAddonsConfig {name} is not Available since its reconcile failed: "{words}". A failed reconcile leaves the metric as it was, so that the alert may stay silent.',
    summaryUnready:
      'The NetworkAddonsConfig {name} is Available, but cluster-network-addons-operator is not ready. If Prometheus does not hear it, that counts as not ready too.',
    reasonUnready: 'cluster-network-addons-operator is not ready',
    absent:
      'neither a pod nor the Deployment of cluster-network-addons-operator was collected from {namespace}, though other pods were',
    ready: 'NetworkAddonsConfig {names} is Available, and cluster-network-addons-operator runs',
    none: 'there is no NetworkAddonsConfig',
    unwritten: 'cluster-network-addons-operator has not written any condition to the NetworkAddonsConfig',
    operatorUnseen:
      'the NetworkAddonsConfig is Available, but whether cluster-network-addons-operator runs cannot be told: its pods were not collected',
    unavailable: '{count, one {# pod is} other {# pods are}} not available',
    onNode: 'on {node}',
    nodeNotReady: 'the node is not ready ({reason})',
    stepOperator: 'cluster-network-addons-operator does not run or is not ready. See why, and repair it first:',
    stepNode: 'The node {node} is not ready, and the network add-ons on it neither. Bring it back:',
    stepPod: 'See why the pod {name} on {node} is not ready:',
    stepComponent: 'See why {name} is not rolled out:',
    stepConfig:
      'The configuration was refused or could not be applied. It is written by the HyperConverged operator: put it right there.',
    stepRead: 'Read the conditions of the NetworkAddonsConfig:',
    stepLog: 'Read the log of its operator:',
    stepCheck: 'Check that it becomes Available:',
  },
  requires: {
    crs: customResources(views.NetworkAddonsConfig),
    operator: operatorNamed(OPERATOR),
    daemonSets: objects(views.DaemonSet, COMPONENTS),
    deployments: objects(views.Deployment, COMPONENTS),
    pods: podsNamed(...COMPONENTS),
    nodes: objects(views.Node),
    events: eventsWith(...EVENTS),
  },

  evaluate({ crs, operator, daemonSets, deployments, pods, nodes, events }, context) {
    const { say, installNamespace: ns } = context;
    const names = crs.all.map(({ name }) => name);
    const cr = crs.all.find((found) => found.name === 'cluster') ?? crs.all[0];
    const gone = operator.state === 'down';
    const bad = cr !== undefined && hasConditions(cr) && statusOf(cr, 'Available') !== 'True';
    // it runs and perhaps answers, but whether Prometheus hears it cannot be told
    const unready = (operator.state === 'up' && !operator.ready) || operator.state === 'doubtful';
    const absent = cr !== undefined && operator.state === 'absent';
    // the rule is made for the resource and goes with it
    if (!cr && (crs.complete || !gone)) return context.clear(say('none'), crs);
    if (absent && !bad) {
      const what = say('absent', { namespace: ns });
      const { where, collectWith } = views.Deployment;
      const place = (text: string): string => text.replaceAll('<namespace>', ns);
      return context.unknown(what, [{ what, where: place(where), collectWith: place(collectWith) }]);
    }
    if (gone || bad || (cr && unready)) return found();
    if (cr && !hasConditions(cr)) {
      const { where, collectWith } = crs.view;
      return context.unknown(say('unwritten'), [{ what: say('unwritten'), where, collectWith }]);
    }
    if (operator.state === 'unknown') return context.unknown(say('operatorUnseen'), operator.missing);
    return context.clear(say('ready', { names }), crs);

    function found() {
      const degraded = cr ? conditionOf(cr.object, 'Degraded')?.condition : undefined;
      const failed = degraded?.status === 'True' && !COUNTED_FAILURES.includes(degraded.reason ?? '');
      const words = cr && bad ? wordsOf(cr) : '';
      const named = words.matchAll(ROLLING);
      const rolling = new Set([...named].map(({ groups }) => groups?.name ?? ''));
      const sets = [
        ...daemonSets.all.map((ds) => ({ found: ds, count: ds.object.status?.numberUnavailable ?? 0 })),
        ...deployments.all.map((d) => ({ found: d, count: d.object.status?.unavailableReplicas ?? 0 })),
      ].filter((entry) => bad && (entry.count > 0 || rolling.has(entry.found.name)));
      const sick = bad ? pods.all.filter(({ object }) => object.status?.phase !== 'Succeeded' && !isReady(object)) : [];
      const stands = new Set(sick.map(({ object }) => object.spec?.nodeName));
      const lost = nodes.all.filter(({ name, object }) => {
        const ready = conditionOf(object, 'Ready');
        return bad && ready !== undefined && ready.condition.status !== 'True' && (stands.has(name) || sets.length > 0);
      });
      const told = events.all.filter(({ object }) => object.involvedObject?.kind === 'NetworkAddonsConfig');
      const crSince = cr && bad ? changedAt(cr, 'Available') : null;
      const silent = !gone && bad && failed && !wasZeroBefore();
      const key = gone ? 'summaryOperator' : !bad ? 'summaryUnready' : silent ? 'summarySilent' : 'summaryWords';
      const finding = {
        reason: gone ? say('reasonOperator') : bad ? say('reason', { name: cr.name }) : say('reasonUnready'),
        summary: say(key === 'summaryWords' && !words ? 'summary' : key, {
          name: cr?.name ?? '',
          words,
          namespace: ns,
        }),
        objects: [
          ...(cr ? [refTo(cr)] : []),
          ...(gone
            ? [...(operator.deployment ? [operator.deployment] : []), ...operator.pods].map((o) => refTo(o))
            : []),
          ...sets.map((entry) => refTo(entry.found, say('unavailable', { count: entry.count }))),
          ...sick.map((pod) => refTo(pod, say('onNode', { node: pod.object.spec?.nodeName ?? '-' }))),
          ...lost.map((node) => {
            const reason = conditionOf(node.object, 'Ready')?.condition.reason ?? 'NotReady';
            return refTo(node, say('nodeNotReady', { reason }));
          }),
        ],
        evidence: [
          ...(cr ? conditionEvidence(cr, 'Available', ...(bad ? ['Progressing', 'Degraded'] : [])) : []),
          ...operator.evidence,
          ...(unready ? operator.pods.flatMap(downEvidence) : []),
          ...sets.map((entry) =>
            fieldEvidence(
              entry.found,
              'status',
              entry.found.kind === 'DaemonSet' ? 'numberUnavailable' : 'unavailableReplicas',
            ),
          ),
          ...sick.flatMap(downEvidence),
          ...lost.map((node) =>
            fieldEvidence(node, 'status', 'conditions', conditionOf(node.object, 'Ready')?.index ?? 0, 'status'),
          ),
          ...told.map((event) => eventEvidence(event, eventTime(event.object))),
        ],
        causedBy: [
          ...(gone ? ['CnaoDown'] : []),
          ...(bad && failed ? [degraded?.reason ?? 'Degraded'] : []),
          ...(lost.length > 0 ? ['node NotReady'] : []),
          ...(sets.some((entry) => entry.found.name.startsWith('kubemacpool-')) ? ['KubemacpoolDown'] : []),
          ...(sick.length > 0 ? ['network component not ready'] : []),
        ],
        leadsTo: ['HCOOperatorConditionsUnhealthy'],
        steps: steps(),
      };
      if (silent) return context.hinted(finding, crSince);
      if (!gone && !bad && unready) return context.hinted(finding);
      // pods of its components show that there is a resource, and so the rule
      const unproven = gone ? !cr && pods.all.length === 0 : absent;
      if (unproven) return context.shown(finding, null);
      return context.shown(finding, earliestKnown([crSince, gone ? operator.since : null]));

      /** Not Available before the reconcile failed, or a new operator since: both leave the metric at 0. */
      function wasZeroBefore(): boolean {
        const failedAt = cr ? changedAt(cr, 'Degraded') : null;
        if (failedAt === null) return false;
        const earlier = crSince !== null && failedAt - crSince > SAME_TIME;
        return earlier || (operator.state === 'up' && operator.since !== null && operator.since > failedAt);
      }
      function steps(): Step[] {
        const asked = new Set(sick.map(({ name }) => name));
        return [
          ...(gone || unready
            ? [{ text: say('stepOperator'), command: sh`oc describe deployment -n ${ns} ${OPERATOR}` }]
            : []),
          ...lost.map(({ name }) => ({
            text: say('stepNode', { node: name }),
            command: sh`oc describe node ${name}`,
          })),
          ...sick
            .filter(({ object }) => !lost.some(({ name }) => name === object.spec?.nodeName))
            .map((pod) => ({
              text: say('stepPod', { name: pod.name, node: pod.object.spec?.nodeName ?? '-' }),
              command: sh`oc describe pod -n ${ns} ${pod.name}`,
            })),
          ...sets
            .filter((entry) => ![...asked].some((name) => name.startsWith(`${entry.found.name}-`)))
            .map((entry) => ({
              text: say('stepComponent', { name: entry.found.name }),
              command: sh`oc describe ${entry.found.kind.toLowerCase()} -n ${entry.found.namespace} ${entry.found.name}`,
            })),
          ...(bad && failed
            ? [{ text: say('stepConfig'), command: sh`oc edit hyperconverged -n ${ns} kubevirt-hyperconverged` }]
            : []),
          ...general(say, ns),
        ];
      }
    }
  },

  advise: (_objects, { say, installNamespace: ns }) => general(say, ns),
});

type Say = (key: 'stepRead' | 'stepLog' | 'stepCheck') => Step['text'];

function general(say: Say, ns: string): Step[] {
  return [
    {
      text: say('stepRead'),
      command: `oc get networkaddonsconfig cluster -o jsonpath='{.status.conditions}{"\\n"}'`,
    },
    { text: say('stepLog'), command: sh`oc logs -n ${ns} ${`deployment/${OPERATOR}`} --tail=200` },
    { text: say('stepCheck'), command: 'oc wait --for=condition=Available networkaddonsconfig/cluster --timeout=5m' },
  ];
}
