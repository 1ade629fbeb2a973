import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { tempFolder } from '../support/tempFolder.ts';

const SAMPLE = 'fixtures/archives/sample';
const folder = tempFolder();

it('-o html writes one page, to a file or to standard output, in the wanted language first', async () => {
  const file = join(folder, 'report.html');
  const written = await run([SAMPLE, '-o', `html=${file}`, '--lang', 'ja', '--quiet']);
  expect(written).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readdirSync(folder)).toEqual(['report.html']);
  const page = readFileSync(file, 'utf8');
  expect(page).toMatch(/^<!doctype html>\n<html lang="ja">/);
  expect(page).toContain('virt-handler is not ready on every node');
  const printed = await run([SAMPLE, '-o', 'html', '--lang', 'ja']);
  expect(printed.stdout === page).toBe(true);
});
