import { describe, expect, it } from 'vitest';
import {
  appendLog,
  before,
  CNV_NS,
  clusterFile,
  healthyCluster,
  makeCrashLooping,
  makeImagePullFailing,
  OCP_ROOT,
  podNames,
  RULES_FILE,
  setDeployment,
  setNode,
  setObject,
  setPod,
  setPods,
  setStatus,
  setTargetsDown,
  WORKERS,
} from '../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../fixtures/builders/logs.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { planReads } from '../../src/engine/plan.ts';
import { answersOf, needsOf, Run } from '../../src/engine/query.ts';
import { readInputs } from '../../src/engine/read.ts';
import { sayer } from '../../src/model/message.ts';
import { memorySource } from '../support/memorySource.ts';
import { conditions } from '../support/triage.ts';

const NODE = WORKERS[1] as string;
const line = (ago: string, text: string): string => kubevirtLine(before(ago), 'virt-controller', text);
const late = (ago: string): string[] =>
  Array.from({ length: 6 }, () => line(ago, 'the server was unable to return a response in the time allotted'));

function nodeCondition(type: string, status: string) {
  return (mg: MustGather) => setNode(mg, NODE, (node) => setStatus(node, type, status, before('20m'), { reason: 'X' }));
}

function log(lines: string[]) {
  return (mg: MustGather) => appendLog(mg, CNV_NS, 'virt-controller', 'virt-controller', lines);
}

function clusterOperator(name: string, degraded: string) {
  return (mg: MustGather) =>
    mg.putObject(clusterFile('config.openshift.io/clusteroperators', name, OCP_ROOT), {
      apiVersion: 'config.openshift.io/v1',
      kind: 'ClusterOperator',
      metadata: { name },
      status: { conditions: [{ type: 'Degraded', status: degraded, lastTransitionTime: before('2h') }] },
    });
}

function history(states: { state: string; version: string; startedTime: string; completionTime: string | null }[]) {
  return (mg: MustGather) =>
    setObject(mg, { kind: 'ClusterVersion', name: 'version' }, (version) => {
      version.status.history = states;
    });
}

const NOTHING = { apiVersion: '', kind: '', namespace: '', name: '' };
const NEW = { state: 'Partial', version: '4.20.9', startedTime: before('50m'), completionTime: null };
const OLD = { state: 'Completed', version: '4.20.8', startedTime: before('9d'), completionTime: before('9d') };

