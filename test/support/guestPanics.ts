import {
  addEvent,
  addVm,
  before,
  CNV_NS,
  CNV_ROOT,
  inspectNamespace,
  listFile,
  podNames,
  setLog,
  setObject,
  WEBSHOP_NS,
  WORKERS,
} from '../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../fixtures/builders/logs.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';

/** Makes the cluster one of another release. */
export function setRelease(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', namespace: CNV_NS, name: 'kubevirt-hyperconverged' }, (hc) => {
    hc.status.versions = [{ name: 'operator', version }];
  });
}

/** A cluster whose release has the alerts, with VMs in a namespace that was collected with --vms_details. */
export function panicCluster(
  mg: MustGather,
  vms: Readonly<Record<string, string>> = { orders: WORKERS[0] as string },
  { release = '4.23.0', device = true } = {},
): void {
  setRelease(mg, release);
  const devices = device ? { domain: { devices: { panicDevices: [{ model: 'pvpanic' }] } } } : {};
  for (const [name, node] of Object.entries(vms)) {
    addVm(mg, {
      namespace: WEBSHOP_NS,
      name,
      node,
      vmi: { spec: devices },
      vm: { spec: { template: { spec: devices } } },
    });
  }
  inspectNamespace(mg, WEBSHOP_NS);
}

export interface Told {
  reason?: string;
  message?: string;
  type?: 'Normal' | 'Warning';
  kind?: string;
  count?: number;
  first?: string;
  last?: string;
}

/** An event of a VM's guest. */
export function tell(mg: MustGather, name: string, told: Told = {}): void {
  const { reason = 'GuestPanicked', message = 'GuestPanicked: type=pvpanic', type = 'Warning', ...rest } = told;
  const { kind = 'VirtualMachineInstance', last = before('1h'), ...times } = rest;
  const object = { apiVersion: 'kubevirt.io/v1', kind, name, namespace: WEBSHOP_NS };
  addEvent(mg, WEBSHOP_NS, { reason, message, type, object, component: 'virtualmachine-controller', last, ...times });
}

/** A line of virt-launcher that tells of a panic. */
export function logPanic(
  mg: MustGather,
  name: string,
  time = before('1h'),
  which: 'current' | 'previous' = 'previous',
): void {
  const [pod = ''] = podNames(mg, `virt-launcher-${name}`, WEBSHOP_NS);
  const line = kubevirtLine(time, 'virt-launcher', 'Guest panic detected: GuestPanicked: type=pvpanic');
  setLog(mg, WEBSHOP_NS, pod, 'compute', [line], which);
}

/** A line of QEMU's log of a VM, which --vms_details collects. */
export function qemuPanic(mg: MustGather, name: string, time: string, panic: string): void {
  const stamp = time.replace('T', ' ').replace('Z', '.506+0000');
  const text = `${stamp}: starting up libvirt version: 10.10.0\n${stamp}: panic ${panic}\n`;
  mg.put(`${CNV_ROOT}/namespaces/${WEBSHOP_NS}/vms/${name}/${WEBSHOP_NS}_${name}.log`, text);
}

/** The same event of many VMs. */
export function tellAll(mg: MustGather, names: readonly string[]): void {
  tell(mg, names[0] ?? '');
  mg.editObject(listFile(WEBSHOP_NS, 'core/events'), (list) => {
    const [first] = list.items;
    list.items = names.map((name) => ({
      ...first,
      metadata: { ...first.metadata, name: `${name}.panic` },
      involvedObject: { ...first.involvedObject, name },
    }));
  });
}
