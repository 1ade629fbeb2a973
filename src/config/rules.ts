import type { LanguageCode } from '../i18n/languages.ts';
import type { Suppression } from '../report/marks.ts';

/** Levels that `--fail-on` and `failOn` know. */
export const FAIL_ON = ['critical', 'warning', 'info', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What a `.virt-triage.yaml` says; null and empty where it says nothing. */
export interface Config {
  readonly failOn: FailOn | null;
  readonly lang: LanguageCode | null;
  /** An earlier report, as the file names it. */
  readonly baseline: string | null;
  readonly rules: readonly Rule[];
}

export const NO_CONFIG: Config = { failOn: null, lang: null, baseline: null, rules: [] };

export type Matcher = (text: string) => boolean;

/** One suppression: for what meets all of its conditions, of which at least one is set. */
export interface Rule {
  /** In the config file, 1-based. */
  readonly line: number;
  /** Alerts by their present names. */
  readonly alerts: readonly string[] | null;
  readonly namespace: Matcher | null;
  readonly name: Matcher | null;
  readonly suppression: Suppression;
}
