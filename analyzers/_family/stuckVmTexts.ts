/** What the alerts about stuck VMs say of causes and how they are removed. */
export const stuckTexts = {
  status: '{status}',
  statusOn: '{status} on {node}',
  moreVms:
    '{summary} {more, one {One more VM is} other {# more VMs are}} in such a state, but not for long enough yet, or since a time that cannot be told.',
  causeFinalizers: 'being deleted, but finalizers still hold the VM: {finalizers}',
  causeDeleting: 'being deleted, and the deletion does not come to its end',
  causeGrace: 'the guest is still within the time that it has for shutting down ({seconds} seconds)',
  causeNodeGone: 'the node {node} is not in the cluster any more',
  causeNodeNotReady: 'the node {node} is not ready ({reason})',
  causeHandler: 'no virt-handler on the node {node} is ready, and only virt-handler can go on with its VMs',
  causeUnschedulable: 'no node takes the pod of the VM: {message}',
  causeNoNode: 'no node takes the pod of the VM',
  causeImage: 'an image of the VM cannot be pulled: {image}',
  causeClaims: 'a PersistentVolumeClaim that the VM names does not exist',
  causeVolumeFailed: 'a DataVolume of the VM failed: {message}',
  causeQuota: 'a resource quota of the namespace is used up: {message}',
  causeNotAuthorized: 'the VM may not clone its disk from where it wants to: {message}',
  causeWebhook: 'a webhook that must agree cannot be reached or refuses: {message}',
  causeCreate: 'virt-controller cannot create what the VM needs ({reason}): {message}',
  causeCreateUntold: 'virt-controller cannot create what the VM needs',
  causeFilling: 'a disk is still being filled (DataVolume phase {phase})',
  causeBinding: 'a PersistentVolumeClaim of the VM is not bound to a volume yet',
  causeCrash: 'the VM starts and fails again and again',
  causeSync: 'virt-handler cannot bring the VM into its wanted state: {message}',
  causeStorage: 'the VM has trouble with its storage: {message}',
  causeLauncher: 'the pod of the VM does not come up: {reason}',
  causeMigrating: 'a live migration is under way',
  causeUnseen: 'why is not in the archive (status {status})',
  stepFinalizers:
    'Find out who has to remove the finalizers of {vm}; virt-controller removes kubevirt.io/virtualMachineControllerFinalize once the instance is gone. Do not take them off by hand before that is known:',
  stepControllers: 'Check that virt-controller and virt-api work:',
  stepGrace:
    'Wait: the guest of {vm} has until {until} to shut down. If it hangs, stop it at once, which is like pulling the plug (unsaved data in the guest is lost):',
  stepNodeGone:
    'Make sure that the machine of {node} is powered off (two running copies of a VM would destroy its disks). Then remove what is left of the instance of {vm}, so that it starts elsewhere:',
  stepNode: 'The node {node} is not ready. Find out why and bring it back:',
  stepHandler: 'See why virt-handler on {node} is not ready, and mend it; VMs keep running meanwhile:',
  stepSchedule:
    'See what {vm} asks for (CPU, memory, node selector, devices) and which nodes could give it; make room, uncordon a node, or let the VM ask for less:',
  stepNodes: 'Compare with what the nodes have left:',
  stepImage: 'See which image of {vm} cannot be pulled and why; correct its name, the registry or the pull secret:',
  stepClaims: 'See which claims there are, and create or restore the missing one of {vm}, or let the VM name another:',
  stepVolume: 'See why {volume} of {vm} failed and remove the cause (address, credentials, size, storage):',
  stepVolumeAgain:
    'Then delete the DataVolume so that it is made again. This throws away what it holds; only do it if the disk was never in use:',
  stepQuota: 'See which quota of the namespace of {vm} is used up; raise it or free some:',
  stepAuthorize:
    'Let the service account of the VM (or its creator) create datavolumes/source in the namespace that {vm} clones from, or name another source:',
  stepWebhook: 'Bring the webhook back; for those of OpenShift Virtualization look at virt-api:',
  stepCreate: 'Read why {vm} cannot be created, and correct it:',
  stepFilling:
    'See whether the progress of {volume} still grows. A long import or clone is no fault; if it stands still, look at its worker pod:',
  stepBinding: 'See why the claims of {vm} are not bound (storage class, provisioner, capacity):',
  stepCrash: 'Read why the instances of {vm} fail:',
  stepCrashStop: 'If it has to be repaired first, end the loop by stopping it:',
  stepSync: 'Read what virt-handler says of {vm}, and remove the cause it names:',
  stepLauncher: 'See what the pod of {vm} waits for (volumes, network, image):',
  stepMigration: 'See how far the migration of {vm} is:',
  stepMigrationCancel: 'If it does not get on, cancel it; the VM keeps running where it is:',
  stepDescribe: 'Read the conditions and the newest events of {vm}:',
  stepCordon: 'While this is looked into, let no more VMs come to {node}:',
  stepMigrate: 'If the guest of {vm} still runs, move it to another node:',
  stepForce:
    'As the last resort delete the instance of {vm} by force. The guest is cut off, and if it really still runs, a second copy may start and destroy its disks; make sure first that it does not run:',
  stepCheck: 'Check that no VM is left in such a state:',
} as const;

/** What keeps a VM from starting. For `meta.causes`. */
export const stuckCauses = {
  node: ['node NotReady'],
  class: ['CDIStorageProfilesIncomplete', 'CDINoDefaultStorageClass', 'missing default StorageClass'],
  // of VMs with a disk that CDI fills
  component: ['CDINotReady', 'CDIOperatorDown'],
  cluster: [
    'KubeVirtNoAvailableNodesToRunVMs',
    'VirtControllerDown',
    'NoReadyVirtController',
    'NoLeadingVirtController',
    'VirtAPIDown',
    'NoReadyVirtAPI',
  ],
} as const;
