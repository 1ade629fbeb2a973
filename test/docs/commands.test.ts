import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCommand, programs, SAMPLE, shell } from '../support/shell.ts';
import { tempFolder } from '../support/tempFolder.ts';

/** Archives that the docs take as examples: all of them the sample. */
const ARCHIVES = ['must-gather.tar.gz', 'ocp-gather.tar.gz', 'cnv-gather.tar.gz', 'before.tar.gz', 'after.tar.gz'];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = tempFolder();
let bin: string;

beforeAll(() => {
  bin = programs(join(folder, 'bin'), {
    'virt-triage': `exec ${builtCommand()} "$@"`,
    // kubectl and oc run a plugin by its name
    oc: 'shift; exec virt-triage "$@"',
    kubectl: 'shift; exec virt-triage "$@"',
  });
  const made = shell(
    `tar -cf must-gather.tar -C '${SAMPLE}' . && gzip -1 -k must-gather.tar && cp -r '${SAMPLE}' must-gather.local.4711`,
    folder,
    bin,
  );
  expect(made.status).toBe(0);
  for (const name of ARCHIVES.slice(1)) copyFileSync(join(folder, 'must-gather.tar.gz'), join(folder, name));
  shell('virt-triage must-gather.tar -o json=report.json && cp report.json last-week.json', folder, bin);
});

/** The lines of a page's shell examples that call the command, without their remarks. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(?:sh|bash)\n(.*?)^```/gms)]
    .flatMap(([, block = '']) => block.replaceAll(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.replace(/\s+#\s.*$/, '').trim())
    .filter((line) => /(?:^|\| ?)(?:virt-triage|oc virt-triage|kubectl virt-triage)\b/.test(line));
}

/** Files beside a command, such as a configuration: blocks that begin with ```yaml NAME. */
function filesOf(page: string): void {
  for (const [, name = '', text = ''] of readFileSync(join(ROOT, page), 'utf8').matchAll(
    /^```yaml (\S+)\n(.*?)^```/gms,
  )) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const pages = ['README.md', ...glob.sync('docs/**/*.md', { cwd: ROOT }).sort()];
const commands = new Map(pages.map((page) => [page, commandsOf(page)]));

it('there are commands in the docs', () => {
  expect([...commands.values()].flat().length).toBeGreaterThan(9);
});

for (const [page, lines] of commands) {
  if (lines.length === 0) continue;
  describe(page, () => {
    beforeAll(() => filesOf(page));

    for (const line of lines) {
      it(line, () => {
        const { status, stdout, stderr } = shell(line, folder, bin, { GITHUB_STEP_SUMMARY: 'summary.md' });
        const wanted = line.includes('--fail-on') ? [0, 1] : [0];
        expect(wanted, stderr).toContain(status);
        expect(stderr).toBe('');
        // what does not print writes the files that it names
        if (stdout === '') expect(line).toMatch(/=\S+\.\w+|>/);
      });
    }
  });
}
