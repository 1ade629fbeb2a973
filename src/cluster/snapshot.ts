import type { LogScan } from '../logs/scan.ts';
import type { Problem } from '../model/archive.ts';
import type { Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { SeriesFile } from '../monitoring/openmetrics.ts';
import type { RecordedRules } from '../monitoring/rules.ts';
import type { PrometheusRun } from '../monitoring/runtime.ts';
import type { ScrapedTargets } from '../monitoring/targets.ts';
import type { Identity } from './identity.ts';
import type { LogRoute } from './route.ts';
import type { ObjectStore } from './store.ts';

export interface Gather {
  readonly root: string;
  readonly flavor: 'cnv' | 'ocp' | 'inspect' | 'unknown';
  readonly version: string | null;
}

export interface InputSummary {
  readonly path: string;
  readonly kind: string;
  readonly files: number;
  readonly bytes: number;
  readonly truncated: boolean;
  readonly gathers: readonly Gather[];
}

/** One container log, searched for the patterns of one log query. */
export interface LogFile extends LogRoute, LogScan {
  readonly file: string;
}

/** Everything that the archives say, as far as it was asked for. Nothing changes it any more. */
export interface Snapshot {
  readonly inputs: readonly InputSummary[];
  readonly problems: readonly Problem[];
  readonly objects: ObjectStore;
  /** All namespaces that a path names, of files that were not read as well. */
  readonly namespaces: ReadonlySet<string>;
  /** By the key of the log query. */
  readonly logs: ReadonlyMap<string, readonly LogFile[]>;
  readonly rules: RecordedRules | null;
  /** What each Prometheus replica scraped; empty where no gather asked. */
  readonly targets: readonly ScrapedTargets[];
  /** Since when each Prometheus replica has run. */
  readonly prometheus: readonly PrometheusRun[];
  /** What `gather_metrics` saved; empty where nobody asked for it. */
  readonly series: readonly SeriesFile[];
  /** How many VMIs ran by the gather's own count; null where it did not count. */
  readonly runningVmis: { readonly count: number; readonly file: string } | null;
  readonly identity: Identity;
  readonly now: Instant | null;
  readonly nowSource: Message | null;
  /** When the collection began: it may have lasted an hour until `now`. null where no gather tells. */
  readonly startedAt: Instant | null;
  /** Files may be missing that nothing tells of: an input is cut off, or the gather was stopped. */
  readonly truncated: boolean;
  readonly obfuscated: boolean;
}
