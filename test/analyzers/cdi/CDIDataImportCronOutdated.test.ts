import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  crFile,
  IMAGES_NS,
  removeObject,
  setLog,
  setObject,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { dataVolume, importName } from '../../../fixtures/builders/objects.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDIDataImportCronOutdated';
const CLASS = 'cdi.kubevirt.io/storage.import.storageClass';
const VIRT_CLASS = 'ocs-storagecluster-ceph-rbd-virtualization';
const DV = importName('rhel9');

interface Shape {
  reason?: string;
  message?: string;
  since?: string;
  change?: (cron: Kube) => void;
}

/** The cron of the RHEL 9 image is not up to date. */
function outdated(mg: MustGather, shape: Shape = {}): void {
  const { reason = 'Outdated', message = 'Source digest updated since last import', since = before('3h') } = shape;
  setObject(mg, { kind: 'DataImportCron', name: 'rhel9-image-cron' }, (cron) => {
    const found = cron.status.conditions.find(({ type }: Kube) => type === 'UpToDate');
    Object.assign(found, { status: 'False', reason, message, lastTransitionTime: since });
    shape.change?.(cron);
  });
}

/** Its import, in some phase. */
function importing(mg: MustGather, status: object): void {
  const dv = dataVolume(DV, IMAGES_NS, { createdAt: before('3h') }, { status } as never);
  mg.putObject(crFile('datavolumes.cdi.kubevirt.io', DV, IMAGES_NS), dv, { header: false });
}

const failing = (message: string, reason = 'Error') => ({
  phase: 'ImportInProgress',
  conditions: [{ type: 'Running', status: 'False', reason, message, lastTransitionTime: before('1h') }],
});

