import {
  CNV_NS,
  clusterFile,
  OCP_ROOT,
  podNames,
  setLog,
  setNode,
  setObject,
} from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import { setRelease } from './guestPanics.ts';

export const KVM = 'devices.kubevirt.io/kvm';

/** KVM of nodes; `undefined` takes it away. */
export function setKvm(
  mg: MustGather,
  names: readonly string[],
  allocatable: string | undefined,
  capacity = allocatable,
): void {
  for (const name of names) {
    setNode(mg, name, (node: Kube) => {
      node.status.allocatable[KVM] = allocatable;
      node.status.capacity[KVM] = capacity;
    });
  }
}

/** Release and KubeVirt of the cluster. */
export function setInstalled(mg: MustGather, release: string, version: string): void {
  setRelease(mg, release);
  setKubeVirt(mg, (found) => {
    found.status.observedKubeVirtVersion = version;
    found.status.targetKubeVirtVersion = version;
  });
}

export function setKubeVirt(mg: MustGather, change: (found: Kube) => void): void {
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, change);
}

/** The virt-handler pod of a node. */
export function handlerOn(mg: MustGather, node: string): string {
  const pods = podNames(mg, 'virt-handler', CNV_NS);
  const on = (pod: string) => mg.object(`${OCP_ROOT}/namespaces/${CNV_NS}/pods/${pod}/${pod}.yaml`).spec.nodeName;
  return pods.find((pod) => on(pod) === node) ?? '';
}

export function handlerLog(mg: MustGather, node: string, lines: string[]): void {
  setLog(mg, CNV_NS, handlerOn(mg, node), 'virt-handler', lines);
}

/** Nodes alone, by hand: nothing but what decides, and the time of collection. */
export function onlyNodes(mg: MustGather, nodes: readonly Kube[]): void {
  mg.remove(/./);
  mg.put(`${OCP_ROOT}/timestamp`, '2026-03-04 10:20:00 +0000 UTC\n');
  for (const { name, allocatable, ...rest } of nodes)
    mg.putObject(clusterFile('core/nodes', name, OCP_ROOT), {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, creationTimestamp: '2026-01-01T00:00:00Z', ...rest },
      status: { allocatable: { cpu: '8', ...allocatable } },
    });
}
