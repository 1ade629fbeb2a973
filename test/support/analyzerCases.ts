import { describe, expect, it } from 'vitest';
import { healthyCluster, OCP_ROOT, RULES_FILE } from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import { causes } from '../../src/locales/ja/causes.ts';
import type { State } from '../../src/model/finding.ts';
import type { AlertVerdict, Finding } from '../../src/report/report.ts';
import { analyzers, expectEvidenceToStand, triage, verdictOf } from './triage.ts';

export interface Case {
  readonly name: string;
  /** Changes a healthy cluster (without saved Prometheus state) into the case at hand. */
  readonly given: (mg: MustGather) => void;
  readonly verdict: State;
  /** Keep the saved Prometheus state of the healthy cluster (all rules inactive). */
  readonly withRules?: boolean;
  /** What else must be true of the verdict and, where there is one, of the finding. */
  readonly check?: (finding: Finding, verdict: AlertVerdict) => void;
}

export interface Options {
  /** The verdict on the healthy cluster by objects alone, where they cannot rule the alert out. */
  readonly healthy?: State;
}

/** Runs the cases of one alert through real archive files, and what holds for every alert. */
export function analyzerCases(alert: string, cases: readonly Case[], { healthy = 'clear' }: Options = {}): void {
  describe(alert, () => {
    for (const { name, given, verdict, withRules = false, check } of cases) {
      it(`${name}: ${verdict}`, async () => {
        const mg = healthyCluster();
        if (!withRules) mg.remove(RULES_FILE);
        given(mg);
        const report = await triage(mg, { reading: await withCauses(alert) });
        const found = verdictOf(report, alert);
        const finding = report.findings.find((entry) => entry.alert === alert);
        expect(found.verdict, found.reason).toBe(verdict);
        expectEvidenceToStand(mg, report);
        if (verdict === 'unknown') expect(found.missing.length, 'names what is missing').toBeGreaterThan(0);
        if (finding) {
          expect(finding.mitigation.steps.length).toBeGreaterThan(0);
          expect(`${finding.summary}${JSON.stringify(finding.mitigation)}`).not.toMatch(
            /undefined|\[object|NaN|\{\w+\}(?!')/,
          );
        }
        for (const { causedBy, leadsTo } of report.findings)
          for (const name of [...causedBy, ...leadsTo]) expect(await isNamed(name), `"${name}" has a text`).toBe(true);
        check?.(finding as Finding, found);
      });
    }

    it(`is ${healthy} in the healthy cluster by objects alone, and clear with saved rule states`, async () => {
      const mg = healthyCluster();
      const withRules = verdictOf(await triage(mg, { reading: [alert] }), alert);
      expect(withRules.verdict, withRules.reason).toBe('clear');
      mg.remove(RULES_FILE);
      const alone = verdictOf(await triage(mg, { reading: [alert] }), alert);
      expect(alone.verdict, alone.reason).toBe(healthy);
    });

    it('is unknown in a gather that holds nothing of it, and says what to collect', async () => {
      const mg = new MustGather();
      mg.put(`${OCP_ROOT}/version`, 'openshift/must-gather\n4.20.8\n');
      mg.put(`${OCP_ROOT}/namespaces/default/core/events.yaml`, '---\napiVersion: v1\nitems: []\nkind: EventList\n');
      const found = verdictOf(await triage(mg, { reading: [alert] }), alert);
      expect(found.verdict).toBe('unknown');
      expect(found.missing.map(({ collectWith }) => collectWith).join()).toContain('oc ');
    });

    it('says the same alone as together with all others', async () => {
      const mg = healthyCluster();
      mg.remove(RULES_FILE);
      cases[0]?.given(mg);
      const together = await triage(mg);
      const alone = await triage(mg, { only: [alert] });
      const reading = await triage(mg, { reading: [alert] });
      expect(verdictOf(alone, alert)).toEqual(verdictOf(together, alert));
      expect(verdictOf(reading, alert)).toEqual(verdictOf(together, alert));
    });

    it('has its texts', async () => {
      const analyzer = (await analyzers()).find(({ meta }) => meta.alert === alert);
      for (const key of ['title', 'meaning', 'impact', 'examined', 'mitigation'])
        expect(analyzer?.strings[key]).toMatch(/\w/);
    });
  });
}

/** Causes and consequences are alerts, or have a text in every language. */
async function isNamed(name: string): Promise<boolean> {
  // reasons of conditions are words of the API
  if (/^[A-Z][a-z]+(?:[A-Z][a-z]+)+$/.test(name)) return true;
  return Object.hasOwn(causes, name) || (await analyzers()).some(({ meta }) => meta.alert === name);
}

/** The alert and those that can bring it about: their edges are real ones. */
async function withCauses(alert: string): Promise<string[]> {
  const all = await analyzers();
  const names = Object.values(all.find(({ meta }) => meta.alert === alert)?.meta.causes ?? {}).flat();
  return [alert, ...all.map(({ meta }) => meta.alert).filter((name) => names.includes(name))];
}
