// Leaves the names of all alerts beside the compiled code, so that completing a name need not load every analyzer.
// Usage: node scripts/alertNames.mjs [folder of the compiled code]
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = resolve(process.argv[2] ?? 'dist');
const { loadAlertNames } = await import(pathToFileURL(`${dist}/src/engine/registry.js`).href);
writeFileSync(`${dist}/src/engine/alertNames.json`, JSON.stringify(await loadAlertNames()));
