import type { Context, Message } from '../../src/api.ts';
import type { OperatorPod, PodCause } from './operatorDownPods.ts';

/** Why no pod of the operator answers Prometheus. */
export type Cause =
  | PodCause
  | 'mount'
  | 'scaled'
  | 'noPods'
  | 'gone'
  | 'noNodes'
  | 'unready'
  | 'unavailable'
  | 'scrape'
  | 'noTarget'
  | 'events'
  | 'webhook'
  | 'apiService';

/** Sentences of every alert of this family; each alert brings the others itself. */
export const operatorDownStrings = {
  reason: '{deployment}: {why}',
  summary: 'No pod of {deployment} in the namespace {namespace} answers Prometheus: {why}.',
  summaryDoubt: 'Most likely no pod of {deployment} in the namespace {namespace} answers Prometheus: {why}.',
  summaryStale:
    'No pod of {deployment} runs in the namespace {namespace}: {why}. The saved targets of Prometheus still call it up; the two do not fit together.',
  summaryCrash:
    'No pod of {deployment} in the namespace {namespace} runs: {why}. Between two failures it may have answered Prometheus for a moment.',
  summaryRunning: 'No pod of {deployment} runs in the namespace {namespace}: {why}.',
  summaryRunningDoubt: 'Most likely no pod of {deployment} runs in the namespace {namespace}: {why}.',
  summaryReady: 'No pod of {deployment} in the namespace {namespace} is ready: {why}.',
  summaryReadyDoubt: 'Most likely no pod of {deployment} in the namespace {namespace} counts as ready: {why}.',
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
  noPods: 'the {kind} has no pod',
  gone: 'there is no such {kind}',
  noNodes: 'no node is to run it: the DaemonSet wants 0 pods',
  unready: '{pod} runs without being ready',
  unavailable: 'the {kind} has no available pod',
  scrape: 'its pods run, but fetching their metrics fails ({reason})',
  noTarget: 'its pods run, but Prometheus does not have them among its targets',
  events: 'events tell of trouble with its pods ({reason})',
  webhook: 'calls of its webhook fail',
  apiService: 'the API server cannot reach it ({reason})',
  phaseRunning: '{pod} is in the phase Running, which is all that this release asks for',
  phaseUntold: 'the object of {pod} does not say its phase',
  countsReady: '{pod} is ready, and Prometheus gets its metrics',
  countsReadyUnscraped: '{pod} is ready; whether Prometheus gets its metrics was not collected',
  readyUntold: 'the object of {pod} does not say whether it is ready',
  readyTooYoung: '{pod} has only just become ready; whether Prometheus gets its metrics was not collected',
  readyReplicas: '{deployment} counts ready pods; whether they are scraped was not collected',
  podsContradict:
    'no pod of {deployment} is among the pods that were collected, but its {kind} counts ready ones: the two contradict each other',
  gaugeUnseen: '{pod} is scraped but not ready; whether it calls itself ready to Prometheus cannot be seen',
  silentRule: 'no pod of {deployment} is scraped, and in this release the alert is silent without their metrics',
  ruleUnclear:
    'which of two conditions this KubeVirt uses cannot be told; by one of them the alert would be silent: {reason}',
  ruleWhich: 'which KubeVirt is installed, and so which form the rule has',
  noSuchRule: 'the KubeVirt that is installed has no such alert yet',
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
  stepControlPlane:
    'These pods run on control-plane nodes only, unless the placement of infra says otherwise. See whether one is cordoned, tainted or full:',
  stepPlacement:
    'See which nodes the placement of workloads selects, and compare it with labels and taints of the nodes:',
  stepPlacementFix:
    'Correct spec.workloads.nodePlacement of the HyperConverged so that it selects the nodes that run VMs:',
  stepNotReady: 'See which probe fails and what the events say:',
  stepApiService: 'See what the API server says when it calls virt-api:',
  stepNode: 'The node {node} is not ready. Find out why and bring it back:',
  stepFence:
    'If the node is lost for good: make sure that it is powered off (two copies of a VM would destroy its disks), then delete it so that its VMs start elsewhere:',
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
  stepCheckRunning: 'Check that a pod runs again; the alert ends as soon as one is in the phase Running:',
  stepCheckCounted:
    'Check that a pod is ready again; the alert ends when Prometheus gets the metrics of one that is ready:',
  stepCheckAny: 'Check that a pod is ready again; the alert ends soon after:',
} as const;

export type OperatorKey = keyof typeof operatorDownStrings;
/** How the alert ends: the words of the last step. */
export type CheckKey = Extract<OperatorKey, `stepCheck${string}`>;
type Say = Context<OperatorKey>['say'];

export interface OperatorNames {
  readonly deployment: string;
  /** Label that selects its pods. */
  readonly selector: string;
  /** Deployment of the operator that makes this one; null: the operator lifecycle manager. */
  readonly owner: string | null;
  /** What makes its pods; a Deployment unless said otherwise. */
  readonly workload?: 'Deployment' | 'DaemonSet';
  /** How many pods it has by default; 1 unless said otherwise. */
  readonly replicas?: number;
  /** Its pods need a control-plane node. */
  readonly controlPlane?: boolean;
}

/** The cause in words. */
export function whyOf(
  cause: Cause,
  pod: OperatorPod | undefined,
  detail: string,
  say: Say,
  kind = 'Deployment',
): Message {
  return say(cause, {
    kind,
    pod: pod?.pod.name ?? '',
    container: pod?.container ?? '',
    restarts: pod?.restarts ?? 0,
    node: pod?.node ?? '',
    reason: detail || pod?.reason || 'no reason given',
  });
}

export { checkStep, stepsFor } from './operatorDownSteps.ts';
