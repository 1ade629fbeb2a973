import { type VirtKey, virtPodStrings } from './virtPodFinding.ts';

/** Sentences of every alert that counts replicas; each alert brings the others itself. */
export const lowCountStrings = {
  ...virtPodStrings,
  reason: '{up} of {wanted} pods of {name} {up, one {runs} other {run}}',
  reasonTwo: 'only {up} {up, one {pod} other {pods}} of {name} on {nodes} nodes',
  summary:
    '{up} of the {wanted} pods of {name} that its Deployment in the namespace {namespace} wants {up, one {is} other {are}} at work, fewer than three quarters: {why}.',
  summaryTwo:
    '{up, one {Only # pod} other {# pods}} of {name} in the namespace {namespace} {up, one {is} other {are}} at work although the cluster has {nodes} nodes; this release wants two: {why}.',
  summaryStale:
    '{up} of the {wanted} pods of {name} that its Deployment in the namespace {namespace} wants {up, one {is} other {are}} at work, fewer than three quarters: {why}. The saved targets of Prometheus still call some of the others up; the two do not fit together.',
  oneWanted: 'its Deployment wants no more',
  enough: '{up} of the {wanted} pods of {name} that its Deployment wants are at work',
  enoughUnseen:
    '{up} of the {wanted} pods of {name} that its Deployment wants run; whether Prometheus gets their metrics was not collected',
  two: '{up} pods of {name} are at work',
  oneNode: 'the cluster has a single node',
  zero: 'the Deployment {name} wants 0 pods, which this alert leaves to another: {down}',
  wantedUnseen: 'how many pods of {name} its Deployment wants was not collected',
  available: 'the Deployment {name} counts {up} of {wanted} pods as ready',
  notInstalled: 'there is no Deployment {name}, and whether it should be here cannot be told',
  podsUnseen:
    'some pods of {name} keep restarting or do not tell whether they run; whether they answer Prometheus was not collected',
  stepReplicas:
    'The number of pods follows spec.infra.replicas of the KubeVirt object, else the count of nodes that can run VMs. Do not ask for more than the control plane nodes can hold:',
  stepCheckCount:
    'Check that the Deployment has all of its pods; the alert ends as soon as enough of them answer Prometheus:',
} as const;
export type LowCountKey = VirtKey | keyof typeof lowCountStrings;
