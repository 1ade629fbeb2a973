import { describe, expect, it } from 'vitest';
import { CNV_NS, healthyCluster, podNames, removePod, setNode, setPod } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { sample } from '../../fixtures/sample.ts';
import { triage } from '../support/triage.ts';

const WORKER = 'worker-0.prod.example.com';

async function nodeOf(mg: MustGather, name = WORKER) {
  const { nodes } = await triage(mg);
  return nodes.find((node) => node.name === name);
}

describe('nodes of the report', () => {
  it('have their state, virt-handler and VMIs', async () => {
    const { nodes, cluster } = await triage(healthyCluster());
    expect(nodes.length).toBe(cluster.nodes);
    expect(nodes.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name).sort());
    const worker = nodes.find(({ name }) => name === WORKER);
    expect(worker).toMatchObject({ roles: ['worker'], ready: true, cordoned: false });
    expect(worker?.virtHandler).toMatchObject({ state: 'ready', restarts: 0 });
    expect(worker?.vmis?.length).toBeGreaterThan(0);
    for (const vmi of worker?.vmis ?? []) expect(vmi.phase).toBe('Running');
    const master = nodes.find(({ roles }) => roles.includes('control-plane'));
    expect(master).toMatchObject({ virtHandler: { state: 'absent', pod: null, restarts: null }, vmis: [] });
  });

  it('tell a lost node from a healthy one', async () => {
    expect(await nodeOf(sample(), 'worker-2.prod.example.com')).toMatchObject({
      ready: false,
      virtHandler: { state: 'notReady' },
    });
  });

  it('tell a cordoned node, and one whose Ready condition is not there', async () => {
    const mg = healthyCluster();
    setNode(mg, WORKER, (node) => {
      node.spec.unschedulable = true;
      node.status.conditions = [];
    });
    expect(await nodeOf(mg)).toMatchObject({ cordoned: true, ready: null });
  });

  it('count the restarts of the container virt-handler alone', async () => {
    const mg = healthyCluster();
    for (const pod of podNames(mg, 'virt-handler')) {
      setPod(mg, CNV_NS, pod, (object) => {
        object.status.containerStatuses[0].restartCount = 7;
        object.status.containerStatuses.unshift({
          ...object.status.containerStatuses[0],
          name: 'other',
          restartCount: 3,
        });
      });
    }
    expect((await nodeOf(mg))?.virtHandler.restarts).toBe(7);
  });

  it('say that virt-handler is absent only where all pods were collected', async () => {
    const mg = healthyCluster();
    for (const pod of podNames(mg, 'virt-handler')) removePod(mg, CNV_NS, pod);
    expect((await nodeOf(mg))?.virtHandler).toEqual({ state: 'absent', pod: null, restarts: null });
    mg.remove(/\/openshift-cnv\/(?:core\/pods\.yaml$|pods\/)/);
    expect((await nodeOf(mg))?.virtHandler.state).toBe('unknown');
  });

  it('say that VMIs are not known where they were not collected', async () => {
    const mg = healthyCluster();
    mg.remove(/virtualmachineinstances/);
    expect((await nodeOf(mg))?.vmis).toBeNull();
  });
});
