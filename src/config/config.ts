import picomatch from 'picomatch';
import { isSeq, type Node } from 'yaml';
import type { Analyzer } from '../engine/analyzer.ts';
import { findAlert, nearNames } from '../engine/select.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { msg } from '../i18n/msg.ts';
import { type Field, fieldsOf, isNothing, itemsOf, type Source, sourceOf, textOf } from './nodes.ts';
import { type Config, FAIL_ON, type Matcher, NO_CONFIG, type Rule } from './rules.ts';

const KEYS = ['suppressions', 'failOn', 'lang', 'baseline'] as const;
const RULE_KEYS = ['alert', 'namespace', 'name', 'reason', 'expires'] as const;
/** `*` stands for any characters, `/` too: names are no paths. */
const GLOB = { bash: true, dot: true, noextglob: true, windows: false };
const MAX_STARS = 8;

/**
 * Reads a config file.
 * @throws InputError naming the file, the line, and what is wrong there
 */
export function readConfig(text: string, file: string, analyzers: readonly Analyzer[]): Config {
  const source = sourceOf(text, file);
  const top = source.document.contents;
  if (isNothing(top)) return NO_CONFIG;
  const fields = fieldsOf(source, top, KEYS);
  const baseline = fields.get('baseline');
  return {
    failOn: choice(source, fields.get('failOn'), FAIL_ON),
    lang: choice(source, fields.get('lang'), LANGUAGES),
    baseline: baseline ? textOf(source, baseline, baseline.value) : null,
    rules: rulesOf(source, fields.get('suppressions'), analyzers),
  };
}

function choice<T extends string>(source: Source, field: Field | undefined, known: readonly T[]): T | null {
  if (!field) return null;
  const text = textOf(source, field, field.value);
  const found = known.find((value) => value === text);
  if (found === undefined) {
    throw source.wrong(field.offset, msg('config.badChoice', { key: field.key, value: text, names: known }));
  }
  return found;
}

function rulesOf(source: Source, field: Field | undefined, analyzers: readonly Analyzer[]): Rule[] {
  if (!field || isNothing(field.value)) return [];
  if (!isSeq(field.value)) throw source.wrong(field.offset, msg('config.notList', { key: field.key }));
  return (field.value.items as (Node | null)[]).map((node) => ruleOf(source, node, field.offset, analyzers));
}

function ruleOf(source: Source, node: Node | null, above: number, analyzers: readonly Analyzer[]): Rule {
  const fields = fieldsOf(source, node, RULE_KEYS, above);
  const offset = Math.min(...[...fields.values()].map((field) => field.offset));
  const [alert, namespace, name, reason] = (['alert', 'namespace', 'name', 'reason'] as const).map((key) =>
    fields.get(key),
  );
  const at = Number.isFinite(offset) ? offset : above;
  if (!alert && !namespace && !name) throw source.wrong(at, msg('config.matchesAll'));
  if (!reason || isNothing(reason.value)) throw source.wrong(at, msg('config.noReason'));
  return {
    line: source.lineOf(at),
    alerts: alert ? itemsOf(source, alert).map((item) => alertOf(source, alert, item, analyzers)) : null,
    namespace: namespace ? matcherOf(source, namespace) : null,
    name: name ? matcherOf(source, name) : null,
    suppression: { reason: textOf(source, reason, reason.value), expires: dateOf(source, fields.get('expires')) },
  };
}

function alertOf(source: Source, field: Field, item: Node | null, analyzers: readonly Analyzer[]): string {
  const name = textOf(source, field, item);
  const found = findAlert(analyzers, name);
  if (found) return found.meta.alert;
  const names = nearNames(analyzers, name);
  throw source.wrong(
    item?.range?.[0] ?? field.offset,
    names.length > 0 ? msg('cli.unknownAlertNear', { name, names }) : msg('cli.unknownAlert', { name }),
  );
}

function matcherOf(source: Source, field: Field): Matcher {
  const patterns = itemsOf(source, field).map((item) => {
    const text = textOf(source, field, item);
    const at = item?.range?.[0] ?? field.offset;
    if (text === '!') throw source.wrong(at, msg('config.bareNot', { key: field.key }));
    // matching takes exponentially long with their number
    if (text.replaceAll(/\*+/g, '*').split('*').length - 1 > MAX_STARS) {
      throw source.wrong(at, msg('config.manyStars', { key: field.key, limit: MAX_STARS }));
    }
    return text.replaceAll('[!', '[^');
  });
  const [without, within] = [patterns.filter(isNegative), patterns.filter((pattern) => !isNegative(pattern))];
  try {
    const isWithin = within.length > 0 ? picomatch(within, GLOB) : () => true;
    const isWithout =
      without.length > 0
        ? picomatch(
            without.map((pattern) => pattern.slice(1)),
            GLOB,
          )
        : () => false;
    return (text) => isWithin(text) && !isWithout(text);
  } catch (error) {
    throw source.wrong(field.offset, msg('config.badPattern', { key: field.key, reason: (error as Error).message }));
  }
}

function isNegative(pattern: string): boolean {
  return pattern.startsWith('!');
}

function dateOf(source: Source, field: Field | undefined): string | null {
  if (!field) return null;
  const text = textOf(source, field, field.value);
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // 2026-02-31 is read as the 3rd of March
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) {
    throw source.wrong(field.offset, msg('config.badDate', { value: text }));
  }
  return text;
}
