import { describe, expect, it } from 'vitest';
import {
  CNV_NS,
  CNV_ROOT,
  clusterFile,
  healthyCluster,
  listFile,
  OCP_ROOT,
  podFile,
  podNames,
  ROOTS,
  vmFile,
  WEBSHOP_NS,
} from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import { toList } from '../../fixtures/builders/yaml.ts';
import * as views from '../../src/cluster/views.ts';
import { objectsOf, readSnapshot } from '../support/snapshot.ts';

const pod = (name: string, resourceVersion: string, phase: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: CNV_NS, resourceVersion },
  status: { phase },
});

/** Two gathers that hold nothing but these pods: in lists, and in files of their own. */
function gather(files: Readonly<Record<string, object>>): MustGather {
  const mg = new MustGather();
  for (const [path, object] of Object.entries(files)) mg.putObject(path, object);
  return mg;
}
const inList = (root: string, ...pods: object[]) => ({
  [listFile(CNV_NS, 'core/pods', root)]: toList('PodList', 'v1', pods),
});
const inFile = (root: string, name: string, object: object) => ({ [podFile(CNV_NS, name, root)]: object });

async function phases(files: Readonly<Record<string, object>>): Promise<Record<string, string | undefined>> {
  const found = objectsOf(await readSnapshot(gather(files), [views.Pod]), views.Pod);
  return Object.fromEntries(found.all.map(({ name, object }) => [name, object.status?.phase]));
}

describe('the same object from several places', () => {
  it('is one, the one with the highest resourceVersion, whatever the order of the files', async () => {
    const files = {
      ...inList(OCP_ROOT, pod('a', '99', 'old'), pod('b', '100', 'new')),
      ...inList(CNV_ROOT, pod('a', '100', 'new'), pod('b', '99', 'old')),
    };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    for (const order of [files, reversed]) expect(await phases(order)).toEqual({ a: 'new', b: 'new' });
  });

  it('compares resourceVersions as numbers of any size', async () => {
    const files = {
      ...inList(OCP_ROOT, pod('a', '9007199254740993', 'new')),
      ...inList(CNV_ROOT, pod('a', '9007199254740992', 'old')),
    };
    expect(await phases(files)).toEqual({ a: 'new' });
  });

  it('is the one of its own file where both are equally new, whatever the order', async () => {
    const list = inList(CNV_ROOT, pod('a', '7', 'list'));
    const file = inFile(CNV_ROOT, 'a', pod('a', '7', 'file'));
    expect(await phases({ ...list, ...file })).toEqual({ a: 'file' });
    expect(await phases({ ...file, ...list })).toEqual({ a: 'file' });
  });

  it('is the one of the list where that is newer', async () => {
    const files = { ...inList(CNV_ROOT, pod('a', '8', 'list')), ...inFile(CNV_ROOT, 'a', pod('a', '7', 'file')) };
    expect(await phases(files)).toEqual({ a: 'list' });
  });

  it('joins lists and single files', async () => {
    const files = {
      ...inList(CNV_ROOT, pod('a', '1', 'list')),
      ...inFile(CNV_ROOT, 'b', pod('b', '1', 'file')),
      ...inList(OCP_ROOT, pod('c', '1', 'list')),
    };
    expect(await phases(files)).toEqual({ a: 'list', b: 'file', c: 'list' });
  });

  it('goes by its own name, not by that of its file', async () => {
    expect(await phases(inFile(CNV_ROOT, 'system-x', pod('system:x', '1', 'file')))).toEqual({ 'system:x': 'file' });
  });

  it('comes from several inputs as from one', async () => {
    const ocp = gather(inList(OCP_ROOT, pod('a', '1', 'old')));
    const cnv = gather(inList(CNV_ROOT, pod('a', '2', 'new')));
    const found = objectsOf(await readSnapshot([ocp, cnv], [views.Pod]), views.Pod);
    expect(found.all.map(({ object }) => object.status?.phase)).toEqual(['new']);
  });
});

