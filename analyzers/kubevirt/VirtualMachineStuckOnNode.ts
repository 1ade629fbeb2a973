import { defineAnalyzer, fieldEvidence } from '../../src/api.ts';
import { kubevirt, kubevirtSpan, rulesIn } from '../_family/kubevirtVersion.ts';
import { adviseStuck, judgeStuck, type StuckSince, stuckFinding, vmOf } from '../_family/stuckVmFinding.ts';
import { isIn, keyOf, statusOf, stuckFacts, type Vm, type Vmi } from '../_family/stuckVms.ts';
import { stuckTexts } from '../_family/stuckVmTexts.ts';
import { lastTransition, phaseSince, stuckWithVmi } from '../_family/stuckVmTimes.ts';

const MATCHED = ['starting', 'stopping', 'terminating'];
/** Which phases of the instance the rule takes. */
const HISTORY = [
  { from: 0, rule: 'any' },
  { from: kubevirt(8, 3), rule: 'onNode' },
] as const;

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go. What is special: the VM must have an instance; since KubeVirt
 * v1.8.3 in phase Scheduled or Running, before in any phase (so one that no node takes fired too, without a node).
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtualMachineStuckOnNode',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    // KubeVirt v1.7.0
    releases: { first: '4.21', last: null },
    offline: 'partial',
    causes: {
      node: ['node NotReady', 'OrphanedVirtualMachineInstances', 'VirtHandlerDaemonSetRolloutFailing'],
      cluster: ['VirtHandlerDown', 'NoReadyVirtHandler'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...stuckTexts,
    title: 'VM stuck on its node',
    meaning:
      'A VM has an instance on a node, but for five minutes it has been starting, stopping, being deleted or in an error state.',
    impact: 'The VM does not come up or does not go away, and its CPU and memory on the node stay taken.',
    examined:
      'Compares status.printableStatus of each VM with the phase of its instance (VMI); times of phases, deletion and conditions show for how long. The node, its virt-handler and, where --vms_details collected them, launcher pods, events and logs tell why. A guest that takes its time to shut down counts as well.',
    mitigation:
      'Bring the node or its virt-handler back, or remove what holds the launcher pod (image, volume, network). Wait while the guest is still shutting down. Deleting the instance by force is the last resort.',
    summary:
      '{count, one {The VM {name} has been in the state {status} for too long} other {# VMs have been starting, stopping, being deleted or failing for too long}} although an instance exists.',
    reason: '{count, one {{name} is {status}, with an instance} other {# VMs are in a bad state, with an instance}}',
    otherPhase:
      '{count, one {{name} is {status}; its instance is} other {# VMs are in a bad state; their instances are}} not on a node yet, which counts only before KubeVirt v1.8.3; which version it is cannot be told',
    noVms: 'no VM is starting, stopping, being deleted or in an error state',
    noVmi: 'no VM that is starting, stopping, being deleted or in an error state has an instance on a node',
    unreported:
      '{count, one {{name} ({status}) has} other {# VMs ({name}: {status}, …) have}} an instance that is on no node yet, which this alert passes over since KubeVirt v1.8.3',
  },
  requires: { facts: stuckFacts },

  evaluate({ facts }, context) {
    const { say, release } = context;
    const known = release !== null || facts.kubevirts.all.length > 0;
    const rules = known ? rulesIn(HISTORY, kubevirtSpan(facts.kubevirts, context)) : ['any', 'onNode'];
    const anyPhase = !rules.includes('onNode');
    const candidates = facts.vms.all.filter((vm) => MATCHED.includes(statusOf(vm)) || isIn('error', vm));
    const stuck: StuckSince[] = [];
    const others: StuckSince[] = [];
    let unseen = false;
    for (const vm of candidates) {
      const vmi = facts.vmis.get(vm.namespace, vm.name);
      if (!vmi) {
        unseen ||= !facts.vmisKnownIn(vm.namespace);
        continue;
      }
      const since = stuckWithVmi(vm, vmi, anyPhase, facts);
      const entry = { vm, vmi, since, evidence: evidenceOf(vm, vmi) };
      if (anyPhase || /^(Scheduled|Running)$/.test(vmi.object.status?.phase ?? '')) stuck.push(entry);
      else others.push(entry);
    }
    if (stuck.length > 0)
      return judgeStuck(stuck, facts, context, {
        reason: (values) => say('reason', values),
        summary: (values) => say('summary', values),
        onNode: true,
      });
    if (others.length > 0 && rules.includes('any')) {
      const text = (values: Parameters<typeof say>[1]) => say('otherPhase', values);
      return context.hinted(stuckFinding(others, facts, context, { reason: text, summary: text }));
    }
    if (unseen) return context.clear(say('noVmi'), facts.vms, facts.vmis);
    const [first] = others;
    if (!first) return context.clear(say(candidates.length > 0 ? 'noVmi' : 'noVms'), facts.vms);
    const status = first.vm.object.status?.printableStatus ?? '';
    return context.clear(say('unreported', { count: others.length, name: keyOf(first.vm), status }), facts.vms);
  },

  objectOf: vmOf,
  advise: adviseStuck,
});

function evidenceOf(vm: Vm, vmi: Vmi): StuckSince['evidence'] {
  const last = lastTransition(vm);
  const scheduled = phaseSince(vmi, 'Scheduled');
  return [
    fieldEvidence(vmi, 'status', 'phase'),
    ...(scheduled ? [scheduled.evidence] : []),
    ...[vm, vmi].flatMap((found) =>
      found.object.metadata?.deletionTimestamp ? [fieldEvidence(found, 'metadata', 'deletionTimestamp')] : [],
    ),
    ...(last ? [last.evidence] : []),
  ];
}
