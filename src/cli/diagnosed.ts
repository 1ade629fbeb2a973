import { analyzeInputs } from '../engine/analyze.ts';
import type { Analyzer } from '../engine/analyzer.ts';
import type { Condition } from '../engine/condition.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import { type Language, translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import { UnreadableInput } from '../model/archive.ts';
import type { Instant } from '../model/finding.ts';
import { UsageError } from './exit.ts';
import type { Streams } from './main.ts';
import { progressOf } from './progress.ts';

/** Options of every command that reads archives. */
export interface ReadArgs {
  readonly quiet?: boolean | undefined;
  readonly progress?: boolean | undefined;
}

export interface Judges {
  readonly all: readonly Analyzer[];
  /** Those that are asked. */
  readonly only: readonly Analyzer[];
  readonly conditions: readonly Condition[];
  readonly now?: Instant | undefined;
}

/** Reads and judges one case, showing progress on a terminal. @throws UsageError when nothing could be read */
export async function diagnosed(
  paths: readonly string[],
  { all, only, conditions, now }: Judges,
  args: ReadArgs,
  language: Language,
  streams: Pick<Streams, 'stdin' | 'stderr' | 'env'>,
): Promise<Diagnosis> {
  const progress = progressOf(args, streams, language);
  try {
    return await analyzeInputs(paths, all, {
      only,
      conditions,
      stdin: streams.stdin,
      ...(now === undefined ? {} : { now }),
      progress: progress.report,
    });
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new UsageError(translate(msg('cli.cannotRead', { path: error.path, reason: error.text }), language));
  } finally {
    progress.end();
  }
}
