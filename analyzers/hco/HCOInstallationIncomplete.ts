import {
  customResources,
  defineAnalyzer,
  fieldEvidence,
  type LogFile,
  type LogHit,
  logEvidence,
  logsOf,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { latest, operatorState } from '../_family/operatorConditions.ts';

const NAME = 'kubevirt-hyperconverged';
const OPERATOR = 'hco-operator';
const DEFINITION = 'hyperconvergeds.hco.kubevirt.io';

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go,
 * kubevirt_hco_hyperconverged_cr_exists == 0; controllers/hyperconverged/hyperconverged_controller.go getHyperConverged.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HCOInstallationIncomplete',
    aliases: ['KubevirtHyperconvergedClusterOperatorInstallationNotCompletedAlert'],
    component: 'hco',
    severity: 'info',
    operatorHealthImpact: 'critical',
    hold: 3600,
    // HCO v1.8 under the old name, v1.10 (4.14) under this one
    releases: { first: '4.12', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'OpenShift Virtualization is installed only half: no HyperConverged resource',
    meaning:
      'The HyperConverged operator runs, but the resource HyperConverged "kubevirt-hyperconverged" that tells it to deploy OpenShift Virtualization is not in its namespace.',
    impact: 'KubeVirt, CDI, SSP and the network add-ons are not deployed: no VM can run.',
    examined:
      'Looks for the HyperConverged resource of that name in the namespace of hco-operator, and whether hco-operator has run for an hour. Only a gather of OpenShift Virtualization or of that namespace collects the resource; its absence from a plain must-gather means nothing.',
    mitigation:
      'Create the HyperConverged resource, or finish the removal: delete the Subscription and the ClusterServiceVersion so that the operator stops.',
    reason: 'hco-operator runs in {namespace}, but there is no HyperConverged kubevirt-hyperconverged',
    summary:
      'hco-operator runs in {namespace}, but no HyperConverged kubevirt-hyperconverged is there, so that it deploys nothing.',
    summaryOther:
      'hco-operator runs in {namespace}, but no HyperConverged kubevirt-hyperconverged is there. {names} does not count: the name and the namespace must be right.',
    logged: 'the log of hco-operator says that there is no HyperConverged resource; the resource was not collected',
    exists: 'HyperConverged kubevirt-hyperconverged exists in {namespace}',
    deleting: 'HyperConverged kubevirt-hyperconverged is being deleted, but still exists in {namespace}',
    operatorUnsure:
      'whether hco-operator runs in {namespace}, and with it the alert, cannot be told: its Deployment is unavailable',
    operatorGone: 'hco-operator does not run in {namespace}, and nothing reports the metric',
    notInstalled: 'there is neither a HyperConverged resource nor hco-operator in {namespace}',
    notCounted: 'not {namespace}/kubevirt-hyperconverged',
    stepLook: 'See whether the resource exists. A metric of 0 is also where hco-operator starts:',
    stepLog: 'If it exists, see why hco-operator does not find it:',
    stepCreate: 'To complete the installation, create the HyperConverged resource:',
    stepRemove:
      'Or, if OpenShift Virtualization shall go, finish the removal: delete the Subscription and then the ClusterServiceVersion, so that the operator stops. See their names first:',
    stepCheck: 'Check that it becomes Available (this takes some minutes):',
  },
  requires: {
    crs: customResources(views.HyperConverged),
    pods: objects(views.Pod, [`${OPERATOR}-`]),
    deployments: objects(views.Deployment, [OPERATOR]),
    definitions: objects(views.CustomResourceDefinition, [DEFINITION]),
    logs: logsOf([`${OPERATOR}-`], 'hyperconverged-cluster-operator', {
      none: { needle: 'No HyperConverged resource', pattern: /No HyperConverged resource/ },
      done: {
        needle: 'econcil',
        pattern: /Reconcile complete|Reconcile completed successfully|No component operator reported negatively/,
      },
    }),
  },

  evaluate({ crs, pods, deployments, definitions, logs }, context) {
    const { say } = context;
    const ns =
      pods.all[0]?.namespace ??
      deployments.all.find(({ name }) => name === OPERATOR)?.namespace ??
      context.installNamespace;
    const cr = crs.get(ns, NAME);
    if (cr) {
      const deleting = cr.object.metadata?.deletionTimestamp !== undefined;
      return context.clear(say(deleting ? 'deleting' : 'exists', { namespace: ns }));
    }
    const inNamespace = crs.inNamespace(ns);
    const known = crs.complete || inNamespace.complete;
    const operator = operatorState(pods.inNamespace(ns), deployments.get(ns, OPERATOR) ?? null);
    const none = absentSince(logs.filter(({ namespace }) => namespace === ns));
    if (operator.state === 'down') {
      return context.clear(say('operatorGone', { namespace: ns }), operator);
    }
    const defined = definitions.all.filter(({ name }) => name === DEFINITION);
    const others = crs.all.map((found) => `${found.namespace}/${found.name}`);
    const finding = {
      reason: say(known ? 'reason' : 'logged', { namespace: ns }),
      summary: say(!known ? 'logged' : others.length > 0 ? 'summaryOther' : 'summary', {
        namespace: ns,
        names: others,
      }),
      objects: [
        ...crs.all.map((found) => refTo(found, say('notCounted', { namespace: ns }))),
        ...[...(operator.deployment ? [operator.deployment] : []), ...operator.pods].map((found) => refTo(found)),
      ],
      evidence: [
        ...crs.all.map((found) => fieldEvidence(found, 'metadata', 'name')),
        ...operator.evidence,
        ...defined.map((found) => fieldEvidence(found, 'metadata', 'name')),
        ...(none ? [logEvidence(none.log, none.hit)] : []),
      ],
      causedBy: [],
      leadsTo: ['KubeVirt, CDI, SSP and network add-ons not deployed'],
      steps: steps(say, ns),
    };
    if (known && operator.state === 'up') {
      const found = parseTime(none?.hit.time);
      // without pods nothing tells since when; a resource deleted later shows in the log alone
      return context.shown(finding, latest([operator.since], none?.afterDone ? [found] : []));
    }
    if (none) return context.hinted(finding, parseTime(none.hit.time));
    if (known && operator.state === 'absent')
      return context.clear(say('notInstalled', { namespace: ns }), pods.inNamespace(ns));
    if (operator.state === 'doubtful') {
      const what = say('operatorUnsure', { namespace: ns });
      const collectWith = views.Pod.collectWith.replaceAll('<namespace>', ns);
      return context.unknown(what, [{ what, where: views.Pod.where.replaceAll('<namespace>', ns), collectWith }]);
    }
    if (known && defined.length > 0) return context.shown(finding, null);
    const gaps = known ? operator.missing : crs.missing;
    return context.unknown(gaps[0]?.what ?? say('notInstalled', { namespace: ns }), gaps);
  },

  advise: (_objects, { say, installNamespace: ns }) => [
    { text: say('stepLook'), command: sh`oc get hyperconverged -n ${ns} ${NAME}` },
    { text: say('stepLog'), command: sh`oc logs -n ${ns} deployment/hco-operator --tail=200` },
    ...steps(say, ns),
  ],
});

