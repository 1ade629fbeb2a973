import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CNV_NS, CNV_ROOT, healthyCluster, listFile, OCP_ROOT } from '../../fixtures/builders/healthy.ts';
import { prefixInsideGather, safeName } from '../../src/archive/names.ts';
import { reportOn } from '../support/reports.ts';
import { tempFolder } from '../support/tempFolder.ts';

describe('the name of a tar member', () => {
  const NAMES: Readonly<Record<string, string | null>> = {
    'a/b.yaml': 'a/b.yaml',
    './a/b.yaml': 'a/b.yaml',
    'a//b/./c': 'a/b/c',
    'a/system:registry.yaml': 'a/system:registry.yaml',
    'a/..b/c..': 'a/..b/c..',
    'a/..': null,
    '../a': null,
    'a/../../b': null,
    '/etc/passwd': null,
    'C:\\x': null,
    'c:/x': null,
    './': null,
    '': null,
    'a\0b': null,
  };
  for (const [name, safe] of Object.entries(NAMES)) {
    it(`${JSON.stringify(name)} is ${safe === null ? 'refused' : safe}`, () => expect(safeName(name)).toBe(safe));
  }
});

describe('a folder', () => {
  it('inside a gather is known by the folders above it', () => {
    expect(prefixInsideGather('/data/mg/namespaces/team-a')).toBe('namespaces/team-a/');
    expect(prefixInsideGather('/data/mg/cluster-scoped-resources')).toBe('cluster-scoped-resources/');
    expect(prefixInsideGather('/data/mg')).toBe('');
  });

  it('of one namespace alone is read, its paths as they stand in it', async () => {
    const folder = tempFolder();
    await healthyCluster().writeTo(folder);
    const report = await reportOn(join(folder, CNV_ROOT, 'namespaces', CNV_NS));
    expect(report.inputs[0]?.gathers).toHaveLength(1);
    expect(report.cluster.virtualizationVersion).toBe('4.20.3');
    expect(report.problems).toEqual([]);
  });

  it('that keeps the old layout of inspect is a gather of its own', async () => {
    const folder = tempFolder();
    const mg = healthyCluster().mapPaths((path) =>
      path.startsWith(`${OCP_ROOT}/namespaces`) ? path.replace(OCP_ROOT, 'x/inspect.local.0123') : undefined,
    );
    expect(mg.has(listFile(CNV_NS, 'core/pods', 'x/inspect.local.0123'))).toBe(true);
    await mg.writeTo(folder);
    expect((await reportOn(folder)).inputs[0]?.gathers).toMatchObject([
      { root: 'x/inspect.local.0123', flavor: 'inspect', version: null },
    ]);
  });
});
