import { type Language, punctuationOf, translate } from '../i18n/format.ts';
import { msg } from '../i18n/msg.ts';
import { CHANGES, type Comparison, type Entry, type SideSummary } from './compare.ts';
import { suppressionText } from './words.ts';

/** What the table and the Markdown of a comparison say in the same words. */
export interface CompareWords {
  /** The cluster of a side and when its data was collected, as a remark behind its path. */
  about(side: SideSummary): string;
  counts(comparison: Comparison): string;
  /** `likely → firing`, or one word where both are the same. */
  verdicts(entry: Entry): string;
  /** Why the entry stands there and what changed; empty where there is nothing to add. */
  remark(entry: Entry): string;
}

export function compareWords(language: Language): CompareWords {
  const { list, aside } = punctuationOf(language);
  const say: (...args: Parameters<typeof msg>) => string = (key, values) => translate(msg(key, values), language);
  const verdict = (state: Entry['before']): string =>
    state === null ? say('compare.notJudged') : say(`verdict.${state}`);
  return {
    about({ cluster }) {
      const { id, openshiftVersion, virtualizationVersion, collectedAt } = cluster;
      const parts = [
        ...(id ? [id] : []),
        ...(openshiftVersion ? [say('table.openshift', { version: openshiftVersion })] : []),
        ...(virtualizationVersion ? [say('table.virtualization', { version: virtualizationVersion })] : []),
        collectedAt ? say('compare.collected', { time: collectedAt }) : say('compare.noTime'),
      ];
      return aside(parts.join(list));
    },
    counts({ summary }) {
      const counts = CHANGES.map((change) => say(`compare.count.${change}`, { count: summary[change] })).join(list);
      if (summary.suppressed === 0) return counts;
      return `${counts}${aside(say('marks.count', { count: summary.suppressed }))}`;
    },
    verdicts({ before, after }) {
      return before === after ? verdict(after) : `${verdict(before)} → ${verdict(after)}`;
    },
    remark({ text, suppressed }) {
      const other = suppressed ? suppressionText(suppressed, language) : '';
      return text === '' || other === '' ? `${text}${other}` : say('compare.and', { one: text, other });
    },
  };
}
