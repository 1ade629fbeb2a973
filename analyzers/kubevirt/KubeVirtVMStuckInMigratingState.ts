import { defineAnalyzer } from '../../src/api.ts';
import { adviseStuck, vmOf } from '../_family/stuckVmFinding.ts';
import { groupMeta, groupTexts, judgeGroup } from '../_family/stuckVmGroup.ts';
import { stuckFacts } from '../_family/stuckVms.ts';

/** The migrating group: a VM whose conditions have been still for five minutes fires as soon as it begins to migrate. */
export default defineAnalyzer({
  meta: { ...groupMeta, alert: 'KubeVirtVMStuckInMigratingState', releases: { first: '4.12', last: '4.13' } },
  strings: {
    ...groupTexts,
    title: 'VM does not get past migrating',
    meaning: 'A VM migrates, and its conditions have not changed for five minutes.',
    examined:
      'Takes status.printableStatus of each VM and the newest time of its conditions Ready, Failure and Paused, as the rule did. That is not the time when the state began.',
    mitigation:
      'Look at the migration object; one that does not get on can be cancelled, the VM keeps running on its node.',
    summary:
      '{count, one {The VM {name} is in the state {status}} other {# VMs are in a migrating state}}, and no condition of {count, one {it} other {theirs}} has changed for a while.',
    reason:
      '{count, one {{name} is {status}} other {# VMs are in a migrating state}}, with conditions that do not change',
    none: 'no VM is in a migrating state',
  },
  requires: { facts: stuckFacts },
  evaluate: ({ facts }, context) => judgeGroup('migrating', facts, context),
  objectOf: vmOf,
  advise: adviseStuck,
});
