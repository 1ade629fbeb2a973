import type { InputSummary } from '../cluster/snapshot.ts';
import type { Edge } from '../engine/graph.ts';
import type { NodeState } from '../engine/nodes.ts';
import type { ScoreParts } from '../engine/rank.ts';
import type { Moment } from '../engine/timeline.ts';
import type { Evidence, HealthImpact, Severity, State } from '../model/finding.ts';
import type { Novelty, Suppression } from './marks.ts';

/** The report as users and pipelines get it: see `schema/report.schema.json`. */
export interface Report {
  readonly schemaVersion: '1';
  readonly tool: { readonly name: 'virt-triage'; readonly version: string };
  /** Were names replaced by tokens? Then they cannot be compared with those of another report. */
  readonly redacted: boolean;
  readonly inputs: readonly InputSummary[];
  readonly cluster: {
    readonly id: string | null;
    readonly openshiftVersion: string | null;
    readonly virtualizationVersion: string | null;
    readonly platform: string | null;
    readonly nodes: number | null;
    readonly collectedAt: string | null;
    readonly collectedAtSource: string | null;
  };
  /** Of `firing` and `likely`, `suppressed` are; `worst` is the gravest that is not. */
  readonly summary: Readonly<Record<State, number>> & {
    readonly suppressed: number;
    readonly worst: Severity | 'none';
  };
  readonly findings: readonly Finding[];
  /** Conditions of the cluster without an alert of their own that explain findings. */
  readonly causes: readonly Cause[];
  /** What happened in which order, oldest first. */
  readonly timeline: readonly TimelineEntry[];
  readonly nodes: readonly NodeState[];
  readonly alerts: readonly AlertVerdict[];
  readonly problems: readonly {
    readonly file: string;
    readonly message: string;
    /** Set where it is of the user's own config file, not of an input. */
    readonly about?: 'config';
  }[];
}

export interface Finding {
  readonly rank: number;
  readonly alert: string;
  readonly aliases: readonly string[];
  readonly component: string;
  readonly severity: Severity;
  readonly operatorHealthImpact: HealthImpact;
  readonly verdict: 'firing' | 'likely';
  readonly score: number;
  readonly scoreParts: ScoreParts;
  readonly since: string | null;
  readonly title: string;
  readonly summary: string;
  readonly impact: string;
  readonly objects: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly detail: string;
    /** Index into `groups`; null where the finding has none. */
    readonly group: number | null;
    readonly suppressed: Suppression | null;
  }[];
  /** Causes of which each explains some of the objects. */
  readonly groups: readonly { readonly cause: string; readonly count: number }[];
  readonly evidence: readonly Evidence[];
  readonly mitigation: {
    readonly steps: readonly { readonly text: string; readonly command: string | null }[];
    readonly links: readonly { readonly title: string; readonly url: string }[];
  };
  readonly causedBy: readonly string[];
  readonly leadsTo: readonly string[];
  readonly explainedBy: readonly Explanation[];
  /** Not to be acted on, by the user's own rules. */
  readonly suppressed: Suppression | null;
  /** How it stands to the earlier report that was given; null without one. */
  readonly baseline: Novelty | null;
}

/** By what a finding is tied to one of its causes. */
export interface Explanation {
  readonly cause: string;
  readonly shared: Edge['shared'];
  readonly places: readonly string[];
  readonly text: string;
}

export interface Cause extends Pick<Finding, 'title' | 'summary' | 'since' | 'objects' | 'evidence' | 'mitigation'> {
  /** As findings name it in `causedBy`. */
  readonly name: string;
  readonly leadsTo: readonly string[];
}

export interface TimelineEntry {
  readonly time: string;
  readonly kind: Moment['kind'];
  readonly text: string;
  /** The alert or condition that it belongs to; null for restarts, leader changes and updates. */
  readonly about: string | null;
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string } | null;
  readonly file: string | null;
  readonly line: number | null;
}

export interface AlertVerdict {
  readonly alert: string;
  readonly component: string;
  readonly severity: Severity;
  readonly verdict: State;
  readonly reason: string;
  readonly missing: readonly { readonly what: string; readonly where: string; readonly collectWith: string }[];
}
