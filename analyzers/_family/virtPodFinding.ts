import {
  byCause,
  type Context,
  eventEvidence,
  eventTime,
  fieldEvidence,
  type Judgement,
  logEvidence,
  type Message,
  refTo,
  type Shown,
  type Step,
  sh,
} from '../../src/api.ts';
import { ruleFormStrings } from './kubevirtVersion.ts';
import { type OperatorKey, operatorDownStrings, stepsFor } from './operatorDownTexts.ts';
import type { Seen, VirtComponent, VirtFacts, VirtPod } from './virtComponents.ts';

/** Why a pod is not counted. `probe`: runs, but does not answer its readiness probe; `scrape`: ready, but not scraped. */
export type PodTrouble = Exclude<VirtPod['cause'], null> | 'probe' | 'scrape' | 'noTarget';

/** Sentences about single pods that both families of this file share; without names, so that alike pods are one cause. */
export const virtPodStrings = {
  ...operatorDownStrings,
  ...ruleFormStrings,
  podImage: 'its image cannot be pulled ({reason})',
  podOom: 'its container {container} was killed for using too much memory',
  podCrash: 'its container {container} keeps ending ({reason})',
  podConfig: 'its container {container} cannot be made ({reason})',
  podStarting: 'its container {container} has not started ({reason})',
  podUnschedulable: 'no node takes it ({reason})',
  podPending: 'it has not started',
  podEnded: 'it has ended ({reason})',
  podNode: 'its node is not ready',
  podEnding: 'it is being deleted and does not go away',
  podProbe: 'its container {container} runs, but its readiness probe fails',
  podScrape: 'it runs, but fetching its metrics fails ({reason})',
  podNoTarget: 'it runs, but Prometheus does not have it among its targets',
  absent: 'some of its pods do not exist',
  stepProbe: 'The process runs but does not answer its readiness probe. See what the probe says, and read the log:',
  stepEnding: 'The pod waits to be deleted. See which container or finalizer holds it:',
  stepForce:
    'If its node is lost for good, make sure that the node is powered off, then remove the pod for good. On a node that still works this would leave its process running unseen:',
  stepDrop:
    'If the node is lost for good: make sure that it is powered off, then have the pod made anew elsewhere. Forcing it while the node still works would leave its process running unseen:',
  stepAll: 'See all pods with this trouble:',
  stepQuota: 'See why pods are not made (quota, admission, a missing service account):',
} as const;
export type VirtKey = OperatorKey | keyof typeof virtPodStrings;
type Say = Context<VirtKey>['say'];

const CAUSED_BY: Partial<Record<PodTrouble, string>> = {
  image: 'image pull failure',
  oom: 'OOMKilled',
  crash: 'crash loop',
  config: 'missing secret or config map',
  unschedulable: 'pod cannot be scheduled',
  node: 'node NotReady',
  scrape: 'scrape failure',
  noTarget: 'no scrape target',
};
const REASONS = ['FailedScheduling', 'Failed', 'BackOff', 'FailedCreate', 'FailedMount', 'Unhealthy', 'Evicted'];
const MAX_EVIDENCE = 20;

export function troubleOf(pod: VirtPod): PodTrouble {
  if (pod.cause) return pod.cause;
  if (pod.isReady !== true) return 'probe';
  return pod.targets.length > 0 ? 'scrape' : 'noTarget';
}

