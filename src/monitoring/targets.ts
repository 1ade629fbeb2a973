import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Evidence, Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { answerData, instant, JsonLines, list, readJsonText, record, strings } from './json.ts';
import { visitKeys } from './jsonPlaces.ts';

/** One endpoint that a Prometheus replica scrapes (`/api/v1/targets`). */
export interface ScrapedTarget {
  /** `namespace`, `pod`, `service`, `endpoint`, `job`, `instance`, … */
  readonly labels: Readonly<Record<string, string>>;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
  readonly lastScrape: Instant | null;
  readonly evidence: Evidence;
}

/** All targets of one replica. */
export interface ScrapedTargets {
  readonly file: string;
  readonly targets: readonly ScrapedTarget[];
}

/** Reads `monitoring/prometheus/<replica>/active-targets.json`. @returns the targets, or what is wrong with the file */
export async function readTargets(file: ArchiveFile): Promise<ScrapedTargets | Message> {
  const text = await readJsonText(file);
  if (typeof text !== 'string') return text;
  try {
    return parseTargets(file.path, text);
  } catch (error) {
    return msg('problem.badAnswer', { reason: (error as Error).message.split('\n')[0] as string });
  }
}

function parseTargets(file: string, text: string): ScrapedTargets {
  const data = answerData(text);
  if (!Array.isArray(data.activeTargets)) throw new Error('no activeTargets');
  const places = new Map<string, number>();
  visitKeys(text, 4, (path, at) => {
    if (path.length === 4 && path[1] === 'activeTargets' && path[3] === 'health') places.set(String(path[2]), at);
  });
  const lines = new JsonLines(text);
  const targets = list(data.activeTargets).map((entry, i): ScrapedTarget => {
    const target = record(entry);
    const health = target.health === 'up' || target.health === 'down' ? target.health : 'unknown';
    const lastScrape = instant(target.lastScrape);
    return {
      labels: strings(target.labels),
      health,
      lastError: String(target.lastError ?? ''),
      lastScrape,
      evidence: {
        type: 'monitoring',
        file,
        path: `data.activeTargets[${i}].health`,
        value: health,
        ...lines.excerptAt(places.get(String(i))),
        time: lastScrape === null ? null : new Date(lastScrape).toISOString(),
      },
    };
  });
  return { file, targets };
}
