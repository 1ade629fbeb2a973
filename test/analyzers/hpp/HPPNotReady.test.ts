import { expect } from 'vitest';
import {
  addEvent,
  addPod,
  before,
  CNV_NS,
  crFile,
  listFile,
  makeCrashLooping,
  makeNotReady,
  ROOTS,
  setNode,
  setObject,
  setPods,
  setRules,
  setStatus,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { hostPathProvisioner } from '../../../fixtures/builders/operands.ts';
import { daemonSet, pod } from '../../../fixtures/builders/workloads.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HPPNotReady';
const HPP = { kind: 'HostPathProvisioner', name: 'hostpath-provisioner' };
const NAME = 'hostpath-provisioner-csi';

/** A HostPathProvisioner with its DaemonSet and one pod on each worker. */
function installed(mg: MustGather): void {
  const cr = hostPathProvisioner([{ name: 'local', path: '/var/hpp' }]);
  mg.putObject(crFile('hostpathprovisioners.hostpathprovisioner.kubevirt.io', HPP.name), cr, { header: false });
  const shape = { containers: [{ name: 'hostpath-provisioner', image: 'hpp' }], labels: { app: NAME }, replicas: 3 };
  for (const root of ROOTS) {
    mg.editObject(listFile(CNV_NS, 'apps/daemonsets', root), (list) => list.items.push(daemonSet(NAME, CNV_NS, shape)));
  }
  for (const [i, node] of WORKERS.entries()) addPod(mg, pod(`${NAME}-x${i}k2p`, CNV_NS, { ...shape, node }));
}

function degraded(mg: MustGather, since = before('30m'), progressing = false): void {
  installed(mg);
  setObject(mg, HPP, (cr) => {
    setStatus(cr, 'Available', false, since);
    setStatus(cr, 'Progressing', progressing, since);
    setStatus(cr, 'Degraded', true, since, {
      reason: 'Degraded',
      message: 'CR is deployed but DaemonSets are not ready',
    });
  });
}

analyzerCases(ALERT, [
  {
    name: 'one node is not ready, and one pod with it',
    given: (mg) => {
      degraded(mg);
      setObject(mg, { kind: 'DaemonSet', name: NAME, namespace: CNV_NS }, (ds) => {
        ds.status.numberReady = 2;
      });
      setNode(mg, WORKERS[1] as string, (node) =>
        setStatus(node, 'Ready', 'Unknown', before('31m'), { reason: 'NodeStatusUnknown' }),
      );
      setObject(mg, { kind: 'Pod', name: `${NAME}-x1k2p` }, (p) => makeNotReady(p));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('30m'));
      expect(finding.causedBy).toContain('node NotReady');
      expect(finding.mitigation.steps[0]?.command).toBe(`oc describe node ${WORKERS[1]}`);
      expect(finding.objects).toContainEqual(
        expect.objectContaining({ kind: 'DaemonSet', detail: '2 of 3 pods are ready' }),
      );
    },
  },
  {
    name: 'a path that cannot be mounted',
    given: (mg) => {
      degraded(mg);
      setObject(mg, { kind: 'Pod', name: `${NAME}-x0k2p` }, (p) => makeNotReady(p));
      addEvent(mg, CNV_NS, {
        reason: 'FailedMount',
        message: 'MountVolume.SetUp failed for volume "local-data-dir"',
        type: 'Warning',
        object: { kind: 'Pod', name: `${NAME}-x0k2p` },
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toContain('mount failure');
      expect(finding.mitigation.steps[0]?.command).toContain(`oc describe pod -n openshift-cnv ${NAME}-x0k2p`);
    },
  },
  { name: 'a healthy provisioner', given: installed, verdict: 'clear' },
  {
    name: 'a storage pool that is not ready while the resource is Available',
    given: (mg) => {
      installed(mg);
      setObject(mg, HPP, (cr) => {
        cr.status.storagePoolStatuses[0].phase = 'Preparing';
      });
    },
    verdict: 'clear',
  },
  {
    name: 'a failed reconcile sets Progressing at once',
    given: (mg) => degraded(mg, before('30m'), true),
    verdict: 'clear',
  },
  {
    name: 'Progressing began when the metric was 0 already',
    given: (mg) => {
      degraded(mg, before('2h'));
      setObject(mg, HPP, (cr) => setStatus(cr, 'Progressing', true, before('20m'), { reason: 'FailedHealing' }));
    },
    verdict: 'likely',
  },
  {
    name: 'the operator is down',
    given: (mg) => {
      degraded(mg);
      setPods(mg, 'hostpath-provisioner-operator', (p) => makeCrashLooping(p));
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('HPPOperatorDown'),
  },
  { name: 'three minutes only', given: (mg) => degraded(mg, before('3m')), verdict: 'likely' },
  {
    name: 'the custom resources were not collected',
    given: (mg) =>
      mg.remove(/\/crs\/|\/webhooks\/|cluster-scoped-resources\/\w+\.[\w.]+\/[^/]+\.yaml$|virtualmachines/),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus says firing, no object is there',
    given: (mg) => {
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h') }] } });
      mg.remove(/cluster-scoped-resources\/apiextensions/);
    },
    withRules: true,
    verdict: 'firing',
  },
]);
