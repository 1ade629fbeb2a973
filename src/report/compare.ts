import { msg } from '../i18n/msg.ts';
import type { Severity, State } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { matchObjects, type Named, sameAlert } from './identity.ts';
import type { Suppression } from './marks.ts';
import type { EarlierFinding, EarlierReport } from './readReport.ts';

export type Change = 'new' | 'changed' | 'gone' | 'still';
/** In the order in which they are listed. */
export const CHANGES: readonly Change[] = ['new', 'changed', 'gone', 'still'];

/** One of the two things that are compared. */
export interface Side {
  /** As the user named it. */
  readonly path: string;
  readonly report: EarlierReport;
}

/** What became of the findings between two reports: see `schema/comparison.schema.json`. */
export interface Comparison {
  readonly schemaVersion: '1';
  readonly kind: 'comparison';
  readonly tool: { readonly name: 'virt-triage'; readonly version: string };
  readonly before: SideSummary;
  readonly after: SideSummary;
  /** Why the two may not compare as they stand. */
  readonly warnings: readonly { readonly code: WarningCode; readonly text: string }[];
  /** Of all entries, `suppressed` are. */
  readonly summary: Readonly<Record<Change, number>> & { readonly suppressed: number };
  /** New ones first, then changed, gone and remaining ones; in each the gravest first. */
  readonly entries: readonly Entry[];
}

export type WarningCode = 'otherCluster' | 'reversed' | 'redacted' | 'otherVersion' | 'lessData' | 'partlyRead';

export interface SideSummary extends Pick<EarlierReport, 'cluster' | 'redacted'> {
  readonly path: string;
  /** Of the tool that wrote the report. */
  readonly toolVersion: string;
}

export interface Entry {
  readonly alert: string;
  readonly title: string;
  readonly change: Change;
  /** After; of a finding that is gone, before. */
  readonly severity: Severity;
  readonly severityBefore: Severity | null;
  /** null: the report does not judge the alert. */
  readonly before: State | null;
  readonly after: State | null;
  /** The side on which the alert could not be judged. */
  readonly undecided: 'before' | 'after' | null;
  readonly changed: readonly ('verdict' | 'severity' | 'objects')[];
  /** What changed, in one line; empty where the verdicts say all. */
  readonly text: string;
  /** null: they cannot be compared, since a side is redacted or the alert cannot be judged any more. */
  readonly objects: {
    readonly added: readonly Named[];
    readonly removed: readonly Named[];
    readonly same: number;
  } | null;
  readonly suppressed: Suppression | null;
}

type Say = (message: Message) => string;

/** Compares two reports. `say` puts texts into the language of the reader. */
export function compareReports(before: Side, after: Side, version: string, say: Say): Comparison {
  const entries = [
    ...after.report.findings.map((finding) => entryOf(earlierOf(finding, before.report), finding)),
    ...before.report.findings
      .filter((finding) => !after.report.findings.some((later) => sameAlert(finding, later)))
      .map((finding) => entryOf(finding, null)),
  ].sort(byWeight);
  const count = (change: Change): number => entries.filter((entry) => entry.change === change).length;
  return {
    schemaVersion: '1',
    kind: 'comparison',
    tool: { name: 'virt-triage', version },
    before: summaryOf(before),
    after: summaryOf(after),
    warnings: warningsOf(before, after).map(([code, message]) => ({ code, text: say(message) })),
    summary: {
      new: count('new'),
      changed: count('changed'),
      gone: count('gone'),
      still: count('still'),
      suppressed: entries.filter(({ suppressed }) => suppressed !== null).length,
    },
    entries,
  };

  function entryOf(earlier: EarlierFinding | null, later: EarlierFinding | null): Entry {
    const shown = (later ?? earlier) as EarlierFinding;
    const verdicts = {
      before: earlier?.verdict ?? verdictOf(shown, before.report),
      after: later?.verdict ?? verdictOf(shown, after.report),
    };
    const undecided = isUndecided(verdicts.before) ? 'before' : isUndecided(verdicts.after) ? 'after' : null;
    const hidden = earlier && later && (before.report.redacted || after.report.redacted);
    const lost = !later && undecided === 'after';
    const objects = hidden || lost ? null : matchObjects<Named>(namesOf(earlier), namesOf(later));
    const changed = changesOf(earlier, later, undecided, objects);
    const gone = !later && !lost;
    const change = !earlier ? 'new' : gone ? 'gone' : changed.length > 0 ? 'changed' : 'still';
    const about = { earlier, later, ...verdicts, objects: change === 'changed' ? objects : null };
    return {
      alert: shown.alert,
      title: shown.title,
      change,
      severity: shown.severity,
      severityBefore: earlier?.severity ?? null,
      ...verdicts,
      undecided,
      changed,
      text: textsOf(about)
        .map(say)
        .reduce((one, other) => (one === '' ? other : say(msg('compare.and', { one, other }))), ''),
      objects,
      suppressed: shown.suppressed,
    };
  }
}

