import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  crFile,
  IMAGES_NS,
  setLog,
  setObject,
  setPods,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import { cdiDeploymentLog } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { dataVolume } from '../../../fixtures/builders/objects.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDINoDefaultStorageClass';
const KUBE = 'storageclass.kubernetes.io/is-default-class';
const VIRT = 'storageclass.kubevirt.io/is-default-virt-class';

/** Takes both marks away, or sets them to something else. */
function unmark(mg: MustGather, kube?: string, virt?: string): void {
  setObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd' }, (sc) => {
    sc.metadata.annotations = kube === undefined ? undefined : { [KUBE]: kube };
  });
  setObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-ceph-rbd-virtualization' }, (sc) => {
    sc.metadata.annotations = virt === undefined ? undefined : { [VIRT]: virt };
  });
  for (const path of mg.paths()) if (/cdi-deployment.*\.log$/.test(path)) mg.put(path, '');
}

function waiting(mg: MustGather, patch: object = {}, since = before('2h')): void {
  const dv = dataVolume('import-1', WEBSHOP_NS, { createdAt: since }, {
    status: { phase: 'Pending', conditions: undefined, progress: undefined },
    ...patch,
  } as never);
  mg.putObject(crFile('datavolumes.cdi.kubevirt.io', 'import-1', WEBSHOP_NS), dv, { header: false });
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

const told = (mg: MustGather): void =>
  addEvent(mg, IMAGES_NS, {
    reason: 'ErrClaimNotValid',
    message: 'PVC spec is missing accessMode and no storageClass to choose profile',
    type: 'Warning',
    object: { kind: 'DataVolume', name: 'import-1', namespace: IMAGES_NS },
  });

analyzerCases(ALERT, [
  {
    name: 'no default and a waiting DataVolume',
    given: (mg) => {
      unmark(mg);
      waiting(mg);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('2h'));
      expect(finding.objects).toMatchObject([{ kind: 'DataVolume', namespace: WEBSHOP_NS, name: 'import-1' }]);
      expect(finding.mitigation.steps[0]?.command).toBe(
        `oc annotate --overwrite storageclass ocs-storagecluster-ceph-rbd-virtualization ${VIRT}=true`,
      );
    },
  },
  {
    name: '"True" is no mark, and the step says so',
    given: (mg) => {
      unmark(mg, 'True', 'yes');
      waiting(mg);
    },
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps[0]?.text).toContain(`${KUBE}="True"`),
  },
  {
    name: 'the beta annotation is not read by CDI',
    given: (mg) => {
      unmark(mg);
      setObject(mg, { kind: 'StorageClass', name: 'ocs-storagecluster-cephfs' }, (sc) => {
        sc.metadata.annotations = { 'storageclass.beta.kubernetes.io/is-default-class': 'true' };
      });
      waiting(mg);
    },
    verdict: 'firing',
    check: (finding) =>
      expect(finding.mitigation.steps[0]?.command).toContain(`ocs-storagecluster-cephfs ${KUBE}=true`),
  },
  {
    name: 'a DataVolume without any status waits too',
    given: (mg) => {
      unmark(mg);
      waiting(mg, { status: undefined });
    },
    verdict: 'firing',
  },
  {
    name: 'without a phase in 4.16: only some patch releases count it',
    given: (mg) => {
      release(mg, '4.16.4');
      unmark(mg);
      waiting(mg, { status: undefined });
    },
    verdict: 'likely',
  },
  {
    name: 'without a phase under CDI 1.58.2: not counted',
    given: (mg) => {
      setObject(mg, { kind: 'CDI', name: 'cdi-kubevirt-hyperconverged' }, (cdi) => {
        cdi.status.observedVersion = 'v1.58.2';
      });
      unmark(mg);
      waiting(mg, { status: undefined });
    },
    verdict: 'clear',
  },
  {
    name: 'three minutes old',
    given: (mg) => {
      unmark(mg);
      waiting(mg, {}, before('3m'));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at 2026-03-04T10:22:00Z'),
  },
  {
    name: 'CDI logged a minute ago that the last default lost its mark',
    given: (mg) => {
      unmark(mg);
      waiting(mg);
      const at = (virtDefault: boolean, time: string) => ({ storageClass: 'ocs-x', virtDefault, at: time });
      setLog(
        mg,
        CNV_NS,
        'cdi-deployment',
        'cdi-deployment',
        cdiDeploymentLog({ profiles: [at(true, before('3d')), at(false, before('1m'))] }),
      );
    },
    verdict: 'likely',
  },
  { name: 'no default, but nothing waits', given: (mg) => unmark(mg), verdict: 'clear' },
  {
    name: 'a DataVolume waits although there is a default',
    given: (mg) => waiting(mg),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('ocs-storagecluster-ceph-rbd'),
  },
  {
    name: 'the waiting DataVolume asks for no class by an empty name',
    given: (mg) => {
      unmark(mg);
      waiting(mg, { spec: { storage: { storageClassName: '' } } });
    },
    verdict: 'clear',
  },
  {
    name: 'the waiting DataVolume names a class in spec.pvc',
    given: (mg) => {
      unmark(mg);
      waiting(mg, { spec: { storage: undefined, pvc: { storageClassName: 'fast' } } });
    },
    verdict: 'clear',
  },
  {
    name: 'a DataVolume that waits for its first consumer',
    given: (mg) => {
      unmark(mg);
      waiting(mg, { status: { phase: 'WaitForFirstConsumer' } });
    },
    verdict: 'clear',
  },
  {
    name: 'cdi-deployment is down: missing series count as zero',
    given: (mg) =>
      setPods(mg, 'cdi-deployment', (pod) => {
        for (const status of pod.status.containerStatuses) {
          status.state = { waiting: { reason: 'CrashLoopBackOff' } };
        }
      }),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.where).toContain('rules.json'),
  },
  {
    name: 'no StorageClass was collected',
    given: (mg) => {
      waiting(mg);
      mg.remove(/\/storageclasses\//);
    },
    verdict: 'unknown',
  },
  {
    name: 'no StorageClass was collected, but nothing waits',
    given: (mg) => mg.remove(/\/storageclasses\//),
    verdict: 'clear',
  },
  {
    name: 'the DataVolumes were not collected',
    given: (mg) => {
      unmark(mg);
      mg.remove(/\/datavolumes/);
    },
    verdict: 'unknown',
  },
  {
    name: 'the DataVolumes were not collected, but an event tells',
    given: (mg) => {
      unmark(mg);
      mg.remove(/\/datavolumes/);
      told(mg);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.evidence[0]?.type).toBe('event'),
  },
  {
    name: 'Prometheus fires, nothing else is there',
    given: (mg) => {
      mg.remove(/\/datavolumes|\/storageclasses\//);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps.at(-1)?.command).toBe('oc get datavolumes -A'),
  },
]);
