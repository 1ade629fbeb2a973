import {
  conditionOf,
  defineAnalyzer,
  fieldEvidence,
  isAtLeast,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { hyperConverged } from '../_family/hyperConverged.ts';

const RESOURCE = 'nodemaintenances.nodemaintenance.kubevirt.io';

/**
 * Rule: hyperconverged-cluster-operator branch release-1.6 (commit d47332620) pkg/controller/operands/monitoring.go,
 * kubevirt_hco_nmo_in_use == 1. Set by checkNMO in pkg/controller/hyperconverged/hyperconverged_controller.go, and only
 * where OpenShift is at 4.11 or later already.
 */
export default defineAnalyzer({
  meta: {
    alert: 'KubevirtHyperconvergedClusterOperatorNMOInUseAlert',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 0,
    releases: { first: '4.10', last: '4.10' },
    offline: 'full',
    causes: {},
    runbooks: ['deprecated'],
  },
  strings: {
    title: 'Old NodeMaintenance objects block the upgrade',
    meaning:
      'OpenShift Virtualization 4.11 no longer brings the node maintenance operator, and objects of it are still there.',
    impact: 'OpenShift Virtualization cannot be upgraded from 4.10 to 4.11.',
    examined:
      'On OpenShift 4.11 or later with OpenShift Virtualization 4.10: are there NodeMaintenance objects of the group nodemaintenance.kubevirt.io, or does the HyperConverged say so in its Upgradeable condition? Those of the group nodemaintenance.medik8s.io belong to the standalone operator and are fine.',
    mitigation:
      'End the maintenance by deleting these objects. To keep nodes in maintenance, install the standalone Node Maintenance Operator first.',
    summary:
      '{count, one {The NodeMaintenance object {names} of the old operator is} other {The NodeMaintenance objects {names} of the old operator are}} still there and {count, one {blocks} other {block}} the upgrade to 4.11.',
    summaryCondition:
      'The HyperConverged is not upgradeable because of NodeMaintenance objects of the old operator; the objects themselves are not in the archive.',
    reason: 'NodeMaintenance objects of the old operator: {names}',
    reasonCondition: 'the HyperConverged blocks upgrades because of NodeMaintenance objects',
    early: 'OpenShift is at {version}; the operator looks for NodeMaintenance objects from 4.11 on',
    none: 'there are no NodeMaintenance objects of the old operator',
    upgradeable: 'the HyperConverged is upgradeable: the operator found no NodeMaintenance object',
    onNode: 'node {node}',
    stepKeep:
      'If nodes shall stay in maintenance, install the standalone Node Maintenance Operator from OperatorHub first and make its own objects for them (group nodemaintenance.medik8s.io).',
    stepDelete: 'Delete {name}. Its node is uncordoned and takes VMs and pods again:',
    stepList: 'List the objects of the old operator, and delete them; their nodes are uncordoned:',
    stepCheck: 'Check that the HyperConverged is upgradeable again:',
  },
  requires: {
    hco: hyperConverged,
    maintenances: objects(views.NodeMaintenance),
    versions: objects(views.ClusterVersion),
  },

  evaluate({ hco, maintenances, versions }, context) {
    const { say, release, installNamespace } = context;
    const { cr } = hco;
    const version = versions.all[0]?.object.status?.desired?.version ?? null;
    const upgradeable = cr ? conditionOf(cr.object, 'Upgradeable') : undefined;
    const blocked = upgradeable?.condition.status === 'False' && /\bNMO\b/.test(upgradeable.condition.message ?? '');
    const found = maintenances.all;
    // the operator says itself that it found them: it does so from OpenShift 4.11 on
    const old = isAtLeast(version, '4.11');
    if (old === false && !blocked) return context.clear(say('early', { version: version ?? '' }), versions);

    if (blocked || found.length > 0) {
      const names = found.map(({ name }) => name);
      const finding = {
        reason: names.length > 0 ? say('reason', { names }) : say('reasonCondition'),
        summary: names.length > 0 ? say('summary', { count: names.length, names }) : say('summaryCondition'),
        objects: [
          ...found.map((nm) => refTo(nm, say('onNode', { node: nm.object.spec?.nodeName ?? nm.name }))),
          ...(cr ? [refTo(cr)] : []),
        ],
        evidence: [
          ...(cr && upgradeable ? [fieldEvidence(cr, 'status', 'conditions', upgradeable.index, 'message')] : []),
          ...found.map((nm) => fieldEvidence(nm, 'metadata', 'name')),
        ],
        steps: [
          { text: say('stepKeep') },
          ...(names.length > 0
            ? names.map((name) => ({ text: say('stepDelete', { name }), command: sh`oc delete ${RESOURCE} ${name}` }))
            : [{ text: say('stepList'), command: `oc get ${RESOURCE}` }]),
          check(installNamespace),
        ],
        leadsTo: ['upgrade to 4.11 blocked'],
      };
      const since = blocked ? parseTime(upgradeable.condition.lastTransitionTime) : null;
      const sure = release !== null && (blocked || (old === true && upgradeable?.condition.status !== 'True'));
      return sure ? context.shown(finding, since) : context.hinted(finding, since);
    }
    if (maintenances.complete) return context.clear(say('none'), maintenances);
    // a gather writes no folder for a kind without objects: then the operator's own word counts
    if (upgradeable?.condition.status === 'True') return context.clear(say('upgradeable'), hco);
    return context.unknown(maintenances.missing[0]?.what ?? say('none'), maintenances.missing);

    function check(ns: string): Step {
      return {
        text: say('stepCheck'),
        command: `${sh`oc get hyperconverged kubevirt-hyperconverged -n ${ns}`} -o jsonpath='{.status.conditions[?(@.type=="Upgradeable")]}{"\\n"}'`,
      };
    }
  },

  advise: (_found, { say }) => [{ text: say('stepKeep') }, { text: say('stepList'), command: `oc get ${RESOURCE}` }],
});
