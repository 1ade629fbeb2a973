import { expect } from 'vitest';
import {
  addEvent,
  addStorageClass,
  before,
  CNV_NS,
  CNV_ROOT,
  crFile,
  removeObject,
  setLog,
  setObject,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import { cdiDeploymentLog } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { dataVolume } from '../../../fixtures/builders/objects.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDIStorageProfilesIncomplete';

/** A storage class made weeks ago whose profile has no claim property sets. */
function incomplete(mg: MustGather, provisioner: string, sets: unknown = undefined, created = before('20d')): void {
  addStorageClass(mg, { name: 'array-x', provisioner });
  setObject(mg, { kind: 'StorageProfile', name: 'array-x' }, (profile) => {
    profile.status.claimPropertySets = sets;
    profile.status.provisioner = provisioner;
    profile.metadata.creationTimestamp = created;
  });
  setObject(mg, { kind: 'StorageClass', name: 'array-x' }, (sc) => {
    sc.metadata.creationTimestamp = created;
  });
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'an unknown CSI driver',
    given: (mg) => incomplete(mg, 'csi.array-x.example.com'),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects[0]).toMatchObject({
        kind: 'StorageProfile',
        name: 'array-x',
        detail: 'provisioner csi.array-x.example.com',
      });
      expect(finding.since).toBe(before('20d'));
      expect(commands(finding)).toContain('oc patch storageprofile array-x');
      expect(finding.mitigation.steps[0]?.text).toContain('does not know the provisioner csi.array-x.example.com');
      expect(finding.severity).toBe('info');
    },
  },
  {
    name: 'a hostpath class gets ReadWriteOnce on a file system, not block',
    given: (mg) => incomplete(mg, 'kubevirt.io.hostpath-provisioner'),
    verdict: 'firing',
    check: (finding) => {
      expect(commands(finding)).toContain('"accessModes":["ReadWriteOnce"],"volumeMode":"Filesystem"');
      expect(commands(finding)).not.toContain('ReadWriteMany');
    },
  },
  {
    name: 'parameters that CDI does not recognize',
    given: (mg) => {
      incomplete(mg, 'infinibox-csi-driver');
      setObject(mg, { kind: 'StorageProfile', name: 'array-x' }, (profile) => {
        profile.status.conditions = [
          {
            type: 'Recognized',
            status: 'False',
            reason: 'UnrecognizedStorageClassParameters',
            lastTransitionTime: before('3d'),
          },
        ];
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('3d'));
      expect(finding.mitigation.steps[0]?.text).toContain('not with the parameters');
    },
  },
  {
    name: 'one set lacks its volume mode',
    given: (mg) =>
      incomplete(mg, 'csi.array-x.example.com', [
        { accessModes: ['ReadWriteOnce'], volumeMode: 'Block' },
        { accessModes: ['ReadWriteMany'] },
      ]),
    verdict: 'firing',
    check: (finding) => expect(finding.evidence[0]?.path).toBe('status.claimPropertySets[1].volumeMode'),
  },
  {
    name: 'an empty list of sets',
    given: (mg) => incomplete(mg, 'csi.array-x.example.com', []),
    verdict: 'firing',
    check: (finding) => expect(finding.evidence[0]?.excerpt).toBe('claimPropertySets: []'),
  },
  {
    name: 'a DataVolume waits for the class, and events say so',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com');
      const dv = dataVolume('import-1', WEBSHOP_NS, { storageClass: 'array-x' }, { status: { phase: 'Pending' } });
      mg.putObject(crFile('datavolumes.cdi.kubevirt.io', 'import-1', WEBSHOP_NS), dv);
      addEvent(mg, CNV_NS, {
        reason: 'ErrClaimNotValid',
        message:
          'DataVolume.storage spec is missing accessMode and volumeMode, cannot get access mode from StorageProfile array-x',
        type: 'Warning',
        object: { kind: 'DataVolume', name: 'import-1', namespace: WEBSHOP_NS },
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects.map(({ kind }) => kind)).toContain('DataVolume');
      expect(finding.evidence.map(({ type }) => type)).toContain('event');
    },
  },
  {
    name: 'an empty spec is normal: the status counts',
    given: (mg) =>
      setObject(mg, { kind: 'StorageProfile', name: 'ocs-storagecluster-cephfs' }, (p) => {
        p.spec = {};
      }),
    verdict: 'clear',
  },
  {
    name: 'an object-bucket class is exempt',
    given: (mg) => incomplete(mg, 'openshift-storage.ceph.rook.io/bucket'),
    verdict: 'clear',
  },
  {
    name: 'a class without provisioner is exempt from 4.18 on',
    given: (mg) => incomplete(mg, 'kubernetes.io/no-provisioner'),
    verdict: 'clear',
  },
  {
    name: 'a class without provisioner and without volumes counted before 4.18',
    given: (mg) => {
      incomplete(mg, 'kubernetes.io/no-provisioner');
      release(mg, '4.17.4');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps[0]?.text).toContain('has no provisioner'),
  },
  {
    name: 'a class without provisioner, where only the version of CDI tells the release (v1.60: 4.17)',
    given: (mg) => {
      incomplete(mg, 'kubernetes.io/no-provisioner');
      mg.remove(/hyperconvergeds|subscriptions|clusterserviceversions|kubevirts/);
      setObject(mg, { kind: 'CDI', name: 'cdi-kubevirt-hyperconverged' }, (cdi) => {
        cdi.status.observedVersion = 'v1.60.3';
      });
    },
    verdict: 'firing',
  },
  {
    name: 'the upstream operator 1.13 is release 4.17',
    given: (mg) => {
      incomplete(mg, 'kubernetes.io/no-provisioner');
      release(mg, '1.13.2');
    },
    verdict: 'firing',
  },
  {
    name: 'CDI has not written the status yet',
    given: (mg) =>
      setObject(mg, { kind: 'StorageProfile', name: 'ocs-storagecluster-cephfs' }, (profile) => {
        profile.status = undefined;
      }),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('no provisioner in its status'),
  },
  {
    name: 'CDI logged that the profile turned incomplete a minute ago',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com');
      const at = (complete: boolean, time: string) => ({ storageClass: 'array-x', complete, at: time });
      setLog(
        mg,
        CNV_NS,
        'cdi-deployment',
        'cdi-deployment',
        cdiDeploymentLog({ profiles: [at(true, before('3d')), at(false, before('1m'))] }),
      );
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since?.slice(0, 17)).toBe(before('1m').slice(0, 17)),
  },
  {
    name: 'only an event tells of a profile that is not there',
    given: (mg) => {
      mg.remove(/\/storageprofiles\.cdi\.kubevirt\.io\//);
      addEvent(mg, CNV_NS, {
        reason: 'ErrClaimNotValid',
        message: 'PVC spec is missing accessMode and volumeMode, cannot get access mode from StorageProfile array-x',
        type: 'Warning',
        object: { kind: 'DataVolume', name: 'import-1', namespace: WEBSHOP_NS },
      });
      mg.remove(/\/storageclasses\//);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects).toMatchObject([{ kind: 'StorageProfile', name: 'array-x' }]),
  },
  {
    name: 'names from the archive are quoted in commands',
    given: (mg) => {
      addStorageClass(mg, { name: 'x;$(reboot)', provisioner: 'csi.array-x.example.com' });
      setObject(mg, { kind: 'StorageProfile', name: 'x;$(reboot)' }, (profile) => {
        profile.status.claimPropertySets = [];
      });
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain("oc patch storageprofile 'x;$(reboot)' --type"),
  },
  {
    name: 'a class without provisioner in a release that the archive does not tell',
    given: (mg) => {
      incomplete(mg, 'kubernetes.io/no-provisioner');
      mg.remove(/hyperconvergeds|subscriptions|clusterserviceversions|kubevirts|\/cdis\.|cdi-deployment.*\.log/);
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('kubernetes.io/no-provisioner'),
  },
  {
    name: 'the profile outlived its class',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com');
      removeObject(mg, { kind: 'StorageClass', name: 'array-x' });
    },
    verdict: 'clear',
  },
  {
    name: 'the class is being deleted',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com');
      setObject(mg, { kind: 'StorageClass', name: 'array-x' }, (sc) => {
        sc.metadata.deletionTimestamp = before('1m');
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the class is three minutes old',
    given: (mg) => incomplete(mg, 'csi.array-x.example.com', undefined, before('3m')),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at 2026-03-04T10:22:00Z'),
  },
  {
    name: 'older gathers have no StorageClasses: the profiles decide',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com');
      mg.remove(/\/storageclasses\//);
    },
    verdict: 'firing',
  },
  {
    name: 'older gathers have no StorageClasses, all profiles are complete',
    given: (mg) => mg.remove(/\/storageclasses\//),
    verdict: 'clear',
  },
  {
    name: 'the profiles were not collected',
    given: (mg) => mg.remove(/\/storageprofiles\.cdi\.kubevirt\.io\//),
    verdict: 'unknown',
  },
  {
    name: 'the profile of one class is not there',
    given: (mg) =>
      mg.remove(`${CNV_ROOT}/cluster-scoped-resources/storageprofiles.cdi.kubevirt.io/ocs-storagecluster-cephfs.yaml`),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.what).toContain('ocs-storagecluster-cephfs'),
  },
  {
    name: 'only the log tells of a class whose profile is not there',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com');
      removeObject(mg, { kind: 'StorageProfile', name: 'array-x' });
      setLog(
        mg,
        CNV_NS,
        'cdi-deployment',
        'cdi-deployment',
        cdiDeploymentLog({ profiles: [{ storageClass: 'array-x', complete: false }] }),
      );
    },
    verdict: 'likely',
    check: (finding) => expect(finding.evidence[0]?.type).toBe('log'),
  },
  {
    name: 'a damaged profile is not a complete one',
    given: (mg) =>
      mg.edit(
        `${CNV_ROOT}/cluster-scoped-resources/storageprofiles.cdi.kubevirt.io/ocs-storagecluster-cephfs.yaml`,
        (t) => t.slice(0, 80),
      ),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus calls it pending while the objects show it: at least likely',
    given: (mg) => {
      incomplete(mg, 'csi.array-x.example.com', undefined, before('2m'));
      const alerts = [
        { activeAt: before('1m'), labels: { storageclass: 'array-x', provisioner: 'csi.array-x.example.com' } },
      ];
      setRules(mg, { [ALERT]: { state: 'pending', alerts } });
    },
    withRules: true,
    verdict: 'likely',
  },
  {
    name: 'Prometheus fires for a class whose objects are not there',
    given: (mg) => {
      mg.remove(/\/storageprofiles\.cdi\.kubevirt\.io\//);
      const alerts = [
        { activeAt: before('5d'), labels: { storageclass: 'array-x', provisioner: 'csi.array-x.example.com' } },
      ];
      setRules(mg, { [ALERT]: { state: 'firing', alerts, labels: { severity: 'warning' } } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'StorageProfile', name: 'array-x' }]);
      expect(finding.severity).toBe('warning');
      expect(commands(finding)).toContain('oc patch storageprofile array-x');
    },
  },
]);
