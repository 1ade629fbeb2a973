import type { en } from '../locales/en.ts';
import type { Message, MessageValue } from '../model/message.ts';

export type CoreKey = keyof typeof en;

/** A text of the tool itself, to be put into words by a reporter. */
export function msg(key: CoreKey, values: Readonly<Record<string, MessageValue>> = {}): Message {
  return { key, values };
}
