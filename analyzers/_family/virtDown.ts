import type { Context, Judgement } from '../../src/api.ts';
import { judgeOperator } from './operatorDown.ts';
import { judgeRunningPods } from './operatorDownRunning.ts';
import type { OperatorKey } from './operatorDownTexts.ts';
import type { VirtComponent } from './virtComponents.ts';
import { judgeByRule, type Rule, type VirtRuleFacts, virtExtra } from './virtRules.ts';

/**
 * `scraped`: no pod's metrics endpoint answers (`up`); a pod that crashes or cannot be scraped counts as down.
 * `running`: no pod is in the phase Running; one that crashes, ends or is lost with its node still is.
 */
export type DownRule = 'scraped' | 'running';

/** Judges "no pod of this part of KubeVirt is there" by the form that the rule has in this release. */
export function judgeVirtDown(
  component: VirtComponent,
  history: readonly Rule<DownRule>[],
  facts: VirtRuleFacts,
  context: Context<OperatorKey>,
  leadsTo: readonly string[],
): Judgement {
  const extra = { ...virtExtra(facts, component, context.say), leadsTo };
  return judgeByRule(facts, context, history, component, (rule) =>
    rule === 'running'
      ? judgeRunningPods(component, facts.base, context, extra)
      : judgeOperator(component, facts.base, context, extra),
  );
}
