import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { type DumpOptions, METRICS_FILE, metricsDump, type SeriesShape } from '../../fixtures/builders/openmetrics.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import { setRelease } from './guestPanics.ts';

export const MiB = 2 ** 20;

/** Labels of a series of virt-handler as Prometheus scrapes it. */
export function scraped(name: string, more: Record<string, string> = {}): Record<string, string> {
  const node = 'worker-0';
  const pod = {
    container: 'virt-handler',
    endpoint: 'metrics',
    instance: '10.128.2.8:8443',
    job: 'kubevirt-prometheus-metrics',
  };
  return { ...pod, namespace: 'webshop', name, node, pod: 'virt-handler-x2x4q', ...more };
}

/** A saved dump of a cluster of a release. */
export function dump(mg: MustGather, series: SeriesShape[], options: DumpOptions = {}, release = '4.22.1'): void {
  setRelease(mg, release);
  mg.put(METRICS_FILE, metricsDump(series, options));
}

/** Changes all VMIs. */
export function setVmis(mg: MustGather, change: (vmi: Kube) => void): void {
  for (const path of mg.paths().filter((file) => file.includes('/crs/virtualmachineinstances.')))
    mg.editObject(path, change);
}

/** The guest agent of each VM is not connected; `ever`: it was before. */
export function withoutAgents(mg: MustGather, ever = false): void {
  setVmis(mg, (vmi) => {
    vmi.status.conditions = vmi.status.conditions.filter(({ type }: Kube) => type !== 'AgentConnected');
    if (ever) return;
    vmi.status.guestOSInfo = {};
    for (const nic of vmi.status.interfaces) nic.infoSource = 'domain';
  });
}

/** Same value all the time. */
export const steady =
  (value: number): SeriesShape['value'] =>
  () =>
    value;

export const many = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `vm-${String(i).padStart(4, '0')}`);
