import { expect } from 'vitest';
import { before, CNV_NS, setRules } from '../../../fixtures/builders/healthy.ts';
import { growing, lately, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { setRelease } from '../../support/guestPanics.ts';
import { dump, MiB, steady } from '../../support/guestSeries.ts';

const request = (pod: string, container: string, resource: string, value: number): SeriesShape => ({
  name: 'kube_pod_container_resource_requests',
  labels: { namespace: CNV_NS, pod, container, resource, node: 'worker-0', job: 'kube-state-metrics' },
  value: steady(value),
});
const used = (name: string, pod: string, value: SeriesShape['value'], container?: string): SeriesShape => ({
  name,
  labels: {
    namespace: CNV_NS,
    pod,
    ...(container ? { container } : {}),
    job: 'kubelet',
    metrics_path: '/metrics/cadvisor',
  },
  value,
});

interface Shape {
  readonly alert: string;
  readonly resource: 'cpu' | 'memory';
  readonly request: number;
  /** The series of a pod that uses so much of its request (1: all of it), and did for so many seconds. */
  readonly use: (pod: string, part: number, seconds?: number) => SeriesShape[];
  readonly metric: string;
}

const CPU = 'container_cpu_usage_seconds_total';
const WORKING_SET = 'container_memory_working_set_bytes';
const SHAPES: Shape[] = [
  {
    alert: 'KubeVirtComponentExceedsRequestedCPU',
    resource: 'cpu',
    request: 0.01,
    metric: CPU,
    use: (pod, part, seconds = 1e6) => {
      const fast = 0.01 * part;
      const value = (back: number): number =>
        1000 - Math.min(back, seconds) * fast - Math.max(back - seconds, 0) * 0.001;
      return [used(CPU, pod, value), used(CPU, pod, growing(9), 'virt-api')];
    },
  },
  {
    alert: 'KubeVirtComponentExceedsRequestedMemory',
    resource: 'memory',
    request: 500 * MiB,
    metric: WORKING_SET,
    use: (pod, part, seconds = 1e6) => [
      used(WORKING_SET, pod, lately(seconds, part * 500 * MiB, MiB)),
      used(WORKING_SET, pod, steady(900 * MiB), 'virt-api'),
    ],
  },
];

function cases(shape: Shape): Case[] {
  const { alert, resource, use } = shape;
  const wants = (pod: string) => request(pod, 'virt-api', resource, shape.request);
  const good = (...pods: string[]) => pods.flatMap((pod) => [wants(pod), ...use(pod, 0.9)]);
  return [
    {
      name: 'one pod of two uses more than it requests',
      given: (mg) => dump(mg, [wants('virt-api-1'), ...use('virt-api-1', 1.4), ...good('virt-api-2')], {}, '4.16.3'),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'Pod', namespace: CNV_NS, name: 'virt-api-1' }]);
        expect(finding.mitigation.steps[0]?.text).toContain('Nothing is wrong');
      },
    },
    {
      name: 'not long enough',
      given: (mg) => dump(mg, [wants('virt-api-1'), ...use('virt-api-1', 9, 200)], {}, '4.15.3'),
      verdict: 'likely',
    },
    { name: 'just below the request', given: (mg) => dump(mg, good('virt-api-1'), {}, '4.16.3'), verdict: 'clear' },
    {
      name: 'a pod of another container or namespace',
      given: (mg) => {
        const other = { ...wants('web'), labels: { ...wants('web').labels, namespace: 'webshop' } };
        dump(
          mg,
          [...good('virt-api-1'), other, request('cdi-1', 'cdi-operator', resource, 1e-9), ...use('cdi-1', 9)],
          {},
          '4.16.3',
        );
      },
      verdict: 'clear',
    },
    {
      name: 'the use of one pod is missing',
      given: (mg) => dump(mg, [...good('virt-api-1'), wants('virt-api-2')], {}, '4.16.3'),
      verdict: 'unknown',
    },
    {
      name: 'only requests were saved',
      given: (mg) => dump(mg, [wants('virt-api-1')], {}, '4.16.3'),
      verdict: 'unknown',
      check: (_, verdict) => expect(JSON.stringify(verdict.missing)).toContain(shape.metric),
    },
    { name: 'nothing was saved', given: (mg) => setRelease(mg, '4.16.3'), verdict: 'unknown' },
    {
      name: 'a dump that was cut',
      given: (mg) => dump(mg, good('virt-api-1'), { cut: true }, '4.16.3'),
      verdict: 'unknown',
    },
    {
      name: 'a dump that ends hours before collection',
      given: (mg) => dump(mg, [wants('virt-api-1'), ...use('virt-api-1', 2)], { end: before('5h') }, '4.16.3'),
      verdict: 'likely',
    },
    {
      name: 'a release without the alert',
      given: (mg) => dump(mg, [wants('virt-api-1'), ...use('virt-api-1', 2)], {}, '4.17.0'),
      verdict: 'clear',
    },
    {
      name: 'Prometheus fires',
      given: (mg) => {
        setRelease(mg, '4.16.3');
        setRules(mg, { [alert]: { state: 'firing', alerts: [{ labels: { namespace: CNV_NS, pod: 'virt-api-1' } }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(finding.objects).toMatchObject([{ kind: 'Pod', name: 'virt-api-1' }]),
    },
  ];
}

const recordedCpu = (pod: string, value: number): SeriesShape => ({
  name: 'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate',
  labels: { namespace: CNV_NS, pod, container: 'virt-api', node: 'worker-0' },
  value: steady(value),
});
const apiCpu = request('virt-api-1', 'virt-api', 'cpu', 0.01);
const OLD_CPU: Case[] = [
  {
    name: 'up to 4.13 a recording rule of OpenShift counts',
    given: (mg) => dump(mg, [apiCpu, recordedCpu('virt-api-1', 0.02)], {}, '4.12.3'),
    verdict: 'firing',
  },
  {
    name: 'up to 4.13 without that recording rule',
    given: (mg) => dump(mg, [apiCpu, used(CPU, 'virt-api-1', growing(0.5))], {}, '4.12.3'),
    verdict: 'likely',
  },
  {
    name: 'the counter began anew',
    given: (mg) =>
      dump(mg, [apiCpu, used(CPU, 'virt-api-1', (back) => (back > 100 ? 5000 - back * 0.001 : 0.1))], {}, '4.16.3'),
    verdict: 'clear',
  },
];
const OLD_MEMORY: Case[] = [
  {
    name: 'up to 4.10 the rule adds up series that it cannot join',
    given: (mg) =>
      dump(
        mg,
        [
          request('virt-api-1', 'virt-api', 'memory', MiB),
          used('container_memory_usage_bytes', 'virt-api-1', steady(9 * MiB)),
        ],
        {},
        '4.10.1',
      ),
    verdict: 'likely',
  },
];

for (const shape of SHAPES)
  analyzerCases(shape.alert, [...cases(shape), ...(shape.resource === 'cpu' ? OLD_CPU : OLD_MEMORY)]);
