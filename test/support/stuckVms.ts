import { before, setObject, vmFile, vmiFile, WEBSHOP_NS } from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import { setRelease } from './release.ts';

/** Makes the cluster one of another release, with its KubeVirt. */
export function release(mg: MustGather, version: string, kubevirt: string): void {
  setRelease(mg, version);
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, (object) => {
    object.status.observedKubeVirtVersion = kubevirt;
    object.status.targetKubeVirtVersion = kubevirt;
  });
}

/** A condition as virt-controller writes it. */
export function condition(type: string, status: string, since: string | null, more: Kube = {}): Kube {
  return { lastProbeTime: null, lastTransitionTime: since, status, type, ...more };
}

/** The Ready condition of a VM without instance. */
export function noVmi(since: string | null = before('40m')): Kube {
  return condition('Ready', 'False', since, { message: 'VMI does not exist', reason: 'VMINotExists' });
}

interface Minimal {
  name?: string;
  namespace?: string;
  status: string;
  metadata?: Kube;
  spec?: Kube;
  conditions?: Kube[];
  more?: Kube;
}

/** A VM with the deciding fields alone. */
export function putVm(mg: MustGather, options: Minimal): void {
  const { name = 'stuck', namespace = WEBSHOP_NS, status, metadata = {}, spec = {}, conditions, more = {} } = options;
  const object = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace, ...metadata },
    spec,
    status: { ...(conditions ? { conditions } : {}), printableStatus: status, ...more },
  };
  mg.putObject(vmFile(namespace, name), object, { header: false });
}

/** A VMI with the deciding fields alone. */
export function putVmi(mg: MustGather, options: Omit<Minimal, 'status'> & { phase: string; since?: string }): void {
  const {
    name = 'stuck',
    namespace = WEBSHOP_NS,
    phase,
    since,
    metadata = {},
    spec = {},
    conditions,
    more = {},
  } = options;
  const times = since ? { phaseTransitionTimestamps: [{ phase, phaseTransitionTimestamp: since }] } : {};
  const object = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name, namespace, ...metadata },
    spec,
    status: { ...(conditions ? { conditions } : {}), phase, ...times, ...more },
  };
  mg.putObject(vmiFile(namespace, name), object, { header: false });
}

export function volume(name: string): Kube {
  return { template: { spec: { volumes: [{ dataVolume: { name }, name: 'root' }] } } };
}
