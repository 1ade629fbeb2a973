import { expect } from 'vitest';
import {
  addStorageClass,
  before,
  CNV_NS,
  CNV_ROOT,
  setLog,
  setObject,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { cdiDeploymentLog } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDIMultipleDefaultVirtStorageClasses';
const ANNOTATION = 'storageclass.kubevirt.io/is-default-virt-class';

function second(mg: MustGather, value = 'true', created = before('20d')): void {
  addStorageClass(mg, { name: 'fast-nvme', provisioner: 'csi.nvme.example.com', annotations: { [ANNOTATION]: value } });
  setObject(mg, { kind: 'StorageClass', name: 'fast-nvme' }, (sc) => {
    sc.metadata.creationTimestamp = created;
    sc.metadata.managedFields = undefined;
  });
  // the first default is not dated either
  setObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd-virtualization' }, (sc) => {
    sc.metadata.managedFields = undefined;
  });
  forgetLogs(mg);
}

/** Without the log of cdi-deployment nothing but the objects tells since when. */
function forgetLogs(mg: MustGather): void {
  for (const path of mg.paths()) if (/cdi-deployment.*\.log$/.test(path)) mg.put(path, '');
}

function ownedSince(mg: MustGather, name: string, time: string): void {
  setObject(mg, { kind: 'StorageClass', name }, (sc) => {
    sc.metadata.managedFields = [
      {
        manager: 'kubectl-edit',
        operation: 'Update',
        time,
        fieldsV1: { 'f:metadata': { 'f:annotations': { [`f:${ANNOTATION}`]: {} } } },
      },
    ];
  });
}

analyzerCases(ALERT, [
  {
    name: 'two old classes are marked',
    given: (mg) => second(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects.map(({ name }) => name)).toEqual([
        'fast-nvme',
        'ocs-storagecluster-ceph-rbd-virtualization',
      ]);
      expect(finding.mitigation.steps.map(({ command }) => command).join('\n')).toContain('oc annotate storageclass');
      expect(finding.evidence[0]?.excerpt).toBe(`${ANNOTATION}: "true"`);
      expect(finding.evidence[0]?.path).toBe(`metadata.annotations["${ANNOTATION}"]`);
    },
  },
  {
    name: 'the newest class wins, not the first by name',
    given: (mg) => second(mg, 'true', before('2h')),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain('CDI now uses fast-nvme');
      expect(finding.mitigation.steps.map(({ command }) => command)).toContain(
        `oc annotate storageclass ocs-storagecluster-ceph-rbd-virtualization ${ANNOTATION}-`,
      );
    },
  },
  {
    name: 'the annotation was set two minutes ago',
    given: (mg) => {
      second(mg);
      ownedSince(mg, 'ocs-storagecluster-ceph-rbd-virtualization', before('30d'));
      ownedSince(mg, 'fast-nvme', before('2m'));
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.since).toBe(before('2m'));
      expect(finding.summary).toContain('would fire at 2026-03-04T10:23:00Z');
    },
  },
  {
    name: 'the annotation was set an hour ago',
    given: (mg) => {
      second(mg);
      ownedSince(mg, 'ocs-storagecluster-ceph-rbd-virtualization', before('30d'));
      ownedSince(mg, 'fast-nvme', before('1h'));
    },
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('1h')),
  },
  {
    name: 'the second class is only three minutes old',
    given: (mg) => second(mg, 'true', before('3m')),
    verdict: 'likely',
  },
  {
    name: 'one annotation is dated a minute ago, the other not at all',
    given: (mg) => {
      second(mg);
      ownedSince(mg, 'fast-nvme', before('1m'));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('1m')),
  },
  {
    name: 'only the log of CDI tells, the classes were not collected',
    given: (mg) => {
      mg.remove(/\/storageclasses\//);
      const line = (storageClass: string) => ({ storageClass, virtDefault: true });
      setLog(mg, CNV_NS, 'cdi-deployment', 'cdi-deployment', cdiDeploymentLog({ profiles: [line('a'), line('b')] }));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects.map(({ name }) => name)).toEqual(['a', 'b']),
  },
  {
    name: 'Prometheus calls it pending: two old classes prove nothing about the annotations',
    given: (mg) => {
      second(mg);
      setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('2m'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('2m')),
  },
  { name: 'the second annotation says "false"', given: (mg) => second(mg, 'false'), verdict: 'clear' },
  { name: 'the second annotation says "True"', given: (mg) => second(mg, 'True'), verdict: 'clear' },
  { name: 'the second annotation is empty', given: (mg) => second(mg, ''), verdict: 'clear' },
  {
    name: 'two Kubernetes defaults are another matter',
    given: (mg) =>
      addStorageClass(mg, {
        name: 'fast-nvme',
        provisioner: 'csi.nvme.example.com',
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      }),
    verdict: 'clear',
  },
  {
    name: 'the second class is being deleted',
    given: (mg) => {
      second(mg);
      setObject(mg, { kind: 'StorageClass', name: 'fast-nvme' }, (sc) => {
        sc.metadata.deletionTimestamp = before('1m');
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the annotation is on the StorageProfile',
    given: (mg) =>
      setObject(mg, { kind: 'StorageProfile', name: 'ocs-storagecluster-cephfs' }, (profile) => {
        profile.metadata.annotations = { [ANNOTATION]: 'true' };
      }),
    verdict: 'clear',
  },
  { name: 'no StorageClass was collected', given: (mg) => mg.remove(/\/storageclasses\//), verdict: 'unknown' },
  {
    name: 'one of the StorageClass files is damaged in both gathers',
    given: (mg) => {
      for (const path of mg.paths())
        if (path.endsWith('storageclasses/ocs-storagecluster-cephfs.yaml')) mg.edit(path, (text) => text.slice(0, 60));
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.what).toContain('ocs-storagecluster-cephfs.yaml'),
  },
  {
    name: 'one StorageClass file is damaged in one gather and whole in the other',
    given: (mg) => {
      const path = mg
        .paths()
        .find((p) => p.startsWith(CNV_ROOT) && p.endsWith('storageclasses/ocs-storagecluster-cephfs.yaml'));
      mg.edit(path as string, () => '');
    },
    verdict: 'clear',
  },
  {
    name: 'Prometheus says inactive, the objects say two',
    given: (mg) => second(mg),
    withRules: true,
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('the two disagree');
      expect(finding.evidence.map(({ type }) => type)).toContain('monitoring');
    },
  },
  {
    name: 'Prometheus says firing, the StorageClasses are not there',
    given: (mg) => {
      mg.remove(/\/storageclasses\//);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('3h')),
  },
]);
