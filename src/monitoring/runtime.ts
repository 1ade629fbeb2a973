import { msg } from '../i18n/msg.ts';
import type { ArchiveFile } from '../model/archive.ts';
import type { Evidence, Instant } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { answerData, instant, JsonLines, readJsonText } from './json.ts';
import { visitKeys } from './jsonPlaces.ts';

/** Since when one Prometheus replica has run. */
export interface PrometheusRun {
  readonly startedAt: Instant;
  readonly evidence: Evidence;
}

/** Reads `status/runtimeinfo.json` (`/api/v1/status/runtimeinfo`). @returns null where it does not say; else what is wrong */
export async function readRuntime(file: ArchiveFile): Promise<PrometheusRun | Message | null> {
  const text = await readJsonText(file);
  if (typeof text !== 'string') return text;
  try {
    const { startTime } = answerData(text);
    const startedAt = instant(startTime);
    if (startedAt === null) return null;
    let place: number | undefined;
    visitKeys(text, 2, (path, at) => {
      if (path.join('.') === 'data.startTime') place = at;
    });
    const time = new Date(startedAt).toISOString();
    const where = new JsonLines(text).excerptAt(place);
    const evidence: Evidence = {
      type: 'monitoring',
      file: file.path,
      path: 'data.startTime',
      value: time,
      ...where,
      time,
    };
    return { startedAt, evidence };
  } catch (error) {
    return msg('problem.badAnswer', { reason: (error as Error).message.split('\n')[0] as string });
  }
}
