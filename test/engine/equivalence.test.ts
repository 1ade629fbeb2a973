import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { ARCHIVE_ROOT, CNV_ROOT, OCP_ROOT } from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import { analyzeInputs } from '../../src/engine/analyze.ts';
import { english } from '../../src/i18n/languages.ts';
import type { Report } from '../../src/report/report.ts';
import { toReport } from '../../src/report/toReport.ts';
import { Random } from '../support/random.ts';
import { judgement, reportOn } from '../support/reports.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';
import { analyzers, triageTar } from '../support/triage.ts';

const folder = tempFolder();
const at = (name: string): string => join(folder, name);
const mg = sickCluster();
let tar: Buffer;
let wanted: Report;

beforeAll(async () => {
  tar = await mg.toTar();
  writeFileSync(at('a.tar'), tar);
  wanted = await reportOn(at('a.tar'));
});

/** A must-gather with the same files in another order. */
function reordered(paths: readonly string[]): MustGather {
  const out = new MustGather();
  for (const path of paths) out.put(path, mg.bytes(path));
  return out;
}

function part(...roots: readonly string[]): MustGather {
  return reordered(mg.paths().filter((path) => roots.some((root) => path.startsWith(`${root}/`))));
}

/** Where the paths of the archive begin does not count. */
function withoutPrefix(report: Report, ...prefixes: readonly string[]): unknown {
  let text = JSON.stringify(judgement(report));
  for (const prefix of prefixes) text = text.replaceAll(`${prefix}/`, '');
  return JSON.parse(text);
}

describe('the same must-gather gives the same report', () => {
  it('that fires', () => {
    expect(wanted.findings.map(({ alert }) => alert)).toEqual([
      'CDIMultipleDefaultVirtStorageClasses',
      'OrphanedVirtualMachineInstances',
    ]);
    expect(wanted.inputs).toMatchObject([{ kind: 'tar', truncated: false, bytes: expect.any(Number) }]);
    expect(wanted.inputs[0]?.gathers.map(({ root, flavor }) => [root, flavor])).toEqual([
      [OCP_ROOT, 'ocp'],
      [CNV_ROOT, 'cnv'],
    ]);
  });

  it('byte for byte, read twice', async () => {
    expect(JSON.stringify(await reportOn(at('a.tar')))).toBe(JSON.stringify(wanted));
  });

  it('as a folder', async () => {
    await mg.writeTo(at('unpacked'));
    const report = await reportOn(at('unpacked'));
    expect(judgement(report)).toEqual(judgement(wanted));
    const [input] = report.inputs;
    expect(input).toEqual({ ...wanted.inputs[0], path: at('unpacked'), kind: 'directory' });
    // at any level
    const lower = await reportOn(join(at('unpacked'), ARCHIVE_ROOT));
    expect(withoutPrefix(lower)).toEqual(withoutPrefix(wanted, ARCHIVE_ROOT));
  });

  it('as .tar.gz, whatever its name', async () => {
    writeFileSync(at('b.tar'), await mg.toTarGz());
    const report = await reportOn(at('b.tar'));
    expect(judgement(report)).toEqual(judgement(wanted));
    expect(report.inputs[0]?.kind).toBe('tar.gz');
  });

  it('as .tar.xz', async ({ skip }) => {
    try {
      execFileSync('xz', ['-k', '-0', at('a.tar')], { stdio: 'ignore' });
    } catch (error) {
      if (process.env.CI) throw error;
      skip('xz is not installed');
    }
    const report = await reportOn(at('a.tar.xz'));
    expect(judgement(report)).toEqual(judgement(wanted));
    expect(report.inputs[0]?.kind).toBe('tar.xz');
  });

  it('from standard input, in chunks of any size', async () => {
    const all = await analyzers();
    for (const size of [513, 70_000]) {
      const chunks = Array.from({ length: Math.ceil(tar.length / size) }, (_, i) =>
        tar.subarray(i * size, (i + 1) * size),
      );
      const stdin = Readable.from(chunks, { objectMode: false });
      const report = toReport(await analyzeInputs(['-'], all, { stdin }), english(all), '0.0.0-test');
      expect(judgement(report)).toEqual(judgement(wanted));
    }
  });

  it('in any order of the files', async () => {
    for (const seed of [1, 2, 3]) {
      const shuffled = reordered(new Random(seed).shuffled(mg.paths()));
      expect(judgement(await triageTar(await shuffled.toTar()))).toEqual(judgement(wanted));
    }
    const reversed = reordered(mg.paths().reverse());
    expect(judgement(await triageTar(await reversed.toTar()))).toEqual(judgement(wanted));
  });

  it('without the top folder', async () => {
    const bare = mg.copy().mapPaths((path) => path.slice(ARCHIVE_ROOT.length + 1));
    expect(withoutPrefix(await triageTar(await bare.toTar()))).toEqual(withoutPrefix(wanted, ARCHIVE_ROOT));
  });

  it('with ./ in front of every name', async () => {
    const dotted = mg.copy().mapPaths((path) => `./${path}`);
    expect(judgement(await triageTar(await dotted.toTar()))).toEqual(judgement(wanted));
  });

  it('with its image folders given separately', async () => {
    writeFileSync(at('ocp.tar'), await part(OCP_ROOT).toTar());
    writeFileSync(at('cnv.tar'), await part(CNV_ROOT).toTar());
    for (const paths of [
      [at('ocp.tar'), at('cnv.tar')],
      [at('cnv.tar'), at('ocp.tar')],
    ]) {
      const report = await reportOn(...paths);
      expect(judgement(report)).toEqual(judgement(wanted));
      expect(report.inputs.map(({ path }) => path)).toEqual(paths);
      expect(report.inputs.map(({ gathers }) => gathers.length)).toEqual([1, 1]);
    }
  });

  it('with one image folder as the top folder, or as no folder at all', async () => {
    const ocp = part(OCP_ROOT);
    const asTop = ocp.copy().mapPaths((path) => path.replace(OCP_ROOT, 'must-gather'));
    const bare = ocp.copy().mapPaths((path) => path.slice(OCP_ROOT.length + 1));
    const expected = withoutPrefix(await triageTar(await ocp.toTar()), OCP_ROOT);
    expect(withoutPrefix(await triageTar(await asTop.toTar()), 'must-gather')).toEqual(expected);
    expect(withoutPrefix(await triageTar(await bare.toTar()))).toEqual(expected);
  });
});
