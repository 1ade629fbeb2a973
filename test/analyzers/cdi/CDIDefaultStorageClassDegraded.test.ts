import { expect } from 'vitest';
import {
  addStorageClass,
  before,
  CNV_NS,
  OCP_ROOT,
  removeObject,
  setLog,
  setObject,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { cdiDeploymentLog } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDIDefaultStorageClassDegraded';
const KUBE = 'storageclass.kubernetes.io/is-default-class';
const VIRT = 'storageclass.kubevirt.io/is-default-virt-class';
const RBD = 'ocs-storagecluster-ceph-rbd';
const RBD_VIRT = 'ocs-storagecluster-ceph-rbd-virtualization';
const RWO = [{ accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' }];

/** A class of a driver that can clone (as the profile says), marked with one annotation; the old marks are gone. */
function onlyDefault(mg: MustGather, status: object, annotation = VIRT, created = before('20d')): void {
  for (const name of [RBD, RBD_VIRT])
    setObject(mg, { kind: 'StorageClass', name }, (sc) => {
      sc.metadata.annotations = undefined;
    });
  addStorageClass(mg, {
    name: 'array-x',
    provisioner: 'openshift-storage.rbd.csi.ceph.com',
    annotations: { [annotation]: 'true' },
    profile: { metadata: { creationTimestamp: created }, status } as never,
  });
  setObject(mg, { kind: 'StorageClass', name: 'array-x' }, (sc) => {
    sc.metadata.creationTimestamp = created;
    sc.metadata.managedFields = undefined;
  });
  for (const path of mg.paths()) if (/cdi-deployment.*\.log$/.test(path)) mg.put(path, '');
}

function topology(mg: MustGather, controlPlane: string, infrastructure: string): void {
  setObject(mg, { kind: 'Infrastructure', name: 'cluster' }, (object) => {
    object.status.controlPlaneTopology = controlPlane;
    object.status.infrastructureTopology = infrastructure;
  });
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

function logged(mg: MustGather, ...profiles: Parameters<typeof cdiDeploymentLog>[0]['profiles']): void {
  setLog(mg, CNV_NS, 'cdi-deployment', 'cdi-deployment', cdiDeploymentLog({ profiles }));
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'the only default has no ReadWriteMany, a better class is there',
    given: (mg) => onlyDefault(mg, { claimPropertySets: RWO }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'StorageClass', name: 'array-x', detail: 'ReadWriteMany' }]);
      expect(finding.since).toBe(before('20d'));
      expect(finding.mitigation.steps[0]?.command).toBe(`oc annotate --overwrite storageclass ${RBD} ${VIRT}=true`);
      expect(commands(finding)).toContain(`oc annotate storageclass array-x ${VIRT}-`);
    },
  },
  {
    name: 'no smart clone alone is enough',
    given: (mg) => onlyDefault(mg, { cloneStrategy: 'copy' }, KUBE),
    verdict: 'firing',
    check: (finding) => expect(finding.objects[0]?.detail).toBe('fast cloning'),
  },
  {
    name: 'snapshot strategy without a VolumeSnapshotClass of the driver, and nothing better',
    given: (mg) => {
      onlyDefault(mg, { cloneStrategy: 'snapshot', provisioner: 'csi.array-x.example.com', snapshotClass: undefined });
      for (const name of [RBD, RBD_VIRT, 'ocs-storagecluster-cephfs'])
        setObject(mg, { kind: 'StorageProfile', name }, (profile) => {
          profile.status.cloneStrategy = 'copy';
        });
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('"driver":"csi.array-x.example.com"'),
  },
  {
    name: 'CDI fell back to copying since the driver has no VolumeSnapshotClass',
    given: (mg) => {
      onlyDefault(mg, { cloneStrategy: 'copy', provisioner: 'csi.array-x.example.com', claimPropertySets: [] });
      for (const name of [RBD, RBD_VIRT, 'ocs-storagecluster-cephfs'])
        setObject(mg, { kind: 'StorageProfile', name }, (profile) => {
          profile.status.cloneStrategy = 'copy';
        });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.mitigation.steps[0]?.text).toContain('no VolumeSnapshotClass');
      expect(finding.objects[0]?.detail).toBe('ReadWriteMany and fast cloning');
      expect(finding.causedBy).toContain('CDIStorageProfilesIncomplete');
    },
  },
  {
    name: 'CSI clone without the CSIDriver',
    given: (mg) => onlyDefault(mg, { cloneStrategy: 'csi-clone', provisioner: 'csi.array-x.example.com' }),
    verdict: 'firing',
  },
  {
    name: 'a single node with smart clone needs no ReadWriteMany',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO });
      topology(mg, 'SingleReplica', 'SingleReplica');
    },
    verdict: 'clear',
  },
  {
    name: 'only the control plane is single',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO });
      topology(mg, 'SingleReplica', 'HighlyAvailable');
    },
    verdict: 'firing',
  },
  {
    name: 'a single node in 4.15, which knew no exception',
    given: (mg) => {
      release(mg, '4.15.9');
      onlyDefault(mg, { claimPropertySets: RWO });
      topology(mg, 'SingleReplica', 'SingleReplica');
    },
    verdict: 'firing',
  },
  {
    name: 'a single node without smart clone',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO, cloneStrategy: 'copy' });
      topology(mg, 'SingleReplica', 'SingleReplica');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.objects[0]?.detail).toBe('fast cloning'),
  },
  {
    name: 'a good Kubernetes default hides a degraded virtualization default',
    given: (mg) => {
      setObject(mg, { kind: 'StorageProfile', name: RBD_VIRT }, (profile) => {
        profile.status.cloneStrategy = 'copy';
      });
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain(RBD_VIRT),
  },
  {
    name: 'no default at all',
    given: (mg) => {
      for (const name of [RBD, RBD_VIRT])
        setObject(mg, { kind: 'StorageClass', name }, (sc) => {
          sc.metadata.annotations = { [KUBE]: 'True' };
        });
    },
    verdict: 'clear',
  },
  {
    name: 'no default at all in 4.16: some patch releases fire',
    given: (mg) => {
      release(mg, '4.16.2');
      for (const name of [RBD, RBD_VIRT])
        setObject(mg, { kind: 'StorageClass', name }, (sc) => {
          sc.metadata.annotations = undefined;
        });
    },
    verdict: 'unknown',
  },
  {
    name: 'the class is three minutes old',
    given: (mg) => onlyDefault(mg, { claimPropertySets: RWO }, VIRT, before('3m')),
    verdict: 'likely',
  },
  {
    name: 'the mark is two minutes old',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO });
      setObject(mg, { kind: 'StorageClass', name: 'array-x' }, (sc) => {
        sc.metadata.managedFields = [
          {
            manager: 'kubectl-annotate',
            operation: 'Update',
            time: before('2m'),
            fieldsV1: { 'f:metadata': { 'f:annotations': { [`f:${VIRT}`]: {} } } },
          },
        ];
      });
    },
    verdict: 'likely',
  },
  {
    name: 'CNV gather alone: several control-plane nodes are no single node',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO });
      mg.remove(/\/infrastructures/);
    },
    verdict: 'firing',
  },
  {
    name: 'neither topology nor nodes are there',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO });
      mg.remove(/\/infrastructures|core\/nodes/);
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.where).toContain('infrastructures'),
  },
  {
    name: 'two workers without topology',
    given: (mg) => {
      onlyDefault(mg, { claimPropertySets: RWO });
      mg.remove(/\/infrastructures|nodes\/master/);
    },
    verdict: 'likely',
  },
  {
    name: 'the profile is not there, the log calls the class degraded',
    given: (mg) => {
      onlyDefault(mg, {});
      removeObject(mg, { kind: 'StorageProfile', name: 'array-x' });
      logged(mg, { storageClass: 'array-x', virtDefault: true, rwx: false });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.evidence.map(({ type }) => type)).toContain('log'),
  },
  {
    name: 'the profile is not there, the log calls the class good',
    given: (mg) => {
      onlyDefault(mg, {});
      removeObject(mg, { kind: 'StorageProfile', name: 'array-x' });
      logged(mg, { storageClass: 'array-x', virtDefault: true });
    },
    verdict: 'clear',
  },
  {
    name: 'neither profile nor log',
    given: (mg) => {
      onlyDefault(mg, {});
      removeObject(mg, { kind: 'StorageProfile', name: 'array-x' });
    },
    verdict: 'unknown',
  },
  {
    name: 'the CSI drivers were not collected',
    given: (mg) => {
      onlyDefault(mg, {});
      mg.remove(/\/csidrivers\//);
    },
    verdict: 'unknown',
  },
  {
    name: 'the storage classes were not collected',
    given: (mg) => mg.remove(/\/storageclasses\//),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires, nothing else is there',
    given: (mg) => {
      mg.remove(new RegExp(`storageclasses|storageprofiles|${OCP_ROOT}/cluster-scoped`));
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
