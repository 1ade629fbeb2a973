import {
  derive,
  type Found,
  isAtLeast,
  type Kept,
  type Missing,
  objects,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';

export type Vm = Found<Kept<typeof views.VirtualMachine>>;
export type Vmi = Found<Kept<typeof views.VirtualMachineInstance>>;
export type Volume = Found<Kept<typeof views.PersistentVolume>>;

/** A disk of a VM: its place in spec.template.spec.volumes, its claim and the volume behind it. */
export interface Disk {
  readonly index: number;
  readonly claim: string;
  readonly volume: Volume;
  /** The volume's, else the claim's; null where neither names one. */
  readonly storageClass: string | null;
  readonly bad: boolean;
}

/** The disks of a VM that ssp-operator looks at, in order, and what of them the archive lacks. */
export interface Disks {
  readonly disks: readonly Disk[];
  /** Gaps by place among the volumes. */
  readonly gaps: readonly { readonly index: number; readonly missing: Missing }[];
}

/**
 * ssp-operator pkg/monitoring/metrics/ssp-operator/rbd_metrics.go: block mode, an RBD driver with the kernel mounter,
 * and no krbd:rxbounce among the map options of the volume itself.
 */
export function lacksRxbounce(volume: Volume, volumeMode: string | undefined): boolean {
  const { csi, volumeMode: ownMode } = volume.object.spec ?? {};
  if (!csi?.driver?.includes('rbd.csi.ceph.com') || (volumeMode ?? ownMode) !== 'Block') return false;
  const { mounter, mapOptions } = csi.volumeAttributes ?? {};
  return (mounter === undefined || mounter === 'rbd') && !mapOptions?.includes('krbd:rxbounce');
}

/** Guest name told by the guest agent, else the annotation that templates and preferences set. */
export function isWindows({ object }: Vmi): boolean {
  if (object.status?.guestOSInfo?.name === 'Microsoft Windows') return true;
  return object.metadata?.annotations?.['vm.kubevirt.io/os']?.startsWith('windows') === true;
}

/** How the rule counted, by release. null: it depends on something that the archive does not tell. */
export interface Variant {
  /** Only VMs with a Windows guest (SSP v0.21.1). */
  readonly windowsOnly: boolean | null;
  /** One value per VM, that of its last disk (SSP v0.19.1); before, one per disk. */
  readonly lastDiskOnly: boolean | null;
}

export function variantOf(release: string | null): Variant {
  const per = isAtLeast(release, '4.16') === true ? true : isAtLeast(release, '4.15') === false ? false : null;
  return { windowsOnly: isAtLeast(release, '4.17'), lastDiskOnly: per };
}

export const rbdVolumes = derive(
  'rbd-volumes',
  {
    vms: objects(views.VirtualMachine),
    vmis: virtualMachineInstances,
    claims: objects(views.PersistentVolumeClaim),
    volumes: objects(views.PersistentVolume),
  },
  ({ vms, vmis, claims, volumes }) => {
    /** Claims and volumes that do not exist are passed over (internal/controllers/vm_controller.go). */
    function disksOf(vm: Vm): Disks {
      const disks: Disk[] = [];
      const gaps: { index: number; missing: Missing }[] = [];
      (vm.object.spec?.template?.spec?.volumes ?? []).forEach((entry, index) => {
        const name = entry?.dataVolume?.name ?? entry?.persistentVolumeClaim?.claimName;
        if (!name) return;
        const claim = claims.get(vm.namespace, name);
        const bound = claim?.object.spec?.volumeName;
        const volume = claim ? volumes.get('', bound ?? '') : boundTo(vm.namespace, name);
        if (volume) {
          const bad = lacksRxbounce(volume, claim?.object.spec?.volumeMode);
          const storageClass = volume.object.spec?.storageClassName || claim?.object.spec?.storageClassName || null;
          disks.push({ index, claim: name, volume, storageClass, bad });
          return;
        }
        if (claim && !bound) return;
        const missing = claim ? volumes.missing : claims.inNamespace(vm.namespace).missing;
        gaps.push(...missing.slice(0, 1).map((gap) => ({ index, missing: gap })));
      });
      return { disks, gaps };
    }
    let byClaim: Map<string, Volume> | null = null;
    function boundTo(namespace: string, name: string): Volume | undefined {
      byClaim ??= new Map(
        [...volumes.all].reverse().map((volume) => {
          const ref = volume.object.spec?.claimRef;
          return [`${ref?.namespace}/${ref?.name}`, volume];
        }),
      );
      return byClaim.get(`${namespace}/${name}`);
    }
    return { vms, vmis, volumes, disksOf };
  },
);
