import type { Context, Judgement, Objects, Shown } from '../../src/api.ts';
import { earliestKnown } from '../../src/api.ts';
import {
  conditionEvidence,
  hasConditions,
  latest,
  type OperatorCr,
  type OperatorState,
  readinessOf,
  wordsOf,
} from './operatorConditions.ts';

/** The sentences that {@link judgeReadyGauge} says; each alert has its own. */
export interface ReadyTexts {
  readonly reason: string;
  readonly summary: string;
  readonly summaryWords: string;
  readonly summaryMixed: string;
  readonly summaryFrozen: string;
  readonly operatorGone: string;
  readonly unwritten: string;
  readonly none: string;
  readonly progressing: string;
  readonly ready: string;
}

/**
 * A rule on a gauge that the operator sets from the conditions of its resource, and that is gone while the operator
 * is. `tell` adds objects, evidence, causes and steps for the resources that are not ready.
 */
export function judgeReadyGauge<T extends OperatorCr['object']>(
  crs: Objects<T>,
  operator: OperatorState,
  context: Context<keyof ReadyTexts>,
  tell: (bad: readonly OperatorCr[]) => Omit<Shown, 'reason' | 'summary'>,
): Judgement {
  const { say } = context;
  const all = (crs.all as unknown as OperatorCr[]).map((cr) => ({ cr, ...readinessOf(cr, context.holdSeconds) }));
  const bad = all.filter(({ state }) => state === 'notReady');
  const frozen = all.filter(({ state }) => state === 'frozen');
  const shown = bad.length > 0 ? bad : frozen;
  const [first] = shown;

  if (first) {
    const names = shown.map(({ cr }) => cr.name);
    if (operator.state === 'down') return context.clear(say('operatorGone', { names }), crs, operator);
    const words = wordsOf(first.cr);
    const mixed = bad.length > 0 && bad.length < all.length;
    const key = bad.length === 0 ? 'summaryFrozen' : mixed ? 'summaryMixed' : words ? 'summaryWords' : 'summary';
    const told = tell(shown.map(({ cr }) => cr));
    const finding = {
      ...told,
      reason: say('reason', { names }),
      summary: say(key, { names, words }),
      evidence: [
        ...shown.flatMap(({ cr }) => conditionEvidence(cr, 'Available', 'Progressing', 'Degraded')),
        ...told.evidence,
        ...operator.evidence,
      ],
    };
    const began = latest([earliestKnown(shown.map(({ since }) => since))], [operator.since]);
    if (bad.length === 0) return context.hinted(finding, began);
    // the gauge is one for all resources, and the one that was looked at last sets it
    if (operator.state === 'doubtful') return context.hinted(finding, began);
    return context.shown(finding, mixed || operator.state === 'absent' ? null : began);
  }
  const unwritten = all.filter(({ cr }) => !hasConditions(cr)).map(({ cr }) => cr.name);
  if (unwritten.length > 0) {
    const what = say('unwritten', { names: unwritten });
    return context.unknown(what, [{ what, where: crs.view.where, collectWith: crs.view.collectWith }]);
  }
  const names = all.map(({ cr }) => cr.name);
  if (names.length === 0) return context.clear(say('none'), crs);
  const progressing = all.some(({ state }) => state === 'progressing');
  return context.clear(say(progressing ? 'progressing' : 'ready', { names }), crs);
}
