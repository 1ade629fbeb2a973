import { customResources, defineAnalyzer, objects, views } from '../../src/api.ts';
import {
  checkStep,
  judgeOperator,
  type Operator,
  operatorDownStrings,
  operatorFacts,
} from '../_family/operatorDown.ts';
import { podCauses } from '../_family/podCauses.ts';

const operator: Operator = {
  deployment: 'hostpath-provisioner-operator',
  // not those of the DaemonSet hostpath-provisioner-csi
  prefix: 'hostpath-provisioner-operator-',
  container: 'hostpath-provisioner-operator',
  selector: 'name=hostpath-provisioner-operator',
  owner: null,
};

/**
 * Rule: hostpath-provisioner-operator pkg/monitoring/rules/{alerts,recordingrules}/operator.go. The operator is in every
 * cluster, but the rule and the scraping of its pod exist only with a HostPathProvisioner
 * (pkg/controller/hostpathprovisioner/prometheus.go).
 */
export default defineAnalyzer({
  meta: {
    alert: 'HPPOperatorDown',
    aliases: [],
    component: 'hpp',
    severity: 'warning',
    operatorHealthImpact: 'critical',
    hold: 300,
    // HPP operator v0.11
    releases: { first: '4.10', last: null },
    offline: 'partial',
    causes: { ...podCauses, workload: [...podCauses.workload, 'paused operator'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...operatorDownStrings,
    title: 'The hostpath provisioner operator is down',
    meaning:
      'Prometheus has had no answer from any hostpath-provisioner-operator pod, although a HostPathProvisioner is in use.',
    impact:
      'The provisioner of local disks goes on as it is, but nothing repairs it, rolls it out to new nodes or applies changes.',
    examined:
      'Whether a HostPathProvisioner exists; what Prometheus scraped of the hostpath-provisioner-operator pods, else whether such a pod runs and for how long, its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.',
    mitigation:
      'Repair what stops the pod of hostpath-provisioner-operator: image, node, memory, access to the API server. The operator lifecycle manager makes the Deployment again when it was deleted.',
    crUnseen:
      'hostpath-provisioner-operator is down, but whether there is a HostPathProvisioner, without which the alert does not exist, was not collected',
  },
  requires: {
    facts: operatorFacts(operator),
    provisioners: customResources(views.HostPathProvisioner),
    daemonSets: objects(views.DaemonSet, ['hostpath-provisioner']),
  },

  evaluate({ facts, provisioners, daemonSets }, context) {
    // its operands tell of a HostPathProvisioner where the object itself was not collected
    const exists = provisioners.all.length > 0 || daemonSets.all.length > 0;
    if (provisioners.complete && provisioners.all.length === 0)
      return context.clear(
        context.say('noRule', { kind: 'HostPathProvisioner', deployment: operator.deployment }),
        provisioners,
      );
    const judged = judgeOperator(operator, facts, context, {
      wantedBy: provisioners.all,
      leadsTo: ['HPP components not reconciled'],
      scraped: exists,
    });
    if (exists || judged.state === 'clear' || judged.state === 'unknown') return judged;
    return context.unknown(context.say('crUnseen'), provisioners.missing);
  },

  advise: (_objects, context) => [checkStep(operator, context.installNamespace, context.say)],
});
