import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isComponent } from '../../src/catalogue/components.ts';
import { runbookUrl } from '../../src/catalogue/runbooks.ts';
import { isAtLeast } from '../../src/cluster/release.ts';
import { sources } from '../support/sources.ts';
import { analyzers } from '../support/triage.ts';

const all = await analyzers();
const files = sources()
  .map(({ path }) => path)
  .filter((path) => /^analyzers\/[^_]/.test(path));

/** Tests that run the same cases over all members of a family. */
function familyTests(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts') && !all.some(({ meta }) => name === `${meta.alert}.test.ts`))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

describe('the alerts', () => {
  it('have one file each, named like the alert, in the folder of its component', () => {
    expect(all.map(({ meta }) => `analyzers/${meta.component}/${meta.alert}.ts`)).toEqual(files);
    for (const file of files) expect(isComponent(basename(dirname(file))), file).toBe(true);
  });

  it('have names, old ones included, that no other alert has', () => {
    // an alert's own names may differ in case alone: rules are looked up letter by letter
    const names = all.flatMap(({ meta }) => [
      ...new Set([meta.alert, ...meta.aliases].map((name) => name.toLowerCase())),
    ]);
    expect(new Set(names).size).toBe(names.length);
  });

  for (const { meta, strings, requires } of all) {
    describe(meta.alert, () => {
      it('has a test file', () => {
        const folder = new URL(`../analyzers/${meta.component}/`, import.meta.url);
        const own = existsSync(new URL(`${meta.alert}.test.ts`, folder));
        expect(own || familyTests(folder).some((text) => text.includes(`'${meta.alert}'`)), meta.alert).toBe(true);
      });

      it('has facts that make sense', () => {
        expect(meta.alert).toMatch(/^[A-Z][A-Za-z0-9]+$/);
        // runbooks of alerts that are gone may be gone as well
        if (meta.releases.last === null) expect(meta.runbooks.length).toBeGreaterThan(0);
        for (const runbook of meta.runbooks) expect(new URL(runbookUrl(runbook, meta.alert)).protocol).toBe('https:');
        // those that only saved Prometheus state decides read nothing
        if (meta.offline !== 'hints') expect(Object.keys(requires).length).toBeGreaterThan(0);
        const { first, last } = meta.releases;
        for (const release of [first, last]) if (release !== null) expect(release).toMatch(/^4\.\d+$/);
        if (first !== null && last !== null) expect(isAtLeast(last, first)).toBe(true);
      });

      it('has a hold time, and values by release in the order of the releases', () => {
        for (const byRelease of [meta.hold, meta.severity, meta.operatorHealthImpact]) {
          if (!Array.isArray(byRelease)) continue;
          const releases = byRelease.map(({ from }) => from as string);
          for (const release of releases) expect(release).toMatch(/^4\.\d+$/);
          for (const [i, release] of releases.slice(1).entries())
            expect(isAtLeast(releases[i] as string, release), `${releases}`).toBe(false);
        }
        const holds = typeof meta.hold === 'number' ? [meta.hold] : meta.hold.map(({ value }) => value);
        for (const seconds of holds) expect([seconds >= 0, seconds % 30]).toEqual([true, 0]);
      });

      it('has texts', () => {
        for (const key of ['title', 'meaning', 'impact', 'examined', 'mitigation'])
          expect(strings[key]).toMatch(/^\S.*\S$/);
        expect(strings.title.length).toBeLessThanOrEqual(80);
      });
    });
  }
});
