import { runbookUrl } from '../catalogue/runbooks.ts';
import type { InputSummary } from '../cluster/snapshot.ts';
import { printTime } from '../cluster/time.ts';
import { collectCommand } from '../cluster/views.ts';
import type { Diagnosis, FoundCause, Outcome, RankedFinding } from '../engine/diagnose.ts';
import type { Edge } from '../engine/graph.ts';
import type { NodeState } from '../engine/nodes.ts';
import type { Moment } from '../engine/timeline.ts';
import { type Language, punctuationOf, translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import type { Evidence, ObjectRef, State, Step } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { HIDE_NOTHING, type Hide, hideIn } from './hide.ts';
import { type Marks, type Suppression, UNMARKED } from './marks.ts';
import type { AlertVerdict, Cause, Explanation, Finding, Report, TimelineEntry } from './report.ts';

const SEVERITIES = ['critical', 'warning', 'info'] as const;

export interface ReportOptions {
  readonly hide?: Hide;
  /** What the user's own files say, by alert. */
  readonly marks?: ReadonlyMap<string, Marks>;
}

/** Puts a diagnosis into words. The same diagnosis and language give the same report, byte for byte. */
export function toReport(
  diagnosis: Diagnosis,
  language: Language,
  version: string,
  { hide = HIDE_NOTHING, marks = new Map() }: ReportOptions = {},
): Report {
  return new Writer(diagnosis, language, hide, marks).report(version);
}

class Writer {
  readonly #diagnosis: Diagnosis;
  readonly #language: Language;
  readonly #hide: Hide;
  readonly #marks: ReadonlyMap<string, Marks>;
  /** Names of all alerts, older ones too. */
  readonly #alerts: ReadonlySet<string>;

  constructor(diagnosis: Diagnosis, language: Language, hide: Hide, marks: ReadonlyMap<string, Marks>) {
    this.#diagnosis = diagnosis;
    this.#language = language;
    this.#hide = hide;
    this.#marks = marks;
    this.#alerts = new Set(diagnosis.outcomes.flatMap(({ analyzer: { meta } }) => [meta.alert, ...meta.aliases]));
  }

  report(version: string): Report {
    const { snapshot, outcomes, findings, causes, timeline, nodes, problems } = this.#diagnosis;
    return {
      schemaVersion: '1',
      tool: { name: 'virt-triage', version },
      redacted: this.#hide !== HIDE_NOTHING,
      inputs: snapshot.inputs.map((input) => this.#input(input)),
      cluster: this.#cluster(),
      summary: this.#summary(),
      findings: findings.map((outcome, i) => this.#finding(outcome, i + 1)),
      causes: causes.map((found) => this.#cause(found)),
      timeline: timeline.map((moment) => this.#entry(moment)),
      nodes: nodes.map((node) => this.#node(node)),
      alerts: outcomes.map((outcome) => this.#alert(outcome)),
      problems: problems.map(({ file, message }) => ({
        file: this.#text(file),
        message: this.#say(message),
        ...(message.key.startsWith('config.') ? { about: 'config' as const } : {}),
      })),
    };
  }

  #say(message: Message): string {
    return translate(hideIn(message, this.#hide), this.#language);
  }

  #text(text: string): string {
    return this.#hide.text(text);
  }

  #marksOf(alert: string): Marks {
    return this.#marks.get(alert) ?? UNMARKED;
  }

  #input(input: InputSummary): InputSummary {
    return {
      ...input,
      path: this.#text(input.path),
      gathers: input.gathers.map((gather) => ({ ...gather, root: this.#text(gather.root) })),
    };
  }

  #cluster(): Report['cluster'] {
    const { identity, now, nowSource } = this.#diagnosis.snapshot;
    return {
      id: identity.id && this.#text(identity.id),
      openshiftVersion: identity.openshiftVersion,
      virtualizationVersion: identity.virtualizationVersion,
      platform: identity.platform,
      nodes: identity.nodes > 0 ? identity.nodes : null,
      collectedAt: now === null ? null : printTime(now),
      collectedAtSource: nowSource && this.#say(nowSource),
    };
  }

  #summary(): Report['summary'] {
    const { outcomes, findings } = this.#diagnosis;
    const count = (state: State): number => outcomes.filter((outcome) => outcome.state === state).length;
    const open = findings.filter(({ alert }) => this.#marksOf(alert).suppressed === null);
    return {
      firing: count('firing'),
      likely: count('likely'),
      clear: count('clear'),
      unknown: count('unknown'),
      suppressed: findings.length - open.length,
      worst: SEVERITIES.find((severity) => open.some((finding) => finding.severity === severity)) ?? 'none',
    };
  }

  #finding(outcome: RankedFinding, rank: number): Finding {
    const { analyzer, alert, judged, decision } = outcome;
    const { meta } = analyzer;
    const marks = this.#marksOf(alert);
    const groupOf = new Map(judged.groups.flatMap(({ objects }, i) => objects.map((object) => [object, i] as const)));
    const own = (key: string): string => this.#say({ key: `${alert}.${key}`, values: {} });
    return {
      rank,
      alert,
      aliases: meta.aliases,
      component: meta.component,
      severity: outcome.severity,
      operatorHealthImpact: outcome.operatorHealthImpact,
      verdict: outcome.state as 'firing' | 'likely',
      score: outcome.score,
      scoreParts: outcome.scoreParts,
      since: outcome.since === null ? null : printTime(outcome.since),
      title: own('title'),
      summary: outcome.summary.map((message) => this.#say(message)).join(punctuationOf(this.#language).sentence),
      impact: own('impact'),
      objects: outcome.objects.map((object) =>
        this.#object(object, groupOf.get(object) ?? null, marks.objects.get(object) ?? null),
      ),
      groups: judged.groups.map(({ cause, objects }) => ({ cause: this.#say(cause), count: objects.length })),
      evidence: decision.evidence.map((evidence) => this.#evidence(evidence)),
      mitigation: {
        steps: outcome.steps.map((step) => this.#step(step)),
        links: meta.runbooks.map((runbook) => ({
          title: this.#say(msg(`link.${runbook}`)),
          url: runbookUrl(runbook, alert),
        })),
      },
      causedBy: this.#named(
        outcome.causes.map((edge) => edge.cause),
        judged.causedBy,
        Object.values(meta.causes ?? {}).flat(),
      ),
      leadsTo: this.#named(
        outcome.effects.map((edge) => edge.effect),
        judged.leadsTo,
      ),
      explainedBy: outcome.causes.map((edge) => this.#explanation(edge)),
      suppressed: this.#suppression(marks.suppressed),
      baseline: marks.baseline,
    };
  }

  #object({ detail, ...ref }: ObjectRef, group: number | null, suppressed: Suppression | null) {
    return {
      ...ref,
      namespace: this.#text(ref.namespace),
      name: this.#text(ref.name),
      detail: detail ? this.#say(detail) : '',
      group,
      suppressed: this.#suppression(suppressed),
    };
  }

  #suppression(suppression: Suppression | null): Suppression | null {
    return suppression && { ...suppression, reason: this.#text(suppression.reason) };
  }

  #evidence(evidence: Evidence): Evidence {
    const { file, value, excerpt } = evidence;
    return {
      ...evidence,
      file: this.#text(file),
      value: value === null ? null : this.#text(value),
      excerpt: this.#text(excerpt),
    };
  }

  #step({ text, command }: Step): Finding['mitigation']['steps'][number] {
    return { text: this.#say(text), command: command === undefined ? null : this.#text(command) };
  }

  /**
   * What explains a finding, or follows from it: what is tied to it in this archive, and what its analyzer saw that has
   * no alert. An alert (or a name in `general`) that the analyzer only supposes does not count.
   */
  #named(tied: readonly string[], seen: readonly string[], general: readonly string[] = []): string[] {
    const own = seen.filter((name) => !this.#alerts.has(name) && !general.includes(name));
    return [...new Set([...tied, ...own])];
  }

  #explanation({ cause, shared, places }: Edge): Explanation {
    return {
      cause,
      shared,
      places: places.map((place) => this.#text(place)),
      text: this.#say(msg(`edge.${shared}`, { places })),
    };
  }

  #entry({ time, kind, text, about, object, evidence }: Moment): TimelineEntry {
    return {
      time: printTime(time),
      kind,
      text: this.#say(text),
      about,
      object: object && {
        kind: object.kind,
        namespace: this.#text(object.namespace),
        name: this.#text(object.name),
      },
      file: evidence && this.#text(evidence.file),
      line: evidence?.line ?? null,
    };
  }

  #cause({ condition: { id }, occurrence, effects, steps }: FoundCause): Cause {
    const { summary, since, objects, evidence } = occurrence;
    return {
      name: id,
      title: this.#say({ key: `${id}.title`, values: {} }),
      summary: this.#say(summary),
      since: since === null ? null : printTime(since),
      objects: objects.map((object) => this.#object(object, null, null)),
      evidence: evidence.map((one) => this.#evidence(one)),
      mitigation: { steps: steps.map((step) => this.#step(step)), links: [] },
      leadsTo: effects.map(({ effect }) => effect),
    };
  }

  #node(node: NodeState): NodeState {
    const { virtHandler, vmis } = node;
    return {
      ...node,
      name: this.#text(node.name),
      virtHandler: { ...virtHandler, pod: virtHandler.pod && this.#text(virtHandler.pod) },
      vmis:
        vmis === null
          ? null
          : vmis.map(({ namespace, name, phase }) => ({
              namespace: this.#text(namespace),
              name: this.#text(name),
              phase,
            })),
    };
  }

  #alert({ analyzer, alert, severity, state, reason, missing }: Outcome): AlertVerdict {
    const { virtualizationVersion, installNamespace } = this.#diagnosis.snapshot.identity;
    return {
      alert,
      component: analyzer.meta.component,
      severity,
      verdict: state,
      reason: this.#say(reason),
      missing: missing.map(({ what, where, collectWith }) => ({
        what: this.#say(what),
        where: this.#text(where),
        collectWith: this.#text(collectCommand(collectWith, virtualizationVersion, installNamespace)),
      })),
    };
  }
}
