/** A value that a text carries: numbers are printed as they are, lists are joined in the reader's language. */
export type MessageValue = string | number | readonly string[] | Message;

/**
 * A text for people before it is written in a language: the key of the sentence and the values to put into it.
 * Only reporters turn it into words, so that one diagnosis can be shown in several languages.
 */
export interface Message {
  readonly key: string;
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** What an analyzer (and the engine) calls to say something: `say('summary', { count: 3 })`. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, MessageValue>>) => Message;

/** A {@link Say} whose keys live under `prefix.` (an alert's name, or a part of the tool). */
export function sayer<Key extends string>(prefix: string): Say<Key> {
  return (key, values = {}) => ({ key: `${prefix}.${key}`, values });
}
