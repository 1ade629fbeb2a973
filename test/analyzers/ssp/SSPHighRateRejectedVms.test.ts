import { expect } from 'vitest';
import {
  addVm,
  appendLog,
  before,
  CNV_NS,
  ERP_NS,
  podNames,
  setLog,
  setObject,
  setPods,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { kubevirtLine, logLine, zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { METRICS_FILE, metricsDump, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'SSPHighRateRejectedVms';
const POD = 'virt-template-validator';
const RULE = 'minimal-required-memory applied: FAIL, value 1073741824 is lower than minimum [2147483648]';

/** As SSP up to v0.17 writes it. */
function old(time: string, vm: string, succeeded = false): string {
  const rule = succeeded ? RULE.replace('FAIL', 'OK') : RULE;
  return kubevirtLine(
    time,
    'kubevirt-template-validator',
    `evalution summary for ${vm}:\n${rule}\n\nsucceeded=${succeeded}`,
    {
      pos: 'admission.go:25',
    },
  );
}

/** As SSP v0.18 and later write it with a raised log level. */
function verbose(time: string, vm: string, succeeded = false): string {
  return zapLine(time, 'debug', 'template-validator', 'evaluation finished', { vm, summary: `${RULE}\n`, succeeded });
}

/** A log that reaches back, then these lines. */
function log(mg: MustGather, pod: string, lines: string[]): void {
  const start = logLine(before('5h'), '{"component":"kubevirt-template-validator","level":"info","msg":"started"}');
  setLog(mg, CNV_NS, pod, 'webhook', [start, ...lines]);
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

const times = (count: number, from = 50): string[] => Array.from({ length: count }, (_, i) => before(`${from - i}m`));
const pods = (mg: MustGather): [string, string] => podNames(mg, POD) as [string, string];
const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

/** Counters of the validator pods, as they grow towards the end. */
function save(mg: MustGather, values: SeriesShape['value'][], options = {}): void {
  const series = values.map((value, i) => ({
    name: 'kubevirt_ssp_template_validator_rejected_total',
    labels: { namespace: CNV_NS, pod: `${POD}-${i}` },
    value,
  }));
  mg.put(METRICS_FILE, metricsDump(series, { length: '3h', ...options }));
}
/** `total` refusals, evenly within the last so many minutes. */
const within =
  (minutes: number, total: number): SeriesShape['value'] =>
  (back) =>
    100 + Math.floor(Math.max(0, 1 - back / (minutes * 60)) * total);

analyzerCases(
  ALERT,
  [
    {
      name: 'saved series: two pods together',
      given: (mg) => save(mg, [within(50, 20), within(50, 20)]),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.summary).toContain('by what Prometheus saved');
        expect(finding.evidence[0]).toMatchObject({
          type: 'metric',
          path: 'kubevirt_ssp_template_validator_rejected_total',
        });
        // 4.20 logs no refusal
        expect(commands(finding)).toContain('audit.log');
        expect(commands(finding)).not.toContain('oc logs');
      },
    },
    { name: 'saved series: four refusals', given: (mg) => save(mg, [within(50, 4), () => 7]), verdict: 'clear' },
    { name: 'saved series: long ago', given: (mg) => save(mg, [(back) => (back > 5400 ? 0 : 50)]), verdict: 'clear' },
    { name: 'saved series: three minutes ago', given: (mg) => save(mg, [within(3, 50)]), verdict: 'likely' },
    {
      name: 'saved series: less than an hour of them',
      given: (mg) => save(mg, [within(50, 2)], { length: '20m' }),
      verdict: 'unknown',
    },
    {
      name: 'saved series: the metric is missing',
      given: (mg) => mg.put(METRICS_FILE, metricsDump([{ name: 'up', value: () => 1 }])),
      verdict: 'unknown',
    },
    {
      name: 'saved series: the recorded increase',
      given: (mg) => {
        const name = 'cluster:kubevirt_ssp_template_validator_rejected:increase1h';
        mg.put(METRICS_FILE, metricsDump([{ name, value: () => 8 }], { length: '20m' }));
      },
      verdict: 'firing',
    },
    {
      name: 'Prometheus fires in 4.12, where the validator logs refusals',
      given: (mg) => {
        release(mg, '4.12.3');
        setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('12m') }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(commands(finding)).toContain('oc logs');
        expect(commands(finding)).not.toContain('audit.log');
      },
    },
    {
      name: 'six refusals in an hour over both validator pods, 4.13',
      given: (mg) => {
        release(mg, '4.13.4');
        const [a, b] = pods(mg);
        log(
          mg,
          a,
          times(3).map((time, i) => old(time, `web-${i}`)),
        );
        log(
          mg,
          b,
          times(3, 20).map((time, i) => old(time, `db-${i}`)),
        );
      },
      verdict: 'likely',
      check: (finding) => {
        expect(finding.summary).toContain('refused 6 requests');
        expect(finding.summary).toContain('minimal-required-memory: value 1073741824 is lower than minimum');
        expect(finding.since).toMatch(/^2026-03-04T10:02:0/);
        expect(commands(finding)).toContain('oc get templates -n openshift');
      },
    },
    {
      name: 'one VM is sent again and again, with a raised log level',
      given: (mg) => {
        addVm(mg, { namespace: ERP_NS, name: 'batch-7', template: 'rhel9-server-small' });
        setObject(mg, { kind: 'VirtualMachine', name: 'batch-7' }, (vm) => {
          vm.metadata.labels = { ...vm.metadata.labels, 'vm.kubevirt.io/template': 'rhel9-server-small' };
        });
        const [a] = pods(mg);
        log(
          mg,
          a,
          times(9).map((time) => verbose(time, 'batch-7')),
        );
      },
      verdict: 'likely',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', namespace: ERP_NS, name: 'batch-7' }]);
        expect(finding.mitigation.steps[0]?.text).toContain('refused 9 times');
        expect(commands(finding)).toContain('oc get template rhel9-server-small -n openshift');
        expect(commands(finding)).toContain(`oc edit vm batch-7 -n ${ERP_NS}`);
      },
    },
    {
      name: 'the VM carries its own rules',
      given: (mg) => {
        addVm(mg, { namespace: ERP_NS, name: 'own' });
        setObject(mg, { kind: 'VirtualMachine', name: 'own' }, (vm) => {
          vm.metadata.annotations = { 'vm.kubevirt.io/validations': '[]' };
        });
        log(
          mg,
          pods(mg)[0],
          times(6).map((time) => verbose(time, 'own')),
        );
      },
      verdict: 'likely',
      check: (finding) => expect(commands(finding)).toContain('validations}'),
    },
    {
      name: 'thousands of refusals, more than are kept',
      given: (mg) => {
        release(mg, '4.12.1');
        const lines = Array.from({ length: 2400 }, (_, i) => old(before(`${4000 - i}s`), `vm-${i % 3}`));
        log(mg, pods(mg)[0], lines);
      },
      verdict: 'likely',
      check: (finding) => {
        expect(finding.summary).toContain('about');
        expect(Number(/about ([\d,]+) requests/.exec(finding.summary)?.[1]?.replace(',', ''))).toBe(2000);
      },
    },
    {
      name: 'six refusals, but all longer than an hour ago, 4.13',
      given: (mg) => {
        release(mg, '4.13.4');
        log(
          mg,
          POD,
          times(6, 200).map((time) => old(time, 'web')),
        );
      },
      verdict: 'clear',
    },
    {
      name: 'four refusals and many accepted VMs, 4.13',
      given: (mg) => {
        release(mg, '4.13.4');
        log(mg, pods(mg)[0], [
          ...times(4).map((time) => old(time, 'web')),
          ...times(20).map((time) => old(time, 'fine', true)),
        ]);
        log(mg, pods(mg)[1], []);
      },
      verdict: 'clear',
    },
    {
      name: 'five refusals: Prometheus may count slightly more',
      given: (mg) => {
        release(mg, '4.13.4');
        log(mg, pods(mg)[0], [...times(5).map((time) => old(time, 'web'))]);
        log(mg, pods(mg)[1], []);
      },
      verdict: 'unknown',
      check: (_, verdict) => expect(verdict.reason).toContain('5 refusals'),
    },
    {
      name: 'a quiet log says nothing from 4.14 on',
      given: (mg) => log(mg, POD, []),
      verdict: 'unknown',
      check: (_, verdict) => {
        expect(verdict.reason).toContain('log level');
        expect(verdict.missing.map(({ collectWith }) => collectWith).join()).toContain('gather_audit_logs');
      },
    },
    {
      name: 'the release is not known, but the log is in the format of 4.13 and before',
      given: (mg) => {
        mg.remove(/hyperconvergeds|kubevirts\.|\/cdis\.|subscriptions|clusterserviceversions/);
        log(
          mg,
          POD,
          times(3).map((time) => old(time, 'fine', true)),
        );
      },
      verdict: 'clear',
    },
    {
      name: 'a validator pod is younger than the hour, 4.13',
      given: (mg) => {
        release(mg, '4.13.4');
        log(mg, POD, []);
        setPods(mg, POD, (pod) => {
          pod.metadata.creationTimestamp = before('20m');
        });
      },
      verdict: 'unknown',
    },
    {
      name: 'the log of one pod is missing, 4.13',
      given: (mg) => {
        release(mg, '4.13.4');
        log(mg, POD, []);
        mg.remove(new RegExp(`/pods/${pods(mg)[0]}/webhook/`));
      },
      verdict: 'unknown',
    },
    {
      name: 'refusals of other webhooks do not count, 4.13',
      given: (mg) => {
        release(mg, '4.13.4');
        log(mg, POD, []);
        appendLog(
          mg,
          CNV_NS,
          'virt-api',
          'virt-api',
          times(9).map((time) => old(time, 'web')),
        );
      },
      verdict: 'clear',
    },
    {
      name: 'many refusals in the log, Prometheus says inactive',
      given: (mg) =>
        log(
          mg,
          POD,
          times(9).map((time) => verbose(time, 'web')),
        ),
      withRules: true,
      verdict: 'clear',
    },
    {
      name: 'Prometheus fires and the log is quiet',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('12m') }] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(commands(finding)).toContain('promtool query instant'),
    },
    {
      name: 'Prometheus is pending',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('2m') }] } }),
      withRules: true,
      verdict: 'likely',
    },
  ],
  { healthy: 'unknown' },
);
