import type { Browser, Element } from './dom.ts';

/**
 * The page's script: filters, languages, theme, copying, printing. It runs in the browser as its own source text, so it
 * must not use anything from outside of itself.
 */
export function client(): void {
  const browser = globalThis as unknown as Browser;
  const { document } = browser;
  const root = document.documentElement;
  const all = (selector: string, within: Pick<Element, 'querySelectorAll'> = document): Element[] =>
    Array.from(within.querySelectorAll(selector));
  const byId = (id: string): Element | null => document.getElementById(id);
  root.classList.add('scripted');

  const filters = all('[data-filter]');
  const search = byId('search');
  const texts = new Map<Element, string>();

  /** What a reader can find in an element, in all languages, without the words on its buttons. */
  function textOf(element: Element): string {
    const known = texts.get(element);
    if (known !== undefined) return known;
    const copy = element.cloneNode(true);
    for (const button of all('button', copy)) button.remove();
    const text = (copy.textContent ?? '').replace(/\s+/g, ' ').toLowerCase();
    texts.set(element, text);
    return text;
  }

  function matches(element: Element): boolean {
    const { verdict = '', severity = '', component = '', namespaces = '[]' } = element.dataset;
    const own: Record<string, string[]> = {
      verdict: [verdict],
      severity: [severity],
      component: [component],
      namespaces: JSON.parse(namespaces) as string[],
    };
    for (const filter of filters) {
      const values = own[filter.dataset.filter ?? ''] ?? [];
      const isBox = filter.tagName === 'INPUT';
      if (isBox && !filter.checked && values.includes(filter.value)) return false;
      if (!isBox && filter.value !== '' && !values.includes(filter.value)) return false;
    }
    const words = (search?.value ?? '').toLowerCase().split(/\s+/);
    return words.every((word) => textOf(element).includes(word));
  }

  function filter(): void {
    const findings = all('article[data-verdict]');
    for (const finding of findings) finding.hidden = !matches(finding);
    const seen = findings.filter(({ hidden }) => !hidden);
    const names = seen.map(({ dataset }) => dataset.name ?? '');
    for (const cause of all('article[data-leads-to]')) {
      const effects = JSON.parse(cause.dataset.leadsTo ?? '[]') as string[];
      cause.hidden = !effects.some((name) => names.includes(name));
    }
    const alerts = all('tr.alert');
    for (const alert of alerts) alert.hidden = !names.includes(alert.dataset.name ?? '') && !matches(alert);
    for (const group of all('details.verdict')) group.hidden = all('tr.alert', group).every(({ hidden }) => hidden);
    const none = byId('no-match');
    if (none) none.hidden = seen.length > 0;
    const shown = byId('shown');
    const template = shown?.dataset[root.lang] ?? '';
    const listed = alerts.filter(({ hidden }) => !hidden).length;
    const text = template.replace('{findings}', String(seen.length)).replace('{alerts}', String(listed));
    // said anew only when it changes
    if (shown && shown.textContent !== text) shown.textContent = text;
  }

  function reset(): void {
    for (const one of filters) {
      if (one.tagName === 'INPUT') one.checked = true;
      else one.value = '';
    }
    if (search) search.value = '';
    filter();
  }

  function showTarget(): void {
    // ids of the page need no decoding
    const target = byId(browser.location.hash.slice(1));
    if (!target) return;
    if (target.closest('[hidden]')) reset();
    for (let at: Element | null = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView();
  }

  function speak(language: string): void {
    root.lang = language;
    for (const element of all('[data-say]')) {
      const text = element.dataset[language];
      const where = element.dataset.say ?? '';
      if (text === undefined) continue;
      if (where === 'text') element.textContent = text;
      else element.setAttribute(where, text);
    }
    for (const button of all('[data-language]'))
      button.setAttribute('aria-pressed', String(button.dataset.language === language));
    filter();
  }

  function theme(): string {
    return root.dataset.theme ?? (browser.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  }

  function setTheme(name: string, button: Element): void {
    root.dataset.theme = name;
    button.setAttribute('aria-pressed', String(name === 'dark'));
  }

  /** For pages that may not use the clipboard: files in some browsers. */
  function copyBySelection(text: string): boolean {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }

  async function copy(button: Element): Promise<void> {
    const text = button.closest('.command')?.querySelector('code')?.textContent ?? '';
    let done = true;
    try {
      if (!browser.navigator.clipboard) throw new Error('no clipboard');
      await browser.navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelection(text);
    }
    button.focus();
    if (!done) return;
    button.classList.add('copied');
    const said = byId('said');
    if (said) said.textContent = said.dataset[root.lang] ?? '';
    browser.setTimeout(() => {
      button.classList.remove('copied');
      if (said) said.textContent = '';
    }, 1500);
  }

  function openAll(open: boolean): void {
    for (const details of all('article details')) details.open = open;
  }

  let closed: Element[] = [];
  browser.addEventListener('beforeprint', () => {
    closed = all('details').filter(({ open }) => !open);
    for (const details of closed) details.open = true;
  });
  browser.addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });
  browser.addEventListener('hashchange', showTarget);
  // the same link once more changes no hash
  for (const link of all('a[href^="#"]')) link.addEventListener('click', () => browser.setTimeout(showTarget, 0));

  search?.addEventListener('input', filter);
  for (const one of filters) one.addEventListener('change', filter);
  byId('reset')?.addEventListener('click', reset);
  byId('expand')?.addEventListener('click', () => openAll(true));
  byId('collapse')?.addEventListener('click', () => openAll(false));
  for (const button of all('.copy')) button.addEventListener('click', () => void copy(button));
  for (const button of all('[data-language]'))
    button.addEventListener('click', () => speak(button.dataset.language ?? root.lang));
  const dark = byId('dark');
  if (dark) {
    dark.setAttribute('aria-pressed', String(theme() === 'dark'));
    dark.addEventListener('click', () => setTheme(theme() === 'dark' ? 'light' : 'dark', dark));
  }
  // a page that was gone back to may have kept what was typed
  filter();
  if (browser.location.hash.length > 1) showTarget();
}
