import { CNV_NS, setObject } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';

/** Makes the healthy cluster one of another release of OpenShift Virtualization; null: nothing tells which. */
export function setRelease(mg: MustGather, version: string | null): void {
  setObject(mg, { kind: 'HyperConverged', namespace: CNV_NS, name: 'kubevirt-hyperconverged' }, (hco) => {
    hco.status.versions = version === null ? [] : [{ name: 'operator', version }];
  });
  if (version !== null) return;
  mg.remove(/\/(subscriptions|clusterserviceversions)(\/|$)/);
  mg.remove(/\/cdis\.cdi\.kubevirt\.io\//);
  setObject(mg, { kind: 'KubeVirt', namespace: CNV_NS, name: 'kubevirt-kubevirt-hyperconverged' }, (kv) => {
    kv.status = {};
  });
}