/** For each condition: what shows it, and what looks like it. */
const CASES: Readonly<Record<string, { shows: ((mg: MustGather) => void)[]; not: ((mg: MustGather) => void)[] }>> = {
  'node NotReady': {
    shows: [nodeCondition('Ready', 'Unknown'), nodeCondition('Ready', 'False')],
    not: [
      (mg) =>
        setNode(mg, NODE, (node) => {
          node.spec.unschedulable = true;
        }),
    ],
  },
  'node DiskPressure': {
    shows: [nodeCondition('DiskPressure', 'True')],
    not: [nodeCondition('DiskPressure', 'Unknown')],
  },
  'node MemoryPressure': {
    shows: [nodeCondition('MemoryPressure', 'True')],
    not: [nodeCondition('MemoryPressure', 'False')],
  },
  'image pull failure': {
    shows: [(mg) => setPods(mg, 'virt-api', (pod) => makeImagePullFailing(pod))],
    not: [(mg) => setPods(mg, 'virt-api', (pod) => makeCrashLooping(pod, { restarts: 9, since: before('2h') }))],
  },
  'missing default StorageClass': {
    shows: [
      (mg) => {
        for (const path of mg.paths().filter((file) => file.includes('/storage.k8s.io/storageclasses/')))
          mg.editObject(path, (object) => {
            object.metadata.annotations = undefined;
          });
      },
    ],
    not: [(mg) => void mg.remove(/\/storage\.k8s\.io\/storageclasses\//)],
  },
  'expired certificate': {
    shows: [log([line('2h', 'tls: x509: certificate has expired or is not yet valid: current time')])],
    not: [
      log([line('30h', 'tls: x509: certificate has expired or is not yet valid: current time')]),
      log([line('2h', 'x509: certificate signed by unknown authority')]),
    ],
  },
  'webhook failure': {
    shows: [
      log([line('5m', 'Internal error occurred: failed calling webhook "virt-template-admission.kubevirt.io": EOF')]),
    ],
    not: [
      log([line('3h', 'Internal error occurred: failed calling webhook "virt-template-admission.kubevirt.io": EOF')]),
    ],
  },
  'API server timeouts': {
    shows: [log(late('5m')), clusterOperator('etcd', 'True')],
    not: [
      log(late('5m').slice(0, 1)),
      log(late('5h')),
      clusterOperator('etcd', 'False'),
      clusterOperator('dns', 'True'),
    ],
  },
  'upgrade under way': {
    shows: [
      history([NEW, OLD]),
      (mg) =>
        setObject(mg, { kind: 'KubeVirt', namespace: CNV_NS, name: 'kubevirt-kubevirt-hyperconverged' }, (kubevirt) => {
          kubevirt.status.targetKubeVirtVersion = 'v1.7.0';
        }),
    ],
    // a cluster that is being installed is no upgrade
    not: [history([NEW]), history([OLD])],
  },
  'paused operator': {
    shows: [
      (mg) =>
        setDeployment(mg, 'cdi-operator', (object) => {
          object.spec.replicas = 0;
        }),
    ],
    not: [
      (mg) =>
        setDeployment(mg, 'virt-api', (object) => {
          object.spec.replicas = 0;
        }),
    ],
  },
  'not scraped by Prometheus': {
    shows: [(mg) => setTargetsDown(mg, 'virt-api')],
    not: [
      (mg) => {
        setTargetsDown(mg, 'virt-api');
        for (const pod of podNames(mg, 'virt-api'))
          setPod(mg, CNV_NS, pod, (object) => makeCrashLooping(object, { restarts: 9, since: before('2h') }));
      },
    ],
  },
};

async function found(id: string, change: (mg: MustGather) => void) {
  const mg = healthyCluster();
  mg.remove(RULES_FILE);
  change(mg);
  const condition = (await conditions()).find((one) => one.id === id);
  if (!condition) throw new Error(`no condition ${id}`);
  const snapshot = await readInputs([memorySource(mg)], planReads([needsOf(condition.requires)]), () => {});
  const { now, identity } = snapshot;
  const { release, installNamespace } = identity;
  const context = { now, release, installNamespace, say: sayer(id) };
  return { mg, occurrence: condition.find(answersOf(condition.requires, new Run(snapshot)), context) };
}

describe('conditions', () => {
  it('have cases each', async () => {
    expect((await conditions()).map(({ id }) => id).sort()).toEqual(Object.keys(CASES).sort());
  });

  for (const [id, { shows, not }] of Object.entries(CASES)) {
    it.each(shows.map((change, i) => [i + 1, change] as const))(`${id} shows (%i), with proof`, async (_i, change) => {
      const { mg, occurrence } = await found(id, change);
      expect(occurrence).not.toBeNull();
      expect(occurrence?.evidence.length).toBeGreaterThan(0);
      expect((occurrence?.objects.length ?? 0) + (occurrence?.classes?.length ?? 0)).toBeGreaterThan(0);
      for (const { file, line: at, excerpt } of occurrence?.evidence ?? [])
        expect(mg.read(file).split('\n')[(at ?? 0) - 1]).toContain(excerpt);
      for (const { command } of occurrence?.steps(occurrence.objects[0] ?? NOTHING) ?? [])
        expect(command ?? '').not.toMatch(/undefined|\[object/);
    });

    it.each(not.map((change, i) => [i + 1, change] as const))(
      `${id} does not show where it does not (%i)`,
      async (_i, change) => {
        expect((await found(id, change)).occurrence).toBeNull();
      },
    );

    it(`${id} does not show in the healthy cluster`, async () => {
      expect((await found(id, () => {})).occurrence).toBeNull();
    });
  }
});
