import { customResources, defineAnalyzer, fieldEvidence, views } from '../../src/api.ts';
import {
  checkStep,
  cnaOperator,
  isSeenDown,
  judgeOperator,
  type Operator,
  operatorDownStrings,
  operatorFacts,
  see,
} from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';
import { failedWebhookCalls } from '../_family/webhookCalls.ts';

const manager: Operator = {
  deployment: 'kubemacpool-mac-controller-manager',
  // not those of kubemacpool-cert-manager, another Deployment
  prefix: 'kubemacpool-mac-controller-manager-',
  container: 'manager',
  selector: 'control-plane=mac-controller-manager',
  owner: cnaOperator.deployment,
};

/**
 * Rule: cluster-network-addons-operator pkg/monitoring/rules/{alerts,recordingrules}/kubemacpool.go: the
 * NetworkAddonsConfig asks for kubemacpool (a metric of that operator: without it the alert is silent) and no manager
 * pod is scraped. Before v0.102 (4.22) a broken sidecar kube-rbac-proxy was enough. A manager that still scans all VMs
 * at its start is not ready, but not down either.
 */
export default defineAnalyzer({
  meta: {
    alert: 'KubemacpoolDown',
    // the runbook's name in CNAO v0.68 to v0.87
    aliases: ['KubeMacPoolDown'],
    component: 'kubemacpool',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 300,
    // CNAO v0.59
    releases: { first: '4.10', last: null },
    offline: 'partial',
    causes: podCauses,
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'KubeMacPool is down',
    meaning:
      'The NetworkAddonsConfig asks for KubeMacPool, which gives VMs their MAC addresses, but Prometheus has had no answer from its manager.',
    impact:
      'VMs cannot be created or changed in the namespaces that KubeMacPool manages: the API server refuses them without its answer. Running VMs go on.',
    examined:
      'Whether the NetworkAddonsConfig asks for kubemacpool; what Prometheus scraped of the kubemacpool-mac-controller-manager pods, else whether such a pod runs and for how long, its Deployment, events, last log lines, and calls of its webhook that failed. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Repair what stops the manager pod: image, node, memory in large clusters, the secret kubemacpool-service. Until then a namespace can be exempted with the label mutatevirtualmachines.kubemacpool.io=ignore.',
    notAsked: 'the NetworkAddonsConfig {name} does not ask for kubemacpool',
    stepCnao:
      'cluster-network-addons-operator does not answer either, and without its metric this alert stays silent. See to that operator first:',
    stepExempt:
      'Until it is back, and only if VMs must be created or changed now: exempt their namespace (their MAC addresses are then not checked for duplicates; take the label off afterwards):',
  },
  requires: {
    facts: operatorFacts(manager),
    owner: operatorFacts(cnaOperator),
    configs: customResources(views.NetworkAddonsConfig),
    refused: failedWebhookCalls('mutatevirtualmachines.kubemacpool.io'),
  },

  evaluate({ facts, owner, configs, refused }, context) {
    const { say } = context;
    const asked = configs.all.filter(({ object }) => (object.spec?.kubeMacPool ?? null) !== null);
    const [config] = configs.all;
    if (config && asked.length === 0) return context.clear(say('notAsked', { name: config.name }), configs.known());
    // HyperConverged always makes a NetworkAddonsConfig, and always asks in it for kubemacpool
    const managed = facts.hyperConvergeds.all.length > 0;
    if (configs.complete && !config && !managed)
      return context.clear(say('noRule', { kind: 'NetworkAddonsConfig', deployment: manager.deployment }), configs);
    const calls = refused(context);
    const cnao = see(cnaOperator, owner, context);
    const silent = isSeenDown(cnao);
    return judgeOperator(manager, facts, context, {
      wantedBy: configs.all,
      leadsTo: ['VM create and update refused', 'NetworkAddonsConfigNotReady'],
      causedBy: silent ? ['CnaoDown'] : [],
      evidence: [...asked.map((found) => fieldEvidence(found, 'spec', 'kubeMacPool')), ...calls],
      hint: calls.length > 0,
      doubtful: silent || (asked.length === 0 && !managed),
      firstSteps: silent ? [{ ...checkStep(cnaOperator, cnao.namespace, say), text: say('stepCnao') }] : [],
      moreSteps: [
        {
          text: say('stepExempt'),
          command: 'oc label namespace NAMESPACE mutatevirtualmachines.kubemacpool.io=ignore',
        },
      ],
    });
  },

  advise: (_objects, context) => [checkStep(manager, context.installNamespace, context.say)],
});
