import { fstatSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type Language, translate } from '../i18n/format.ts';
import { english } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { UsageError } from './exit.ts';
import { checkFiles, type FileContent, writeFiles } from './write.ts';

/** A format and where it goes; `file` null: standard output. */
export interface Output<F extends string> {
  readonly format: F;
  readonly file: string | null;
}

const STANDARD_OUTPUT = ['-', '/dev/stdout'];

/**
 * Parses `-o FORMAT[=FILE]` options.
 * @throws UsageError for an unknown format, two formats for standard output, or a file that cannot be written
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
    if (!format) throw new UsageError(translate(msg('cli.badOutput', { name, names: formats.join(', ') }), language));
    const file = at < 0 ? '-' : text.slice(at + 1);
    if (file === '') throw new UsageError(translate(msg('cli.noFileName', { output: text }), language));
    return { format, file: STANDARD_OUTPUT.includes(file) ? null : file };
  });
  if (outputs.filter(({ file }) => file === null).length > 1) {
    throw new UsageError(translate(msg('cli.twoOutputs'), language));
  }
  checkFiles(
    outputs.flatMap(({ file }) => file ?? []),
    language,
  );
  return outputs;
}

/**
 * Writes what was made of each output, and `more` files: files first, all of them or none, then what goes to standard output.
 * @throws UsageError
 */
export async function writeOutputs(
  outputs: readonly (Output<string> & { readonly content: string })[],
  stdout: Writable,
  language: Language,
  more: readonly FileContent[] = [],
): Promise<void> {
  const files = outputs.flatMap(({ file, content }) => (file === null ? [] : [{ file, content }]));
  await writeFiles([...files, ...more], language);
  for (const { file, content } of outputs) if (file === null) await writeAll(stdout, content);
}

/**
 * Writes to a stream and waits until it has taken all. A reader that went away (`| head`) is no error.
 * @throws UsageError where it cannot be written, such as on a full disk
 */
export async function writeAll(stream: Writable & { readonly fd?: number }, text: string): Promise<void> {
  try {
    // of a file, Node's stream takes a write that fell short for a whole one
    if (stream.fd !== undefined && fstatSync(stream.fd).isFile()) writeFileSync(stream.fd, text);
    else await written(stream, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new UsageError(translate(msg('cli.cannotWrite', { path: '/dev/stdout', reason }), english()));
  }
}

function written(stream: Writable, text: string): Promise<void> {
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
