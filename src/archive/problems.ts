import { msg } from '../i18n/msg.ts';
import type { Problem } from '../model/archive.ts';
import type { Message } from '../model/message.ts';

const SHOWN_PER_KIND = 20;

/** Collects what went wrong; of many problems of one kind only the first few are listed, the rest counted. */
export class ProblemList {
  readonly #list: Problem[] = [];
  readonly #kinds = new Map<string, { count: number; message: Message }>();

  add(file: string, message: Message): void {
    const kind = this.#kinds.get(message.key) ?? { count: 0, message };
    kind.count++;
    this.#kinds.set(message.key, kind);
    if (kind.count <= SHOWN_PER_KIND) this.#list.push({ file, message });
  }

  list(): Problem[] {
    const more = [...this.#kinds.values()]
      .filter(({ count }) => count > SHOWN_PER_KIND)
      .map(({ count, message }) => ({
        file: '',
        message: msg('problem.more', { message, count: count - SHOWN_PER_KIND }),
      }));
    return [...this.#list, ...more];
  }
}
