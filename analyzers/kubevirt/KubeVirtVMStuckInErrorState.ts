import { defineAnalyzer } from '../../src/api.ts';
import { adviseStuck, vmOf } from '../_family/stuckVmFinding.ts';
import { groupMeta, groupTexts, judgeGroup } from '../_family/stuckVmGroup.ts';
import { stuckFacts } from '../_family/stuckVms.ts';

/** The error group: from CrashLoopBackOff to DataVolumeError, with or without an instance. */
export default defineAnalyzer({
  meta: { ...groupMeta, alert: 'KubeVirtVMStuckInErrorState', releases: { first: '4.12', last: '4.13' } },
  strings: {
    ...groupTexts,
    title: 'VM stays in an error state',
    meaning:
      'A VM is in an error state (no node, image, claim or DataVolume for it, or it crashes again and again), and its conditions have not changed for five minutes.',
    examined:
      'Takes status.printableStatus of each VM and the newest time of its conditions Ready, Failure and Paused, as the rule did. That is not the time when the state began.',
    mitigation:
      'Remove what the state names: make room on nodes, correct the image, restore the claim, repair the DataVolume, or mend the guest.',
    summary:
      '{count, one {The VM {name} is in the state {status}} other {# VMs are in a error state}}, and no condition of {count, one {it} other {theirs}} has changed for a while.',
    reason: '{count, one {{name} is {status}} other {# VMs are in a error state}}, with conditions that do not change',
    none: 'no VM is in a error state',
  },
  requires: { facts: stuckFacts },
  evaluate: ({ facts }, context) => judgeGroup('error', facts, context),
  objectOf: vmOf,
  advise: adviseStuck,
});
