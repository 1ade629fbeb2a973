import { type Message, type Step, sh } from '../../src/api.ts';
import type { kvmTexts } from './kvmSteps.ts';
import type { BarredNode } from './scheduling.ts';

/** Why a node takes no VMs, and what to do; spread into the alert's own sentences, beside those about KVM. */
export const schedulingTexts = {
  cordoned: 'the node is cordoned',
  handlerSilent: 'virt-handler gives no sign of life, the node was given up',
  pluginsNotReady: 'virt-handler runs, but its device plugins are not ready',
  markedFalse: 'virt-handler is not running or just starting',
  neverMarked: 'virt-handler never marked the node',
  stepUncordon: 'The node {node} is cordoned. When its maintenance is over, let it work again:',
  stepSilent: 'virt-handler on {node} is silent. See its pods, and those of the other nodes:',
  stepPlugins: 'virt-handler on {node} cannot register its devices. Read its log:',
  stepDaemonSet: 'See why no virt-handler runs on {node}:',
} as const;

type Key = keyof typeof schedulingTexts | keyof typeof kvmTexts;
interface Speaker {
  readonly say: (key: Key, values?: Record<string, string>) => Message;
  readonly installNamespace: string;
}

/** Once for each cause, with its first node; nodes that never had virt-handler only where no other is to blame. */
export function schedulingSteps(barred: readonly BarredNode[], { say, installNamespace: ns }: Speaker): Step[] {
  const first = (bar: BarredNode['bar']): string | undefined => barred.find((entry) => entry.bar === bar)?.name;
  const pods = `oc get pods -n ${ns} -l kubevirt.io=virt-handler -o wide`;
  const [cordoned, silent, plugins, starting] = [
    first('cordoned'),
    first('handlerSilent'),
    first('pluginsNotReady'),
    first('markedFalse'),
  ];
  const never = (cordoned ?? silent ?? plugins ?? starting) ? undefined : first('neverMarked');
  const node = starting ?? never;
  return [
    ...(cordoned ? [{ text: say('stepUncordon', { node: cordoned }), command: sh`oc adm uncordon ${cordoned}` }] : []),
    ...(silent ? [{ text: say('stepSilent', { node: silent }), command: pods }] : []),
    ...(plugins
      ? [
          {
            text: say('stepPlugins', { node: plugins }),
            command: `oc logs -n ${ns} "$(oc get pods -n ${ns} -l kubevirt.io=virt-handler ${sh`--field-selector spec.nodeName=${plugins}`} -o name)" -c virt-handler --tail=200`,
          },
        ]
      : []),
    ...(node
      ? [
          { text: say('stepDaemonSet', { node }), command: `oc describe daemonset virt-handler -n ${ns} && ${pods}` },
          ...(never
            ? [{ text: say('stepWiden'), command: sh`oc edit hyperconverged kubevirt-hyperconverged -n ${ns}` }]
            : []),
        ]
      : []),
  ];
}
