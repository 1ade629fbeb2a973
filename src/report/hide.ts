import type { Message, MessageValue } from '../model/message.ts';

/** Takes names out of what a report says. Every string of the archive goes through it on its way into a report. */
export interface Hide {
  /** A text of the archive: a name, a path, a command, a log line. */
  text(text: string): string;
}

export const HIDE_NOTHING: Hide = { text: (text) => text };

/** Hides what a message carries; the sentence itself is the tool's own. */
export function hideIn(message: Message, hide: Hide): Message {
  const { key, values } = message;
  return {
    key,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hidden(value, hide)])),
  };
}

function hidden(value: MessageValue, hide: Hide): MessageValue {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return hide.text(value);
  return Array.isArray(value) ? value.map((one) => hide.text(one)) : hideIn(value as Message, hide);
}
