import { type Context, type Step, sh } from '../../src/api.ts';
import type { HandlerCause, HandlerTrouble } from './handlerRollout.ts';

/** The texts of VirtHandlerDaemonSetRolloutFailing. */
export const rolloutStrings = {
  title: 'virt-handler is not ready on every node',
  meaning:
    'The DaemonSet virt-handler has fewer ready pods than nodes that should have one. No update is needed for that: one node that is down is enough.',
  impact:
    'VMs on the nodes concerned keep running, but nothing manages them, and no VM can be started there or moved there.',
  examined:
    'The numbers of ready and of wanted pods in the status of the DaemonSet; its pods, their nodes, events and log lines for the cause, and for how long it has lasted.',
  mitigation:
    'Bring the node back, free CPU or memory on it, or repair what keeps the pod from starting: its image, that of virt-launcher (init container), a crash, a missing security context constraint.',
  summary:
    'Of {desired, one {# node} other {# nodes}} that should have a ready virt-handler, {ready, one {# has} other {# have}} one{rollout}.',
  reason: '{ready} of {desired} virt-handler pods are ready',
  rollout: '; an update is on its way ({updated} of {desired} updated)',
  noRollout: '',
  hint: 'the DaemonSet virt-handler was not collected, but {why}',
  hintPods: '{n, one {# virt-handler pod is} other {# virt-handler pods are}} not ready',
  hintTold: 'virt-operator says that its rollout failed',
  equal: 'all {desired} wanted virt-handler pods are ready',
  zero: 'no node should have a virt-handler',
  none: 'there is no DaemonSet virt-handler',
  noStatus: 'the DaemonSet virt-handler has no status',
  onNode: 'on {node}',
  node: 'the node is not ready',
  launcherImage: 'the image of virt-launcher, which its init container runs, cannot be pulled',
  image: 'its image cannot be pulled',
  oom: 'it was killed for using too much memory',
  crash: 'it keeps ending',
  config: 'its container cannot be made',
  unschedulable: 'its node does not take it ({reason})',
  ending: 'the old pod is being removed',
  starting: 'it has not started',
  notReady: 'it runs without being ready',
  missing: 'there is no pod on the node',
  stepNode: 'The node {node} is not ready, and virt-handler with it. Find out why and bring it back:',
  stepLauncherImage:
    'virt-handler waits for its init container, which runs the image of virt-launcher. See why that image cannot be pulled on {node}; then mend registry, mirror or pull secret:',
  stepImage: 'See why the image of virt-handler cannot be pulled on {node}; then mend registry, mirror or pull secret:',
  stepOom: 'See how much memory virt-handler may use on {node} and why it ended:',
  stepCrash: 'Read the last words of the container that ended on {node}:',
  stepConfig: 'See what the container lacks on {node} (a certificate, a config map, a mount); then put it back:',
  stepUnschedulable: 'See why {node} does not take its virt-handler:',
  stepRoom: 'Where CPU or memory is short, move VMs away or remove other pods; this shows what the node is full of:',
  stepEnding:
    'The old pod on {node} is being removed, which takes up to five and a half minutes. Look again then; if it is still there, see what holds it:',
  stepStarting: 'See what virt-handler on {node} is waiting for:',
  stepNotReady: 'virt-handler on {node} runs without being ready. Read its log:',
  stepMissing: 'No pod is made for {node}. See what refuses it (quota, admission, the security context constraint):',
  stepScc:
    'virt-handler needs the security context constraint kubevirt-handler; virt-operator makes it. It must exist:',
  stepRollout:
    'An update is being rolled out, a few nodes at a time; on big clusters that takes longer than this alert waits. See whether it moves on before anything else:',
  stepOthers: 'See all virt-handler pods that are not ready:',
  stepCheck: 'Check that as many pods are ready as are wanted:',
} as const;

type Say = Context<keyof typeof rolloutStrings>['say'];

/** What to do about one cause, with its first node as the example. */
export function rolloutSteps({ pod, node, cause, container }: HandlerTrouble, namespace: string, say: Say): Step[] {
  const name = pod?.name ?? '';
  const describe = sh`oc describe pod -n ${namespace} ${name}`;
  const at = { node: node || name };
  const one = (key: keyof typeof rolloutStrings, command: string): Step => ({ text: say(key, at), command });
  const steps: Record<HandlerCause, () => Step[]> = {
    node: () => [one('stepNode', sh`oc describe node ${node}`)],
    launcherImage: () => [one('stepLauncherImage', describe)],
    image: () => [one('stepImage', describe)],
    oom: () => [one('stepOom', describe)],
    crash: () => [one('stepCrash', sh`oc logs -n ${namespace} ${name} -c ${container || 'virt-handler'} --previous`)],
    config: () => [one('stepConfig', describe)],
    unschedulable: () => [
      one('stepUnschedulable', describe),
      ...(node ? [one('stepRoom', sh`oc describe node ${node}`)] : []),
    ],
    ending: () => [one('stepEnding', describe)],
    starting: () => [one('stepStarting', describe)],
    notReady: () => [one('stepNotReady', sh`oc logs -n ${namespace} ${name} -c virt-handler`)],
    missing: () => [
      one('stepMissing', sh`oc describe daemonset -n ${namespace} virt-handler`),
      one('stepScc', 'oc get scc kubevirt-handler'),
    ],
  };
  return steps[cause]();
}
