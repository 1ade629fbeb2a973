import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { healthyCluster, OCP_ROOT } from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Written } from '../../src/report/formats.ts';
import { htmlReport } from '../../src/report/html/index.ts';
import { html, saying } from '../../src/report/html/markup.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { HOSTILE, hostile } from '../support/hostile.ts';
import { changed, manyFaults, written } from '../support/written.ts';

let many: Written[];
let page: string;

beforeAll(async () => {
  many = await written(await manyFaults());
  page = htmlReport(many);
}, 60_000);

/** What the browser makes text of, with the markup taken out. */
function textOf(markup: string): string {
  return markup
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** Names of all elements, and of all attributes. */
function anatomy(markup: string): { elements: Set<string>; attributes: Set<string> } {
  const tags = (markup.replace(/<(style|script)>.*?<\/\1>/gs, '<$1>').match(/<\w[^>]*>/g) ?? []).map((tag) =>
    tag.replace(/"[^"]*"/g, '""'),
  );
  const elements = tags.map((tag) => /\w+/.exec(tag)?.[0] ?? '');
  const attributes = tags.flatMap((tag) => [...tag.matchAll(/\s([^\s=>/]+)/g)].map(([, name]) => name as string));
  return { elements: new Set(elements), attributes: new Set(attributes) };
}

/** What of a text must not be in it; kept short for the one who reads a failure. */
function strange(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].slice(0, 5).map(({ index }) => JSON.stringify(text.slice(index - 30, index + 30)));
}

