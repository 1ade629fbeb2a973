import {
  type Context,
  conditionOf,
  customResources,
  derive,
  fieldEvidence,
  type Judgement,
  monitoringGap,
  objectsContaining,
  type Query,
  views,
} from '../../src/api.ts';
import { kubevirtSpan, type RuleSince, rulesIn } from './kubevirtVersion.ts';
import type { OperatorFacts } from './operatorDownFacts.ts';
import type { Extra } from './operatorDownFinding.ts';
import type { OperatorKey } from './operatorDownTexts.ts';
import { type VirtComponent, virtFacts } from './virtComponents.ts';

/** Of virt-operator, virt-api and virt-controller: two pods, which need a control-plane node. */
export function infra(component: VirtComponent): VirtComponent {
  return { ...component, replicas: 2, controlPlane: true };
}

/** Everything that the alerts "down" and "none is ready" of one of KubeVirt's workloads read. */
export function virtRuleFacts(component: VirtComponent) {
  return derive(
    `virt-rule:${component.deployment}`,
    {
      own: virtFacts(component),
      kubeVirts: customResources(views.KubeVirt),
      apiServices: objectsContaining(views.APIService, 'subresources.kubevirt.io'),
    },
    ({ own, ...more }) => ({ ...more, own, base: { ...own.base, logs: [...own.base.logs, ...own.words] } }),
  );
}
type AnswerOf<Q> = Q extends Query<infer T> ? T : never;
export type VirtRuleFacts = Omit<AnswerOf<ReturnType<typeof virtRuleFacts>>, 'base'> & { readonly base: OperatorFacts };

/** `none`: KubeVirt before it has no such alert. */
export type Rule<R extends string> = RuleSince<R | 'none'>;

/**
 * Judges by the form that the rule has in this cluster's KubeVirt. Where that cannot be told, the newest form may say
 * that the alert fires; for a `clear` all must agree. All rules come with virt-operator's install: no KubeVirt, no rule.
 */
export function judgeByRule<R extends string>(
  facts: VirtRuleFacts,
  context: Context<OperatorKey>,
  history: readonly Rule<R>[],
  component: VirtComponent,
  judge: (rule: R) => Judgement,
): Judgement {
  const { say } = context;
  const { kubeVirts, base } = facts;
  if (kubeVirts.complete && kubeVirts.all.length === 0 && base.hyperConvergeds.all.length === 0)
    return context.clear(say('noRule', { kind: 'KubeVirt', deployment: component.deployment }), kubeVirts);
  const untold = context.release === null && kubeVirts.all.length === 0;
  const span = untold ? { from: 0, to: Number.POSITIVE_INFINITY } : kubevirtSpan(kubeVirts, context);
  const forms = rulesIn(history, span);
  const judged = forms.flatMap((form) => (form === 'none' ? [] : [judge(form)]));
  const [first] = judged;
  if (!first) return context.clear(say('noSuchRule'), kubeVirts.known());
  if (untold && shows(first)) return first;
  const doubted = judged.find((one) => one.state !== first.state);
  if (!doubted) return forms.includes('none') && !untold && shows(first) ? doubtful(first) : first;
  const shown = judged.find(shows);
  if (shown && !untold)
    return judged.every(shows) ? (judged.find(({ state }) => state === 'likely') ?? shown) : doubtful(shown);
  return context.unknown(say('ruleUnclear', { reason: first.reason }), [
    { what: say('ruleWhich'), where: views.KubeVirt.where, collectWith: views.KubeVirt.collectWith },
    monitoringGap,
  ]);
}

function shows({ state }: Judgement): boolean {
  return state === 'firing' || state === 'likely';
}

function doubtful(judged: Judgement): Judgement {
  return { ...judged, state: 'likely', basis: 'hint' };
}

/** What both families of alerts say of a component, beside what they find. */
export function virtExtra(facts: VirtRuleFacts, component: VirtComponent, say: Context<OperatorKey>['say']) {
  const { kubeVirts, apiServices } = facts;
  const unreached = component.deployment === 'virt-api' ? unreachable(apiServices.all) : [];
  const extra: Omit<Extra, 'leadsTo'> = {
    wantedBy: kubeVirts.all,
    evidence: [
      ...unreached.map(({ found, index }) => fieldEvidence(found, 'status', 'conditions', index, 'status')),
      ...kubeVirts.all.map((found) => fieldEvidence(found, 'metadata', 'name')),
    ],
    hint: unreached.length > 0,
    hintCause: 'apiService',
    hintDetail: unreached[0]?.reason ?? '',
    moreSteps: unreached.map(({ found }) => ({
      text: say('stepApiService'),
      command: `oc get apiservice ${found.name} -o yaml`,
    })),
  };
  return extra;
}

/** APIServices of virt-api that the API server calls unavailable. */
function unreachable(all: VirtRuleFacts['apiServices']['all']) {
  return all.flatMap((found) => {
    const available = conditionOf(found.object, 'Available');
    if (!isVirtApi(found.name) || available?.condition.status !== 'False') return [];
    return [{ found, index: available.index, reason: available.condition.reason ?? '' }];
  });
}

function isVirtApi(name: string): boolean {
  return /^v\w+\.subresources\.kubevirt\.io$/.test(name);
}
