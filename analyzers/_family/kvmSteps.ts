import { type Message, type Missing, type Step, sh, views } from '../../src/api.ts';
import type { KvmNode, Lack } from './kvmNodes.ts';

/** Sentences that the alerts about nodes for VMs share; spread into their own. */
export const kvmTexts = {
  noDevice: '/dev/kvm is missing on the node: virtualization is switched off in the firmware, or not passed on to it',
  pluginAway: 'virt-handler does not offer KVM to the kubelet',
  handlerNotReady: 'virt-handler on the node is not ready',
  noHandler: 'no virt-handler pod on the node',
  neverHandler: 'virt-handler never offered KVM on the node',
  notInstalled:
    'OpenShift Virtualization is not installed: the definition of KubeVirt is not among those of the cluster',
  installUnseen: 'nothing in the archive shows that OpenShift Virtualization is installed',
  allocatableUnseen: 'what {nodes} can give to VMs (status.allocatable) is not in the archive',
  stepList: 'See which nodes offer KVM:',
  stepDevice: 'Look on {node} whether its processor offers virtualization and /dev/kvm is there:',
  stepFirmware:
    'Switch virtualization (VT-x or AMD-V) on in the firmware of such nodes, or nested virtualization in the hypervisor where a node is itself a VM; changed settings need a restart of the node. First move its VMs and pods away (VMs that cannot be migrated are shut down):',
  stepPlugin: 'virt-handler on {node} runs, but KVM is not offered. Have it made anew (VMs keep running):',
  stepHandler: 'virt-handler on {node} is not ready. See why:',
  stepPlacement:
    'virt-handler does not run on {node}. If VMs are to run there, compare the placement of workloads with its labels and taints:',
  stepWiden: 'Then widen the placement of workloads so that it selects the node:',
} as const;

type Key = keyof typeof kvmTexts;
interface Speaker {
  readonly say: (key: Key, values?: Record<string, string>) => Message;
  readonly installNamespace: string;
}

export const LIST_KVM =
  "oc get nodes -o custom-columns='NAME:.metadata.name,KVM:.status.allocatable.devices\\.kubevirt\\.io/kvm,CORDONED:.spec.unschedulable,SCHEDULABLE:.metadata.labels.kubevirt\\.io/schedulable'";

/** What brings KVM back: once for each cause, with its first node. */
export function kvmSteps(lacking: readonly KvmNode[], context: Speaker): Step[] {
  const order: readonly Lack[] = ['noDevice', 'handlerNotReady', 'pluginAway', 'noHandler', 'neverHandler'];
  return order.flatMap((lack) => {
    const first = lacking.find((entry) => entry.lack === lack);
    return first ? stepsFor(first, context) : [];
  });
}

function stepsFor({ name: node, lack, handlers }: KvmNode, { say, installNamespace: ns }: Speaker): Step[] {
  const [pod] = handlers;
  switch (lack) {
    case 'noDevice':
      return [
        {
          text: say('stepDevice', { node }),
          command: `${sh`oc debug node/${node}`} -- chroot /host sh -c 'ls -l /dev/kvm; lscpu | grep -iE "virtualization|hypervisor"; dmesg | grep -iE "kvm|vmx|svm"'`,
        },
        { text: say('stepFirmware'), command: sh`oc adm drain ${node} --ignore-daemonsets --delete-emptydir-data` },
      ];
    case 'handlerNotReady':
      return [{ text: say('stepHandler', { node }), command: sh`oc describe pod -n ${ns} ${pod?.name ?? ''}` }];
    case 'pluginAway':
      return pod
        ? [{ text: say('stepPlugin', { node }), command: sh`oc delete pod -n ${ns} ${pod.name}` }]
        : [
            {
              text: say('stepPlugin', { node }),
              command: sh`oc delete pod -n ${ns} -l kubevirt.io=virt-handler --field-selector spec.nodeName=${node}`,
            },
          ];
    default:
      return [
        {
          text: say('stepPlacement', { node }),
          command: `oc get kubevirt -n ${ns} -o jsonpath='{.items[0].spec.workloads.nodePlacement}{"\\n"}' && ${sh`oc get node ${node}`} -o jsonpath='{.metadata.labels}{"\\n"}{.spec.taints}{"\\n"}'`,
        },
        { text: say('stepWiden'), command: sh`oc edit hyperconverged kubevirt-hyperconverged -n ${ns}` },
      ];
  }
}

/** What to collect so that it shows whether OpenShift Virtualization is there. */
export function installGap({ say }: Speaker): Missing {
  const { where, collectWith } = views.KubeVirt;
  return { what: say('installUnseen'), where, collectWith };
}
