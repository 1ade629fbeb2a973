import { describe, expect, it } from 'vitest';
import { findAlert } from '../../src/engine/select.ts';
import { analyzers } from '../support/triage.ts';

/** Names under which alerts are or were known: in the operators' sources and in the runbook lists. */
const NAMES = `
CDIDataImportCronOutdated CDIDataVolumeUnusualRestartCount CDIDefaultStorageClassDegraded
CDIMultipleDefaultVirtStorageClasses CDINoDefaultStorageClass CDINotReady CDIOperatorDown
CDIStorageProfilesIncomplete ClusterVMPanicDetected CnaoDown CnaoNmstateMigration DeprecatedMachineType
DeprecatedRHEL6Vm DuplicateWaspAgentDSDetected GuestFilesystemAlmostOutOfSpace GuestVCPUQueueHighCritical
GuestVCPUQueueHighWarning HAControlPlaneDown HCOGoldenImageWithNoArchitectureAnnotation
HCOGoldenImageWithNoSupportedArchitecture HCOInstallationIncomplete HCOMisconfiguredDescheduler
HCOMultiArchGoldenImagesDisabled HCOOperatorConditionsUnhealthy HighCPUWorkload HighNodeCPUFrequency HPPNotReady
HPPOperatorDown HPPSharingPoolPathWithOS KubemacpoolDown KubeMacPoolDown KubeMacPoolDuplicateMacsFound
KubemacpoolMACCollisionDetected KubeVirtComponentExceedsRequestedCPU KubeVirtComponentExceedsRequestedMemory
KubeVirtCRModified KubeVirtDeprecatedAPIRequested KubeVirtDeprecatedAPIsRequested
KubevirtHyperconvergedClusterOperatorCRModification
KubevirtHyperconvergedClusterOperatorInstallationNotCompletedAlert
KubevirtHyperconvergedClusterOperatorNMOInUseAlert KubevirtHyperconvergedClusterOperatorUSModification
KubeVirtNoAvailableNodesToRunVMs KubeVirtVMGuestMemoryAvailableLow KubeVirtVMGuestMemoryPressure
KubevirtVmHighMemoryUsage KubeVirtVMIExcessiveMigrations KubeVirtVMStuckInErrorState KubeVirtVMStuckInMigratingState
KubeVirtVMStuckInStartingState LowKVMNodesCount LowReadyVirtAPICount LowReadyVirtControllersCount
LowReadyVirtHandlerCount LowReadyVirtOperatorsCount LowVirtAPICount LowVirtControllersCount LowVirtOperatorCount
NetworkAddonsConfigNotReady NodeNetworkInterfaceDown NoLeadingVirtController NoLeadingVirtOperator NoReadyVirtAPI
NoReadyVirtController NoReadyVirtHandler NoReadyVirtOperator OperatorConditionsUnhealthy
OrphanedVirtualMachineImages OrphanedVirtualMachineInstances OutdatedVirtualMachineInstanceWorkloads
PersistentVolumeFillingUp SingleStackIPv6Unsupported SSPCommonTemplatesModificationReverted SSPDown
SSPFailingToReconcile SSPHighRateRejectedVms SSPOperatorDown SSPTemplateValidatorDown UnsupportedHCOModification
VirtAPIDown VirtApiRESTErrorsBurst VirtApiRESTErrorsHigh VirtControllerDown VirtControllerRESTErrorsBurst
VirtControllerRESTErrorsHigh VirtHandlerDaemonSetRolloutFailing VirtHandlerDown VirtHandlerRESTErrorsBurst
VirtHandlerRESTErrorsHigh VirtLauncherPodsStuckFailed VirtOperatorDown VirtOperatorRESTErrorsBurst
VirtOperatorRESTErrorsHigh VirtualMachineCRCErrors VirtualMachineInstanceHasEphemeralHotplugVolume
VirtualMachineStuckInUnhealthyState VirtualMachineStuckOnNode VMCannotBeEvicted VMNonRecoverableOSPanic
VMStorageClassWarning
`
  .trim()
  .split(/\s+/);

describe('names', () => {
  it.each(NAMES)('%s leads to an alert, whatever its case', async (name) => {
    const all = await analyzers();
    expect(findAlert(all, name)).toBeDefined();
    expect(findAlert(all, name.toLowerCase())).toBe(findAlert(all, name));
  });

  it('belong to one alert each', async () => {
    const names = (await analyzers()).flatMap(({ meta }) => [meta.alert, ...meta.aliases]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
