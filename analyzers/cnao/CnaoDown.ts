import { customResources, defineAnalyzer, views } from '../../src/api.ts';
import { checkStep, cnaOperator, judgeOperator, operatorDownStrings, operatorFacts } from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';

/**
 * Rule: cluster-network-addons-operator pkg/monitoring/rules/{alerts,recordingrules}/operator.go, rendered while a
 * NetworkAddonsConfig exists. Up to v0.101 (4.21) the metrics came through a sidecar, kube-rbac-proxy, which alone can
 * make the scrape fail.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CnaoDown',
    aliases: [],
    component: 'cnao',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 300,
    // CNAO v0.58
    releases: { first: '4.9', last: null },
    offline: 'partial',
    causes: { ...podCauses, workload: [...podCauses.workload, 'paused operator'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'The cluster network addons operator is down',
    meaning:
      'Prometheus has had no answer from any cluster-network-addons-operator pod. Nothing maintains the network components of OpenShift Virtualization.',
    impact:
      'Networks that are set up go on working, but changes of the network components are not applied and nothing repairs them. The alert KubemacpoolDown keeps silent meanwhile.',
    examined:
      'What Prometheus scraped of the cluster-network-addons-operator pods, else whether such a pod runs and for how long (its sidecar kube-rbac-proxy as well), its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Repair what stops the pod of cluster-network-addons-operator: image, node, memory, access to the API server. The operator lifecycle manager makes the Deployment again when it was deleted.',
  },
  requires: { facts: operatorFacts(cnaOperator), configs: customResources(views.NetworkAddonsConfig) },

  evaluate({ facts, configs }, context) {
    // HyperConverged always makes a NetworkAddonsConfig: without either there is no rule
    if (configs.complete && configs.all.length === 0 && facts.hyperConvergeds.all.length === 0)
      return context.clear(
        context.say('noRule', { kind: 'NetworkAddonsConfig', deployment: cnaOperator.deployment }),
        configs,
      );
    return judgeOperator(cnaOperator, facts, context, {
      wantedBy: configs.all,
      leadsTo: ['NetworkAddonsConfigNotReady', 'network add-ons not reconciled'],
    });
  },

  advise: (_objects, context) => [checkStep(cnaOperator, context.installNamespace, context.say)],
});
