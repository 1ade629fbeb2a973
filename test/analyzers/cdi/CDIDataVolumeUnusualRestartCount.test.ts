import { expect } from 'vitest';
import {
  addClaim,
  addPod,
  before,
  CNV_ROOT,
  crFile,
  setLog,
  setObject,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import { klogLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { dataVolume, pod } from '../../../fixtures/builders/objects.ts';
import { persistentVolumeClaim } from '../../../fixtures/builders/storage.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDIDataVolumeUnusualRestartCount';

interface Shape {
  name?: string;
  container?: string;
  restarts?: number;
  /** Start of the present container and of the one before. */
  started?: string;
  last?: object;
  owner?: string;
}

function worker(mg: MustGather, shape: Shape = {}): void {
  const { name = 'importer-prime-5f0c', container = 'importer', restarts = 7, started = before('4m') } = shape;
  const owner = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: shape.owner ?? 'prime-5f0c' };
  const object = pod(name, WEBSHOP_NS, { containers: [{ name: container }, { name: 'sidecar' }], restarts: 0, owner });
  const status = object.status.containerStatuses.find((entry: { name: string }) => entry.name === container);
  status.restartCount = restarts;
  status.state = { running: { startedAt: started } };
  status.lastState = {
    terminated: {
      exitCode: 1,
      reason: 'Error',
      startedAt: before('30m'),
      finishedAt: before('29m'),
      message: 'Unable to connect to http data source: dial tcp: lookup images.example.com: no such host',
      ...shape.last,
    },
  };
  addPod(mg, object, [CNV_ROOT]);
}

function volume(mg: MustGather, phase: string, restartCount: number): void {
  const dv = dataVolume('golden', WEBSHOP_NS, {}, { status: { phase, restartCount } } as never);
  mg.putObject(crFile('datavolumes.cdi.kubevirt.io', 'golden', WEBSHOP_NS), dv, { header: false });
}

const text = (finding: { mitigation: { steps: readonly { text: string; command: string | null }[] } }): string =>
  finding.mitigation.steps.map((step) => `${step.text} ${step.command}`).join('\n');

analyzerCases(ALERT, [
  {
    name: 'an importer that cannot reach its source',
    given: (mg) => {
      worker(mg);
      volume(mg, 'ImportInProgress', 7);
      addClaim(
        mg,
        persistentVolumeClaim('golden', WEBSHOP_NS, {
          owner: { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataVolume', name: 'golden' },
        }),
      );
      setObject(mg, { kind: 'PersistentVolumeClaim', name: 'golden' }, (claim) => {
        claim.metadata.annotations['cdi.kubevirt.io/storage.populator.pvcPrime'] = 'prime-5f0c';
      });
      setLog(
        mg,
        WEBSHOP_NS,
        'importer',
        'importer',
        [klogLine(before('3m'), 'E', 'data-processor.go:243', 'Unable to process data: no such host')],
        'previous',
      );
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('30m'));
      expect(finding.objects).toMatchObject([
        { kind: 'Pod', name: 'importer-prime-5f0c', detail: '7 restarts of container importer' },
        { kind: 'DataVolume', name: 'golden' },
      ]);
      expect(text(finding)).toContain('cannot be reached');
      expect(text(finding)).toContain('oc delete datavolume golden -n webshop');
      expect(finding.evidence.map(({ type }) => type)).toContain('log');
    },
  },
  {
    name: 'restarts that go on: the last one is a minute old, the fourth long past',
    given: (mg) =>
      worker(mg, {
        restarts: 12,
        started: before('1m'),
        last: { startedAt: before('90s'), finishedAt: before('80s') },
      }),
    verdict: 'firing',
  },
  {
    name: 'five restarts, the last a minute ago',
    given: (mg) =>
      worker(mg, { restarts: 5, started: before('1m'), last: { startedAt: before('90s'), finishedAt: before('80s') } }),
    verdict: 'likely',
  },
  {
    name: 'out of memory',
    given: (mg) => worker(mg, { last: { reason: 'OOMKilled', exitCode: 137, message: undefined } }),
    verdict: 'firing',
    check: (finding) => expect(text(finding)).toContain('storageWorkloads'),
  },
  {
    name: 'the disk is too small',
    given: (mg) => worker(mg, { last: { message: 'virtual image size 42 is larger than the available size 30' } }),
    verdict: 'firing',
    check: (finding) => expect(text(finding)).toContain('too small'),
  },
  {
    name: 'a clone source pod',
    given: (mg) => worker(mg, { name: '2f6a8d10-source-pod', container: 'cdi-clone-source' }),
    verdict: 'firing',
  },
  {
    name: 'an upload server',
    given: (mg) => worker(mg, { name: 'cdi-upload-disk-1', container: 'cdi-upload-server' }),
    verdict: 'firing',
  },
  {
    name: 'the fourth restart was two minutes ago',
    given: (mg) => worker(mg, { restarts: 4, started: before('2m') }),
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('2m')),
  },
  {
    name: 'the fourth restart was an hour ago',
    given: (mg) => worker(mg, { restarts: 4, started: before('1h') }),
    verdict: 'firing',
  },
  { name: 'three restarts', given: (mg) => worker(mg, { restarts: 3 }), verdict: 'clear' },
  {
    name: 'the sidecar restarted',
    given: (mg) => {
      worker(mg, { restarts: 0 });
      setObject(mg, { kind: 'Pod', name: 'importer-prime-5f0c' }, (object) => {
        for (const status of object.status.containerStatuses) if (status.name === 'sidecar') status.restartCount = 9;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'a populator pod of the migration toolkit',
    given: (mg) => worker(mg, { name: 'populator-5f0c', container: 'populate' }),
    verdict: 'clear',
  },
  {
    name: 'a finished DataVolume with a high count is history',
    given: (mg) => volume(mg, 'Succeeded', 12),
    verdict: 'clear',
  },
  {
    name: 'an unfinished DataVolume with a high count, its pod was not collected',
    given: (mg) => volume(mg, 'ImportInProgress', 12),
    verdict: 'likely',
    check: (finding) => expect(finding.objects[0]?.detail).toBe('12 restarts'),
  },
  {
    name: 'the same, but the pods of its namespace were collected and it has none',
    given: (mg) => {
      volume(mg, 'ImportInProgress', 12);
      mg.put(
        `${CNV_ROOT}/namespaces/${WEBSHOP_NS}/core/pods.yaml`,
        '---\napiVersion: v1\nitems: []\nkind: PodList\nmetadata:\n  resourceVersion: "1"\n',
      );
    },
    verdict: 'clear',
  },
  {
    name: 'the DataVolumes were not collected',
    given: (mg) => mg.remove(/\/datavolumes/),
    verdict: 'unknown',
  },
  {
    name: 'no timestamps: its age cannot be seen',
    given: (mg) => {
      worker(mg);
      setObject(mg, { kind: 'Pod', name: 'importer-prime-5f0c' }, (object) => {
        object.status.containerStatuses = [{ name: 'importer', restartCount: 9 }];
      });
    },
    verdict: 'likely',
  },
  {
    name: 'Prometheus fires, nothing else is there',
    given: (mg) => {
      mg.remove(/\/datavolumes/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