function earlierOf(finding: EarlierFinding, { findings }: EarlierReport): EarlierFinding | null {
  return findings.find((earlier) => sameAlert(earlier, finding)) ?? null;
}

function verdictOf({ alert, aliases }: EarlierFinding, { alerts }: EarlierReport): State | null {
  return alerts.find((entry) => entry.alert === alert || aliases.includes(entry.alert))?.verdict ?? null;
}

/** Data that decides is missing, or nobody asked. */
function isUndecided(verdict: State | null): boolean {
  return verdict === null || verdict === 'unknown';
}

function namesOf(finding: EarlierFinding | null): Named[] {
  return (finding?.objects ?? []).map(({ kind, namespace, name }) => ({ kind, namespace, name }));
}

function changesOf(
  earlier: EarlierFinding | null,
  later: EarlierFinding | null,
  undecided: Entry['undecided'],
  objects: Entry['objects'],
): Entry['changed'] {
  if (!earlier || !later) return earlier && undecided ? ['verdict'] : [];
  return [
    ...(earlier.verdict === later.verdict ? [] : (['verdict'] as const)),
    ...(earlier.severity === later.severity ? [] : (['severity'] as const)),
    ...(objects && objects.added.length + objects.removed.length > 0 ? (['objects'] as const) : []),
  ];
}

interface About extends Pick<Entry, 'before' | 'after' | 'objects'> {
  readonly earlier: EarlierFinding | null;
  readonly later: EarlierFinding | null;
}

function textsOf({ earlier, later, before, after, objects }: About): Message[] {
  if (!earlier) {
    if (before === 'unknown') return [msg('compare.unknownBefore')];
    return before === null ? [msg('compare.unaskedBefore')] : [];
  }
  if (!later) {
    if (after === 'unknown') return [msg('compare.unknownAfter')];
    return after === null ? [msg('compare.unaskedAfter')] : [];
  }
  const texts: Message[] = [];
  if (earlier.severity !== later.severity) {
    const [from, to] = [msg(`severity.${earlier.severity}`), msg(`severity.${later.severity}`)];
    texts.push(msg('compare.severity', { before: from, after: to }));
  }
  if (objects && objects.added.length > 0) texts.push(msg('compare.added', { count: objects.added.length }));
  if (objects && objects.removed.length > 0) texts.push(msg('compare.removed', { count: objects.removed.length }));
  return texts;
}

function summaryOf({ path, report: { tool, redacted, cluster } }: Side): SideSummary {
  const { id, openshiftVersion, virtualizationVersion, collectedAt } = cluster;
  return {
    path,
    toolVersion: tool.version,
    redacted,
    cluster: { id, openshiftVersion, virtualizationVersion, collectedAt },
  };
}

function warningsOf({ report: before }: Side, { report: after }: Side): [WarningCode, Message][] {
  const warnings: [WarningCode, Message][] = [];
  const [idBefore, idAfter] = [before.cluster.id, after.cluster.id];
  const redacted = before.redacted || after.redacted;
  if (redacted) warnings.push(['redacted', msg('compare.redacted')]);
  else if (idBefore && idAfter && idBefore !== idAfter) {
    warnings.push(['otherCluster', msg('compare.otherCluster', { before: idBefore, after: idAfter })]);
  }
  const [from, to] = [before.cluster.collectedAt, after.cluster.collectedAt];
  if (from && to && Date.parse(from) - Date.parse(to) > CLOSE) {
    warnings.push(['reversed', msg('compare.reversed', { before: from, after: to })]);
  }
  if (before.tool.version !== after.tool.version) {
    const versions = { before: before.tool.version, after: after.tool.version };
    warnings.push(['otherVersion', msg('compare.otherVersion', versions)]);
  }
  const lost = before.alerts.filter(
    ({ alert, verdict }) =>
      verdict === 'clear' && after.alerts.some((a) => a.alert === alert && a.verdict === 'unknown'),
  );
  if (lost.length > 0) {
    warnings.push([
      'lessData',
      msg('compare.lessData', { alerts: lost.map(({ alert }) => alert), count: lost.length }),
    ]);
  }
  if (after.cut || hasMoreProblems(before, after)) {
    warnings.push(['partlyRead', msg('compare.partlyRead')]);
  }
  return warnings;
}

/** By their places: the words depend on the language of the report. Those of redacted reports can only be counted. */
function hasMoreProblems(before: EarlierReport, after: EarlierReport): boolean {
  if (before.redacted || after.redacted) return after.problems.length > before.problems.length;
  const known = new Set(before.problems.map(({ file }) => file));
  return after.problems.some(({ file }) => !known.has(file));
}

/** Two gathers at the same time, in ms. */
const CLOSE = 10 * 60 * 1000;

const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];

function byWeight(a: Entry, b: Entry): number {
  return (
    CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.alert < b.alert ? -1 : 1)
  );
}
