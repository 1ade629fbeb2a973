import { translate } from '../i18n/format.ts';
import { english, LANGUAGES, type LanguageCode } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { UsageError } from './exit.ts';

/**
 * The language of human text: what --lang says, else the locale, else English.
 * @throws UsageError for a language that there is none of
 */
export function languageCode(
  wanted: string | undefined,
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
): LanguageCode {
  if (wanted !== undefined) {
    const known = LANGUAGES.find((code) => code === wanted);
    if (known) return known;
    throw new UsageError(translate(msg('cli.badLanguage', { name: wanted, names: LANGUAGES }), english()));
  }
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  return /^ja(?:[_.@-]|$)/i.test(locale) ? 'ja' : 'en';
}

/** What --lang says on a command line that was not parsed yet: help is printed before. */
export function languageWord(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
}