describe('what was collected', () => {
  const without = (...paths: (string | RegExp)[]): MustGather => {
    const mg = healthyCluster();
    for (const path of paths) mg.remove(path);
    return mg;
  };
  const inCnv = async (mg: MustGather) => objectsOf(await readSnapshot(mg), views.Pod).inNamespace(CNV_NS);

  it('an empty list means that there are none', async () => {
    const found = await inCnv(gather(inList(CNV_ROOT)));
    expect([found.all.length, found.complete]).toEqual([0, true]);
  });

  it('no list means that nothing is known', async () => {
    const mg = without(/\/namespaces\/openshift-cnv\/core\/pods\.yaml$/, /\/namespaces\/openshift-cnv\/pods\//);
    const found = await inCnv(mg);
    expect(found.complete).toBe(false);
    expect(found.missing[0]).toMatchObject({ collectWith: `oc adm inspect namespace/${CNV_NS}` });
  });

  it('single files alone do not tell that there are no others', async () => {
    const found = await inCnv(gather(inFile(CNV_ROOT, 'a', pod('a', '1', 'x'))));
    expect([found.all.length, found.complete]).toEqual([1, false]);
  });

  it('a list of one namespace says nothing of another', async () => {
    const snapshot = await readSnapshot(gather(inList(CNV_ROOT)));
    const found = objectsOf(snapshot, views.Pod);
    expect(found.inNamespace('other').complete).toBe(false);
    expect(found.complete).toBe(false);
  });

  it('files of a gather that goes through all namespaces tell that there are no others', async () => {
    const mg = healthyCluster();
    expect(objectsOf(await readSnapshot(mg), views.VirtualMachine).complete).toBe(true);
    expect(objectsOf(await readSnapshot(mg), views.VirtualMachineInstance).complete).toBe(true);
    expect(objectsOf(await readSnapshot(mg), views.Node).complete).toBe(true);
  });

  it('a damaged file in one gather does not count where the other has it whole', async () => {
    const [name = ''] = podNames(healthyCluster(), 'virt-api');
    for (const root of ROOTS) {
      const mg = healthyCluster();
      mg.put(listFile(CNV_NS, 'core/pods', root), '');
      mg.put(podFile(CNV_NS, name, root), 'kind: Pod\nmetadata: {');
      const found = await inCnv(mg);
      expect(found.complete).toBe(true);
      expect(found.all.length).toBe((await inCnv(healthyCluster())).all.length);
    }
  });

  it('a list that is damaged everywhere is missing, with the file named', async () => {
    const mg = healthyCluster();
    for (const root of ROOTS) mg.put(listFile(CNV_NS, 'core/pods', root), '');
    const found = await inCnv(mg);
    expect(found.missing[0]?.what).toMatchObject({ key: 'gap.damaged', values: { kind: 'Pod' } });
    const snapshot = await readSnapshot(mg);
    expect(snapshot.problems.map(({ file }) => file)).toEqual(ROOTS.map((root) => listFile(CNV_NS, 'core/pods', root)));
  });

  it('a damaged file of one object makes the whole kind incomplete', async () => {
    const mg = healthyCluster();
    const [path = ''] = mg.paths().filter((file) => file.startsWith(vmFile(WEBSHOP_NS, '').replace(/\.yaml$/, '')));
    mg.put(path, 'Error from server (NotFound): virtualmachines.kubevirt.io "x" not found\n');
    const snapshot = await readSnapshot(mg);
    expect(objectsOf(snapshot, views.VirtualMachine).complete).toBe(false);
    expect(snapshot.problems).toEqual([expect.objectContaining({ file: path })]);
  });

  it('a node whose file is damaged in both gathers is not passed over', async () => {
    const mg = healthyCluster();
    const name = 'worker-0.prod.example.com';
    mg.put(clusterFile('core/nodes', name, OCP_ROOT), '');
    expect(objectsOf(await readSnapshot(mg), views.Node).complete).toBe(true);
    mg.put(clusterFile('core/nodes', name, CNV_ROOT), '');
    expect(objectsOf(await readSnapshot(mg), views.Node).complete).toBe(false);
  });
});
