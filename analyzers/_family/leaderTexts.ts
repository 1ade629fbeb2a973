import { type Context, type Step, sh } from '../../src/api.ts';
import type { Elected } from './leaderFacts.ts';
import { operatorDownStrings } from './operatorDown.ts';

/** Why nobody leads. */
export type LeaderCause =
  | 'leaseGone'
  | 'free'
  | 'forbidden'
  | 'leaseWebhook'
  | 'memory'
  | 'slow'
  | 'stuck'
  | 'caches'
  | 'scraped';

/** The texts of the alerts that say that nobody leads. */
export const leaderStrings = {
  ...operatorDownStrings,
  noLeader: 'no pod of {deployment} leads: {why}',
  noLeaderLong: 'No pod of {deployment} in the namespace {namespace} leads: {why}.',
  maybeNoLeader: 'Most likely no pod of {deployment} in the namespace {namespace} leads: {why}.',
  contradicted: 'Perhaps no pod of {deployment} in the namespace {namespace} leads: {why}.',
  contradiction: '{why} (last renewed {renewed}), but {pod} logs that it leads',
  leaseGone: 'the lease is held by {holder}, and there is no such pod',
  free: 'nobody holds the lease',
  forbidden: 'the API server forbids writing the lease',
  leaseWebhook: 'an admission webhook refuses the lease',
  memory: 'the pods run out of memory before they can renew the lease',
  slow: 'the lease cannot be renewed in time',
  stuck: 'nobody renews the lease',
  waiting: 'all pods wait for the lease and none of them gets it',
  noLease: 'there is no such lease',
  stopped: 'an event tells that the leader stopped, and none that another one began',
  caches: '{holder} holds the lease, but cannot read what it needs before it begins',
  scraped: '{holder} leads, but Prometheus does not get its metrics ({reason})',
  leading: '{pod} leads',
  leadingLease: '{pod} holds the lease and renews it',
  noSeries:
    'no pod of {deployment} is scraped, and without any metric this alert of the release cannot fire (VirtOperatorDown does)',
  outage:
    'no pod of {deployment} runs, and without any metric this alert of the release cannot fire (VirtOperatorDown does)',
  outageUnsure:
    'no pod of {deployment} runs; whether that counts as no leader depends on the release, which is not known',
  releaseUnknown: 'the release of OpenShift Virtualization',
  early:
    '{pod} renewed the lease at {renewed}, while the archive was collected; whether it went on is not in the archive',
  earlyLeading:
    '{pod} renewed the lease at {renewed}, while the archive was collected, which is too short ago for this alert',
  cachesUnseen: '{pod} holds the lease, but whether it has begun to work cannot be seen',
  unseen: 'who leads {deployment} cannot be told: its lease was not collected, and no log says it',
  logsUnseen: 'the logs of {deployment} since its leader began',
  stepWho: 'See which pods wait for the lease and what keeps them from getting it:',
  stepForbidden: 'See whether the service account may write leases; if not, put its Role and RoleBinding back:',
  stepRole: 'These bind it; it needs the verbs get, list, watch, create, update and patch on leases:',
  stepWebhook: 'Find the webhook that refuses leases, and take leases of this namespace out of its rules:',
  stepMemory: 'See how much memory the pods may use and why they ended; then raise the limit or make room:',
  stepSlow: 'A renewal must be through within 10 seconds. See how busy the pods and the API server are:',
  stepDelete:
    'The holder does not exist. Make sure of it, then delete the lease; a pod takes over within seconds and makes it anew:',
  stepRestartAll: 'If nothing explains it, have the pods made anew and elect again (running VMs are not touched):',
  stepCaches: 'Read what the leader cannot list; its service account must be allowed to:',
  stepTargets: 'See why Prometheus does not get the metrics (certificate, port, network policy):',
  stepLeads: 'Check that the lease names a running pod and was renewed within the last seconds:',
} as const;

export type LeaderKey = keyof typeof leaderStrings;
type Say = Context<LeaderKey>['say'];

/** What to do, first step first. */
export function leaderSteps(elected: Elected, namespace: string, cause: LeaderCause, holder: string, say: Say): Step[] {
  const { deployment, selector, serviceAccount } = elected;
  const pods = sh`oc get pods -n ${namespace} -l ${selector} -o wide`;
  const account = sh`system:serviceaccount:${namespace}:${serviceAccount}`;
  const who = {
    text: say('stepWho'),
    command: `${sh`oc logs -n ${namespace} -l ${selector} --prefix --tail=-1`} | grep -iE 'leader|lease'`,
  };
  const restart = {
    text: say('stepRestartAll'),
    command: sh`oc rollout restart deployment -n ${namespace} ${deployment}`,
  };
  const middle: Record<LeaderCause, () => Step[]> = {
    leaseGone: () => [{ text: say('stepDelete'), command: sh`oc delete lease -n ${namespace} ${deployment}` }],
    free: () => [],
    forbidden: () => [
      { text: say('stepForbidden'), command: `${sh`oc auth can-i update leases -n ${namespace}`} --as=${account}` },
      { text: say('stepRole'), command: `${sh`oc get rolebinding,role -n ${namespace}`} | grep ${serviceAccount}` },
    ],
    leaseWebhook: () => [
      { text: say('stepWebhook'), command: 'oc get validatingwebhookconfiguration,mutatingwebhookconfiguration' },
    ],
    memory: () => [{ text: say('stepMemory'), command: sh`oc describe pod -n ${namespace} -l ${selector}` }],
    slow: () => [{ text: say('stepSlow'), command: sh`oc adm top pod -n ${namespace} -l ${selector}` }],
    stuck: () => [],
    caches: () => [
      { text: say('stepCaches'), command: `${sh`oc logs -n ${namespace} ${holder}`} | grep 'failed to list'` },
    ],
    scraped: () => [
      { text: say('stepTargets'), command: sh`oc get service,endpoints,servicemonitor,networkpolicy -n ${namespace}` },
    ],
  };
  const look = { text: say('stepLook'), command: pods };
  if (cause === 'scraped') return [look, ...middle.scraped(), leaderCheck(elected, namespace, say)];
  return [who, look, ...middle[cause](), restart, leaderCheck(elected, namespace, say)];
}

export function leaderCheck({ deployment }: Elected, namespace: string, say: Say): Step {
  const lease = sh`oc get lease -n ${namespace} ${deployment}`;
  return { text: say('stepLeads'), command: `${lease} -o jsonpath='{.spec.holderIdentity} {.spec.renewTime}{"\\n"}'` };
}
