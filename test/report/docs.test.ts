import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const docs = readFileSync(new URL('../../docs/reports.md', import.meta.url), 'utf8');
const commands = [...docs.matchAll(/^ *(virt-triage .*)$/gm)].map(([, command]) => command as string);

describe('docs/reports.md', () => {
  it('has examples', () => {
    expect(commands.length).toBeGreaterThan(3);
  });

  for (const command of commands) {
    it(`${command} works on the sample`, async () => {
      const [, ...args] = command.replace(/ (?:>>?|\|) .*/, '').split(' ');
      const files: string[] = [];
      const argv = args.map((word) => {
        if (word.startsWith('must-gather')) return 'fixtures/archives/sample';
        return word.replace(/=(.+)$/, (_, name: string) => {
          files.push(join(folder, name));
          return `=${join(folder, name)}`;
        });
      });
      const { status, stderr, stdout } = await run(argv);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      for (const file of files) expect(readFileSync(file, 'utf8').length).toBeGreaterThan(1000);
      if (files.length === 0) expect(stdout.length).toBeGreaterThan(1000);
    });
  }
});
