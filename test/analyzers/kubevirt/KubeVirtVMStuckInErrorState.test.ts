import { stuckGroupCases } from '../../support/stuckGroupCases.ts';

stuckGroupCases(
  'KubeVirtVMStuckInErrorState',
  [
    'ErrorUnschedulable',
    'CrashLoopBackOff',
    'Unknown',
    'ErrImagePull',
    'ImagePullBackOff',
    'ErrorPvcNotFound',
    'DataVolumeError',
  ],
  ['Running', 'Stopped', 'Paused', 'Starting', 'Migrating'],
);