/** The line that begins the time without the resource; none when the log tells of a real reconcile after it. */
function absentSince(logs: readonly LogFile[]): { log: LogFile; hit: LogHit; afterDone: boolean } | null {
  for (const log of logs.filter(({ generation }) => generation === 'current')) {
    const done = log.hits.findLastIndex(({ name }) => name === 'done');
    const hit = log.hits.slice(done + 1).find(({ name }) => name === 'none');
    if (hit) return { log, hit, afterDone: done >= 0 };
  }
  return null;
}

function steps(say: (key: 'stepCreate' | 'stepRemove' | 'stepCheck') => Step['text'], ns: string): Step[] {
  const manifest = JSON.stringify({
    apiVersion: 'hco.kubevirt.io/v1beta1',
    kind: 'HyperConverged',
    metadata: { name: NAME, namespace: ns },
    spec: {},
  });
  return [
    // a translated runbook shows an OperatorGroup here; what is missing is the HyperConverged
    { text: say('stepCreate'), command: sh`echo ${manifest} | oc apply -f -` },
    { text: say('stepRemove'), command: sh`oc get subscription,csv -n ${ns}` },
    {
      text: say('stepCheck'),
      command: sh`oc wait --for=condition=Available hyperconverged/${NAME} -n ${ns} --timeout=30m`,
    },
  ];
}
