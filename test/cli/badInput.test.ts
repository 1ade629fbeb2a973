import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { CNV_NS, clusterFile, healthyCluster, listFile, OCP_ROOT, ROOTS } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Report } from '../../src/report/report.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(at(name), content);
  return at(name);
};
let tar: Buffer;
let healthy: string;
let usual: readonly string[];

beforeAll(async () => {
  tar = await healthyCluster().toTar();
  healthy = put('healthy.tar', tar);
  usual = verdicts(await report(healthy));
});

async function report(...paths: readonly string[]): Promise<Report> {
  const { status, stdout, stderr } = await run([...paths, '-o', 'json']);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}
const problemsOf = ({ problems }: Report): string =>
  problems.map(({ file, message }) => `${file}: ${message}`).join('\n');
const verdicts = ({ alerts }: Report): string[] => alerts.map(({ verdict }) => verdict);

/** A tar of made-up members in front of the healthy cluster. */
async function tarWith(...members: readonly (Partial<Header> & { name: string; content?: string })[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of members) archive.entry(header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  const evil = Buffer.concat(chunks);
  return Buffer.concat([evil.subarray(0, evil.length - 1024), tar]);
}

describe('an input that cannot be read is refused with one line and status 2', () => {
  const CASES: Readonly<Record<string, readonly [() => string, RegExp]>> = {
    'a path that is not there': [() => at('missing.tar.gz'), /no such file or folder/],
    'an empty folder': [
      () => {
        mkdirSync(at('empty'));
        return at('empty');
      },
      /no files/,
    ],
    'a folder that is no must-gather': [
      () => {
        mkdirSync(at('photos'));
        put('photos/holiday.yaml', 'a: 1\n');
        return at('photos');
      },
      /not a must-gather/,
    ],
    'an empty file': [() => put('nothing.tar', ''), /empty/],
    'a text file': [() => put('notes.txt', 'kind: Pod\n'.repeat(200)), /neither a folder nor an archive/],
    'a short text file': [() => put('short.txt', 'x'), /neither a folder nor an archive/],
    'a zip': [() => put('x.zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(600)])), /zip/],
    'a gzip of a text': [() => put('text.gz', gzipSync('kind: Pod\n'.repeat(500))), /no tar archive inside/],
    'a gzip of nothing': [() => put('nothing.gz', gzipSync('')), /no tar archive inside/],
    'a gzip that is cut in its first bytes': [() => put('cut1.gz', gzipSync('x'.repeat(99)).subarray(0, 12)), /./],
    'a gzip of noise': [() => put('noise.gz', Buffer.from('1f8b08000000000000ff00ff00ff', 'hex')), /./],
    'a tar of zeros': [() => put('zeros.tar', Buffer.alloc(10_240)), /no tar archive inside/],
    'a tar of other files': [
      () => {
        put('other/x.txt', 'x');
        execFileSync('tar', ['-cf', at('other.tar'), '-C', folder, 'other']);
        return at('other.tar');
      },
      /not a must-gather/,
    ],
    'a device': [() => '/dev/null', /./],
  };
  for (const [name, [make, message]] of Object.entries(CASES)) {
    it(name, async () => {
      mkdirSync(at('other'), { recursive: true });
      const path = make();
      const { status, stdout, stderr } = await run([path]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain(path);
      expect(stderr).toMatch(message);
      // beside a good one it is a problem of the whole
      const both = await report(path, healthy);
      expect(verdicts(both)).toEqual(usual);
      expect(both.problems).toMatchObject([{ file: path }]);
      expect(both.inputs.map((input) => input.path)).toEqual([healthy]);
    });
  }

  it('and the first of several bad ones is named', async () => {
    const { status, stderr } = await run([at('missing-a'), at('missing-b')]);
    expect([status, stderr]).toEqual([2, `virt-triage: ${at('missing-a')}: no such file or folder\n`]);
  });
});

describe('an archive that is cut off', () => {
  it('gives what stands before the cut, and nothing is clear for lack of data', async () => {
    const packed = gzipSync(tar);
    for (const [name, bytes] of [
      ['cut.tar.gz', packed.subarray(0, packed.length * 0.6)],
      ['cut.tar', tar.subarray(0, tar.length * 0.6 - 100)],
      ['cut-at-block.tar', tar.subarray(0, Math.floor((tar.length * 0.6) / 512) * 512)],
    ] as const) {
      const found = await report(put(name, bytes));
      expect(found.inputs[0]).toMatchObject({ truncated: true });
      expect(problemsOf(found)).toContain('cut off');
      const { stdout } = await run([at(name)]);
      expect(stdout).toContain('cut off');
      // saved rule states may decide an alert; without them what may be missing does not
      for (const { verdict, missing } of found.alerts)
        if (verdict === 'unknown') expect(missing.length).toBeGreaterThan(0);
    }
  });

  it('anywhere never stops the run with a stack trace', async () => {
    const packed = gzipSync(tar);
    for (let part = 1; part < 8; part++) {
      const { status, stderr } = await run([put('part.tgz', packed.subarray(0, (packed.length * part) / 8))]);
      if (status === 2) expect(stderr).toMatch(ONE_LINE);
      else expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('with damaged bytes in the middle is reported', async () => {
    const packed = gzipSync(tar);
    const middle = packed.length >> 1;
    packed.fill(0x55, middle, middle + 200);
    const found = await report(put('damaged.tgz', packed));
    expect(problemsOf(found)).toMatch(/damaged or cut off after \d+ entries/);
  });
});

describe('damaged files inside of a good archive', () => {
  async function changed(change: (mg: MustGather) => void): Promise<Report> {
    const mg = healthyCluster().remove(/rules\.json$/);
    change(mg);
    return report(put('changed.tar', await mg.toTar()));
  }
  const NODES = ROOTS.map((root) => clusterFile('core/nodes', 'worker-0.prod.example.com', root));
  const PODS = ROOTS.map((root) => listFile(CNV_NS, 'core/pods', root));

  for (const [name, content] of Object.entries({
    'a zero-byte list': '',
    'a damaged YAML': 'apiVersion: v1\nitems:\n- kind: "virt-handler\nkind: PodList\n',
    'an error message': 'Error from server (Forbidden): pods is forbidden\n',
    'binary noise': '\0\u0001\u0002\xff\n',
    'a bomb of aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]\n`)
      .join('')}spec: *i\nmetadata: *i\n`,
    'endless nesting': `${Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}metadata:\n`).join('')}`,
    'endless flow nesting': `metadata: ${'['.repeat(20_000)}\n`,
  })) {
    it(`${name} is a problem, the alerts that needed it are unknown, the others are judged`, async () => {
      const found = await changed((mg) => {
        mg.remove(/\/namespaces\/openshift-cnv\/(?:core\/)?pods\/.*\.yaml$/);
        for (const path of [...PODS, ...NODES]) mg.put(path, content);
      });
      for (const path of [...PODS, ...NODES]) expect(problemsOf(found)).toContain(path);
      const orphaned = found.alerts.find(({ alert }) => alert === 'OrphanedVirtualMachineInstances');
      expect(orphaned?.verdict).toBe('unknown');
      expect(orphaned?.missing.map(({ collectWith }) => collectWith).join()).toContain('oc ');
      expect(verdicts(found)).toContain('clear');
    });
  }
});

describe('a hostile archive', () => {
  const inside = `${OCP_ROOT}/namespaces/${CNV_NS}/core`;
  const EVIL: readonly (Partial<Header> & { name: string; content?: string })[] = [
    { name: `${inside}/../../../../../../escaped.yaml`, content: 'x' },
    { name: '/etc/passwd-by-virt-triage', content: 'x' },
    { name: '../outside.yaml', content: 'x' },
    { name: 'C:\\windows\\x', content: 'x' },
    { name: `${inside}/link.yaml`, type: 'symlink', linkname: '/etc/passwd' },
    { name: `${inside}/hard.yaml`, type: 'link', linkname: '../../../../etc/passwd' },
    { name: `${inside}/fifo.yaml`, type: 'fifo' },
    { name: `${inside}/device.yaml`, type: 'character-device', devmajor: 1, devminor: 3 },
    { name: `${inside}/block.yaml`, type: 'block-device' },
  ];

  it('is read as far as it is harmless, each odd entry is named, and nothing is written or followed', async () => {
    const path = put('evil.tar', await tarWith(...EVIL));
    const before = readdirSync(folder);
    const found = await report(path);
    expect(verdicts(found)).toEqual(usual);
    const lines = problemsOf(found);
    for (const { name, type } of EVIL) expect(lines, `${name} ${type}`).toContain(name.split('/').at(-1));
    expect(lines.match(/points outside/g)).toHaveLength(4);
    expect(lines).not.toContain('root:');
    expect(readdirSync(folder)).toEqual(before);
    expect(() => statSync('/etc/passwd-by-virt-triage')).toThrow();
  });

  it('is not changed', async () => {
    const hash = (): string => createHash('sha256').update(readFileSync(healthy)).digest('hex');
    const before = hash();
    await report(healthy);
    expect(hash()).toBe(before);
  });

  it('as a folder with links and pipes is read without following them', async () => {
    const root = at('linked');
    await healthyCluster().writeTo(root);
    symlinkSync('/etc', join(root, 'etc'));
    symlinkSync(root, join(root, 'loop'));
    symlinkSync('/no/such/file', join(root, 'dangling.yaml'));
    execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
    const found = await report(root);
    expect(verdicts(found)).toEqual(usual);
    expect(found.problems.map(({ file }) => file).sort()).toEqual(['dangling.yaml', 'etc', 'loop', 'pipe.yaml']);
  });

  it('with thousands of odd entries gives a list that can be read', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ name: `../x${i}`, content: '' }));
    const found = await report(put('many.tar', await tarWith(...many)));
    expect(found.problems.length).toBeLessThan(50);
    expect(problemsOf(found)).toContain('2980 more files');
  });

  it('with objects that call themselves by names of every object harms nothing', async () => {
    const mg = healthyCluster();
    mg.put(
      `${OCP_ROOT}/namespaces/__proto__/core/pods.yaml`,
      'apiVersion: v1\nitems:\n- metadata:\n    name: __proto__\n    namespace: __proto__\n    labels:\n      __proto__: x\n  kind: Pod\nkind: PodList\n',
    );
    const found = await report(put('proto.tar', await mg.toTar()));
    expect(found.problems).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
