import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { type Language, translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import { UsageError } from './exit.ts';

/** A format and where it goes; `file` null: standard output. */
export interface Output<F extends string> {
  readonly format: F;
  readonly file: string | null;
}

/**
 * Parses `-o FORMAT[=FILE]` options.
 * @throws UsageError for an unknown format, or two formats for standard output
 */
export function outputsOf<F extends string>(
  options: string | readonly string[] | undefined,
  formats: readonly F[],
  language: Language,
): Output<F>[] {
  const wanted = options === undefined ? [formats[0] as string] : [options].flat();
  const outputs = wanted.map((text): Output<F> => {
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    const format = formats.find((known) => known === name);
    if (!format) throw new UsageError(translate(msg('cli.badOutput', { name, names: formats }), language));
    return { format, file: at < 0 ? null : text.slice(at + 1) };
  });
  if (outputs.filter(({ file }) => file === null).length > 1) {
    throw new UsageError(translate(msg('cli.twoOutputs'), language));
  }
  return outputs;
}

/** Writes a file whole or not at all; `mode` where not everybody may read it. @throws UsageError */
export function writeWhole(file: string, content: string | Buffer, language: Language, mode?: number): void {
  const draft = join(dirname(file), `.${process.pid}.virt-triage.tmp`);
  try {
    writeFileSync(draft, content, mode === undefined ? {} : { mode });
    if (mode !== undefined) chmodSync(draft, mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new UsageError(translate(msg('cli.cannotWrite', { path: file, reason }), language));
  }
}

/** Writes to a stream and waits until it has taken all. A reader that went away (`| head`) is no error. */
export function writeAll(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    };
    stream.once('error', settle);
    stream.write(text, (error) => {
      stream.removeListener('error', settle);
      settle(error);
    });
  });
}
