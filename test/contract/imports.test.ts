import { describe, expect, it } from 'vitest';
import { folderOf, sources } from '../support/sources.ts';

/** Which folder of the project may import which. Analyzers: only the API and the families' shared facts. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/locales': [],
  'src/locales/ja': [],
  'src/version.ts': [],
  'src/catalogue': [],
  'src/yaml': [],
  'src/i18n': ['src/model', 'src/locales', 'src/locales/ja'],
  'src/archive': ['src/model', 'src/i18n'],
  'src/logs': ['src/model', 'src/i18n'],
  'src/monitoring': ['src/model', 'src/i18n'],
  'src/cluster': ['src/model', 'src/i18n', 'src/yaml', 'src/logs', 'src/monitoring'],
  'src/engine': ['src/model', 'src/i18n', 'src/catalogue', 'src/archive', 'src/cluster', 'src/logs', 'src/monitoring'],
  'src/facts': ['src/model', 'src/i18n', 'src/cluster', 'src/monitoring', 'src/engine'],
  'src/api.ts': ['src/model', 'src/i18n', 'src/cluster', 'src/logs', 'src/monitoring', 'src/engine', 'src/facts'],
  'src/config': ['src/model', 'src/i18n', 'src/engine', 'src/report'],
  'src/report': ['src/model', 'src/i18n', 'src/catalogue', 'src/cluster', 'src/engine'],
  'src/redact': ['src/model', 'src/i18n', 'src/cluster', 'src/engine', 'src/report'],
  'src/bundle': ['src/model', 'src/i18n', 'src/archive', 'src/logs', 'src/engine', 'src/report'],
  'src/cli': [
    'src/model',
    'src/i18n',
    'src/catalogue',
    'src/archive',
    'src/cluster',
    'src/engine',
    'src/config',
    'src/report',
    'src/redact',
    'src/bundle',
    'src/version.ts',
  ],
  'src/index.ts': ['src/model', 'src/i18n', 'src/engine', 'src/report', 'src/version.ts'],
  'analyzers/_family': ['src/api.ts', 'analyzers/_family'],
  analyzers: ['src/api.ts', 'analyzers/_family'],
};

/** Folders that import each other, in types alone. */
const ALLOWED_CYCLES: readonly (readonly [from: string, to: string])[] = [];

/** Where each package may be used. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  yaml: ['src/yaml/', 'src/config/', 'src/report/'],
  picomatch: ['src/config/'],
  yargs: ['src/cli/'],
  'cli-table3': ['src/report/', 'src/cli/'],
  'string-width': ['src/report/'],
  '@dagrejs/dagre': ['src/report/html/graph.ts'],
  'tar-stream': ['src/archive/', 'src/bundle/'],
  'xz-decompress': ['src/archive/'],
  'fast-glob': ['src/engine/modules.ts'],
  // types alone
  sarif: ['src/report/sarif'],
};

/** Where Node's own modules may be used: nothing else touches files, streams or the process. */
const NODE: readonly string[] = [
  'src/archive/',
  'src/bundle/',
  'src/cli/',
  'src/logs/',
  // hashes of fingerprints
  'src/report/sarif.ts',
  // loads the yaml package when it is first needed
  'src/yaml/full.ts',
  'src/engine/modules.ts',
  'src/engine/read.ts',
  'src/engine/analyze.ts',
  // hashes the style and the script of the page
  'src/report/html/index.ts',
];

const all = sources();
const isPackage = (to: string): boolean => !to.startsWith('src/') && !to.startsWith('analyzers/');

function rulesFor(path: string): readonly string[] | undefined {
  const folder = folderOf(path);
  return FOLDERS[folder] ?? (folder.startsWith('analyzers/') ? FOLDERS.analyzers : undefined);
}

describe('imports', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(60);
    expect(all.flatMap(({ imports }) => imports).length).toBeGreaterThan(250);
  });

  for (const { path, imports } of all) {
    it(`of ${path} keep to the table`, () => {
      const allowed = rulesFor(path);
      expect(allowed, `${folderOf(path)} is in the table`).toBeDefined();
      const own = folderOf(path);
      for (const { to } of imports) {
        if (isPackage(to)) continue;
        const folder = folderOf(to);
        if (folder !== own || own.startsWith('analyzers/')) expect(allowed, `${path} imports ${to}`).toContain(folder);
      }
    });
  }

  it('of packages stay at their places', () => {
    for (const { path, imports } of all) {
      for (const { to } of imports.filter((i) => isPackage(i.to))) {
        const places = to.startsWith('node:') ? NODE : PACKAGES[to];
        expect(
          places?.some((place) => path.startsWith(place)),
          `${path} imports ${to}`,
        ).toBe(true);
      }
    }
  });

  it('do not go round in circles', () => {
    const edges = new Map<string, Set<string>>();
    for (const { path, imports } of all) {
      const from = folderOf(path);
      for (const { to, typeOnly } of imports) {
        if (isPackage(to) || folderOf(to) === from) continue;
        if (typeOnly && ALLOWED_CYCLES.some(([a, b]) => a === from && b === folderOf(to))) continue;
        edges.set(from, (edges.get(from) ?? new Set()).add(folderOf(to)));
      }
    }
    const done = new Set<string>();
    const visit = (folder: string, above: readonly string[]): void => {
      expect(above, [...above, folder].join(' -> ')).not.toContain(folder);
      if (done.has(folder)) return;
      for (const next of edges.get(folder) ?? []) visit(next, [...above, folder]);
      done.add(folder);
    };
    for (const folder of edges.keys()) visit(folder, []);
  });

  it('of the table are all used, so that it does not outgrow the code', () => {
    for (const [folder, allowed] of Object.entries(FOLDERS)) {
      const mine = all.filter(({ path }) => (rulesFor(path) ?? null) === allowed);
      const used = new Set(mine.flatMap(({ imports }) => imports.map(({ to }) => folderOf(to))));
      for (const target of allowed) expect([...used], `${folder} imports ${target}`).toContain(target);
    }
  });
});

describe('code', () => {
  it('never asks what time it is', () => {
    // the command line alone asks, for suppressions that expire
    const others = all.filter(({ path }) => path !== 'src/cli/clock.ts');
    for (const { path, text } of others) expect(text, path).not.toMatch(/\bDate\.now\(|\bnew Date\(\s*\)|\bDate\(\)/);
  });

  it('never runs programs, evaluates text or reaches the network', () => {
    const forbidden = /^(?:node:)?(?:child_process|net|http|https|http2|dns|tls|dgram|vm|worker_threads|inspector)$/;
    for (const { path, imports, text } of all) {
      for (const { to } of imports) expect(to, path).not.toMatch(forbidden);
      expect(text, path).not.toMatch(/\beval\(|new Function\(|\bfetch\(/);
    }
  });

  it('leaves the process alone outside of the command line', () => {
    for (const { path, text } of all) {
      if (path.startsWith('src/cli/')) continue;
      expect(text, path).not.toMatch(
        /\bprocess\.(?:env|exit|argv|stdout|stderr|cwd)\b|\bconsole\.(?:log|error|warn|info|debug)\b/,
      );
    }
  });
});
