import { describe, expect, it } from 'vitest';
import { type RuleOverride, rulesJson } from '../../fixtures/builders/rules.ts';
import { type Decision, decide, hear } from '../../src/engine/decide.ts';
import type { Judgement, State } from '../../src/model/finding.ts';
import { type RecordedRules, readRules } from '../../src/monitoring/rules.ts';
import { memoryFile } from '../support/memoryFile.ts';

const ALERT = 'OrphanedVirtualMachineInstances';
const HOLD = 600;
const SINCE = Date.parse('2026-03-04T10:15:00Z');
const ACTIVE = '2026-03-04T10:12:00Z';
const NOW = Date.parse('2026-03-04T10:20:00Z');

async function recorded(override: RuleOverride): Promise<RecordedRules> {
  const found = await readRules(memoryFile('rules.json', rulesJson({ [ALERT]: { duration: HOLD, ...override } })));
  if ('key' in found) throw new Error(found.key);
  return found;
}

const WITNESSES: Readonly<Record<string, () => Promise<RecordedRules> | null>> = {
  nothing: () => null,
  absent: () => recorded({ absent: true }),
  error: () => recorded({ health: 'err', lastError: 'query timed out' }),
  firing: () => recorded({ state: 'firing', alerts: [{ activeAt: ACTIVE, labels: { node: 'worker-0' } }] }),
  pending: () => recorded({ state: 'pending', alerts: [{ activeAt: ACTIVE, labels: { node: 'worker-0' } }] }),
  inactive: () => recorded({ state: 'inactive' }),
};

function judged(row: string, since: number | null = SINCE): Judgement {
  const state = (row === 'hint' ? 'likely' : row) as State;
  const none = { objects: [], groups: [], evidence: [], steps: [], missing: [], causedBy: [], leadsTo: [] };
  return { state, basis: row === 'hint' ? 'hint' : 'condition', reason: { key: 'why', values: {} }, since, ...none };
}

async function joined(row: string, witness: string, since: number | null = SINCE, now = NOW): Promise<Decision> {
  const rules = await (WITNESSES[witness] as () => Promise<RecordedRules> | null)();
  return decide(judged(row, since), hear(rules, [ALERT]), HOLD, now);
}

const keys = ({ notes }: Decision): string[] => notes.map(({ key }) => key);

/** Judged state, saved state, verdict; then the sentences that follow the summary. Written out, nothing worked out. */
const CELLS: readonly (readonly [judged: string, saved: string, verdict: State, ...notes: string[]])[] = [
  ['firing', 'nothing', 'firing'],
  ['firing', 'absent', 'firing', 'witness.absent'],
  ['firing', 'error', 'firing', 'rule.error'],
  ['firing', 'firing', 'firing', 'witness.firingSince'],
  ['firing', 'pending', 'likely', 'witness.pendingSince'],
  ['firing', 'inactive', 'likely', 'witness.disagrees'],
  ['likely', 'nothing', 'likely', 'hold.notOver'],
  ['likely', 'absent', 'likely', 'hold.notOver', 'witness.absent'],
  ['likely', 'error', 'likely', 'hold.notOver', 'rule.error'],
  ['likely', 'firing', 'firing', 'witness.firingSince'],
  ['likely', 'pending', 'likely', 'witness.pendingSince'],
  ['likely', 'inactive', 'likely', 'hold.notOver', 'witness.disagrees'],
  ['hint', 'nothing', 'likely'],
  ['hint', 'absent', 'likely', 'witness.absent'],
  ['hint', 'error', 'likely', 'rule.error'],
  ['hint', 'firing', 'firing', 'witness.firingSince'],
  ['hint', 'pending', 'likely', 'witness.pendingSince'],
  ['hint', 'inactive', 'clear'],
  ['clear', 'nothing', 'clear'],
  ['clear', 'absent', 'clear'],
  ['clear', 'error', 'clear', 'rule.error'],
  ['clear', 'firing', 'firing', 'witness.firingSince', 'witness.butClear'],
  ['clear', 'pending', 'likely', 'witness.pendingSince', 'witness.butClear'],
  ['clear', 'inactive', 'clear'],
  ['unknown', 'nothing', 'unknown'],
  ['unknown', 'absent', 'unknown'],
  ['unknown', 'error', 'unknown', 'rule.error'],
  ['unknown', 'firing', 'firing', 'witness.firingSince'],
  ['unknown', 'pending', 'likely', 'witness.pendingSince'],
  ['unknown', 'inactive', 'clear'],
];

