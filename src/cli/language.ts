import type { Analyzer } from '../engine/analyzer.ts';
import type { Condition } from '../engine/condition.ts';
import type { Language } from '../i18n/format.ts';
import { translate } from '../i18n/format.ts';
import { english } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { UsageError } from './exit.ts';

const KNOWN = ['en'];

/** @throws UsageError for a language that there is none of */
export function languageFor(
  wanted: string | undefined,
  analyzers: readonly Analyzer[],
  conditions: readonly Condition[] = [],
): Language {
  const language = english(analyzers, conditions);
  if (wanted !== undefined && !KNOWN.includes(wanted)) {
    throw new UsageError(translate(msg('cli.badLanguage', { name: wanted, names: KNOWN }), language));
  }
  return language;
}
