// The licences of packages that the tool is shipped with.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders (below the project's) of all packages that are needed to run, as package-lock.json has them. */
export function runtimePackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([folder, { dev, optional, peer }]) => folder !== '' && !dev && !optional && !peer)
    .map(([folder]) => folder)
    .sort();
}

/** One text with the licence of each of these folders' packages. */
export function licences(root, folders) {
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^(?:licen[cs]e|copying)(?:[.-]\w+)*$/i.test(entry));
    const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : '(The package holds no text of it.)';
    return `${name} ${version}, licence: ${license}\n\n${text.replaceAll('\r', '')}\n`;
  });
  return texts.join(`\n${'-'.repeat(79)}\n\n`);
}
