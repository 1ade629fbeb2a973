import { addStorageClass, before, healthyCluster, setObject, setRules } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';

/** Two alerts fire: one shows in objects and in the saved rule states, one only in the latter. */
export function sickCluster(): MustGather {
  const mg = healthyCluster();
  addStorageClass(mg, {
    name: 'fast-nvme',
    provisioner: 'csi.nvme.example.com',
    annotations: { 'storageclass.kubevirt.io/is-default-virt-class': 'true' },
  });
  setObject(mg, { kind: 'StorageClass', name: 'fast-nvme' }, (sc) => {
    sc.metadata.creationTimestamp = before('20d');
  });
  setRules(mg, {
    CDIMultipleDefaultVirtStorageClasses: { alerts: [{ activeAt: before('20d') }] },
    OrphanedVirtualMachineInstances: {
      alerts: [{ activeAt: before('2h'), labels: { node: 'worker-0.prod.example.com' } }],
    },
  });
  return mg;
}
