import { describe, expect, it } from 'vitest';
import {
  ARCHIVE_ROOT,
  CNV_NS,
  CNV_ROOT,
  crFile,
  healthyCluster,
  listFile,
  setObject,
} from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Identity } from '../../src/cluster/identity.ts';
import { readSnapshot } from '../support/snapshot.ts';
import { triage } from '../support/triage.ts';

async function identity(mg: MustGather): Promise<Identity> {
  return (await readSnapshot(mg)).identity;
}

const CLUSTER_VERSION = /\/config\.openshift\.io\/clusterversions/;
const INFRASTRUCTURE = /\/config\.openshift\.io\/infrastructures/;
const HYPERCONVERGED = /hyperconvergeds/;
const CSV = /\/clusterserviceversions\//;
const SUBSCRIPTIONS = /\/subscriptions(?:$|\/)/;

describe('which cluster it is', () => {
  it('is told by its own objects', async () => {
    const mg = healthyCluster();
    const id = mg.read(`${ARCHIVE_ROOT}/must-gather.logs`).match(/^ClusterID: (\S+)/m)?.[1];
    expect(await identity(mg)).toMatchObject({
      id,
      openshiftVersion: '4.20.8',
      virtualizationVersion: '4.20.3',
      platform: expect.any(String),
      nodes: 6,
      installNamespace: CNV_NS,
    });
  });

  it('is told by the log of the client where ClusterVersion is missing', async () => {
    const mg = healthyCluster();
    const { id } = await identity(mg);
    mg.remove(CLUSTER_VERSION);
    expect(await identity(mg)).toMatchObject({ id, openshiftVersion: '4.20.8' });
    mg.edit(`${ARCHIVE_ROOT}/must-gather.logs`, (text) =>
      text.replace('Stable at "4.20.8"', 'Updating to "4.20.9" from "4.20.8" for 3 hours: 40% done'),
    );
    expect((await identity(mg)).openshiftVersion).toBe('4.20.9');
  });

  it('is told by the kubelets, to the minor release, where nothing else does', async () => {
    const mg = healthyCluster().remove(CLUSTER_VERSION).remove(`${ARCHIVE_ROOT}/must-gather.logs`);
    expect(await identity(mg)).toMatchObject({ id: null, openshiftVersion: '4.20' });
  });

  it('in an update is the release that was completed last', async () => {
    const mg = healthyCluster();
    setObject(mg, { kind: 'ClusterVersion', name: 'version' }, ({ status }) => {
      status.history.unshift({ state: 'Partial', version: '4.21.0', startedTime: '2026-03-04T09:00:00Z' });
      status.desired.version = '4.21.0';
    });
    expect((await identity(mg)).openshiftVersion).toBe('4.20.8');
  });

  it('has the platform of its Infrastructure, else that of its nodes', async () => {
    const mg = healthyCluster();
    setObject(mg, { kind: 'Infrastructure', name: 'cluster' }, ({ status }) => {
      status.platformStatus = { type: 'VSphere' };
      status.platform = 'VSphere';
    });
    expect((await identity(mg)).platform).toBe('VSphere');
    mg.remove(INFRASTRUCTURE);
    for (const path of mg.paths().filter((p) => /\/core\/nodes\//.test(p)))
      mg.editObject(path, ({ spec }) => {
        spec.providerID = 'aws:///eu-west-1a/i-0123';
      });
    expect((await identity(mg)).platform).toBe('AWS');
  });

  it('counts a node once, however many gathers hold it', async () => {
    expect((await identity(healthyCluster({ nodes: { masters: 1, workers: 1 } }))).nodes).toBe(2);
  });

  it('reports null for what the archive does not tell', async () => {
    const mg = healthyCluster()
      .remove(/\/cluster-scoped-resources\//)
      .remove(`${ARCHIVE_ROOT}/must-gather.logs`);
    mg.remove(HYPERCONVERGED).remove(CSV).remove(SUBSCRIPTIONS);
    const { cluster } = await triage(mg);
    const none = { id: null, openshiftVersion: null, virtualizationVersion: null, platform: null, nodes: null };
    expect(cluster).toMatchObject(none);
  });
});

describe('the release of OpenShift Virtualization', () => {
  it('comes from HyperConverged, then the Subscription, then the CSV', async () => {
    const mg = healthyCluster();
    const set = (path: RegExp, from: string, to: string): void => {
      for (const file of mg.paths().filter((p) => path.test(p))) mg.edit(file, (text) => text.replaceAll(from, to));
    };
    set(SUBSCRIPTIONS, 'operator.v4.20.3', 'operator.v4.20.2');
    set(CSV, 'operator.v4.20.3', 'operator.v4.20.1');
    expect((await identity(mg)).virtualizationVersion).toBe('4.20.3');
    mg.remove(HYPERCONVERGED);
    expect((await identity(mg)).virtualizationVersion).toBe('4.20.2');
    mg.remove(SUBSCRIPTIONS);
    expect((await identity(mg)).virtualizationVersion).toBe('4.20.1');
    mg.remove(CSV);
    expect((await identity(mg)).virtualizationVersion).toBeNull();
  });

  it('is not taken from the CSV of another operator or from a Subscription of one', async () => {
    const mg = healthyCluster().remove(HYPERCONVERGED).remove(CSV).remove(SUBSCRIPTIONS);
    mg.putObject(`${CNV_ROOT}/namespaces/a/operators.coreos.com/clusterserviceversions/other-operator.v9.9.9.yaml`, {
      apiVersion: 'operators.coreos.com/v1alpha1',
      kind: 'ClusterServiceVersion',
      metadata: { name: 'other-operator.v9.9.9', namespace: 'a' },
      spec: { version: '9.9.9', replaces: 'kubevirt-hyperconverged-operator.v1.1.1' },
    });
    expect((await identity(mg)).virtualizationVersion).toBeNull();
  });

  it('is read from the second document of the extension-less subscriptions file, with its line', async () => {
    const mg = healthyCluster().remove(HYPERCONVERGED).remove(CSV).remove(SUBSCRIPTIONS);
    const one = (name: string, csv: string): string =>
      `apiVersion: operators.coreos.com/v1alpha1\nkind: Subscription\nmetadata:\n  name: ${name}\n  namespace: ${CNV_NS}\nspec:\n  name: ${name}\nstatus:\n  installedCSV: ${csv}\n`;
    const text = `${one('a', 'other.v1')}---------------\n${one('hco', 'kubevirt-hyperconverged-operator.v4.19.4')}---------------\n`;
    mg.put(`${CNV_ROOT}/namespaces/${CNV_NS}/subscriptions`, text);
    const snapshot = await readSnapshot(mg);
    expect(snapshot.identity.virtualizationVersion).toBe('4.19.4');
    const found = [...snapshot.objects.everything()].find(
      ({ kind, name }) => kind === 'Subscription' && name === 'hco',
    );
    expect(text.split('\n')[(found?.line ?? 0) - 1]).toBe('apiVersion: operators.coreos.com/v1alpha1');
    expect(found?.line).toBe(11);
    expect(snapshot.problems).toEqual([]);
  });
});

describe('where OpenShift Virtualization is installed', () => {
  it('is where KubeVirt, else HyperConverged is', async () => {
    const mg = healthyCluster();
    mg.mapPaths((path) => path.replaceAll(`/${CNV_NS}`, '/kubevirt-hyperconverged'));
    for (const path of mg.paths().filter((p) => p.includes('/kubevirt-hyperconverged/')))
      mg.edit(path, (text) => text.replaceAll(CNV_NS, 'kubevirt-hyperconverged'));
    expect((await identity(mg)).installNamespace).toBe('kubevirt-hyperconverged');
    mg.remove(/\/kubevirts\.(?:yaml|kubevirt\.io\/)/);
    expect((await identity(mg)).installNamespace).toBe('kubevirt-hyperconverged');
  });

  it('is openshift-cnv where the archive does not tell', async () => {
    const mg = healthyCluster();
    mg.remove(HYPERCONVERGED).remove(/kubevirts/);
    expect(mg.has(crFile('kubevirts.kubevirt.io', 'x', CNV_NS))).toBe(false);
    expect(mg.has(listFile(CNV_NS, 'core/pods'))).toBe(true);
    expect((await identity(mg)).installNamespace).toBe(CNV_NS);
  });
});