function unpend(cron: Kube): void {
  delete cron.metadata.annotations[CLASS];
  cron.status.lastImportTimestamp = undefined;
  cron.status.currentImports = undefined;
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

const text = (finding: { mitigation: { steps: readonly { text: string; command: string | null }[] } }): string =>
  finding.mitigation.steps.map((step) => `${step.text} ${step.command}`).join('\n');

analyzerCases(ALERT, [
  {
    name: 'the registry cannot be reached while importing',
    given: (mg) => {
      outdated(mg);
      importing(mg, failing('Unable to process data: dial tcp: lookup registry.redhat.io: no such host'));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('3h'));
      expect(finding.severity).toBe('info');
      expect(finding.objects).toMatchObject([
        { kind: 'DataImportCron', name: 'rhel9-image-cron' },
        { kind: 'DataVolume', name: DV },
      ]);
      expect(finding.summary).toContain('no such host');
      expect(text(finding)).toContain(`'{"spec":{"enableCommonBootImageImport":false}}'`);
      expect(text(finding)).not.toContain('featureGates');
    },
  },
  {
    name: 'the same in 4.18, where the feature gate still counts',
    given: (mg) => {
      release(mg, '4.18.5');
      outdated(mg);
      importing(mg, failing('connection refused'));
    },
    verdict: 'firing',
    check: (finding) => expect(text(finding)).toContain('featureGates'),
  },
  {
    name: 'in 4.21 it is a warning',
    given: (mg) => {
      release(mg, '4.21.0');
      outdated(mg);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('warning');
      expect(finding.operatorHealthImpact).toBe('none');
    },
  },
  {
    name: 'the image cannot be pulled',
    given: (mg) => {
      outdated(mg);
      importing(mg, failing('', 'ImagePullFailed'));
    },
    verdict: 'firing',
    check: (finding) => expect(text(finding)).toContain('cannot be pulled'),
  },
  {
    name: 'the storage gives no disk',
    given: (mg) => {
      outdated(mg);
      importing(mg, { phase: 'Pending', conditions: undefined });
      addEvent(mg, IMAGES_NS, {
        reason: 'ProvisioningFailed',
        message: 'failed to provision volume: rpc error: pool is full',
        type: 'Warning',
        object: { kind: 'PersistentVolumeClaim', name: DV, namespace: IMAGES_NS },
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain('pool is full');
      expect(text(finding)).toContain(`oc describe pvc ${DV} -n ${IMAGES_NS}`);
      expect(text(finding)).not.toContain('enableCommonBootImageImport');
    },
  },
  {
    name: 'CDI does not know the class',
    given: (mg) => {
      outdated(mg);
      importing(mg, { phase: 'Pending', conditions: undefined });
      setObject(mg, { kind: 'StorageProfile', name: VIRT_CLASS }, (profile) => {
        profile.status.claimPropertySets = undefined;
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toContain('CDIStorageProfilesIncomplete');
      expect(text(finding)).toContain(`oc patch storageprofile ${VIRT_CLASS}`);
    },
  },
  {
    name: 'the class that the template names does not exist',
    given: (mg) => {
      outdated(mg, {
        change: (cron) => {
          cron.spec.template.spec.storage.storageClassName = 'gone';
        },
      });
      importing(mg, { phase: 'Pending', conditions: undefined });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.summary).toContain('gone does not exist'),
  },
  {
    name: 'never polled: no digest',
    given: (mg) =>
      outdated(mg, {
        reason: 'NoDigest',
        message: 'No source digest',
        change: (cron) => {
          cron.status.currentImports = undefined;
        },
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain('docker://registry.redhat.io/rhel9/guest-image:latest');
      expect(finding.causedBy).toContain('registry or image stream unreachable');
    },
  },
  {
    name: 'an image stream without tags',
    given: (mg) => {
      outdated(mg, {
        reason: 'NoDigest',
        change: (cron) => {
          cron.status.currentImports = undefined;
          cron.spec.template.spec.source.registry = { imageStream: 'rhel9-guest', pullMethod: 'node' };
        },
      });
      setLog(mg, CNV_NS, 'cdi-deployment', 'cdi-deployment', [
        zapLine(before('5m'), 'error', 'controller.import-cron', 'ImageStream rhel9-guest has no tags'),
      ]);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(text(finding)).toContain('oc describe imagestream rhel9-guest');
      expect(finding.evidence.map(({ type }) => type)).toContain('log');
    },
  },
  {
    name: 'CDI deleted the failed import; its log tells why',
    given: (mg) => {
      outdated(mg, {
        change: (cron) => {
          cron.status.currentImports = undefined;
        },
      });
      setLog(mg, CNV_NS, 'cdi-deployment', 'cdi-deployment', [
        zapLine(before('5m'), 'info', 'import-cron', 'Delete DataVolume and reset DesiredDigest due to error', {
          name: DV,
          message: 'Unable to connect: authentication required',
        }),
      ]);
    },
    verdict: 'firing',
    check: (finding) => expect(text(finding)).toContain('refuses the login'),
  },
  {
    name: 'both images wait for one class in 4.12: one step',
    given: (mg) => {
      release(mg, '4.12.9');
      outdated(mg, { reason: 'NoDigest', change: unpend });
      setObject(mg, { kind: 'DataImportCron', name: 'fedora-image-cron' }, (cron) => {
        unpend(cron);
        for (const entry of cron.status.conditions)
          if (entry.type === 'UpToDate') Object.assign(entry, { status: 'False', lastTransitionTime: before('1h') });
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(2);
      expect(finding.mitigation.steps).toHaveLength(2);
    },
  },
  {
    name: 'many restarts of the import',
    given: (mg) => {
      outdated(mg);
      importing(mg, { ...failing('x509: certificate signed by unknown authority'), restartCount: 9 });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(text(finding)).toContain('certConfigMap');
    },
  },
  {
    name: 'the snapshot is not ready',
    given: (mg) => outdated(mg, { reason: 'ImportProgressing', message: 'Snapshot of imported data is progressing' }),
    verdict: 'firing',
    check: (finding) => expect(text(finding)).toContain('oc get volumesnapshots'),
  },
  {
    name: 'two crons manage one DataSource: CDI passes one over',
    given: (mg) => {
      outdated(mg);
      addEvent(mg, IMAGES_NS, {
        reason: 'ErrDataSourceAlreadyManaged',
        message: 'DataSource rhel9 is already managed by DataImportCron custom-cron',
        type: 'Warning',
        object: { kind: 'DataImportCron', name: 'rhel9-image-cron', namespace: IMAGES_NS },
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('custom-cron'),
  },
  {
    name: 'an import in normal progress',
    given: (mg) => {
      outdated(mg, { reason: 'ImportProgressing', message: 'Import is progressing', since: before('6m') });
      importing(mg, { phase: 'ImportInProgress', conditions: undefined });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at 2026-03-04T10:29:00Z'),
  },
  {
    name: 'a default class was marked five minutes ago: the cron waited for it before',
    given: (mg) => {
      outdated(mg, {
        reason: 'ImportProgressing',
        change: (cron) => {
          cron.status.lastImportTimestamp = undefined;
        },
      });
      setObject(mg, { kind: 'StorageClass', name: VIRT_CLASS }, (sc) => {
        sc.metadata.creationTimestamp = before('5m');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'waiting for a default class does not count',
    given: (mg) => outdated(mg, { reason: 'NoDigest', change: unpend }),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('CDINoDefaultStorageClass'),
  },
  {
    name: 'waiting for a default class in 4.12 counts',
    given: (mg) => {
      release(mg, '4.12.9');
      outdated(mg, { reason: 'NoDigest', change: unpend });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps[0]?.text).toContain('Mark a storage class'),
  },
  {
    name: 'waiting for a default class in 4.15: it depends on the patch release',
    given: (mg) => {
      release(mg, '4.15.9');
      outdated(mg, { reason: 'NoDigest', change: unpend });
    },
    verdict: 'unknown',
  },
  {
    name: 'without the annotation, but the template names a class',
    given: (mg) =>
      outdated(mg, {
        change: (cron) => {
          unpend(cron);
          cron.spec.template.spec.storage.storageClassName = VIRT_CLASS;
        },
      }),
    verdict: 'firing',
  },
  {
    name: 'no condition yet: the gauge was never set',
    given: (mg) =>
      setObject(mg, { kind: 'DataImportCron', name: 'rhel9-image-cron' }, (cron) => {
        cron.status = {};
      }),
    verdict: 'clear',
  },
  {
    name: 'the source of the image is a snapshot: no claim is normal',
    given: (mg) => removeObject(mg, { kind: 'DataVolume', name: DV }),
    verdict: 'clear',
  },
  {
    name: 'no time in the condition: its age cannot be seen',
    given: (mg) =>
      outdated(mg, {
        change: (cron) => {
          for (const condition of cron.status.conditions) delete condition.lastTransitionTime;
        },
      }),
    verdict: 'likely',
  },
  {
    name: 'the crons were not collected',
    given: (mg) => mg.remove(/\/dataimportcrons/),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires, the crons are not there',
    given: (mg) => {
      mg.remove(/\/dataimportcrons/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
