import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/bundle/bundle.ts';
import type { Report } from '../../src/report/report.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { leaksIn } from '../support/leaks.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const SAMPLE = 'fixtures/archives/sample';
const SECRETS = [
  'prod.example.com',
  'prod-7wz4k',
  '433cdd9c-f15b-47b4-a34f-83721eaf8db7',
  'webshop',
  'erp-prod',
  'ledger',
];

interface Unpacked {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly report: Report;
  /** Paths of all files in it. */
  readonly paths: readonly string[];
  read(path: string): string;
}

/** Runs with --bundle and unpacks what was written, with the tools that its reader has. */
async function bundled(...args: readonly string[]): Promise<Unpacked> {
  const target = mkdtempSync(join(folder, 'case-'));
  const file = join(target, 'case.tar.gz');
  const { status, stderr } = await run([...args, '--bundle', file, '-o', `json=${join(target, 'outside.json')}`]);
  expect([status, stderr]).toEqual([0, '']);
  const inside = join(target, 'in');
  mkdirSync(inside);
  execFileSync('tar', ['-xzf', file, '-C', inside]);
  execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: inside });
  const read = (path: string): string => readFileSync(join(inside, path), 'utf8');
  expect(read('report.json')).toBe(readFileSync(join(target, 'outside.json'), 'utf8'));
  const paths = readdirSync(inside, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(inside, path)).isFile(),
  );
  const [manifest, report] = [JSON.parse(read('manifest.json')), JSON.parse(read('report.json'))];
  return { folder: inside, manifest, report, paths: paths.sort(), read };
}

const citedBy = ({ findings, causes }: Report): Set<string> =>
  new Set([...findings, ...causes].flatMap(({ evidence }) => evidence.map(({ file }) => file)));

let tar: Buffer;
let fromTar: string;
beforeAll(async () => {
  tar = await sickCluster().toTar();
  fromTar = join(folder, 'sick.tar');
  writeFileSync(fromTar, tar);
});

describe('--bundle', () => {
  it('holds exactly the cited files, the report, a manifest and checksums', async () => {
    const { manifest, report, paths, read } = await bundled(SAMPLE);
    const cited = citedBy(report);
    expect(cited.size).toBeGreaterThan(10);
    const files = [...cited].map((file) => `files/${file}`);
    const documents = ['report.html', 'report.json'];
    expect(paths).toEqual([...files, ...documents, 'SHA256SUMS', 'manifest.json'].sort());
    expect(manifest.files.map(({ path }) => path).sort()).toEqual([...files, ...documents].sort());
    expect(manifest.leftOut).toEqual([]);
    expect(manifest).toMatchObject({ tool: 'virt-triage', created: '2026-03-04T10:20:00Z', redacted: false });
    for (const { path, bytes } of manifest.files) expect(Buffer.byteLength(read(path)), path).toBe(bytes);
  });

  it('holds each cited line where manifest and report say', async () => {
    const { manifest, report, read } = await bundled(SAMPLE);
    let seen = 0;
    for (const { file, line, excerpt } of [...report.findings, ...report.causes].flatMap(({ evidence }) => evidence)) {
      const { path, cut } = manifest.files.find(({ source }) => source === file) as Manifest['files'][number];
      const at = (line ?? 1) - 1;
      const range = cut?.find(({ fromLine, toLine }) => fromLine <= (line ?? 0) && (line ?? 0) <= toLine);
      const index = cut === null ? at : (range?.atLine ?? 0) - 1 + at + 1 - (range?.fromLine ?? 0);
      expect(read(path).split('\n')[index], `${file}:${line}`).toContain(excerpt);
      seen++;
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('is the same for a folder, a tar and a tar.gz', async () => {
    const gz = join(folder, 'sick.tgz');
    writeFileSync(gz, gzipSync(tar));
    const unpacked = mkdtempSync(join(folder, 'unpacked-'));
    execFileSync('tar', ['-xf', fromTar, '-C', unpacked]);
    const [a, b, c] = await Promise.all([bundled(fromTar), bundled(gz), bundled(unpacked)]);
    const content = ({ manifest }: Unpacked): unknown => manifest.files.filter(({ source }) => source !== null);
    expect(content(a)).not.toEqual([]);
    expect(content(b)).toEqual(content(a));
    expect(content(c)).toEqual(content(a));
  });

  it('is the same each time, byte for byte', async () => {
    const files = [join(folder, '1.tgz'), join(folder, '2.tgz')];
    for (const file of files) await run([fromTar, '--bundle', file]);
    expect(readFileSync(files[0] as string).equals(readFileSync(files[1] as string))).toBe(true);
  });

  it('with --redact names nobody, in files, paths and manifest', async () => {
    const { paths, read, manifest, report } = await bundled(SAMPLE, '--redact');
    expect([manifest.redacted, report.redacted]).toEqual([true, true]);
    for (const path of paths) expect(leaksIn(`${path}\n${read(path)}`, SECRETS), path).toEqual([]);
    for (const file of citedBy(report)) expect(paths).toContain(`files/${file}`);
  });

  it('with --redact gives the report the same tokens as without a bundle', async () => {
    const { report } = await bundled(SAMPLE, '--redact');
    expect(report).toEqual(JSON.parse((await run([SAMPLE, '--redact', '-o', 'json'])).stdout));
  });

  it('has no credentials in it', async () => {
    const { manifest, read } = await bundled(SAMPLE);
    const vm = manifest.files.find(({ path }) => path.endsWith('/cart-db.yaml'));
    expect(vm?.masked).toBeGreaterThan(0);
    expect(read(vm?.path as string)).not.toContain('cloud-user');
  });

  it('keeps what several inputs have apart', async () => {
    const other = join(folder, 'other.tar');
    writeFileSync(other, tar);
    const { paths, manifest } = await bundled(fromTar, other);
    const files = paths.filter((path) => path.startsWith('files/'));
    expect(files.length).toBeGreaterThan(3);
    expect(files.every((path) => /^files\/[12]\//.test(path))).toBe(true);
    expect(new Set(manifest.files.map(({ input }) => input))).toEqual(new Set([null, 0, 1]));
  });

  it('takes what a cut archive still has', async () => {
    const cut = join(folder, 'cut.tar');
    writeFileSync(cut, tar.subarray(0, Math.floor(tar.length * 0.9)));
    const { manifest, report } = await bundled(cut);
    expect(report.inputs[0]?.truncated).toBe(true);
    const known = [...manifest.files.map(({ source }) => source), ...manifest.leftOut.map(({ path }) => path)];
    for (const file of citedBy(report)) expect(known).toContain(file);
  });
});

describe('--bundle is refused', () => {
  const file = join(folder, 'never.tar.gz');
  const refused = async (...args: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await run(args, { stdin: tar });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(ONE_LINE);
    expect(readdirSync(folder)).not.toContain('never.tar.gz');
    return stderr;
  };

  it('for standard input', async () => {
    expect(await refused('-', '--bundle', file)).toContain('--bundle');
    expect(await refused(fromTar, '-', '--bundle', file, '--lang', 'ja')).toContain('2 回');
  });

  it('for a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await refused(pipe, '--bundle', file)).toContain('pipe');
  });

  it('in the place of an input', async () => {
    expect(await refused(fromTar, '--bundle', `${folder}/./sick.tar`)).toContain('sick.tar');
    expect(readFileSync(fromTar).equals(tar)).toBe(true);
  });

  it('where nothing can be written', async () => {
    const { status, stderr } = await run([
      fromTar,
      '-o',
      `json=${join(folder, 'x.json')}`,
      '--bundle',
      '/no/such/case.tgz',
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
  });
});
