import type { Progress } from '../engine/read.ts';
import type { Language } from '../i18n/format.ts';
import { translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import { forTerminal } from '../report/escape.ts';
import type { Streams } from './main.ts';

const EVERY_MS = 100;

/** A line on standard error that is rewritten while reading goes on, and taken away at the end. */
export function progressLine(
  path: string,
  stderr: Streams['stderr'],
  language: Language,
): { report: Progress; end(): void } {
  let last = 0;
  let shown = false;
  return {
    report(files, bytes) {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      shown = true;
      const megabytes = Math.round(bytes / 1e6);
      stderr.write(
        `\r\u001b[K${translate(msg('cli.progress', { path: forTerminal(path), files, megabytes }), language)}`,
      );
    },
    end() {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
