import { expect } from 'vitest';
import {
  addClaim,
  addVm,
  before,
  removeObject,
  setObject,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { persistentVolumeClaim } from '../../../fixtures/builders/storage.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'VMStorageClassWarning';
type Options = Partial<Parameters<typeof addVm>[1]>;

/** A volume of the plain class: without the map options of the virtualization class. */
const plain = { spec: { csi: { volumeAttributes: { mapOptions: undefined, mounter: undefined } } } };

function winVm(mg: MustGather, options: Options = {}): void {
  addVm(mg, {
    namespace: WEBSHOP_NS,
    name: 'win-sql',
    os: 'windows2k22',
    storageClass: 'ocs-storagecluster-ceph-rbd',
    pv: plain,
    ...options,
  });
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

function secondDisk(mg: MustGather, pv: object): void {
  addClaim(mg, persistentVolumeClaim('data', WEBSHOP_NS), pv as never);
  setObject(mg, { kind: 'VirtualMachine', name: 'win-sql' }, (vm) => {
    vm.spec.template.spec.volumes.push({ name: 'data', persistentVolumeClaim: { claimName: 'data' } });
  });
}

analyzerCases(ALERT, [
  {
    name: 'a Windows VM on the plain RBD class',
    given: (mg) => winVm(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([
        {
          kind: 'VirtualMachine',
          name: 'win-sql',
          detail: 'disk win-sql-rootdisk on storage class ocs-storagecluster-ceph-rbd',
        },
      ]);
      const steps = finding.mitigation.steps;
      expect(steps[0]?.text).toContain('ocs-storagecluster-ceph-rbd-virtualization');
      expect(steps[1]?.command).toBe('virtctl stop win-sql -n webshop');
      expect(steps[2]?.command).toContain('"storageClassName":"ocs-storagecluster-ceph-rbd-virtualization"');
      expect(finding.evidence.map(({ value }) => value)).toContain('Microsoft Windows');
      expect(finding.operatorHealthImpact).toBe('none');
    },
  },
  {
    name: 'no class has the options',
    given: (mg) => {
      winVm(mg);
      removeObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd-virtualization' });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps[0]?.text).toContain('mapOptions: krbd:rxbounce'),
  },
  {
    name: 'the volume names no class, the claim does',
    given: (mg) => winVm(mg, { pv: { spec: { ...plain.spec, storageClassName: undefined } } }),
    verdict: 'firing',
    check: (finding) =>
      expect(finding.objects[0]?.detail).toBe('disk win-sql-rootdisk on storage class ocs-storagecluster-ceph-rbd'),
  },
  {
    name: 'nothing names a class',
    given: (mg) => {
      winVm(mg, { pv: { spec: { ...plain.spec, storageClassName: undefined } } });
      setObject(mg, { kind: 'PersistentVolumeClaim', name: 'win-sql-rootdisk' }, (claim) => {
        claim.spec.storageClassName = undefined;
      });
      removeObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd-virtualization' });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects[0]?.detail).toBe('disk win-sql-rootdisk');
      expect(finding.groups[0]?.cause).toBe('a block disk is mapped without krbd:rxbounce');
      expect(finding.mitigation.steps[0]?.command).toBe('oc get storageclass');
      expect(JSON.stringify(finding)).not.toMatch(/"\?"|class \?|<storage class>/);
    },
  },
  {
    name: 'other map options, and only the annotation tells of Windows',
    given: (mg) =>
      winVm(mg, {
        pv: { spec: { csi: { volumeAttributes: { mapOptions: 'krbd:lock_on_read' } } } },
        vmi: { status: { guestOSInfo: undefined } },
      }),
    verdict: 'firing',
    check: (finding) => expect(finding.evidence.map(({ value }) => value)).toContain('windows2k22'),
  },
  {
    name: 'the claim was not collected, but the volume names it',
    given: (mg) => {
      winVm(mg);
      removeObject(mg, { kind: 'PersistentVolumeClaim', name: 'win-sql-rootdisk' });
    },
    verdict: 'firing',
  },
  {
    name: 'thirty VMs on one class are one cause',
    given: (mg) => {
      for (let i = 0; i < 30; i++) winVm(mg, { name: `win-${i}` });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(30);
      expect(finding.mitigation.steps.filter(({ command }) => command?.startsWith('virtctl stop'))).toHaveLength(1);
      expect(finding.mitigation.steps.map(({ command }) => command).join()).toContain('oc get vm --all-namespaces');
      expect(finding.evidence.map(({ path }) => path)).toContain('parameters.mapOptions');
    },
  },
  {
    name: 'the class was corrected, the volume was not',
    given: (mg) => {
      winVm(mg);
      setObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd' }, (sc) => {
        sc.parameters.mapOptions = 'krbd:rxbounce';
      });
    },
    verdict: 'firing',
  },
  {
    name: 'the volume has the option, the class lost it',
    given: (mg) => {
      winVm(mg, { pv: {} });
      setObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd-virtualization' }, (sc) => {
        sc.parameters = {};
      });
    },
    verdict: 'clear',
  },
  { name: 'a Linux guest', given: (mg) => winVm(mg, { os: 'rhel9' }), verdict: 'clear' },
  { name: 'a stopped VM', given: (mg) => winVm(mg, { running: false }), verdict: 'clear' },
  {
    name: 'a Windows guest without agent and annotation is not seen',
    given: (mg) =>
      winVm(mg, {
        vmi: { metadata: { annotations: { 'vm.kubevirt.io/os': undefined } }, status: { guestOSInfo: undefined } },
      }),
    verdict: 'clear',
  },
  {
    name: 'file system mode',
    given: (mg) => winVm(mg, { volumeMode: 'Filesystem', accessModes: ['ReadWriteOnce'] }),
    verdict: 'clear',
  },
  {
    name: 'another mounter',
    given: (mg) =>
      winVm(mg, { pv: { spec: { csi: { volumeAttributes: { mapOptions: undefined, mounter: 'rbd-nbd' } } } } }),
    verdict: 'clear',
  },
  {
    name: 'another driver',
    given: (mg) => winVm(mg, { pv: { spec: { csi: { driver: 'csi.array.example.com', volumeAttributes: {} } } } }),
    verdict: 'clear',
  },
  {
    name: 'a VM that is being provisioned',
    given: (mg) => winVm(mg, { vm: { status: { printableStatus: 'Provisioning' } } }),
    verdict: 'clear',
  },
  {
    name: 'the last disk is good: the alert is silent',
    given: (mg) => {
      winVm(mg);
      secondDisk(mg, {});
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('webshop/win-sql'),
  },
  {
    name: 'the last disk is bad',
    given: (mg) => {
      winVm(mg, { pv: {} });
      secondDisk(mg, plain);
    },
    verdict: 'firing',
    check: (finding) => expect(finding.objects[0]?.detail).toContain('data'),
  },
  {
    name: 'in 4.16 every guest counts',
    given: (mg) => {
      release(mg, '4.16.7');
      winVm(mg, { os: 'rhel9', running: false });
    },
    verdict: 'firing',
  },
  {
    name: 'in 4.14 every disk counts',
    given: (mg) => {
      release(mg, '4.14.12');
      winVm(mg, { os: 'rhel9' });
      secondDisk(mg, {});
    },
    verdict: 'firing',
    check: (finding) => expect(finding.operatorHealthImpact).toBe('warning'),
  },
  {
    name: 'a Linux guest in a release that the archive does not tell',
    given: (mg) => {
      winVm(mg, { os: 'rhel9' });
      mg.remove(/hyperconvergeds|subscriptions|clusterserviceversions|kubevirts|\/cdis\.|cdi-deployment.*\.log/);
    },
    verdict: 'unknown',
  },
  {
    name: 'a last disk whose claim and volume were not collected',
    given: (mg) => {
      winVm(mg);
      setObject(mg, { kind: 'VirtualMachine', name: 'win-sql' }, (vm) => {
        vm.spec.template.spec.volumes.push({ name: 'data', persistentVolumeClaim: { claimName: 'data' } });
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'the volumes were not collected',
    given: (mg) => {
      winVm(mg);
      mg.remove(/\/persistentvolumes\//);
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.where).toContain('persistentvolumes'),
  },
  {
    name: 'Prometheus fires for a VM that is not there',
    given: (mg) => {
      mg.remove(/virtualmachine|persistentvolume|running_vms/);
      const alerts = [{ activeAt: before('2d'), labels: { name: 'win-sql', namespace: WEBSHOP_NS } }];
      setRules(mg, { [ALERT]: { state: 'firing', alerts } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects[0]).toMatchObject({ kind: 'VirtualMachine', namespace: WEBSHOP_NS, name: 'win-sql' });
      expect(finding.mitigation.steps[0]?.command).toContain('oc get vm win-sql -n webshop');
    },
  },
]);