function sha(text: string | undefined): string {
  return `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;
}

/** A finding with so many objects in it. */
function withObjects(report: Report, count: number): Report {
  const [first] = report.findings as [Finding, ...Finding[]];
  const objects = Array.from({ length: count }, (_, i) => ({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    namespace: `customer-namespace-${i % 40}`,
    name: `virtual-machine-with-a-long-name-${i}`,
    detail: `on worker-${i % 50}.prod.example.com: the node has no ready virt-handler, and the VMI cannot be moved`,
    group: null,
    suppressed: null,
  }));
  return { ...report, findings: [{ ...first, objects, groups: [] }, ...report.findings.slice(1)] };
}

describe('the HTML report', () => {
  it('has all in it: its policy allows its own style and script by their hashes, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1];
    const script = /<script>(.*?)<\/script>/s.exec(page)?.[1];
    expect(policy).toBe(
      `default-src 'none'; style-src ${sha(style)}; script-src ${sha(script)}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page.match(/<(?:script|style)\b/g)).toHaveLength(2);
    const { elements, attributes } = anatomy(page);
    for (const name of ['img', 'link', 'iframe', 'object', 'embed', 'base', 'form', 'image', 'use'])
      expect(elements).not.toContain(name);
    expect([...attributes].filter((name) => /^(?:src|srcset|style|on.*|action|xlink:href)$/.test(name))).toEqual([]);
    expect(strange(page, /url\((?!#)|@import/g)).toEqual([]);
  });

  it('leads nowhere but to its own sections and the runbooks', () => {
    const runbooks = many[0]?.report.findings.flatMap(({ mitigation }) => mitigation.links.map(({ url }) => url)) ?? [];
    const links = [...page.matchAll(/\shref="([^"]*)"/g)].map(([, to]) => to as string);
    const ids = new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
    expect(links.length).toBeGreaterThan(100);
    for (const to of links) {
      if (to.startsWith('#')) expect(ids, to).toContain(to.slice(1));
      else expect(runbooks).toContain(to);
    }
    expect(new Set(links.filter((to) => !to.startsWith('#')))).toEqual(new Set(runbooks));
  });

  it('gives each id once', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('shows everything of every finding and cause, without its script', () => {
    const text = textOf(page);
    for (const { report } of many) {
      for (const { alert, title, summary, impact, objects, evidence, mitigation, causedBy } of report.findings) {
        for (const part of [alert, title, summary, impact]) expect(text).toContain(part);
        for (const { name, detail } of objects) for (const part of [name, detail]) expect(text).toContain(part);
        for (const { excerpt, line } of evidence)
          for (const part of [excerpt, `:${line}`]) expect(text).toContain(part);
        for (const step of mitigation.steps)
          for (const part of [step.text, step.command ?? '']) expect(text).toContain(part);
        expect(causedBy.length === 0 || text.includes('Because of')).toBe(true);
      }
      for (const { title, summary } of report.causes) for (const part of [title, summary]) expect(text).toContain(part);
      for (const { reason } of report.alerts) expect(text).toContain(reason);
      for (const { text: told } of report.timeline) expect(text).toContain(told);
      for (const { name, vmis } of report.nodes)
        for (const part of [name, ...(vmis ?? []).map((vmi) => vmi.name)]) expect(text).toContain(part);
    }
  });

  it('is the same, byte for byte, from the same report', async () => {
    expect(htmlReport(many)).toBe(page);
    expect(htmlReport(await written(await manyFaults()))).toBe(page);
  });

  it('begins with the wanted language', async () => {
    const japanese = htmlReport(await written(healthyCluster(), 'ja'));
    expect(japanese).toContain('<html lang="ja">');
    expect(/<h1>(.*?)<\/h1>/.exec(japanese)?.[1]).toMatch(/^<span lang="ja">/);
    expect(page).toContain('<html lang="en">');
  });

  it('is under 2 MB for 500 objects in findings, and shows them all', () => {
    const big = htmlReport(changed(many, (report) => withObjects(report, 500)));
    expect(Buffer.byteLength(big)).toBeLessThan(2_000_000);
    for (let i = 0; i < 500; i++) expect(big).toContain(`virtual-machine-with-a-long-name-${i}<`);
    // ten of them at once
    const [shown] = /data-namespaces="[^"]*customer-namespace.*?<details>/s.exec(big) ?? [''];
    expect(shown.match(/virtual-machine-with-a-long-name/g)).toHaveLength(10);
  });

  it('draws causes and effects where there are any, and says the same in words', async () => {
    const drawn = /<svg\s+class="drawing".*?<\/svg>/s.exec(page)?.[0] ?? '';
    const ties = many[0]?.report.findings.flatMap(({ explainedBy }) => explainedBy) ?? [];
    expect(ties.length).toBeGreaterThan(3);
    expect(drawn.match(/class="tie"/g)).toHaveLength(ties.length);
    for (const { text } of ties) expect(textOf(drawn)).toContain(text);
    const list = /<details class="in-words">.*?<\/details>/s.exec(page)?.[0] ?? '';
    for (const { text } of ties) expect(textOf(list)).toContain(text);
    expect(htmlReport(await written(healthyCluster()))).not.toContain('class="drawing"');
  });

  it('keeps a drawing within its frame', () => {
    const [, left, top, width, height] = /class="drawing"[^>]*viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(page) ?? [];
    const frames = [...page.matchAll(/translate\((\S+) (\S+)\)"><rect class="frame"\s+width="(\S+)" height="(\S+)"/g)];
    expect(frames.length).toBeGreaterThan(5);
    for (const [, x, y, w, h] of frames) {
      expect(Number(x)).toBeGreaterThanOrEqual(Number(left));
      expect(Number(y)).toBeGreaterThanOrEqual(Number(top));
      expect(Number(x) + Number(w)).toBeLessThanOrEqual(Number(left) + Number(width));
      expect(Number(y) + Number(h)).toBeLessThanOrEqual(Number(top) + Number(height));
    }
  });

  it('tells what the archive lacks by the command that collects it, each once', async () => {
    const mg = new MustGather().put(`${OCP_ROOT}/namespaces/default/core/pods.yaml`, 'apiVersion: v1\nitems: []\n');
    const poor = await written(mg);
    const section = /<section id="lacks".*?<\/section><section id="alerts"/s.exec(htmlReport(poor))?.[0] ?? '';
    const commands = new Set(
      poor[0]?.report.alerts.flatMap(({ missing }) => missing.map(({ collectWith }) => collectWith)),
    );
    const listed = [...section.matchAll(/<div class="command"><pre><code>(.*?)<\/code>/g)].map(([, text]) =>
      textOf(text ?? ''),
    );
    expect(new Set(listed)).toEqual(commands);
    expect(listed).toHaveLength(commands.size);
    for (const { alert } of poor[0]?.report.alerts ?? []) expect(textOf(section)).toContain(alert);
  });

  it('does not say that all is well where next to nothing could be decided', async () => {
    const mg = new MustGather().put(`${OCP_ROOT}/namespaces/default/core/pods.yaml`, 'apiVersion: v1\nitems: []\n');
    expect(htmlReport(await written(mg))).toMatch(/<p class="note">[^/]*as far as this archive tells/);
    expect(htmlReport(await written(healthyCluster()))).toMatch(/<p class="good">[^/]*as far as this archive tells/);
  });

  it('shows suppressed and new findings, and hidden names, as such', () => {
    const plain = textOf(page);
    expect(plain).not.toContain('suppressed');
    expect(plain).not.toContain('replaced by tokens');
    const marked = changed(many, (report) => ({
      ...report,
      redacted: true,
      summary: { ...report.summary, suppressed: 1 },
      findings: report.findings.map((finding, i) =>
        i === 0
          ? { ...finding, suppressed: { reason: 'known since <May>', expires: '2026-06-01' } }
          : { ...finding, baseline: i === 1 ? ('new' as const) : ('known' as const) },
      ),
    }));
    const text = htmlReport(marked);
    expect(textOf(text)).toContain('suppressed until 2026-06-01: known since <May>');
    expect(text.match(/class="finding \w+ suppressed"/g)).toHaveLength(1);
    // in the overview and at the finding
    expect(text.match(/class="tag new"/g)).toHaveLength(2);
    expect(textOf(text)).toContain('Names in this report were replaced by tokens.');
  });

  it('makes nothing but text of what an archive holds', () => {
    const spoilt = htmlReport(hostile(many));
    const body = spoilt.slice(spoilt.indexOf('<body>'));
    expect(body.match(/<script\b/g)).toHaveLength(1);
    const usual = anatomy(page);
    const { elements, attributes } = anatomy(spoilt);
    expect([...elements].filter((name) => !usual.elements.has(name))).toEqual([]);
    expect([...attributes].filter((name) => !usual.attributes.has(name))).toEqual([]);
    expect(strange(spoilt, /href="(?!#|https:)|<!--|<!\[/g)).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(strange(spoilt, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u202e\u2066]|\p{Cs}/gu)).toEqual([]);
    const text = textOf(body);
    for (const part of [
      '<img src=x onerror=alert(1)>',
      '&lt;b&gt; &amp;',
      '\\u202egnp.exe\\u2066',
      '\\x1b[31mred\\x07\\x0d',
      '\\ud800 lone',
    ])
      expect(text).toContain(part);
    expect(HOSTILE.length).toBe(10);
  });

  it('is made also of a report with nothing in it', () => {
    const empty = changed(many, (report) => ({
      ...report,
      inputs: report.inputs.map((input) => ({ ...input, gathers: [] })),
      cluster: {
        id: null,
        openshiftVersion: null,
        virtualizationVersion: null,
        platform: null,
        nodes: null,
        collectedAt: null,
        collectedAtSource: null,
      },
      summary: { firing: 0, likely: 0, clear: 0, unknown: 0, suppressed: 0, worst: 'none' as const },
      findings: [],
      causes: [],
      timeline: [],
      nodes: [],
      alerts: [],
    }));
    expect(htmlReport(empty)).toContain('</html>');
  });
});

describe('markup', () => {
  it('escapes what is not markup itself', () => {
    expect(html`<p>${'<b>&"\''} ${html`<i>${'<'}</i>`}</p>`.markup).toBe(
      '<p>&#60;b&#62;&#38;&#34;&#39; <i>&#60;</i></p>',
    );
    expect(html`<a title="${'"><b>'}">x</a>`.markup).toBe('<a title="&#34;&#62;&#60;b&#62;">x</a>');
  });

  it('refuses elements inside of attributes', () => {
    const words = {
      each: [
        { code: 'en', text: 'a' },
        { code: 'ja', text: 'b' },
      ],
    };
    expect(() => html`<a title="${words}">x</a>`).toThrow(TypeError);
    expect(() => html`<a class="one ${html`<b>`}">x</a>`).toThrow(TypeError);
    expect(html`<a ${saying('aria-label', words)}>${words}</a>`.markup).toBe(
      '<a aria-label="a" data-say="aria-label" data-en="a" data-ja="b"><span lang="en">a</span><span lang="ja">b</span></a>',
    );
  });
});
