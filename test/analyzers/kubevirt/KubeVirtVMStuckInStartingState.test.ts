import { stuckGroupCases } from '../../support/stuckGroupCases.ts';

stuckGroupCases(
  'KubeVirtVMStuckInStartingState',
  ['Starting', 'Provisioning', 'WaitingForVolumeBinding'],
  ['Running', 'Stopped', 'Stopping', 'Terminating', 'Migrating', 'ErrorUnschedulable'],
);
