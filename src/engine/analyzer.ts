import type { Component } from '../catalogue/components.ts';
import type { Runbook } from '../catalogue/runbooks.ts';
import type { Fact } from '../cluster/objects.ts';
import type {
  Causes,
  HealthImpact,
  Instant,
  Judgement,
  Missing,
  ObjectGroup,
  ObjectRef,
  Severity,
  Step,
} from '../model/finding.ts';
import type { Message, Say } from '../model/message.ts';
import type { Answers, Queries } from './query.ts';

/** How far an archive alone (objects, logs, events; without saved Prometheus state) can decide an alert. */
export type OfflineReach = 'full' | 'partial' | 'hints';

/** A value that changed between releases of OpenShift Virtualization: from which one on, newest last. */
export type ByRelease<T> = T | readonly { readonly from: string; readonly value: T }[];

export interface AlertMeta {
  /** The alert's name; also the name of its file. */
  readonly alert: string;
  /** Names that the same alert had in other releases. */
  readonly aliases: readonly string[];
  readonly component: Component;
  /** Label of the rule; the archive's own rule is heard first. */
  readonly severity: ByRelease<Severity>;
  /** Label of the rule; the archive's own rule is heard first. */
  readonly operatorHealthImpact: ByRelease<HealthImpact>;
  /** The rule's `for` in seconds; the archive's own rule is heard first. */
  readonly hold: ByRelease<number>;
  /** First and last minor release of OpenShift Virtualization with this alert; null: no limit known. */
  readonly releases: { readonly first: string | null; readonly last: string | null; readonly replacedBy?: string };
  readonly offline: OfflineReach;
  /** Alerts and conditions that can bring this one about, by what they must have in common with it. */
  readonly causes?: Causes;
  readonly runbooks: readonly Runbook[];
}

/** The texts that every alert has; its analyzer adds the sentences that it says. */
export interface CommonStrings {
  /** What is wrong, a few words. */
  readonly title: string;
  /** What the alert means. */
  readonly meaning: string;
  /** What it does to users. */
  readonly impact: string;
  /** What this tool examines, and what it cannot see. */
  readonly examined: string;
  /** How it is put right, in general; a finding says it with names and commands. */
  readonly mitigation: string;
}
export type Strings = CommonStrings & Readonly<Record<string, string>>;

/** What the analyzer found wrong; see {@link Context.shown} and {@link Context.hinted}. */
export interface Shown {
  /** Why, one line. */
  readonly reason: Message;
  readonly summary: Message;
  readonly objects: readonly ObjectRef[];
  /** See `byCause` in src/facts/groups.ts, which gives `objects` as well. */
  readonly groups?: readonly ObjectGroup[];
  readonly evidence: Judgement['evidence'];
  readonly steps?: readonly Step[];
  readonly causedBy?: readonly string[];
  readonly leadsTo?: readonly string[];
  /** What can have brought it about here, where that is less than `meta.causes`. */
  readonly causes?: Causes;
  /** Where an alert has rules of several severities: that of the rule whose condition shows. */
  readonly severity?: Severity;
  readonly operatorHealthImpact?: HealthImpact;
}

/** What an analyzer knows of the run beside the answers to its queries, and how it says its verdict. */
export interface Context<Key extends string = string> {
  /** Time of collection, its end; null when the archive does not tell. */
  readonly now: Instant | null;
  /** When the collection began: objects are as they were at some time from then on. null: not known. */
  readonly collectionStartedAt: Instant | null;
  /** Release of OpenShift Virtualization, such as `4.20.3`; null when the archive does not tell. */
  readonly release: string | null;
  readonly installNamespace: string;
  readonly obfuscated: boolean;
  readonly say: Say<Key>;
  /** Seconds that the condition must hold before the alert fires: the archive's own rule, else the release's. */
  readonly holdSeconds: number;
  /** Has `since` been long enough ago, seen from the time of collection? false also when either is not known. */
  held(since: Instant | null): boolean;
  /**
   * The condition shows in objects. `since`: from when on it can be shown to hold; firing if that is as long as the
   * rule's hold time, else likely, with the time when it would fire. null: its age cannot be seen, so only likely.
   * `until`: up to when it is seen to hold, where that is not the time of collection.
   */
  shown(finding: Shown, since: Instant | null, until?: Instant | null): Judgement;
  /** The condition shows, its hold time is beyond doubt, but when it began cannot be told. */
  shownForLong(finding: Shown): Judgement;
  /** Only logs or events point to the condition. */
  hinted(finding: Shown, since?: Instant | null): Judgement;
  /** The data rules the condition out. Becomes `unknown` when one of the facts that it rests on is incomplete. */
  clear(reason: Message, ...facts: readonly Fact[]): Judgement;
  unknown(reason: Message, missing: readonly Missing[]): Judgement;
}

export interface Analyzer<Q extends Queries = Queries, S extends Strings = Strings> {
  readonly meta: AlertMeta;
  readonly strings: S;
  /** What `evaluate` reads: the declaration and its parameter at once. */
  readonly requires: Q;
  /** Judges the state of the cluster alone; saved Prometheus state is joined by the engine. */
  evaluate(facts: Answers<Q>, context: Context<Extract<keyof S, string>>): Judgement;
  /** The object that the labels of a saved alert name, where the common labels (node, storageclass, …) do not tell. */
  objectOf?(labels: Readonly<Record<string, string>>): ObjectRef | null;
  /** Steps for objects that only saved Prometheus state names. */
  advise?(objects: readonly ObjectRef[], context: Context<Extract<keyof S, string>>): readonly Step[];
}

/** Checks the parts of an analyzer against each other while it is written. */
export function defineAnalyzer<const S extends Strings, Q extends Queries>(analyzer: Analyzer<Q, S>): Analyzer<Q, S> {
  return analyzer;
}
