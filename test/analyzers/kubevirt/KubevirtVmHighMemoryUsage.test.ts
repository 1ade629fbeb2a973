import { expect } from 'vitest';
import { before, setRules } from '../../../fixtures/builders/healthy.ts';
import { lately, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setRelease } from '../../support/guestPanics.ts';
import { dump, MiB, many, steady } from '../../support/guestSeries.ts';

const ALERT = 'KubevirtVmHighMemoryUsage';
const FREE = 'kubevirt_vm_container_free_memory_bytes';

const series = (
  name: string,
  vm: string,
  value: SeriesShape['value'],
  more: Record<string, string> = {},
): SeriesShape => ({
  name,
  labels: { namespace: 'webshop', pod: `virt-launcher-${vm}-x2x4q`, container: 'compute', ...more },
  value,
});
const free = (
  vm: string,
  workingSet: SeriesShape['value'],
  rss: SeriesShape['value'] = steady(900 * MiB),
): SeriesShape[] => [
  series(`${FREE}_based_on_working_set_bytes`, vm, workingSet),
  series(`${FREE}_based_on_rss`, vm, rss),
];
const raw = (vm: string, used: number): SeriesShape[] => [
  series('kube_pod_container_resource_requests', vm, steady(1024 * MiB), { resource: 'memory' }),
  series('kube_pod_container_resource_requests', vm, steady(0.1), { resource: 'cpu' }),
  series('container_memory_working_set_bytes', vm, steady(used)),
  series('container_memory_rss', vm, steady(100 * MiB)),
];

analyzerCases(ALERT, [
  {
    name: 'one launcher pod of two has 40 MiB left',
    given: (mg) => dump(mg, [...free('web', steady(40 * MiB)), ...free('db', steady(51 * MiB))], {}, '4.16.1'),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'Pod', namespace: 'webshop', name: 'virt-launcher-web-x2x4q' }]);
      expect(finding.mitigation.steps.map(({ command }) => command)).toContain('oc edit vm web -n webshop');
    },
  },
  {
    name: 'by resident memory alone',
    given: (mg) => dump(mg, free('web', steady(400 * MiB), steady(3 * MiB)), {}, '4.18.1'),
    verdict: 'firing',
  },
  {
    name: 'from requests and use, without the recording rule',
    given: (mg) => dump(mg, raw('web', 1000 * MiB), {}, '4.14.1'),
    verdict: 'firing',
  },
  {
    name: 'the minute is not over',
    given: (mg) => dump(mg, free('web', lately(30, MiB, 900 * MiB)), {}, '4.16.1'),
    verdict: 'likely',
  },
  { name: 'just above the threshold', given: (mg) => dump(mg, raw('web', 974 * MiB), {}, '4.16.1'), verdict: 'clear' },
  {
    name: '40 MiB were enough up to 4.12',
    given: (mg) => dump(mg, free('web', steady(40 * MiB)), {}, '4.12.9'),
    verdict: 'clear',
  },
  { name: '19 MiB were not', given: (mg) => dump(mg, free('web', steady(19 * MiB)), {}, '4.12.9'), verdict: 'firing' },
  {
    name: 'up to 4.10 the limit counts, and series have no namespace',
    given: (mg) =>
      dump(
        mg,
        [{ name: FREE, labels: { pod: 'virt-launcher-web-1', container: 'compute' }, value: steady(MiB) }],
        {},
        '4.10.1',
      ),
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps[0]?.command).toContain('oc get pods -A'),
  },
  {
    name: 'only other containers are in the dump',
    given: (mg) =>
      dump(
        mg,
        raw('web', MiB).map((one) => ({
          ...one,
          labels: { ...one.labels, pod: 'prometheus-k8s-0', container: 'prometheus' },
        })),
        {},
        '4.16.1',
      ),
    verdict: 'unknown',
  },
  {
    name: 'resident memory is missing',
    given: (mg) => dump(mg, raw('web', MiB).slice(0, 3), {}, '4.16.1'),
    verdict: 'unknown',
    check: (_, verdict) => expect(JSON.stringify(verdict.missing)).toContain('container_memory_rss'),
  },
  { name: 'nothing was saved', given: (mg) => setRelease(mg, '4.16.1'), verdict: 'unknown' },
  {
    name: 'a dump that was cut',
    given: (mg) => dump(mg, free('web', steady(90 * MiB)), { cut: true }, '4.16.1'),
    verdict: 'unknown',
  },
  {
    name: 'a dump that ends hours before collection',
    given: (mg) => dump(mg, free('web', steady(MiB)), { end: before('3h') }, '4.16.1'),
    verdict: 'likely',
  },
  {
    name: 'a release without the alert',
    given: (mg) => dump(mg, free('web', steady(MiB)), {}, '4.19.0'),
    verdict: 'clear',
  },
  {
    name: 'Prometheus fires',
    given: (mg) => {
      setRelease(mg, '4.16.1');
      const labels = { namespace: 'webshop', pod: 'virt-launcher-web-x2x4q', container: 'compute' };
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.objects).toMatchObject([{ kind: 'Pod', name: 'virt-launcher-web-x2x4q' }]),
  },
  {
    name: '2,000 VMs',
    given: (mg) =>
      dump(
        mg,
        many(2000).flatMap((vm) => free(vm, steady(MiB))),
        { length: '5m', every: '1m' },
        '4.16.1',
      ),
    verdict: 'firing',
    check: (finding) => expect(finding.objects).toHaveLength(2000),
  },
]);
