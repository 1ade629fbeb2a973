import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SAMPLE_STATES, sample, sampleWith } from '../fixtures/sample.ts';
import type { State } from '../src/model/finding.ts';
import { expectEvidenceToStand, findingOf, triage, verdictOf } from './support/triage.ts';

const ROOT = fileURLToPath(new URL('../fixtures/archives/sample', import.meta.url));

describe('the sample must-gather', () => {
  it('is what the builders make (else: npm run sample)', () => {
    const made = sample();
    const kept = readdirSync(ROOT, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
    expect(kept.sort()).toEqual([...made.paths()].sort());
    for (const path of kept) expect(readFileSync(join(ROOT, path), 'utf8') === made.read(path), path).toBe(true);
  });

  it('has its findings and nothing else, the lost node as the cause of three', async () => {
    const mg = sample();
    const report = await triage(mg);
    expect(report.findings.map(({ alert, verdict }) => `${alert} ${verdict}`).sort()).toEqual([
      'CDIMultipleDefaultVirtStorageClasses likely',
      'CDIStorageProfilesIncomplete firing',
      'KubeMacPoolDuplicateMacsFound firing',
      'LowReadyVirtOperatorsCount firing',
      'OrphanedVirtualMachineInstances firing',
      'VirtHandlerDaemonSetRolloutFailing firing',
    ]);
    expect(report.problems).toEqual([]);
    expectEvidenceToStand(mg, report);
    expect(findingOf(report, 'OrphanedVirtualMachineInstances').causedBy).toEqual([
      'node NotReady',
      'VirtHandlerDaemonSetRolloutFailing',
    ]);
    expect(report.causes).toMatchObject([{ name: 'node NotReady', since: '2026-03-04T09:40:00Z' }]);
    expect([...(report.causes[0]?.leadsTo ?? [])].sort()).toEqual([
      'LowReadyVirtOperatorsCount',
      'OrphanedVirtualMachineInstances',
      'VirtHandlerDaemonSetRolloutFailing',
    ]);
  });

  const verdicts: State[] = ['firing', 'likely', 'clear', 'unknown'];
  for (const alert of Object.keys(SAMPLE_STATES)) {
    for (const wanted of verdicts) {
      it(`shows ${alert} ${wanted}, and leaves the other three alone`, async () => {
        const mg = sampleWith({ [alert]: wanted }, null);
        const report = await triage(mg);
        expect(verdictOf(report, alert).verdict).toBe(wanted);
        // what else is found follows from the lost node
        const own = report.findings.filter(({ alert: name }) => name in SAMPLE_STATES);
        expect(own.map((finding) => finding.alert)).toEqual(wanted === 'firing' || wanted === 'likely' ? [alert] : []);
        for (const finding of report.findings.filter((other) => !own.includes(other)))
          expect(finding.causedBy).toContain('node NotReady');
        expectEvidenceToStand(mg, report);
      });
    }
  }
});
