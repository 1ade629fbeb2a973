import {
  type Context,
  type Fact,
  fieldEvidence,
  type Judgement,
  latestKnown,
  type Missing,
  monitoringGap,
  refTo,
  type Shown,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { formUnknown, kubevirt, kubevirtSpan, type RuleSince, rulesIn } from './kubevirtVersion.ts';
import { checkStep } from './operatorDown.ts';
import type { LowCountKey } from './replicaCountTexts.ts';
import { type Counted, type CountRule, count } from './replicaPods.ts';
import { type Seen, see, type VirtComponent, type VirtFacts, virtPods } from './virtComponents.ts';
import { podFinding } from './virtPodFinding.ts';

export { lowCountStrings } from './replicaCountTexts.ts';

/** KubeVirt pkg/monitoring/rules/alerts/virt-{api,controller,operator}.go of each tag. */
const HISTORY: readonly RuleSince<CountRule>[] = [
  { from: 0, rule: 'two' },
  { from: kubevirt(6, 5), rule: 'share' },
  { from: kubevirt(7, 0), rule: 'two' },
  { from: kubevirt(7, 2), rule: 'share' },
  { from: kubevirt(10, 0), rule: 'running' },
];
const SHARE = 0.75;

export interface LowCount {
  readonly component: VirtComponent;
  /** The alert for none at all. */
  readonly down: string;
  readonly leadsTo: readonly string[];
}

/** Judges "too few pods are at work" in the form (or forms) that the cluster's release may have. */
export function judgeLowCount(alert: LowCount, facts: VirtFacts, context: Context<LowCountKey>): Judgement {
  const [newest = 'share', ...older] = rulesIn(HISTORY, kubevirtSpan(facts.kubeVirts, context));
  const judged = judgeBy(newest, alert, facts, context);
  const differs = older
    .map((rule) => judgeBy(rule, alert, facts, context))
    .find(({ state }) => state !== 'unknown' && (state === 'clear') !== (judged.state === 'clear'));
  if (!differs || judged.state === 'unknown') return judged;
  if (judged.state === 'firing') return formUnknown(judged, context);
  if (judged.state !== 'clear') return judged;
  const { where, collectWith } = views.KubeVirt;
  return context.unknown(differs.reason, [monitoringGap, { what: differs.reason, where, collectWith }]);
}

function judgeBy(rule: CountRule, alert: LowCount, facts: VirtFacts, context: Context<LowCountKey>): Judgement {
  const { say } = context;
  const { component } = alert;
  const name = component.deployment;
  const seen = see(component, facts.base, context);
  const { deployment, namespace } = seen;
  const wanted = deployment?.object.spec?.replicas;
  const nodes = facts.base.nodes;
  const pods = virtPods(component, facts, seen).map((pod) => count(pod, rule, context));
  const up = pods.filter(({ works }) => works === true).length;
  const open = pods.filter(({ works }) => works === null);
  const values = { name, namespace, up, wanted: wanted ?? 0, nodes: nodes.all.length, down: alert.down };
  // the Deployment's own count tells whether the pods that were collected are all
  const whole =
    seen.pods.complete || pods.length >= (deployment?.object.status?.replicas ?? wanted ?? Number.POSITIVE_INFINITY);
  return rule === 'two' ? judgeTwo() : judgeShare();

  function judgeShare(): Judgement {
    if (!deployment) return noDeployment();
    if (wanted === undefined) return context.unknown(say('wantedUnseen', values), gaps(seen.deployments));
    // 0 of 0 is no number, and no number is below a limit
    if (wanted === 0) return context.clear(say('zero', values));
    if (up / wanted >= SHARE) return context.clear(say(sure() ? 'enough' : 'enoughUnseen', values));
    if (!whole) return byDeployment(wanted);
    if ((up + open.length) / wanted >= SHARE) return doubt();
    // so many of the wanted pods must be missing for the share to be too small
    return judgeShort(wanted, Math.floor(wanted - SHARE * wanted) + 1, 'summary', 'reason');
  }

  function judgeTwo(): Judgement {
    if (nodes.complete && nodes.all.length < 2 && nodes.all.length > 0)
      return context.clear(say('oneNode', values), nodes);
    if (up >= 2) return context.clear(say('two', values));
    if (!whole) {
      if (deployment && wanted !== undefined && wanted > 1) return byDeployment(wanted);
      return context.unknown(say('podsUnseen', values), gaps(seen.pods));
    }
    if (pods.length === 0 && !deployment) return noDeployment();
    if (up + open.length >= 2) return doubt();
    // more than one node has to be seen
    if (nodes.all.length < 2) return context.unknown(nodes.missing[0]?.what ?? say('podsUnseen', values), gaps(nodes));
    return judgeShort(Math.max(wanted ?? 2, 2), Math.max((wanted ?? 2) - 1, 1), 'summaryTwo', 'reasonTwo');
  }

  /** The objects show too few pods. `short`: how many pods must be missing for that. */
  function judgeShort(
    most: number,
    short: number,
    key: 'summary' | 'summaryTwo',
    reason: 'reason' | 'reasonTwo',
  ): Judgement {
    const idle = pods.filter(({ works }) => works !== true);
    // pods that have ended stay as objects beside their successors and say nothing of when a place became empty
    const places = idle.filter(({ pod, works }) => works === false && pod.cause !== 'ended');
    const absent = most - up - open.length - places.length;
    const times = places.map(({ since }) => since);
    for (let i = 0; i < Math.min(absent, wanted ?? 0); i++) times.push(seen.unavailableSince);
    const known = times.filter((time) => time !== null).sort((a, b) => a - b);
    const stale = idle.some((entry) => entry.stale);
    // a surplus pod of a rollout was missing before too few were left: the Deployment was available until then
    const since = latestKnown([known[short - 1] ?? null, known.length < short ? null : seen.unavailableSince]);
    return context.shown(finding(idle, stale ? 'summaryStale' : key, reason), stale ? null : since);
  }

  /** The pods were not all collected. */
  function byDeployment(most: number): Judgement {
    const { status } = deployment?.object ?? {};
    const ready = status?.readyReplicas ?? 0;
    const told = { ...values, up: ready };
    if (ready / most >= SHARE) return context.clear(say('available', told));
    if (Object.keys(status ?? {}).length === 0) return context.unknown(say('podsUnseen', values), gaps(seen.pods));
    const shown = finding(
      pods.filter(({ works }) => works !== true),
      'summary',
      'reason',
      ready,
    );
    // a pod that runs without being ready may count all the same
    return context.hinted(shown, seen.unavailableSince);
  }

  function sure(): boolean {
    return rule === 'running' || pods.every(({ pod }) => pod.scraped !== null);
  }

  function doubt(): Judgement {
    return context.unknown(say('podsUnseen', values), [...facts.base.targets.missing, monitoringGap]);
  }

  function noDeployment(): Judgement {
    return context.unknown(say('notInstalled', values), gaps(seen.deployments, seen.pods));
  }

  function finding(
    idle: readonly Counted[],
    key: 'summary' | 'summaryTwo' | 'summaryStale',
    reason: 'reason' | 'reasonTwo',
    counted = up,
  ): Shown {
    const { why, ...told } = podFinding(
      component,
      facts,
      seen,
      idle.map(({ pod }) => pod),
      say,
    );
    const alone = rule === 'two' && wanted === 1 && idle.length === 0;
    const said = { ...values, up: counted, why: alone ? say('oneWanted') : why };
    return {
      ...told,
      reason: say(reason, said),
      summary: say(key, said),
      objects: [
        deployment ? refTo(deployment) : { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name },
        ...told.objects,
      ],
      evidence: [...deploymentEvidence(seen), ...told.evidence, ...nodeEvidence()],
      steps: [...steps(idle, alone), { ...checkStep(component, namespace, say), text: say('stepCheckCount') }],
      leadsTo: alert.leadsTo,
    };

    function steps(bad: readonly Counted[], wantsOne: boolean): Step[] {
      const replicas = {
        text: say('stepReplicas'),
        command: `${sh`oc get kubevirt -n ${namespace}`} -o jsonpath='{.items[0].spec.infra}{"\\n"}'`,
      };
      if (wantsOne) return [replicas];
      const quota = {
        text: say('stepQuota'),
        command: sh`oc describe replicaset -n ${namespace} -l ${component.selector}`,
      };
      return [...(told.steps ?? []), ...(bad.length === 0 ? [quota] : [])];
    }
  }

  function nodeEvidence(): Judgement['evidence'] {
    return rule === 'two' ? nodes.all.slice(0, 2).map((node) => fieldEvidence(node, 'metadata', 'name')) : [];
  }
}

function deploymentEvidence({ deployment }: Seen): Judgement['evidence'] {
  if (!deployment) return [];
  const index = (deployment.object.status?.conditions ?? []).findIndex((entry) => entry?.type === 'Available');
  return [
    fieldEvidence(deployment, 'spec', 'replicas'),
    fieldEvidence(deployment, 'status', 'readyReplicas'),
    ...(index >= 0 ? [fieldEvidence(deployment, 'status', 'conditions', index, 'status')] : []),
  ];
}

function gaps(...all: readonly Fact[]): Missing[] {
  const missing = all.flatMap((fact) => fact.missing);
  return missing.length > 0 ? missing.slice(0, 2) : [monitoringGap];
}
