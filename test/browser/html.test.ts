import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'rolldown';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { healthyCluster, OCP_ROOT } from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Written } from '../../src/report/formats.ts';
import { htmlReport } from '../../src/report/html/index.ts';
import type { Finding } from '../../src/report/report.ts';
import { chromiumPath, launch, open, type Watched } from '../support/browser.ts';
import { HOSTILE, hostile } from '../support/hostile.ts';
import { tempFolder } from '../support/tempFolder.ts';
import { changed, manyFaults, written } from '../support/written.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const path = chromiumPath();

// a run that only seems to have tested the page would be worse than none
if (path === null && process.env.CI) throw new Error('no Chromium: install one, or name it in CHROMIUM_PATH');

describe.skipIf(path === null)(
  `the HTML report in ${path ?? 'a browser (no Chromium found: set CHROMIUM_PATH)'}`,
  () => {
    const folder = tempFolder();
    let browser: Browser;
    let many: Written[];
    let findings: readonly Finding[];

    beforeAll(async () => {
      browser = await launch(path as string);
      many = await written(await manyFaults(24, 4));
      findings = many[0]?.report.findings ?? [];
    }, 120_000);
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close();
    });
    afterAll(() => browser?.close());

    function file(name: string, report: readonly Written[] = many): string {
      const target = join(folder, `${name}.html`);
      writeFileSync(target, htmlReport(report));
      return target;
    }

    const show = (name: string, options?: BrowserContextOptions): Promise<Watched> =>
      open(browser, file(name), options);
    const visible = (page: Page, selector: string): Promise<number> =>
      page.locator(selector).filter({ visible: true }).count();
    const shownFindings = (page: Page): Promise<string[]> =>
      page
        .locator('article[data-name]')
        .filter({ visible: true })
        .evaluateAll((all) => all.map((one) => one.dataset.name ?? ''));
    const alertsOf = (some: readonly Finding[]): string[] => some.map(({ alert }) => alert);

    it('loads nothing, and has nothing to complain of', async () => {
      const { page, trouble, requests } = await show('quiet');
      await page.locator('#expand').click();
      await page.getByRole('button', { name: '日本語' }).click();
      await page.locator('#dark').click();
      await page.emulateMedia({ media: 'print' });
      expect(trouble).toEqual([]);
      expect(requests).toEqual([]);
    });

    it('would not run a foreign script: the policy is in force', async () => {
      const { page, trouble } = await show('policy');
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))`,
      );
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(trouble.join()).toContain('Content Security Policy');
    });

    it('works as well from a bundle that was made small', async () => {
      const bundle = join(folder, 'bundle.mjs');
      const input = fileURLToPath(new URL('../../src/report/html/index.ts', import.meta.url));
      await build({
        input,
        platform: 'node',
        output: { file: bundle, minify: true, codeSplitting: false },
        logLevel: 'silent',
      });
      const small = (await import(pathToFileURL(bundle).href)) as { htmlReport: typeof htmlReport };
      const text = small.htmlReport(many);
      expect(text.length).toBeLessThan(htmlReport(many).length);
      const target = join(folder, 'bundled.html');
      writeFileSync(target, text);
      const { page, trouble } = await open(browser, target);
      await page.locator('#search').fill('shop-0023');
      expect(await shownFindings(page)).toEqual(['OrphanedVirtualMachineInstances']);
      await page.getByRole('button', { name: '日本語' }).click();
      expect(await page.locator('h1').innerText()).toMatch(/[\u3040-\u30ff]/);
      expect(trouble).toEqual([]);
    });

    it('filters by verdict, severity, component and namespace, and says how much it shows', async () => {
      const { page } = await show('filters');
      expect(await shownFindings(page)).toEqual(alertsOf(findings));
      expect(await page.locator('#shown').textContent()).toContain(`${findings.length} of ${findings.length} findings`);

      await page.getByRole('checkbox', { name: 'firing', exact: true }).uncheck();
      const likely = findings.filter(({ verdict }) => verdict === 'likely');
      expect(likely.length).toBeGreaterThan(0);
      expect(await shownFindings(page)).toEqual(alertsOf(likely));
      expect(await page.locator('#shown').textContent()).toContain(`${likely.length} of ${findings.length} findings`);
      expect(await visible(page, 'tr.alert[data-verdict=firing]')).toBe(0);
      await page.getByRole('checkbox', { name: 'firing', exact: true }).check();

      await page.getByRole('checkbox', { name: 'warning', exact: true }).uncheck();
      await page.getByRole('checkbox', { name: 'info', exact: true }).uncheck();
      const critical = findings.filter(({ severity }) => severity === 'critical');
      expect(await shownFindings(page)).toEqual(alertsOf(critical));

      await page.locator('select[data-filter=component]').selectOption(critical[0]?.component ?? '');
      const both = critical.filter(({ component }) => component === critical[0]?.component);
      expect(both.length).toBeGreaterThan(0);
      expect(await shownFindings(page)).toEqual(alertsOf(both));

      await page.locator('#reset').click();
      expect(await shownFindings(page)).toEqual(alertsOf(findings));

      await page.locator('select[data-filter=namespaces]').selectOption('webshop');
      const webshop = findings.filter(({ objects }) => objects.some(({ namespace }) => namespace === 'webshop'));
      expect(webshop.length).toBeGreaterThan(0);
      expect(webshop.length).toBeLessThan(findings.length);
      expect(await shownFindings(page)).toEqual(alertsOf(webshop));
    });

    it('searches all that a finding says, evidence too, in either language', async () => {
      const { page } = await show('search');
      const search = page.locator('#search');
      await search.fill('orphanedVIRTUAL');
      expect(await shownFindings(page)).toContain('OrphanedVirtualMachineInstances');
      expect((await shownFindings(page)).length).toBeLessThan(findings.length);
      await search.fill('shop-0023');
      expect(await shownFindings(page)).toEqual(['OrphanedVirtualMachineInstances']);
      // its cause is shown with it, other causes are not
      expect(await visible(page, 'article.cause')).toBe(1);
      const last = many[1]?.report.findings.at(-1) as Finding;
      await search.fill(last.title);
      expect(last.title).toMatch(/[\u3040-\u30ff]/);
      expect(await shownFindings(page)).toContain(last.alert);
      expect((await shownFindings(page)).length).toBeLessThan(findings.length);
      // the words on the buttons are not what is looked for
      await search.fill('Copy the command');
      expect(await shownFindings(page)).toEqual([]);
      expect(await page.getByText('No finding matches.').isVisible()).toBe(true);
      expect(await visible(page, 'article')).toBe(0);
      await page.locator('#reset').click();
      expect(await page.getByText('No finding matches.').isVisible()).toBe(false);
      expect(await search.inputValue()).toBe('');
    });

    it('leads to a finding that a filter hides', async () => {
      const { page } = await show('jump');
      await page.locator('#search').fill('nothing has this');
      await page.locator('.overview a', { hasText: 'OrphanedVirtualMachineInstances' }).click();
      await page.waitForFunction(
        `document.getElementById('about-OrphanedVirtualMachineInstances').getBoundingClientRect().top < 200`,
      );
      expect(await page.locator('#about-OrphanedVirtualMachineInstances').isVisible()).toBe(true);
      // below the bar that stays at the top
      const box = await page.locator('#about-OrphanedVirtualMachineInstances').boundingBox();
      expect(box?.y).toBeGreaterThan(30);
    });

    it('opens evidence, one and all', async () => {
      const { page } = await show('evidence');
      const excerpt = page.locator('article .evidence pre').first();
      expect(await excerpt.isVisible()).toBe(false);
      await page.locator('article .evidence summary').first().click();
      expect(await excerpt.isVisible()).toBe(true);
      await page.locator('#expand').click();
      expect(await visible(page, 'article .evidence pre')).toBe(await page.locator('article .evidence pre').count());
      await page.locator('#collapse').click();
      expect(await visible(page, 'article .evidence pre')).toBe(0);
    });

    it('copies a command, letter by letter', async () => {
      const { page } = await show('copy', { permissions: ['clipboard-read', 'clipboard-write'] });
      const [step] = findings
        .flatMap(({ mitigation }) => mitigation.steps)
        .filter(({ command }) => command?.includes("'"));
      const button = page
        .locator('.command', { hasText: step?.command ?? '' })
        .first()
        .getByRole('button');
      await button.click();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(step?.command);
      expect(await button.innerText()).toBe('Copied');
      expect(await page.locator('#said').textContent()).toBe('Copied');
    });

    it('copies where the page may not use the clipboard', async () => {
      const { page, trouble } = await show('select', { permissions: ['clipboard-read'] });
      await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
      await page.evaluate(`document.addEventListener('copy', () => { window.taken = document.activeElement.value })`);
      const button = page.locator('.command button').first();
      await button.click();
      expect(await page.evaluate('window.taken')).toBe(await page.locator('.command code').first().textContent());
      expect(await button.innerText()).toBe('Copied');
      expect(trouble).toEqual([]);
    });

    it('switches the language in place: texts, title, labels, counts', async () => {
      const { page } = await show('language');
      const [english, japanese] = many.map(({ report }) => report.findings[0] as Finding) as [Finding, Finding];
      const article = page.locator(`#about-${english.alert}`);
      expect(await article.innerText()).toContain(english.summary);
      expect(await article.innerText()).not.toContain(japanese.summary);
      const title = await page.title();
      await page.getByRole('button', { name: '日本語' }).click();
      expect(await article.innerText()).toContain(japanese.summary);
      expect(await article.innerText()).not.toContain(english.summary);
      expect(await page.locator('html').getAttribute('lang')).toBe('ja');
      expect(await page.title()).toBe(title);
      expect(await page.locator('#shown').textContent()).toContain(`検出結果 ${findings.length} 件中`);
      expect(await page.locator('nav').getAttribute('aria-label')).toBe('目次');
      expect(await page.locator('.tie title').first().textContent()).toBe(
        many[1]?.report.findings.flatMap(({ explainedBy }) => explainedBy)[0]?.text,
      );
      expect(await page.locator('select option').first().textContent()).toBe('すべて');
      await page.getByRole('button', { name: 'English' }).click();
      expect(await article.innerText()).toContain(english.summary);
      expect(await page.locator('nav').getAttribute('aria-label')).toBe('Contents');
    });

    it('switches between light and dark, beginning with what the system has', async () => {
      const background = (page: Page): Promise<unknown> =>
        page.evaluate('getComputedStyle(document.body).backgroundColor');
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await show('theme', { colorScheme });
        const dark = page.getByRole('button', { name: 'Dark' });
        expect(await dark.getAttribute('aria-pressed')).toBe(String(colorScheme === 'dark'));
        const before = await background(page);
        await dark.click();
        expect(await dark.getAttribute('aria-pressed')).toBe(String(colorScheme !== 'dark'));
        expect(await background(page)).not.toBe(before);
        await dark.click();
        expect(await background(page)).toBe(before);
      }
    });

    it('is reached by the keyboard alone, in the order of the page', async () => {
      const { page } = await show('keyboard');
      const seen: string[] = [];
      for (let i = 0; i < 400; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(
          `(({ tagName, id, dataset }) => id || dataset.filter || dataset.language || tagName)(document.activeElement)`,
        );
        seen.push(String(at));
        if (at === 'SUMMARY' && seen.includes('search')) break;
      }
      for (const wanted of [
        'A',
        'en',
        'ja',
        'dark',
        'search',
        'verdict',
        'severity',
        'component',
        'namespaces',
        'reset',
        'SUMMARY',
      ])
        expect(seen, wanted).toContain(wanted);
      expect(seen.indexOf('dark')).toBeLessThan(seen.indexOf('search'));
      // a summary opens by the keyboard, and what has the focus is marked
      const details = await page.evaluate('document.activeElement.parentElement.open');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(!details);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    });

    it.each([
      ['light', 'en'],
      ['light', 'ja'],
      ['dark', 'en'],
      ['dark', 'ja'],
    ] as const)('has no fault that axe-core finds (%s, %s)', async (colorScheme, language) => {
      const { page } = await show('axe', { colorScheme, bypassCSP: true });
      await page.locator(`[data-language=${language}]`).click();
      await page.locator('#expand').click();
      for (const summary of await page.locator('details:not([open]) > summary').all())
        if (await summary.isVisible()) await summary.click();
      await page.evaluate(AXE);
      expect(await faults(page)).toEqual([]);
    });

    it.each([
      ['healthy', 1280],
      ['poor', 390],
      ['marked', 390],
    ] as const)('has no fault that axe-core finds in a %s report', async (kind, width) => {
      const reports = {
        healthy: async () => written(healthyCluster()),
        poor: async () =>
          written(
            new MustGather().put(`${OCP_ROOT}/namespaces/default/core/pods.yaml`, 'apiVersion: v1\nitems: []\n'),
            'ja',
          ),
        marked: async () => hostile(many),
      };
      const target = file(`axe-${kind}`, await reports[kind]());
      const { page } = await open(browser, target, { bypassCSP: true, viewport: { width, height: 800 } });
      await page.evaluate(AXE);
      expect(await faults(page)).toEqual([]);
    });

    it('fits a narrow screen', async () => {
      for (const report of [many, hostile(many)]) {
        const { page } = await open(browser, file('narrow', report), { viewport: { width: 390, height: 800 } });
        await page.locator('#expand').click();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      }
    });

    it('shows hostile names and log lines as text', async () => {
      const { page, trouble, requests } = await open(browser, file('hostile', hostile(many)));
      await page.locator('#expand').click();
      await page.locator('#search').fill('<img src=x onerror=');
      expect((await shownFindings(page)).length).toBeGreaterThan(0);
      for (const option of await page.locator('select[data-filter=namespaces] option').all()) {
        const value = await option.getAttribute('value');
        await page.locator('#reset').click();
        await page.locator('select[data-filter=namespaces]').selectOption(value);
        expect((await shownFindings(page)).length, String(value)).toBeGreaterThan(0);
      }
      await page.locator('#reset').click();
      await page.getByRole('button', { name: '日本語' }).click();
      await page.mouse.move(300, 300);
      const text = (await page.locator('body').textContent()) ?? '';
      for (const part of [HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3], HOSTILE[4], '\\u202egnp.exe\\u2066'])
        expect(text).toContain(part);
      expect(await page.locator('img, [onerror], [onload], a[href^="javascript"]').count()).toBe(0);
      expect(await page.locator('script').count()).toBe(1);
      expect(trouble).toEqual([]);
      expect(requests).toEqual([]);
    });

    it('is whole without its script: all findings, the first language, no controls that do nothing', async () => {
      const { page, trouble } = await show('plain', { javaScriptEnabled: false });
      expect(await visible(page, 'article[data-name]')).toBe(findings.length);
      expect(await visible(page, 'button, input, select')).toBe(0);
      const text = await page.locator('#findings').innerText();
      expect(text.includes(findings[0]?.summary ?? '?')).toBe(true);
      expect(/.{20}[\u3040-\u30ff]+/s.exec(text)?.[0]).toBeUndefined();
      expect(await visible(page, 'main [lang=ja]')).toBe(0);
      expect(await visible(page, '.drawing g[lang=en]')).toBeGreaterThan(0);
      await page.locator('article .evidence summary').first().click();
      expect(await page.locator('article .evidence pre').first().isVisible()).toBe(true);
      expect(trouble).toEqual([]);
    });

    it('prints everything, open and without controls', async () => {
      for (const javaScriptEnabled of [true, false]) {
        const { page } = await show('print', { javaScriptEnabled, colorScheme: 'dark' });
        await page.emulateMedia({ media: 'print' });
        if (javaScriptEnabled) await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
        expect(await visible(page, 'article .evidence pre')).toBe(await page.locator('article .evidence pre').count());
        expect(await visible(page, 'nav, button, input')).toBe(0);
        if (!javaScriptEnabled) continue;
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
        await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
        await page.emulateMedia({ media: 'screen' });
        expect(await visible(page, 'article .evidence pre')).toBe(0);
      }
    });

    it('stays usable with 50 nodes of 40 VMIs and 500 entries of the time line', async () => {
      const large = changed(many, (report) => ({
        ...report,
        nodes: Array.from({ length: 50 }, (_, n) => ({
          name: `worker-${n}.prod.example.com`,
          roles: ['worker'],
          ready: n !== 30,
          cordoned: n === 7,
          virtHandler: { state: 'ready' as const, pod: `virt-handler-${n}`, restarts: n },
          vmis: Array.from({ length: 40 }, (_, v) => ({
            namespace: `ns-${v}`,
            name: `vm-${n}-${v}`,
            phase: v === 39 ? 'Failed' : 'Running',
          })),
        })),
        timeline: Array.from({ length: 500 }, (_, i) => ({
          time: `2026-03-0${1 + Math.floor(i / 200)}T0${i % 8}:00:00Z`,
          kind: 'log' as const,
          text: `line ${i}`,
          about: null,
          object: null,
          file: 'a.log',
          line: i,
        })).sort((a, b) => (a.time < b.time ? -1 : 1)),
      }));
      const target = file('large', large);
      expect(readFileSync(target).length).toBeLessThan(2_000_000);
      const { page } = await open(browser, target);
      expect(await visible(page, '.node')).toBe(50);
      expect(await visible(page, '.vmis li')).toBe(0);
      // the one in trouble comes first
      expect(await page.locator('.node h3').first().innerText()).toBe('worker-30.prod.example.com');
      await page.locator('.node summary').first().click();
      expect(await page.locator('.node').first().locator('li').first().innerText()).toMatch(/vm-30-39.*Failed/s);
      expect(await visible(page, '.moments li')).toBeLessThan(101);
    });
  },
);

/** What axe-core finds wrong: the rule and the elements. */
async function faults(page: Page): Promise<string[]> {
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary.slice(0, 200)}`),
  );
}
