import { describe, expect, it } from 'vitest';
import { analyzers, conditions } from '../support/triage.ts';

const all = await analyzers();
const ids = (await conditions()).map(({ id }) => id);
const causesOf = new Map(all.map(({ meta }) => [meta.alert, [...new Set(Object.values(meta.causes ?? {}).flat())]]));

describe('causes', () => {
  it.each([...causesOf])('of %s are known alerts and conditions', (alert, causes) => {
    for (const cause of causes) {
      expect([...causesOf.keys(), ...ids], cause).toContain(cause);
      expect(cause).not.toBe(alert);
    }
  });

  it('do not go round in circles', () => {
    const visit = (alert: string, above: readonly string[]): void => {
      expect(above, [...above, alert].join(' <- ')).not.toContain(alert);
      for (const cause of causesOf.get(alert) ?? []) visit(cause, [...above, alert]);
    };
    for (const alert of causesOf.keys()) visit(alert, []);
  });

  it('use every condition', () => {
    const used = new Set([...causesOf.values()].flat());
    for (const id of ids) expect([...used]).toContain(id);
  });
});
