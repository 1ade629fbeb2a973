import { conditionOf, defineAnalyzer, fieldEvidence } from '../../src/api.ts';
import { adviseStuck, judgeStuck, type StuckSince, stuckFinding, vmOf } from '../_family/stuckVmFinding.ts';
import { isIn, keyOf, statusOf, stuckFacts, type Vm } from '../_family/stuckVms.ts';
import { stuckCauses, stuckTexts } from '../_family/stuckVmTexts.ts';
import { lastTransition, stuckWithoutVmi, vmiByOwnWord } from '../_family/stuckVmTimes.ts';

/** Of the starting group WaitingForVolumeBinding is not matched. */
const MATCHED = ['provisioning', 'starting', 'terminating'];

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go. What is special: there must be no VMI of the VM's name, in whatever
 * phase. ErrorUnschedulable, ErrImagePull, ImagePullBackOff and ErrorPvcNotFound are read off a VMI, so they rarely count
 * here (the runbook lists them as usual causes, which vm.go contradicts).
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtualMachineStuckInUnhealthyState',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 600,
    // KubeVirt v1.7.0
    releases: { first: '4.21', last: null },
    offline: 'partial',
    causes: stuckCauses,
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...stuckTexts,
    title: 'VM stuck before its instance exists',
    meaning:
      'A VM has been provisioning, starting, being deleted or in an error state for ten minutes, and there is no instance of it that could run.',
    impact: 'The VM does not run, or does not go away; whoever waits for it waits in vain.',
    examined:
      'Takes status.printableStatus of each VM and looks for an instance (VMI) of the same name in any phase. A status has no time of its own: the condition Ready (since when no instance exists), the time of deletion and the times of DataVolumes show how long it lasted. A VM whose disk is being imported or cloned counts, even when it is meant to be stopped.',
    mitigation:
      'Remove what holds the VM up: a DataVolume that failed or is slow, a missing claim, a used-up quota, a missing permission to clone, a finalizer; where many VMs are affected, look at virt-controller and virt-api.',
    summary:
      '{count, one {The VM {name} has been in the state {status} for too long} other {# VMs have been provisioning, starting, being deleted or failing for too long}}, without an instance.',
    reason:
      '{count, one {{name} is {status} and has no instance} other {# VMs are in a bad state and have no instance}}',
    vmiUnseen:
      '{count, one {{name} is {status}} other {# VMs are in a bad state}}; whether there is an instance cannot be told',
    noVms: 'no VM is provisioning, starting, being deleted or in an error state',
    withVmi: 'each VM that is provisioning, starting, being deleted or in an error state has an instance',
    unreported:
      '{count, one {{name} ({status}) has} other {# VMs ({name}: {status}, …) have}} an instance, so this alert passes over {count, one {it} other {them}}; the instance is on no node yet',
  },
  requires: { facts: stuckFacts },

  evaluate({ facts }, context) {
    const { say } = context;
    const candidates = facts.vms.all.filter((vm) => MATCHED.includes(statusOf(vm)) || isIn('error', vm));
    const absent: StuckSince[] = [];
    const doubtful: StuckSince[] = [];
    const unseen: Vm[] = [];
    const waiting: Vm[] = [];
    for (const vm of candidates) {
      const vmi = facts.vmis.get(vm.namespace, vm.name);
      if (vmi) {
        if (!vmi.object.status?.nodeName) waiting.push(vm);
        continue;
      }
      const entry = { vm, vmi: null, since: stuckWithoutVmi(vm, facts), evidence: evidenceOf(vm) };
      const word = vmiByOwnWord(vm);
      if (word === false || facts.vmisKnownIn(vm.namespace)) absent.push(entry);
      else if (word === true || hasVmiReason(vm)) unseen.push(vm);
      else doubtful.push(entry);
    }
    if (absent.length > 0)
      return judgeStuck(absent, facts, context, {
        reason: (values) => say('reason', values),
        summary: (values) => say('summary', values),
      });
    if (doubtful.length > 0)
      return context.hinted(
        stuckFinding(doubtful, facts, context, {
          reason: (values) => say('vmiUnseen', values),
          summary: (values) => say('vmiUnseen', values),
        }),
      );
    if (unseen.length > 0) return context.clear(say('withVmi'), facts.vms, facts.vmis);
    const [first] = waiting;
    if (first) {
      const values = { count: waiting.length, name: keyOf(first), status: first.object.status?.printableStatus ?? '' };
      return context.clear(say('unreported', values), facts.vms);
    }
    return context.clear(say(candidates.length > 0 ? 'withVmi' : 'noVms'), facts.vms);
  },

  objectOf: vmOf,
  advise: adviseStuck,
});

/** While there is a VMI, the VM's Ready condition is the VMI's. */
function hasVmiReason(vm: Vm): boolean {
  return conditionOf(vm.object, 'Ready')?.condition.reason !== undefined;
}

function evidenceOf(vm: Vm): StuckSince['evidence'] {
  const ready = conditionOf(vm.object, 'Ready');
  const last = lastTransition(vm);
  return [
    ...(ready?.condition.reason ? [fieldEvidence(vm, 'status', 'conditions', ready.index, 'reason')] : []),
    ...(last ? [last.evidence] : []),
    ...(vm.object.metadata?.deletionTimestamp ? [fieldEvidence(vm, 'metadata', 'deletionTimestamp')] : []),
  ];
}