/** The parts of a finding that tell of pods: objects by cause, evidence, causes and steps. */
export function podFinding(
  component: VirtComponent,
  facts: VirtFacts,
  seen: Seen,
  pods: readonly VirtPod[],
  say: Say,
): Omit<Shown, 'reason' | 'summary'> & { readonly why: Message } {
  const { namespace } = seen;
  const groups = new Map<string, { trouble: PodTrouble; why: Message; pods: VirtPod[] }>();
  for (const pod of pods) {
    const trouble = troubleOf(pod);
    const why = whyOf(pod, trouble, say);
    const group = groups.get(JSON.stringify(why)) ?? { trouble, why, pods: [] };
    group.pods.push(pod);
    groups.set(JSON.stringify(why), group);
  }
  const all = [...groups.values()].sort((a, b) => b.pods.length - a.pods.length);
  const nodes = [...new Set(pods.filter(({ cause }) => cause === 'node').map(({ node }) => node))].sort();
  const { objects, groups: told } = byCause(
    all.flatMap((group) => group.pods.map(({ pod }) => ({ cause: group.why, object: refTo(pod) }))),
  );
  const words = lastWords(facts, namespace, new Set(pods.map(({ pod }) => pod.name)));
  const events = seen
    .events(REASONS)
    .sort((a, b) => (eventTime(b.object) ?? '').localeCompare(eventTime(a.object) ?? ''))
    .slice(0, 5);
  const causes = [
    ...all.map(({ trouble }) => CAUSED_BY[trouble]),
    words.some(({ hit }) => hit.name === 'api') ? 'API server unreachable' : undefined,
  ];
  return {
    why: all[0]?.why ?? say('absent'),
    objects: [...objects, ...nodes.map((name) => ({ apiVersion: 'v1', kind: 'Node', namespace: '', name }))],
    groups: told,
    evidence: [
      ...all.flatMap((group) => group.pods.slice(0, MAX_EVIDENCE).flatMap(evidenceOf)),
      ...events.map((event) => eventEvidence(event, eventTime(event.object))),
      ...words.map(({ log, hit }) => logEvidence(log, hit)),
    ],
    steps: all.flatMap((group) => stepsOf(component, namespace, group.trouble, group.pods, say)),
    causedBy: [...new Set(causes.filter((entry) => entry !== undefined))],
  };
}

function whyOf(pod: VirtPod, trouble: PodTrouble, say: Say): Message {
  const key = `pod${trouble.charAt(0).toUpperCase()}${trouble.slice(1)}` as VirtKey;
  const reason = trouble === 'scrape' ? (pod.targets.find(({ lastError }) => lastError)?.lastError ?? '') : pod.reason;
  return say(key, { container: pod.container, reason: reason || 'no reason given' });
}

function evidenceOf(entry: VirtPod): Judgement['evidence'] {
  const { pod, evidence, targets } = entry;
  const index = (pod.object.status?.conditions ?? []).findIndex((condition) => condition?.type === 'Ready');
  return [
    ...evidence,
    ...(index >= 0 ? [fieldEvidence(pod, 'status', 'conditions', index, 'status')] : []),
    ...targets.filter(({ health }) => health === 'down').map((target) => target.evidence),
  ];
}

function lastWords({ base, words }: VirtFacts, namespace: string, names: ReadonlySet<string>) {
  const found = [...words, ...base.logs]
    .filter((log) => log.namespace === namespace && names.has(log.pod))
    .flatMap((log) => log.hits.slice(-2).map((hit) => ({ log, hit })));
  const key = ({ log, hit }: (typeof found)[number]): string => `${log.file}:${hit.line}`;
  return found.filter((entry, i) => found.findIndex((other) => key(other) === key(entry)) === i).slice(0, 3);
}

function stepsOf(
  component: VirtComponent,
  namespace: string,
  trouble: PodTrouble,
  pods: readonly VirtPod[],
  say: Say,
): Step[] {
  const [pod] = pods;
  if (!pod) return [];
  const { name } = pod.pod;
  const describe = sh`oc describe pod -n ${namespace} ${name}`;
  const force = sh`oc delete pod -n ${namespace} ${name} --force --grace-period=0`;
  const steps = ((): Step[] => {
    switch (trouble) {
      case 'probe':
        return [
          {
            text: say('stepProbe'),
            command: `${describe} && ${sh`oc logs -n ${namespace} ${name} -c ${pod.container}`}`,
          },
          { text: say('stepRestart'), command: sh`oc delete pod -n ${namespace} ${name}` },
        ];
      case 'ending':
        return [
          { text: say('stepEnding'), command: describe },
          { text: say('stepForce'), command: force },
        ];
      default:
        // without its last step, which the finding says once
        return stepsFor(component, namespace, trouble, pod, say).slice(0, -1);
    }
  })();
  if (pods.length === 1) return steps;
  return [...steps, { text: say('stepAll'), command: listAll(component, namespace) }];
}

function listAll({ selector }: VirtComponent, namespace: string): string {
  return sh`oc get pods -n ${namespace} -l ${selector} -o wide --sort-by=.spec.nodeName`;
}
