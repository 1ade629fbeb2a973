import type { Readable } from 'node:stream';
import { openInput } from '../archive/open.ts';
import { msg } from '../i18n/msg.ts';
import { InputError, UnreadableInput } from '../model/archive.ts';
import type { Instant } from '../model/finding.ts';
import type { Analyzer } from './analyzer.ts';
import type { Condition } from './condition.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { planReads } from './plan.ts';
import { needsOf } from './query.ts';
import { type Opened, type Progress, readInputs } from './read.ts';

export interface AnalyzeOptions {
  /** Replaces the time of collection. */
  readonly now?: Instant;
  readonly progress?: Progress;
  /** The analyzers that are asked. What is read never depends on it, so that a verdict does not either. */
  readonly only?: readonly Analyzer[];
  /** Conditions that may explain what is found. */
  readonly conditions?: readonly Condition[];
  readonly stdin?: Readable;
}

/**
 * Reads the inputs and judges the alerts of the analyzers.
 * @throws UnreadableInput when an input cannot be read at all
 */
export async function analyzeInputs(
  paths: readonly string[],
  analyzers: readonly Analyzer[],
  { now, progress = () => {}, stdin, only = analyzers, conditions = [] }: AnalyzeOptions = {},
): Promise<Diagnosis> {
  const sources: Opened[] = [];
  for (const path of paths) sources.push(await opened(path, stdin));
  const plan = planReads([...analyzers, ...conditions].map(({ requires }) => needsOf(requires)));
  const snapshot = await readInputs(sources, plan, progress);
  return diagnose(now === undefined ? snapshot : { ...snapshot, now, nowSource: msg('time.given') }, only, conditions);
}

async function opened(path: string, stdin: Readable | undefined): Promise<Opened> {
  try {
    return await openInput(path, stdin);
  } catch (error) {
    if (error instanceof InputError) return new UnreadableInput(path, error.text);
    throw error;
  }
}
