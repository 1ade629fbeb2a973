import { expect } from 'vitest';
import {
  addPod,
  appendLog,
  before,
  CNV_NS,
  makeNotReady,
  OCP_ROOT,
  podNames,
  setObject,
  setPods,
  setRules,
  setStatus,
} from '../../fixtures/builders/healthy.ts';
import { klogLine, kubevirtLine } from '../../fixtures/builders/logs.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { growing, METRICS_FILE, metricsDump, type SeriesShape } from '../../fixtures/builders/openmetrics.ts';
import { analyzerCases, type Case } from './analyzerCases.ts';
import { setRelease } from './guestPanics.ts';

type Value = SeriesShape['value'];
const NEW = 'kubevirt_rest_client_requests_total';

interface Saved {
  /** Counters by status code, for each pod. */
  codes: Readonly<Record<string, Value>>;
  pods?: readonly string[];
  metric?: string;
  namespace?: string;
  options?: Parameters<typeof metricsDump>[1];
}

/** Counters that grow from `seconds` before the end on. */
function since(seconds: number, perSecond: number): Value {
  return (back) => 5000 + Math.max(0, seconds - back) * perSecond;
}

/** The same cases for the alert of one component; `high`: the withdrawn one, of an hour. */
export function restErrorCases(alert: string, component: string, high = false): void {
  const release = high ? '4.18.5' : '4.20.3';
  const save = (mg: MustGather, { codes, pods, metric = NEW, namespace = CNV_NS, options }: Saved): void => {
    const names = pods ?? podNames(mg, component);
    const series = names.flatMap((pod) =>
      Object.entries(codes).map(([code, value]) => ({
        name: metric,
        labels: {
          code,
          host: '172.30.0.1:443',
          method: 'GET',
          namespace,
          pod,
          resource: 'virtualmachines',
          verb: 'LIST',
        },
        value,
      })),
    );
    mg.put(METRICS_FILE, metricsDump(series, { length: '3h', ...options }));
  };
  const log = (mg: MustGather, text: string, ages: readonly string[], pods = podNames(mg, component)): void => {
    for (const pod of pods)
      appendLog(
        mg,
        CNV_NS,
        pod,
        component,
        ages.map((age) => klogLine(before(age), 'E', 'reflector.go:205', `"Unhandled Error" err="${text}"`)),
      );
  };
  const LATELY = ['9m', '8m', '7m', '6m', '5m', '4m', '3m', '2m', '1m', '30s', '20s', '10s'];
  const forbidden = 'failed to list *v1.Pod: pods is forbidden: User "x" cannot list resource';
  const refused =
    'failed to list *v1.Pod: Get "https://172.30.0.1:443/api": dial tcp 172.30.0.1:443: connect: connection refused';

  const cases: Case[] = [
    {
      name: 'nearly all requests of all pods are refused for hours',
      given: (mg) => save(mg, { codes: { '200': growing(1), '403': growing(9) } }),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.summary).toContain('90%');
        expect(finding.summary).toContain('HTTP 403 LIST virtualmachines');
        expect(finding.evidence[0]).toMatchObject({ type: 'metric', path: NEW });
        expect(finding.objects.length).toBeGreaterThan(0);
        const commands = finding.mitigation.steps.map(({ command }) => command ?? '');
        expect(commands.some((command) => command.includes('auth can-i --list --as=system:serviceaccount'))).toBe(true);
        expect(commands.at(-1)).toContain(`[${high ? 60 : 5}m]`);
      },
    },
    {
      name: 'just at the limit',
      given: (mg) =>
        save(mg, {
          codes: high ? { '200': growing(19), '500': growing(1) } : { '200': growing(1), '500': growing(4) },
        }),
      verdict: 'firing',
    },
    {
      name: 'just below the limit',
      given: (mg) =>
        save(mg, {
          codes: high ? { '200': growing(20), '500': growing(1) } : { '200': growing(1), '500': growing(3.9) },
        }),
      verdict: 'clear',
    },
    {
      name: 'requests without an answer raise only the total',
      given: (mg) => save(mg, { codes: { '200': growing(0.1), '<error>': growing(50), '500': growing(1) } }),
      verdict: 'clear',
    },
    {
      name: 'no request at all is 0/0',
      given: (mg) => save(mg, { codes: { '200': growing(0), '500': growing(0) } }),
      verdict: 'clear',
    },
    {
      name: 'no error answer was ever counted',
      given: (mg) => save(mg, { codes: { '200': growing(5) } }),
      verdict: 'clear',
    },
    {
      name: 'a counter that began anew does not count backwards',
      given: (mg) =>
        save(mg, {
          codes: { '200': (back) => (back > 100 ? 90_000 - back : 100 - back), '500': growing(high ? 0.01 : 0.5) },
        }),
      verdict: 'clear',
    },
    {
      name: 'mostly 404 and 409 answers: fires, and says that they may be harmless',
      given: (mg) => save(mg, { codes: { '200': growing(0.01), '404': growing(0.04), '409': growing(0.05) } }),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.summary).toContain('normal work');
        expect(JSON.stringify(finding.mitigation)).not.toContain('oc delete pod');
      },
    },
    {
      name: 'one of many pods fails: the rule adds up all of them',
      given: (mg) => {
        const many = Array.from({ length: 40 }, (_, i) => `${component}-x${i}`);
        const series = many.flatMap((pod, i) => [
          { name: NEW, labels: { code: '200', namespace: CNV_NS, pod }, value: growing(i === 0 ? 0 : 2) },
          { name: NEW, labels: { code: '500', namespace: CNV_NS, pod }, value: growing(i === 0 ? 2 : 0) },
        ]);
        mg.put(METRICS_FILE, metricsDump(series));
      },
      verdict: 'clear',
    },
    {
      name: 'only the series of another component were saved',
      given: (mg) =>
        save(mg, { codes: { '500': growing(9), '200': growing(1) }, pods: ['virt-exportproxy-1', 'virt-template-2'] }),
      verdict: 'unknown',
    },
    {
      name: 'pods of this name in another namespace do not count',
      given: (mg) => save(mg, { codes: { '500': growing(9), '200': growing(1) }, namespace: 'kubevirt' }),
      verdict: 'unknown',
    },
    {
      name: 'this release has the counter under its new name',
      given: (mg) =>
        save(mg, { codes: { '500': growing(9), '200': growing(1) }, metric: 'rest_client_requests_total' }),
      verdict: 'unknown',
      check: (_, { missing }) => expect(JSON.stringify(missing)).toContain(NEW),
    },
    {
      name: 'up to 4.16 it has the old name',
      given: (mg) => {
        save(mg, { codes: { '500': growing(9), '200': growing(1) }, metric: 'rest_client_requests_total' });
        setRelease(mg, '4.15.3');
      },
      verdict: 'firing',
    },
    {
      name: 'up to 4.10 the rule calculates in another way',
      given: (mg) => {
        save(mg, { codes: { '500': growing(9), '200': growing(1) }, metric: 'rest_client_requests_total' });
        setRelease(mg, '4.10.3');
      },
      verdict: 'unknown',
    },
    {
      name: 'the dump was cut',
      given: (mg) => save(mg, { codes: { '500': growing(9), '200': growing(1) }, options: { cut: true } }),
      verdict: 'likely',
    },
    {
      name: 'the dump was cut, and shows nothing',
      given: (mg) => save(mg, { codes: { '500': growing(0.01), '200': growing(9) }, options: { cut: true } }),
      verdict: 'unknown',
    },
    {
      name: 'the dump ends hours before collection',
      given: (mg) => save(mg, { codes: { '500': growing(9), '200': growing(1) }, options: { end: before('3h') } }),
      verdict: 'likely',
    },
    {
      name: 'the dump is shorter than the window',
      given: (mg) =>
        save(mg, { codes: { '500': growing(9), '200': growing(1) }, options: { length: high ? '30m' : '2m' } }),
      verdict: 'unknown',
    },
    {
      name: 'only error answers were saved',
      given: (mg) => save(mg, { codes: { '500': growing(9) } }),
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('nothing but error answers'),
    },
    {
      name: 'a degraded API server explains it',
      given: (mg) => {
        save(mg, { codes: { '503': growing(9), '200': growing(1) } });
        setObject(mg, { kind: 'ClusterOperator', name: 'etcd' }, (operator) =>
          setStatus(operator, 'Degraded', true, before('20m')),
        );
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.causedBy).toContain('API server timeouts');
        expect(finding.mitigation.steps.find(({ command }) => command?.includes('clusteroperators'))?.text).toContain(
          'etcd',
        );
      },
    },
    {
      name: 'no pod of the component is ready',
      given: (mg) => {
        save(mg, { codes: { '401': growing(9), '200': growing(1) } });
        setPods(mg, component, (pod) => makeNotReady(pod));
      },
      verdict: 'firing',
    },
    {
      name: 'the logs of all pods are full of error answers',
      given: (mg) => log(mg, forbidden, LATELY),
      verdict: 'likely',
      check: (finding) => {
        expect(finding.summary).toContain('403');
        expect(finding.evidence[0]?.type).toBe('log');
      },
    },
    {
      name: 'the API server reports the failure of a webhook',
      given: (mg) =>
        log(mg, 'Internal error occurred: failed calling webhook \\"a.b\\": Post: connect: connection refused', LATELY),
      verdict: 'likely',
      check: (finding) => expect(JSON.stringify(finding.mitigation)).toContain('validatingwebhookconfigurations'),
    },
    {
      name: 'the logs tell of requests without an answer only',
      given: (mg) => log(mg, refused, LATELY),
      verdict: 'unknown',
      check: (_, { reason }) => expect(reason).toContain('without any answer'),
    },
    {
      name: 'conflicts and missing objects are normal work',
      given: (mg) => {
        log(
          mg,
          'Operation cannot be fulfilled on virtualmachines.kubevirt.io \\"a\\": the object has been modified',
          LATELY,
        );
        log(mg, 'virtualmachineinstances.kubevirt.io \\"a\\" not found', LATELY);
      },
      verdict: 'unknown',
    },
    {
      name: 'the errors are old',
      given: (mg) => {
        const old = ['115m', '110m', '105m', '100m', '95m', '90m', '85m', '80m'];
        log(mg, forbidden, high ? old : ['40m', '35m', '30m', '28m', '26m', '24m', '22m', '21m']);
      },
      verdict: 'unknown',
    },
    {
      name: 'few errors beside much work',
      given: (mg) => {
        log(mg, forbidden, ['4m', '3m', '2m', '1m', '30s']);
        const work = Array.from({ length: 40 }, (_, i) =>
          kubevirtLine(before(`${200 - i}s`), component, `work ${i}`, { level: 'info' }),
        );
        appendLog(mg, CNV_NS, component, component, work);
      },
      verdict: 'unknown',
    },
    {
      name: 'one pod of several alone has errors',
      given: (mg) => {
        // a cluster with at least three of them
        for (const i of [1, 2]) {
          addPod(mg, {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: `${component}-more${i}`, namespace: CNV_NS },
            spec: { containers: [{ name: component }] },
            status: { phase: 'Running' },
          });
        }
        log(mg, forbidden, LATELY, podNames(mg, component).slice(0, 1));
      },
      verdict: 'unknown',
    },
    {
      name: 'more lines than are kept, the errors are the newest',
      given: (mg) => {
        const noise = Array.from({ length: 2500 }, (_, i) =>
          kubevirtLine(before(`${20_000 - i}s`), component, `pods is forbidden: ${i}`, { level: 'error' }),
        );
        appendLog(mg, CNV_NS, component, component, noise);
        log(mg, forbidden, LATELY);
      },
      verdict: 'likely',
    },
    {
      name: 'Prometheus evaluated the rule as inactive',
      given: (mg) => log(mg, forbidden, LATELY),
      withRules: true,
      verdict: high ? 'likely' : 'clear',
    },
    {
      name: 'no dump, and nothing in the logs',
      given: () => {},
      verdict: 'unknown',
      check: (_, { missing }) =>
        expect(missing.map(({ collectWith }) => collectWith).join()).toContain('gather_metrics'),
    },
    {
      name: 'no logs and no pods were collected',
      given: (mg) => {
        mg.remove(`${OCP_ROOT}/namespaces/${CNV_NS}`);
        for (const path of mg.paths()) if (path.includes(`/namespaces/${CNV_NS}/pods/`)) mg.remove(path);
      },
      verdict: 'unknown',
    },
  ];
  if (!high) {
    cases.push(
      {
        name: 'the errors began some minutes ago',
        given: (mg) => save(mg, { codes: { '200': growing(1), '500': since(360, 9) } }),
        verdict: 'likely',
        check: (finding) => expect(finding.since).not.toBeNull(),
      },
      {
        name: 'saved rules alone say that it fires',
        given: (mg) => setRules(mg, { [alert]: { state: 'firing', alerts: [{ activeAt: before('40m') }] } }),
        withRules: true,
        verdict: 'firing',
        check: (finding) => expect(finding.mitigation.steps.length).toBeGreaterThan(2),
      },
    );
  } else {
    cases.push({
      name: 'releases from 4.19 on do not have it',
      given: (mg) => {
        save(mg, { codes: { '500': growing(9), '200': growing(1) } });
        setRelease(mg, '4.19.1');
      },
      verdict: 'clear',
    });
  }
  analyzerCases(
    alert,
    cases.map((entry) => ({
      ...entry,
      given: (mg) => {
        setRelease(mg, release);
        entry.given(mg);
      },
    })),
    { healthy: high ? 'clear' : 'unknown' },
  );
}
