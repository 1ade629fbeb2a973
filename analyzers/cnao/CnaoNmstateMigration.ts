import {
  type Context,
  defineAnalyzer,
  fieldEvidence,
  monitoringGap,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';

const DAEMON_SET = 'nmstate-handler';
/** Where the operator is installed unless somebody chose another place. */
const OPERATOR_NAMESPACE = 'openshift-nmstate';
/** The name that the rule looks for; and the one that the NMState operator really has. */
const RULE_DEPLOYMENT = 'kubernetes-nmstate-operator';
const DEPLOYMENT = 'nmstate-operator';

/**
 * Rule: cluster-network-addons-operator data/monitoring/prom-rule.yaml, only in v0.65.7 to v0.65.11:
 * kube_daemonset_labels of nmstate-handler in CNAO's namespace, and no kube_deployment_labels of
 * kubernetes-nmstate-operator in any. CNAO itself finds the NMState operator by the label app=kubernetes-nmstate-operator
 * (networkaddonsconfig_controller.go isRunningKubernetesNMStateOperator), and its tests install a Deployment of the name
 * nmstate-operator, which the rule does not see: once the operator is there, CNAO hands over and removes the DaemonSet,
 * and that ends the alert.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CnaoNmstateMigration',
    aliases: [],
    component: 'cnao',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.10', last: '4.10' },
    offline: 'full',
    causes: {},
    // both are still published as current
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'nmstate still comes with OpenShift Virtualization',
    meaning:
      'The cluster network addons operator of 4.10 still runs nmstate (DaemonSet nmstate-handler), and the Kubernetes NMState Operator that shall take over is not installed.',
    impact: 'OpenShift Virtualization cannot be upgraded to 4.11.',
    examined:
      'Looks for the DaemonSet nmstate-handler in the install namespace and for Deployments of the NMState operator in all namespaces that were collected. Some builds of 4.10 do not have the alert.',
    mitigation: 'Install the Kubernetes NMState Operator from OperatorHub; it takes nmstate over by itself.',
    summary:
      'The DaemonSet nmstate-handler in {namespace} belongs to OpenShift Virtualization, and no NMState operator is in the archive. The upgrade to 4.11 is blocked.',
    summaryGap:
      'The DaemonSet nmstate-handler in {namespace} belongs to OpenShift Virtualization. Whether the NMState operator is there, which ends the alert, cannot be seen: the Deployments of {missing} were not collected ({collectWith}).',
    reason: 'nmstate-handler runs in {namespace} and no NMState operator was found',
    absent: 'there is no DaemonSet nmstate-handler in {namespace}',
    installed: 'the NMState operator is installed in {namespace} (Deployment kubernetes-nmstate-operator)',
    handingOver:
      'nmstate-handler is still in {namespace} while the NMState operator runs in {other}; whether the alert fires depends on the rule of this build, which looks for another name',
    otherBuild: 'CNAO {version} does not have this alert',
    stepInstall:
      'Install the Kubernetes NMState Operator from OperatorHub (package kubernetes-nmstate-operator, namespace openshift-nmstate), and create an NMState object. See that the package is there:',
    stepWait:
      'CNAO hands over by itself. Check that the DaemonSet is gone from {namespace} and runs in openshift-nmstate:',
    stepUpgrade: 'Then check that the upgrade is not blocked any more:',
  },
  requires: {
    daemonSets: objects(views.DaemonSet, [DAEMON_SET]),
    deployments: objects(views.Deployment, [RULE_DEPLOYMENT, DEPLOYMENT]),
    configs: objects(views.NetworkAddonsConfig),
  },

  evaluate({ daemonSets, deployments, configs }, context) {
    const { say, installNamespace: namespace } = context;
    const own = daemonSets.inNamespace(namespace);
    const daemonSet = own.get(namespace, DAEMON_SET);
    if (!daemonSet) return context.clear(say('absent', { namespace }), own);
    const named = (name: string) => deployments.all.find((deployment) => deployment.name === name);
    const ruled = named(RULE_DEPLOYMENT);
    if (ruled) return context.clear(say('installed', { namespace: ruled.namespace }));
    const build = configs.all[0]?.object.status?.operatorVersion;
    const hasRule = buildHasRule(build);
    if (hasRule === false) return context.clear(say('otherBuild', { version: build ?? '' }));
    const operator = named(DEPLOYMENT);
    if (operator) {
      const what = say('handingOver', { namespace, other: operator.namespace });
      return context.unknown(what, [{ ...monitoringGap, what }]);
    }
    const finding = {
      reason: say('reason', { namespace }),
      summary: say('summary', { namespace }),
      objects: [refTo(daemonSet)],
      evidence: [fieldEvidence(daemonSet, 'metadata', 'name')],
      steps: stepsFor(context),
      leadsTo: ['upgrade to 4.11 blocked'],
    };
    const since = parseTime(daemonSet.object.metadata?.creationTimestamp);
    const unseen = [namespace, OPERATOR_NAMESPACE].filter((name) => !deployments.inNamespace(name).complete);
    if (unseen.length > 0 && !deployments.complete) {
      const collectWith = unseen.map((name) => sh`oc adm inspect namespace/${name}`);
      const summary = say('summaryGap', { namespace, missing: unseen, collectWith });
      return context.hinted({ ...finding, summary }, since);
    }
    // without release and build nobody knows whether there is such a rule
    if (context.release === null && hasRule === null) return context.hinted(finding);
    return context.shown(finding, since);
  },

  advise: (_, context) => stepsFor(context),
});

/** Upstream versions of CNAO tell; those of the product (4.10.z) do not. */
function buildHasRule(version: string | undefined): boolean | null {
  const [, minor, patch] = /^v?0\.(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return minor === undefined ? null : minor === '65' && Number(patch) >= 7 && Number(patch) <= 11;
}

function stepsFor({ say, installNamespace: namespace }: Context<'stepInstall' | 'stepWait' | 'stepUpgrade'>): Step[] {
  return [
    {
      text: say('stepInstall'),
      command: 'oc get packagemanifest kubernetes-nmstate-operator -n openshift-marketplace',
    },
    { text: say('stepWait', { namespace }), command: 'oc get daemonset nmstate-handler --all-namespaces' },
    {
      text: say('stepUpgrade'),
      command: sh`oc get subscription -n ${namespace}`,
    },
  ];
}
