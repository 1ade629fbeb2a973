import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { widthOf } from '../../src/report/wrap.ts';
import { run } from '../support/cli.ts';

const SAMPLE = join(fileURLToPath(new URL('../../fixtures/archives/sample', import.meta.url)));
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

describe('the language', () => {
  it.each([
    [{ LANG: 'ja_JP.UTF-8' }, true],
    [{ LC_ALL: 'ja', LANG: 'en_US.UTF-8' }, true],
    [{ LC_MESSAGES: 'ja_JP', LANG: 'C' }, true],
    [{ LC_ALL: 'en_US.UTF-8', LANG: 'ja_JP.UTF-8' }, false],
    [{ LANG: 'jam_JM' }, false],
    [{}, false],
  ])('follows the locale %o', async (env, japanese) => {
    const { stdout, status } = await run(['--help'], { env: env as Record<string, string> });
    expect(status).toBe(0);
    expect(JAPANESE.test(stdout)).toBe(japanese);
  });

  it('is what --lang says, whatever the locale', async () => {
    const env = { LANG: 'ja_JP.UTF-8' };
    expect((await run(['explain', 'VMCannotBeEvicted', '--lang', 'en'], { env })).stdout).not.toMatch(JAPANESE);
    expect((await run(['explain', 'VMCannotBeEvicted', '--lang=ja'])).stdout).toMatch(JAPANESE);
    const { stderr, status } = await run([SAMPLE, '--lang', 'fr']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('fr')]);
  });

  it('of errors is the same', async () => {
    const { stderr, status } = await run(['/no/such/path', '--lang', 'ja']);
    expect(status).toBe(2);
    expect(stderr).toMatch(JAPANESE);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('leaves JSON keys, alert names and commands as they are', async () => {
    const report = async (lang: string): Promise<Report> =>
      JSON.parse((await run([SAMPLE, '-o', 'json', '--lang', lang])).stdout);
    const en = await report('en');
    const ja = await report('ja');
    const facts = ({ findings }: Report) =>
      findings.map(({ alert, verdict, rank, score, since, causedBy, evidence, mitigation }) => {
        const commands = mitigation.steps.map(({ command }) => command);
        return { alert, verdict, rank, score, since, causedBy, evidence, commands };
      });
    expect(facts(ja)).toEqual(facts(en));
    expect(ja.findings[0]?.summary).toMatch(JAPANESE);
    const verdicts = ({ alerts }: Report) => alerts.map(({ alert, verdict }) => [alert, verdict]);
    expect(verdicts(ja)).toEqual(verdicts(en));
  });

  it.each([80, 100, 130])('of the table keeps its lines within %i columns', async (columns) => {
    const { stdout } = await run([SAMPLE, '--lang', 'ja'], { columns });
    const box = stdout.split('\n').filter((line) => /^[┌├└│]/.test(line));
    expect(box.length).toBeGreaterThan(8);
    expect(new Set(box.map(widthOf)).size, box.join('\n')).toBe(1);
    expect(box.join('')).not.toContain('…');
  });
});
