import { CNV_NS, setObject } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../fixtures/builders/types.ts';

/** Changes every copy of the HyperConverged. */
export function setHco(mg: MustGather, change: (hco: Kube) => void): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged', namespace: CNV_NS }, change);
}

/** Turns the import for several architectures on, as the operator shows it once it has done so. */
export function multiArch(hco: Kube, architectures: readonly string[]): void {
  hco.spec.featureGates.enableMultiArchBootImageImport = true;
  hco.status.nodeInfo.workloadsArchitectures = [...architectures];
  for (const template of hco.status.dataImportCronTemplates)
    template.status = { ...template.status, originalSupportedArchitectures: 'amd64' };
}

/** A golden image of the user's own, as in the spec. */
export function customImage(name: string, annotations?: Kube): Kube {
  return {
    metadata: annotations ? { annotations, name: `${name}-cron` } : { name: `${name}-cron` },
    spec: {
      managedDataSource: name,
      schedule: '0 */12 * * *',
      template: { spec: { source: { registry: { url: `docker://registry.example.com/${name}:latest` } } } },
    },
  };
}

/** The same image in the status. `deployed` false: none of its architectures is there. */
export function imageInStatus(image: Kube, architectures?: string, deployed = true): Kube {
  const conditions = [
    {
      lastTransitionTime: '2026-02-20T08:00:00Z',
      message: 'DataImportCronTemplate has no supported architectures for the current cluster',
      reason: 'UnsupportedArchitectures',
      status: 'False',
      type: 'Deployed',
    },
  ];
  const status: Kube = {};
  if (!deployed) status.conditions = conditions;
  if (architectures) status.originalSupportedArchitectures = architectures;
  const annotations = architectures
    ? { 'ssp.kubevirt.io/dict.architectures': deployed ? architectures : '' }
    : undefined;
  return { ...image, metadata: { ...image.metadata, ...(annotations ? { annotations } : {}) }, status };
}

/** The same object in API version v1, as releases from 4.22 on print it. */
export function toV1(hco: Kube, featureGates: Kube[]): void {
  hco.apiVersion = 'hco.kubevirt.io/v1';
  const { dataImportCronTemplates, enableCommonBootImageImport } = hco.spec;
  hco.spec.featureGates = featureGates;
  hco.spec.workloadSources = { dataImportCronTemplates, enableCommonBootImageImport };
  delete hco.spec.dataImportCronTemplates;
  delete hco.spec.enableCommonBootImageImport;
}
