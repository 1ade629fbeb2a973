import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Evidence, Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { answerData, instant, JsonLines, list, readJsonText, record, strings } from './json.ts';
import { visitKeys } from './jsonPlaces.ts';

/** One alerting rule as Prometheus saw it (`/api/v1/rules`). */
export interface RecordedRule {
  readonly name: string;
  readonly state: 'firing' | 'pending' | 'inactive';
  /** `ok`; anything else means that the rule could not be evaluated and its state says nothing. */
  readonly health: string;
  readonly lastError: string;
  /** Seconds of the rule's `for`. */
  readonly duration: number;
  readonly query: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly alerts: readonly RecordedAlert[];
  readonly lastEvaluation: Instant | null;
  readonly evidence: Evidence;
}

export interface RecordedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: string;
  /** When the condition first held; firing began `duration` later at the earliest. */
  readonly activeAt: Instant | null;
  readonly value: string;
}

/** The saved rule states of one Prometheus. */
export interface RecordedRules {
  readonly file: string;
  readonly byName: ReadonlyMap<string, readonly RecordedRule[]>;
  /** Newest evaluation of any rule. */
  readonly lastEvaluation: Instant | null;
}

/**
 * Reads `monitoring/prometheus/rules.json` (or `monitoring/alerts.json` of 4.8).
 * @returns the rules, or what is wrong with the file
 */
export async function readRules(file: ArchiveFile): Promise<RecordedRules | Message> {
  const text = await readJsonText(file);
  if (typeof text !== 'string') return text;
  try {
    return parseRules(file.path, text);
  } catch (error) {
    return msg('problem.badAnswer', { reason: (error as Error).message.split('\n')[0] as string });
  }
}

function parseRules(file: string, text: string): RecordedRules {
  const data = answerData(text);
  if (!Array.isArray(data.groups)) throw new Error('no groups');
  const places = statePlaces(text);
  const lines = new JsonLines(text);
  const byName = new Map<string, RecordedRule[]>();
  let lastEvaluation: Instant | null = null;
  for (const [g, group] of list(data.groups).entries()) {
    for (const [r, entry] of list(record(group).rules).entries()) {
      const rule = record(entry);
      const evaluated = instant(rule.lastEvaluation) ?? instant(record(group).lastEvaluation);
      if (evaluated !== null && (lastEvaluation === null || evaluated > lastEvaluation)) lastEvaluation = evaluated;
      const state = rule.state;
      if (typeof rule.name !== 'string' || (state !== 'firing' && state !== 'pending' && state !== 'inactive'))
        continue;
      const path = `data.groups[${g}].rules[${r}].state`;
      const recorded: RecordedRule = {
        name: rule.name,
        state,
        health: typeof rule.health === 'string' ? rule.health : 'ok',
        lastError: String(rule.lastError ?? ''),
        duration: typeof rule.duration === 'number' ? rule.duration : 0,
        query: String(rule.query ?? ''),
        labels: strings(rule.labels),
        alerts: list(rule.alerts).map(recordedAlert),
        lastEvaluation: evaluated,
        evidence: {
          type: 'monitoring',
          file,
          path,
          value: state,
          ...lines.excerptAt(places.get(path)),
          time: evaluated === null ? null : new Date(evaluated).toISOString(),
        },
      };
      byName.set(recorded.name, [...(byName.get(recorded.name) ?? []), recorded]);
    }
  }
  return { file, byName, lastEvaluation };
}

function recordedAlert(entry: unknown): RecordedAlert {
  const alert = record(entry);
  return {
    labels: strings(alert.labels),
    state: String(alert.state ?? ''),
    activeAt: instant(alert.activeAt),
    value: String(alert.value ?? ''),
  };
}

/** Positions of `data.groups[g].rules[r].state` keys. */
function statePlaces(text: string): Map<string, number> {
  const places = new Map<string, number>();
  visitKeys(text, 6, (path, at) => {
    if (path.length !== 6 || path[5] !== 'state' || path[1] !== 'groups' || path[3] !== 'rules') return;
    places.set(`data.groups[${path[2]}].rules[${path[4]}].state`, at);
  });
  return places;
}
