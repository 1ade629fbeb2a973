import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/engine/graph.ts';
import { byRank, type Ranked, scoresOf, total } from '../../src/engine/rank.ts';

const NOW = Date.parse('2026-03-04T10:20:00Z');
const HOUR = 3_600_000;

const finding = (alert: string, more: Partial<Ranked> = {}): Ranked => ({
  alert,
  state: 'firing',
  severity: 'warning',
  operatorHealthImpact: 'warning',
  since: NOW - HOUR,
  objects: [{ kind: 'Pod' }],
  ...more,
});
const edge = (cause: string, effect: string): Edge => ({ cause, effect, shared: 'cluster', places: [] });

/** Names by rank. */
function order(findings: Ranked[], edges: Edge[] = [], vms = 0): string[] {
  const scores = scoresOf(findings, edges, NOW, vms);
  return findings
    .map(({ alert }) => ({ alert, score: total(scores.get(alert) as never) }))
    .sort(byRank)
    .map(({ alert }) => alert);
}

describe('ranking', () => {
  it('goes by verdict, health impact, severity, root, reach and age, in this order', () => {
    const many = Array.from({ length: 500 }, () => ({ kind: 'VirtualMachineInstance' }));
    const old = { since: NOW - 1000 * HOUR, objects: many };
    // each is weaker than the one before in one part, and stronger in all parts after it
    const ladder = [
      finding('a', { state: 'firing', operatorHealthImpact: 'none', severity: 'info', objects: [], since: null }),
      finding('b', { state: 'likely', operatorHealthImpact: 'critical', severity: 'info', objects: [], since: null }),
      finding('c', {
        state: 'likely',
        operatorHealthImpact: 'warning',
        severity: 'critical',
        objects: [],
        since: null,
      }),
      finding('d', { state: 'likely', operatorHealthImpact: 'warning', severity: 'warning', objects: [], since: null }),
      finding('e', { state: 'likely', operatorHealthImpact: 'warning', severity: 'info', ...old }),
      finding('f', { state: 'likely', operatorHealthImpact: 'none', severity: 'critical', ...old }),
    ];
    expect(order([...ladder].reverse(), [], 500)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('puts a cause before all that it brings about, however weak it is itself', () => {
    const weak = finding('root', { state: 'likely', severity: 'info', operatorHealthImpact: 'none' });
    const found = [
      finding('strong', { severity: 'critical', operatorHealthImpact: 'critical' }),
      finding('middle'),
      weak,
    ];
    expect(order(found, [edge('root', 'middle'), edge('middle', 'strong')])).toEqual(['root', 'middle', 'strong']);
    expect(order(found)).toEqual(['strong', 'middle', 'root']);
  });

  it('prefers of equal findings the one with the wider story', () => {
    const found = [finding('a'), finding('b'), finding('c'), finding('d')];
    // a condition explains b and c; b explains d as well
    const edges = [edge('node NotReady', 'b'), edge('node NotReady', 'c'), edge('b', 'd')];
    expect(order(found, edges)).toEqual(['b', 'c', 'a', 'd']);
  });

  it('sorts equal scores by name, and survives a circle', () => {
    expect(order([finding('b'), finding('a')])).toEqual(['a', 'b']);
    expect(order([finding('b'), finding('a')], [edge('a', 'b'), edge('b', 'a')]).sort()).toEqual(['a', 'b']);
  });
});
