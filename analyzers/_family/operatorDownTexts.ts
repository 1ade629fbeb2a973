import { type Context, type Message, type Step, sh } from '../../src/api.ts';
import type { OperatorPod, PodCause } from './operatorDownPods.ts';

/** Why no pod of the operator answers Prometheus. */
export type Cause =
  | PodCause
  | 'mount'
  | 'scaled'
  | 'noPods'
  | 'gone'
  | 'unavailable'
  | 'scrape'
  | 'noTarget'
  | 'events'
  | 'webhook';

/** Sentences of every alert of this family; each alert brings the others itself. */
export const operatorDownStrings = {
  reason: '{deployment}: {why}',
  summary: 'No pod of {deployment} in the namespace {namespace} answers Prometheus: {why}.',
  summaryDoubt: 'Most likely no pod of {deployment} in the namespace {namespace} answers Prometheus: {why}.',
  summaryStale:
    'No pod of {deployment} runs in the namespace {namespace}: {why}. The saved targets of Prometheus still call it up; the two do not fit together.',
  summaryCrash:
    'No pod of {deployment} in the namespace {namespace} runs: {why}. Between two failures it may have answered Prometheus for a moment.',
  image: 'the image of {pod} cannot be pulled ({reason})',
  oom: 'the container {container} of {pod} was killed for using too much memory, {restarts, one {# restart} other {# restarts}} so far',
  crash: 'the container {container} of {pod} keeps ending ({reason}, {restarts, one {# restart} other {# restarts}})',
  config: 'the container {container} of {pod} cannot be made ({reason})',
  mount: '{pod} waits for a volume that cannot be mounted',
  starting: '{pod} has not started ({reason})',
  unschedulable: 'no node takes {pod} ({reason})',
  pending: '{pod} has not started ({reason})',
  ended: '{pod} has ended ({reason}) and nothing replaced it',
  node: '{pod} is on the node {node}, which is not ready',
  ending: '{pod} is being deleted and nothing has replaced it',
  scaled: 'the Deployment is scaled to 0',
  noPods: 'the Deployment has no pod',
  gone: 'there is no such Deployment',
  unavailable: 'the Deployment has no available pod',
  scrape: 'its pods run, but fetching their metrics fails ({reason})',
  noTarget: 'its pods run, but Prometheus does not have them among its targets',
  events: 'events tell of trouble with its pods ({reason})',
  webhook: 'calls of its webhook fail',
  isScraped: 'Prometheus gets the metrics of {pod}',
  isRunning:
    '{pod} has been running for longer than the alert waits; whether Prometheus gets its metrics cannot be seen',
  isAvailable: 'the Deployment {deployment} has available pods; whether they are scraped was not collected',
  untold: 'the object of {pod} does not say whether it runs',
  tooYoung: '{pod} runs, but not provably for long; whether Prometheus could fetch its metrics was not collected',
  notReady: '{pod} runs without being ready; whether Prometheus gets its metrics was not collected',
  nothingScraped: 'Prometheus scrapes nothing at all in the namespace {namespace}',
  notInstalled: 'there is no pod of {deployment}, and whether it should be here cannot be told',
  noRule: 'there is no {kind}, and without it neither the rule nor the metrics of {deployment} exist',
  stepImage:
    'See which image it is and why it cannot be pulled; then mend the registry, the mirror or the pull secret:',
  stepCrash: 'Read the last words of the container that ended:',
  stepOom: 'See how much memory the container may use and why it ended:',
  stepConfig: 'See what the container lacks (a secret, a config map, a mount); then put it back:',
  stepUnschedulable: 'See why no node takes the pod; then make room, or mend labels, taints or placement:',
  stepNode: 'The node {node} is not ready. Find out why and bring it back:',
  stepDrop:
    'If the node is lost for good: make sure that it is powered off, then have the pod made anew elsewhere. Forcing it while the node still works would run the operator twice:',
  stepEvents: 'See why there is no pod (quota, admission, a missing service account):',
  stepScaleOlm:
    'Scale it back. The operator lifecycle manager would do so by itself; see why it does not if it falls back:',
  stepScaleSsp: 'Its size comes from spec.templateValidator.replicas of the SSP object. See what stands there:',
  stepScale: 'Scale it back; the operator that owns it should do so by itself:',
  stepOwnerOlm:
    'The operator lifecycle manager makes the Deployment from the installed version. See the state of that version:',
  stepOwner: 'The Deployment is made by {owner}. See whether that operator runs:',
  stepTarget:
    'See what Prometheus says when it fetches the metrics; a certificate, a port or a network policy shows here:',
  stepMonitor: 'See the service, its endpoints and the ServiceMonitor by which Prometheus finds the pods:',
  stepLog: 'Read the log of the pod:',
  stepLook: 'See the pods and what happened to them:',
  stepRestart: 'If nothing explains it, have the pod made anew (running VMs are not touched):',
  stepCheck: 'Check that a pod is ready again; the alert ends with the next successful scrape:',
} as const;

