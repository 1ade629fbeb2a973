import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(`${ROOT}/Containerfile`, 'utf8');

interface Instruction {
  readonly name: string;
  readonly words: readonly string[];
}

/** The instructions, each on one line, without comments. */
function instructionsOf(containerfile: string): Instruction[] {
  return containerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...words] = line.trim().split(/\s+/);
      return { name: name.toUpperCase(), words };
    });
}

/** What we ask of a Containerfile beyond its grammar; empty when all is well. */
function faultsOf(containerfile: string): string[] {
  const all = instructionsOf(containerfile);
  const of = (wanted: string): string[] =>
    all.filter(({ name }) => name === wanted).map(({ words }) => words.join(' '));
  const lastStage = all.slice(all.map(({ name }) => name).lastIndexOf('FROM'));
  const user = lastStage.findLast(({ name }) => name === 'USER')?.words[0];
  const faults: string[] = [];
  for (const from of of('FROM')) {
    const [image = ''] = from.split(' ');
    if (!/^registry\.access\.redhat\.com\/ubi9\/[\w-]+:\d+\.\d+(?:-\d+)?(?:@sha256:[0-9a-f]{64})?$/.test(image))
      faults.push(`${image} is no pinned UBI image`);
  }
  if (user === undefined || !/^[1-9]\d*$/.test(user)) faults.push('the last stage does not end as a user by number');
  if (of('ADD').length > 0) faults.push('ADD');
  for (const line of [...of('RUN'), ...of('CMD'), ...of('ENTRYPOINT')]) {
    if (!line.startsWith('[')) faults.push(`goes through a shell: ${line}`);
  }
  if (of('COPY').some((line) => /(?:^| )\.\/? /.test(line))) faults.push('copies everything');
  if (lastStage.some(({ name }) => name === 'RUN')) faults.push('runs something in the last stage');
  if (!lastStage.some(({ name }) => name === 'ENTRYPOINT')) faults.push('no ENTRYPOINT');
  return faults;
}

describe('the Containerfile', () => {
  it('has no fault that the linter knows', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('ENTRYPOINT', 'ENTRYPINT')).length).toBeGreaterThan(0);
  });

  it('keeps to our own rules', () => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['an image without a tag', (from: string) => from.replace('nodejs-20-minimal:9.7', 'nodejs-20-minimal')],
    ['the newest image', (from: string) => from.replace('nodejs-20-minimal:9.7', 'nodejs-20-minimal:latest')],
    ['another registry', (from: string) => from.replace('registry.access.redhat.com', 'docker.io')],
    ['root', (from: string) => from.replace('USER 1001', 'USER 0')],
    ['no user', (from: string) => from.replace('USER 1001\n', '')],
    ['a download', (from: string) => `${from}ADD https://example.com/x /x\n`],
    ['a shell', (from: string) => from.replace('ENTRYPOINT ["node", ', 'ENTRYPOINT node ')],
    ['a copy of everything', (from: string) => from.replace('COPY LICENSE /licenses/LICENSE', 'COPY . /app')],
    ['a step in the last stage', (from: string) => `${from}RUN ["true"]\n`],
  ])('would not get away with %s', (_, change) => {
    expect(change(text)).not.toBe(text);
    expect(faultsOf(change(text))).toHaveLength(1);
  });

  it('copies what is there and what the build gets', () => {
    const ignore = readFileSync(`${ROOT}/.containerignore`, 'utf8').split('\n');
    const kept = picomatch(ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
    expect(ignore).toContain('*');
    const copies = instructionsOf(text).filter(
      ({ name, words }) => name === 'COPY' && !words.some((word) => word.startsWith('--from=')),
    );
    const sources = copies.flatMap(({ words }) => words.filter((word) => !word.startsWith('--')).slice(0, -1));
    expect(sources.length).toBeGreaterThan(8);
    for (const source of sources) {
      expect(existsSync(`${ROOT}/${source}`), source).toBe(true);
      expect(kept(source), `${source} is not ignored`).toBe(true);
    }
  });

  it('takes from the first stage what the script makes', () => {
    expect(text).toContain('/dist-packages/virt-triage.mjs ');
    expect(readFileSync(`${ROOT}/scripts/package.mjs`, 'utf8')).toContain("'dist-packages'");
  });
});