describe('the judged state joined with the saved Prometheus state', () => {
  for (const [row, witness, verdict, ...notes] of CELLS) {
    it(`${row} and ${witness} is ${verdict}`, async () => {
      const decision = await joined(row, witness);
      expect(decision.state).toBe(verdict);
      expect(keys(decision)).toEqual(notes);
      const heard = witness !== 'nothing' && witness !== 'absent';
      expect(decision.evidence.map(({ type }) => type)).toEqual(heard ? ['monitoring'] : []);
    });
  }

  it('covers every cell once', () => {
    const rows = ['firing', 'likely', 'hint', 'clear', 'unknown'];
    const cells = rows.flatMap((row) => Object.keys(WITNESSES).map((witness) => `${row}+${witness}`));
    expect(CELLS.map(([row, witness]) => `${row}+${witness}`)).toEqual(cells);
  });

  it('says that a condition lasts too shortly, or that its age cannot be seen', async () => {
    expect((await joined('likely', 'nothing')).notes).toEqual([
      { key: 'hold.notOver', values: { since: '2026-03-04T10:15:00Z', firesAt: '2026-03-04T10:25:00Z' } },
    ]);
    expect((await joined('likely', 'nothing', null)).notes).toEqual([{ key: 'hold.unseen', values: { minutes: 10 } }]);
  });

  it('tells long hold times in hours', () => {
    for (const [hold, key, values] of [
      [86_400, 'hold.unseenHours', { hours: 24 }],
      [7200, 'hold.unseenHours', { hours: 2 }],
      [3600, 'hold.unseen', { minutes: 60 }],
      [9000, 'hold.unseen', { minutes: 150 }],
    ] as const)
      expect(decide(judged('likely', null), hear(null, [ALERT]), hold, NOW).notes).toEqual([{ key, values }]);
  });

  it('says since when a pending alert is, and when it would fire', async () => {
    expect((await joined('unknown', 'pending', null)).notes).toEqual([
      { key: 'witness.pendingSince', values: { since: '2026-03-04T10:12:00Z', firesAt: '2026-03-04T10:22:00Z' } },
    ]);
  });

  it('lets a pending alert fire once its hold time is over and the objects still show the condition', async () => {
    const over = Date.parse('2026-03-04T10:22:00Z');
    expect((await joined('firing', 'pending', SINCE, over)).state).toBe('firing');
    expect((await joined('firing', 'pending', SINCE, over - 1000)).state).toBe('likely');
    for (const row of ['likely', 'hint', 'clear', 'unknown'])
      expect((await joined(row, 'pending', SINCE, over)).state).toBe('likely');
  });

  it('says so when objects show the condition for longer than Prometheus does', async () => {
    const early = Date.parse('2026-03-04T08:00:00Z');
    expect(keys(await joined('firing', 'pending', early))).toEqual(['witness.pendingSince', 'witness.objectsSince']);
    expect(keys(await joined('firing', 'pending', Date.parse(ACTIVE) - 60_000))).toEqual(['witness.pendingSince']);
  });

  it('does without the time from which on the condition held', async () => {
    for (const state of ['firing', 'pending'] as const) {
      const rules = await recorded({ state, alerts: [{ activeAt: '0001-01-01T00:00:00Z' }] });
      const decision = decide(judged('unknown', null), hear(rules, [ALERT]), HOLD, NOW);
      expect([keys(decision), decision.since]).toEqual([[`witness.${state}`], null]);
    }
  });

  it('takes beginning and objects from the saved state where nothing else tells', async () => {
    const decision = await joined('unknown', 'firing', null);
    expect(decision.since).toBe(Date.parse(ACTIVE));
    expect(decision.recordedObjects).toEqual([{ apiVersion: 'v1', kind: 'Node', namespace: '', name: 'worker-0' }]);
    expect((await joined('firing', 'firing')).since).toBe(SINCE);
  });

  it('gives the reason of the witness that decided', async () => {
    expect((await joined('firing', 'firing')).reason.key).toBe('why');
    expect((await joined('clear', 'firing')).reason.key).toBe('witness.firingSince');
    expect((await joined('unknown', 'inactive')).reason.key).toBe('witness.inactive');
    expect((await joined('hint', 'inactive')).reason).toEqual({
      key: 'witness.outweighs',
      values: { reason: { key: 'why', values: {} } },
    });
  });
});

describe('what is heard of an alert', () => {
  it('comes under its old names too', async () => {
    const rules = await recorded({ state: 'firing' });
    expect(hear(rules, ['NewName', ALERT]).says).toBe('firing');
    expect(hear(rules, ['NewName']).says).toBe('absent');
  });

  it('says nothing when its group was not evaluated for long', async () => {
    const stale = await recorded({ lastEvaluation: '2026-03-04T09:00:00Z' });
    const heard = hear(stale, [ALERT]);
    expect(heard).toMatchObject({
      says: 'error',
      why: { key: 'rule.stale', values: { time: '2026-03-04T09:00:00Z' } },
    });
    for (const state of ['firing', 'pending'] as const)
      expect(hear(await recorded({ state, lastEvaluation: '2026-03-04T09:00:00Z' }), [ALERT]).says).toBe('error');
    expect(hear(await recorded({ lastEvaluation: '2026-03-04T10:12:00Z' }), [ALERT]).says).toBe('inactive');
  });

  it('of several rules of one name is the worst state that counts', async () => {
    const rules = async (...states: readonly object[]): Promise<RecordedRules> => {
      const list = states.map((state) => ({ name: ALERT, lastEvaluation: '2026-03-04T10:19:00Z', ...state }));
      const text = JSON.stringify({ status: 'success', data: { groups: [{ rules: list }] } });
      return (await readRules(memoryFile('rules.json', text))) as RecordedRules;
    };
    const says = async (...states: readonly object[]): Promise<string> => hear(await rules(...states), [ALERT]).says;
    expect(await says({ state: 'inactive' }, { state: 'firing' })).toBe('firing');
    expect(await says({ state: 'pending' }, { state: 'inactive' })).toBe('pending');
    expect(await says({ state: 'inactive', health: 'err' }, { state: 'firing' })).toBe('firing');
    expect(await says({ state: 'inactive' }, { state: 'inactive', health: 'err' })).toBe('error');
    expect(await says({ state: 'firing', health: 'err' }, { state: 'inactive' })).toBe('error');
  });
});
