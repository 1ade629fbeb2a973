import { defineAnalyzer } from '../../src/api.ts';
import { adviseStuck, vmOf } from '../_family/stuckVmFinding.ts';
import { groupMeta, groupTexts, judgeGroup } from '../_family/stuckVmGroup.ts';
import { stuckFacts } from '../_family/stuckVms.ts';

/** The starting group: Provisioning, Starting and WaitingForVolumeBinding, with or without an instance. */
export default defineAnalyzer({
  meta: { ...groupMeta, alert: 'KubeVirtVMStuckInStartingState', releases: { first: '4.12', last: '4.13' } },
  strings: {
    ...groupTexts,
    title: 'VM does not get past starting',
    meaning:
      'A VM has been provisioning, starting or waiting for a volume, and its conditions have not changed for five minutes.',
    examined:
      'Takes status.printableStatus of each VM and the newest time of its conditions Ready, Failure and Paused, as the rule did. That is not the time when the state began.',
    mitigation:
      'See what the VM waits for (disk, claim, node, image) and remove that; a long import needs patience only.',
    summary:
      '{count, one {The VM {name} is in the state {status}} other {# VMs are in a starting state}}, and no condition of {count, one {it} other {theirs}} has changed for a while.',
    reason:
      '{count, one {{name} is {status}} other {# VMs are in a starting state}}, with conditions that do not change',
    none: 'no VM is in a starting state',
  },
  requires: { facts: stuckFacts },
  evaluate: ({ facts }, context) => judgeGroup('starting', facts, context),
  objectOf: vmOf,
  advise: adviseStuck,
});
