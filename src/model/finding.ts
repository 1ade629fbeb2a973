import type { Message } from './message.ts';

export type State = 'firing' | 'likely' | 'clear' | 'unknown';
export type Severity = 'critical' | 'warning' | 'info';
export type HealthImpact = 'critical' | 'warning' | 'none';

/** A point in time, in milliseconds since the epoch (UTC). */
export type Instant = number;

/** One place in the archive that proves a statement. `excerpt` stands on line `line` of `file`, letter by letter. */
export interface Evidence {
  readonly type: 'object' | 'log' | 'event' | 'monitoring' | 'metric' | 'file';
  /** Path inside the archive (or relative to the folder that was given). */
  readonly file: string;
  /** 1-based; null where the file has no lines to speak of or the line is not known. */
  readonly line: number | null;
  /** Field inside an object, such as `status.conditions[0].status`. */
  readonly path: string | null;
  readonly value: string | null;
  readonly excerpt: string;
  /** When the cited thing was written, RFC3339. */
  readonly time: string | null;
}

export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
  readonly detail?: Message;
}

/** Objects that show an alert's condition for one and the same cause. */
export interface ObjectGroup {
  readonly cause: Message;
  readonly objects: readonly ObjectRef[];
}

export interface Step {
  readonly text: Message;
  readonly command?: string;
}

/** Data that would be needed to decide, and how to get it. */
export interface Missing {
  readonly what: Message;
  /** Where in a must-gather the data would lie (a path pattern). */
  readonly where: string;
  readonly collectWith: string;
}

/**
 * What an effect and its cause must both concern: the same object, pods on the same node, pods of the same workload,
 * disks of the same storage class, the same namespace, the same component, or nothing but the same cluster.
 */
export type Shared = 'object' | 'node' | 'workload' | 'class' | 'namespace' | 'component' | 'cluster';

/** By what an alert must be tied to each of its causes (names of alerts, ids of conditions) for them to explain it. */
export type Causes = Readonly<Partial<Record<Shared, readonly string[]>>>;

/** What an analyzer concludes from the state of the cluster, before saved Prometheus state is heard. */
export interface Judgement {
  readonly state: State;
  /**
   * For `likely`: does the condition itself show in objects, or do only logs or events point to it?
   * A rule that Prometheus evaluated as inactive outweighs a hint, not a condition.
   */
  readonly basis: 'condition' | 'hint';
  /** One line: why this verdict. */
  readonly reason: Message;
  readonly summary?: Message;
  readonly since?: Instant | null;
  readonly objects: readonly ObjectRef[];
  /** The same objects by cause, where there may be thousands: each cause is said once. */
  readonly groups: readonly ObjectGroup[];
  readonly evidence: readonly Evidence[];
  readonly steps: readonly Step[];
  readonly missing: readonly Missing[];
  /** Alerts or conditions that explain this finding on this archive. */
  readonly causedBy: readonly string[];
  readonly leadsTo: readonly string[];
  /** What can have brought it about here, where that is less than what the alert names in general. */
  readonly causes?: Causes;
  /** Of the rule whose condition shows, where an alert has rules of several severities. */
  readonly severity?: Severity;
  readonly operatorHealthImpact?: HealthImpact;
}