export type OperatorKey = keyof typeof operatorDownStrings;
type Say = Context<OperatorKey>['say'];

export interface OperatorNames {
  readonly deployment: string;
  /** Label that selects its pods. */
  readonly selector: string;
  /** Deployment of the operator that makes this one; null: the operator lifecycle manager. */
  readonly owner: string | null;
}

/** The cause in words. */
export function whyOf(cause: Cause, pod: OperatorPod | undefined, detail: string, say: Say): Message {
  return say(cause, {
    pod: pod?.pod.name ?? '',
    container: pod?.container ?? '',
    restarts: pod?.restarts ?? 0,
    node: pod?.node ?? '',
    reason: detail || pod?.reason || 'no reason given',
  });
}

/** What to do about the cause, with the names at hand. */
export function stepsFor(
  names: OperatorNames,
  namespace: string,
  cause: Cause,
  pod: OperatorPod | undefined,
  say: Say,
  more: readonly Step[] = [],
): Step[] {
  const { deployment, owner } = names;
  const name = pod?.pod.name ?? '';
  const describe = name ? sh`oc describe pod -n ${namespace} ${name}` : look(names, namespace);
  const services = {
    text: say('stepMonitor'),
    command: sh`oc get service,endpoints,servicemonitor,networkpolicy -n ${namespace}`,
  };
  const restart = { text: say('stepRestart'), command: sh`oc delete pod -n ${namespace} ${name}` };
  const middle = ((): Step[] => {
    switch (cause) {
      case 'image':
        return [{ text: say('stepImage'), command: describe }];
      case 'oom':
        return [{ text: say('stepOom'), command: describe }, lastWords()];
      case 'crash':
        return [lastWords(), { text: say('stepLook'), command: describe }];
      case 'config':
      case 'mount':
        return [{ text: say('stepConfig'), command: describe }];
      case 'unschedulable':
        return [{ text: say('stepUnschedulable'), command: describe }];
      case 'node':
        return [
          { text: say('stepNode', { node: pod?.node ?? '' }), command: sh`oc describe node ${pod?.node ?? ''}` },
          { text: say('stepDrop'), command: sh`oc delete pod -n ${namespace} ${name} --force --grace-period=0` },
        ];
      case 'scaled':
        if (deployment === 'virt-template-validator')
          return [
            {
              text: say('stepScaleSsp'),
              command: `${sh`oc get ssp -n ${namespace}`} -o jsonpath='{.items[0].spec.templateValidator}{"\\n"}'`,
            },
            ownerStep(),
          ];
        return [
          {
            text: say(owner ? 'stepScale' : 'stepScaleOlm'),
            command: sh`oc scale deployment -n ${namespace} ${deployment} --replicas=1`,
          },
          ownerStep(),
        ];
      case 'gone':
        return [ownerStep()];
      case 'noPods':
        return [
          {
            text: say('stepEvents'),
            command: sh`oc describe replicaset -n ${namespace} -l ${names.selector}`,
          },
          { text: say('stepLook'), command: sh`oc get events -n ${namespace} --field-selector type=Warning` },
        ];
      case 'scrape':
        return [
          {
            text: say('stepTarget'),
            command: `oc exec -n openshift-monitoring prometheus-k8s-0 -c prometheus -- curl -s 'http://localhost:9090/api/v1/targets?state=active' | jq '.data.activeTargets[] | select(.labels.pod // "" | startswith("${deployment}")) | {scrapeUrl, health, lastError}'`,
          },
          services,
          ...(name ? [{ text: say('stepLog'), command: sh`oc logs -n ${namespace} ${name}` }, restart] : []),
        ];
      case 'noTarget':
        return [services, ...(name ? [{ text: say('stepLog'), command: sh`oc logs -n ${namespace} ${name}` }] : [])];
      default:
        return [{ text: say('stepLook'), command: describe }, ...(name ? [restart] : [])];
    }
  })();
  return [...middle, ...more, checkStep(names, namespace, say)];

  function lastWords(): Step {
    return {
      text: say('stepCrash'),
      command: sh`oc logs -n ${namespace} ${name} -c ${pod?.container ?? ''} --previous`,
    };
  }
  function ownerStep(): Step {
    return owner
      ? { text: say('stepOwner', { owner }), command: sh`oc get deployment -n ${namespace} ${owner}` }
      : { text: say('stepOwnerOlm'), command: sh`oc get csv,subscription,installplan -n ${namespace}` };
  }
}

export function checkStep(names: OperatorNames, namespace: string, say: Say): Step {
  return { text: say('stepCheck'), command: look(names, namespace) };
}

function look({ selector }: OperatorNames, namespace: string): string {
  return sh`oc get pods -n ${namespace} -l ${selector} -o wide`;
}
