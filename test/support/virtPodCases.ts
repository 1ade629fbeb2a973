import { before, CNV_NS, podNames, removePod, setNode, setObject, setPod } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';

type Change = Parameters<typeof setPod>[3];

/** The release and the KubeVirt that the archive tells of; undefined: it does not tell. */
export function version(mg: MustGather, release: string | undefined, kubeVirt: string | undefined): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = release;
  });
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, (kv) => {
    for (const key of ['observedKubeVirtVersion', 'targetKubeVirtVersion', 'operatorVersion'])
      kv.status[key] = kubeVirt;
  });
}

/** Changes the first pod of a component. */
export function first(mg: MustGather, prefix: string, change: Change): string {
  const [name = ''] = podNames(mg, prefix);
  setPod(mg, CNV_NS, name, change);
  return name;
}

export function loseNodeOf(mg: MustGather, prefix: string, since = before('40m')): string {
  let node = '';
  first(mg, prefix, (pod) => {
    node = pod.spec.nodeName;
  });
  setNode(mg, node, (object) => {
    for (const entry of object.status.conditions)
      if (entry.type === 'Ready') Object.assign(entry, { status: 'Unknown', lastTransitionTime: since });
  });
  return node;
}

export function removeFirst(mg: MustGather, prefix: string): void {
  const [name = ''] = podNames(mg, prefix);
  removePod(mg, CNV_NS, name);
}
