import { describe, expect, it } from 'vitest';
import { findAlert } from '../../src/engine/select.ts';
import { analyzers } from '../support/triage.ts';

/** Names under which storage, network and operator alerts are or were known. */
const NAMES = `
CDIDataImportCronOutdated CDIDataVolumeUnusualRestartCount CDIDefaultStorageClassDegraded
CDIMultipleDefaultVirtStorageClasses CDINoDefaultStorageClass CDINotReady CDIOperatorDown CDIStorageProfilesIncomplete
HPPNotReady HPPOperatorDown HPPSharingPoolPathWithOS
HCOInstallationIncomplete KubevirtHyperconvergedClusterOperatorInstallationNotCompletedAlert
HCOOperatorConditionsUnhealthy OperatorConditionsUnhealthy KubeVirtCRModified
KubevirtHyperconvergedClusterOperatorCRModification UnsupportedHCOModification
KubevirtHyperconvergedClusterOperatorUSModification HCOMisconfiguredDescheduler
HCOGoldenImageWithNoArchitectureAnnotation HCOGoldenImageWithNoSupportedArchitecture HCOMultiArchGoldenImagesDisabled
SingleStackIPv6Unsupported KubevirtHyperconvergedClusterOperatorNMOInUseAlert DeprecatedMachineType
HighCPUWorkload HAControlPlaneDown NodeNetworkInterfaceDown PersistentVolumeFillingUp HighNodeCPUFrequency
DuplicateWaspAgentDSDetected VMNonRecoverableOSPanic ClusterVMPanicDetected
SSPDown SSPOperatorDown SSPTemplateValidatorDown SSPFailingToReconcile SSPHighRateRejectedVms
SSPCommonTemplatesModificationReverted VMStorageClassWarning VirtualMachineCRCErrors DeprecatedRHEL6Vm
CnaoDown NetworkAddonsConfigNotReady CnaoNmstateMigration KubemacpoolDown KubeMacPoolDown
KubeMacPoolDuplicateMacsFound KubemacpoolMACCollisionDetected
OrphanedVirtualMachineInstances OrphanedVirtualMachineImages
`
  .trim()
  .split(/\s+/);

describe('names', () => {
  it.each(NAMES)('%s leads to an alert, whatever its case', async (name) => {
    const all = await analyzers();
    expect(findAlert(all, name)).toBeDefined();
    expect(findAlert(all, name.toLowerCase())).toBe(findAlert(all, name));
  });
});
