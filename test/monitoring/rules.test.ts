import { describe, expect, it } from 'vitest';
import { rulesJson } from '../../fixtures/builders/rules.ts';
import type { Message } from '../../src/model/message.ts';
import { type RecordedRule, type RecordedRules, readRules } from '../../src/monitoring/rules.ts';
import { memoryFile } from '../support/memoryFile.ts';

async function read(text: string, chunk = 5000): Promise<RecordedRules> {
  const found = await readRules(memoryFile('monitoring/prometheus/rules.json', text, { chunk }));
  if ('key' in found) throw new Error(found.key);
  return found;
}
async function rejected(text: string | Buffer, truncated = false): Promise<Message> {
  const found = await readRules(memoryFile('rules.json', text, { truncated }));
  if (!('key' in found)) throw new Error('was read');
  return found;
}
const one = (rules: RecordedRules, name: string): RecordedRule => rules.byName.get(name)?.[0] as RecordedRule;

const ALERT = 'OrphanedVirtualMachineInstances';
const TEXT = rulesJson({
  [ALERT]: {
    state: 'firing',
    alerts: [{ labels: { node: 'worker "0" \\ ü', odd: '}],{"state":"x"' }, activeAt: '2026-03-04T09:00:00.5Z' }],
  },
  VirtApiDown: { state: 'pending', alerts: [{ activeAt: '0001-01-01T00:00:00Z' }] },
  KubeVirtDeprecatedAPIRequested: { absent: true },
  LowVirtAPICount: { health: 'err', lastError: 'many-to-many matching\nnot allowed' },
});

describe('saved Prometheus rules', () => {
  const FORMS: Readonly<Record<string, string>> = {
    'on one line': TEXT,
    'printed over many lines': JSON.stringify(JSON.parse(TEXT), null, 2),
    'with windows line ends': JSON.stringify(JSON.parse(TEXT), null, 1).replaceAll('\n', '\r\n'),
  };
  for (const [name, text] of Object.entries(FORMS)) {
    it(`are read ${name}, each with the line on which its state stands`, async () => {
      const rules = await read(text);
      expect(one(rules, ALERT)).toMatchObject({
        state: 'firing',
        health: 'ok',
        alerts: [{ labels: { node: 'worker "0" \\ ü' }, activeAt: Date.parse('2026-03-04T09:00:00.5Z') }],
      });
      const lines = text.split('\n');
      let checked = 0;
      for (const all of rules.byName.values()) {
        for (const { state, evidence } of all) {
          expect(lines[(evidence.line as number) - 1]).toContain(evidence.excerpt);
          expect(evidence.excerpt).toMatch(new RegExp(`^"state":\\s?"${state}"`));
          expect(evidence.value).toBe(state);
          checked++;
        }
      }
      expect(checked).toBeGreaterThan(30);
    });
  }

  it('cite the place of their own rule, not that of an equal one', async () => {
    const text = FORMS['printed over many lines'] as string;
    const { evidence, name } = one(await read(text), ALERT);
    const near = text
      .split('\n')
      .slice((evidence.line as number) - 1, (evidence.line as number) + 2)
      .join();
    expect(near).toContain(`"name": "${name}"`);
    const [, group, rule] = /groups\[(\d+)\]\.rules\[(\d+)\]/.exec(evidence.path ?? '') ?? [];
    expect(JSON.parse(text).data.groups[Number(group)].rules[Number(rule)].name).toBe(ALERT);
  });

  it('keep an absent rule and an inactive one apart', async () => {
    const rules = await read(TEXT);
    expect(rules.byName.has('KubeVirtDeprecatedAPIRequested')).toBe(false);
    expect(one(rules, 'VirtControllerDown').state).toBe('inactive');
  });

  it('tell which could not be evaluated', async () => {
    expect(one(await read(TEXT), 'LowVirtAPICount')).toMatchObject({ health: 'err', state: 'inactive' });
  });

  it('take the year 1 as no time', async () => {
    const text = TEXT.replaceAll(/"lastEvaluation":"[^"]*"/g, '"lastEvaluation":"0001-01-01T00:00:00Z"');
    const rules = await read(text);
    expect(one(rules, 'VirtApiDown').alerts[0]?.activeAt).toBeNull();
    expect(rules.lastEvaluation).toBeNull();
    expect(one(rules, ALERT).evidence.time).toBeNull();
  });

  it('tell the newest evaluation of all', async () => {
    const text = rulesJson({ [ALERT]: { lastEvaluation: '2026-03-04T10:19:55.25Z' } });
    expect((await read(text)).lastEvaluation).toBe(Date.parse('2026-03-04T10:19:55.25Z'));
  });

  it('of one name are all kept', async () => {
    const rule = { name: 'Twice', state: 'inactive', labels: { severity: 'critical' } };
    const groups = [{ rules: [rule, { ...rule, state: 'firing', labels: { severity: 'warning' } }] }];
    const rules = await read(JSON.stringify({ status: 'success', data: { groups } }));
    expect(rules.byName.get('Twice')?.map(({ state }) => state)).toEqual(['inactive', 'firing']);
  });

  it('of odd form do not stop the others', async () => {
    const groups = [null, 7, { rules: null }, { rules: [null, [], 'x', { name: 1 }, { name: 'A', state: 'odd' }] }];
    const good = { rules: [{ name: 'Good', state: 'firing', alerts: [null, 'x', { labels: [], activeAt: 5 }] }] };
    const rules = await read(JSON.stringify({ status: 'success', data: { groups: [...groups, good] } }));
    expect([...rules.byName.keys()]).toEqual(['Good']);
    expect(one(rules, 'Good').alerts).toHaveLength(3);
    expect(one(rules, 'Good').evidence.excerpt).toContain('"state":"firing"');
  });
});

describe('a file that holds no rules', () => {
  it('is a problem, whatever is wrong with it', async () => {
    expect((await rejected('')).key).toBe('problem.emptyFile');
    expect((await rejected(TEXT.slice(0, 5000), true)).key).toBe('problem.cutFile');
    const bad = [TEXT.slice(0, 5000), 'Error from server (NotFound)', '[]', 'null', '{}', '"x"', '{"status":"error"}'];
    for (const text of [...bad, '{"status":"success","data":{}}', '\0\0'])
      expect((await rejected(text)).key).toBe('problem.badAnswer');
  });

  it('cut at any byte is never taken for rules', async () => {
    const text = JSON.stringify({ status: 'success', data: { groups: [{ rules: [{ name: 'A', state: 'firing' }] }] } });
    for (let at = 1; at < text.length; at++) expect((await rejected(text.slice(0, at))).key).toBe('problem.badAnswer');
  });
});
