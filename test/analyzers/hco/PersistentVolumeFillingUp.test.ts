import { expect } from 'vitest';
import { addVm, before, setRules, WEBSHOP_NS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { METRICS_FILE, metricsDump } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'PersistentVolumeFillingUp';
const labels = { namespace: WEBSHOP_NS, persistentvolumeclaim: 'orders-rootdisk' };

const GIB = 2 ** 30;
interface Volume {
  /** GiB of 100 that are left at the end, and how much less each hour. */
  left: number;
  perHour?: number;
  mode?: string | null;
  length?: string;
  used?: number;
  job?: string;
}

function save(mg: MustGather, volume: Volume): void {
  const { left, perHour = 0.5, mode = 'ReadWriteOnce', length = '7h', used = 90, job = 'kubelet' } = volume;
  const mount = { ...labels, instance: '10.0.0.7:10250', job, metrics_path: '/metrics', node: 'worker-0' };
  const stats = (what: string, value: (back: number) => number) => ({
    name: `kubelet_volume_stats_${what}_bytes`,
    labels: mount,
    value,
  });
  const series = [
    stats('available', (back) => (left + (back / 3600) * perHour) * GIB),
    stats('capacity', () => 100 * GIB),
    stats('used', () => used * GIB),
    ...(mode === null
      ? []
      : [{ name: 'kube_persistentvolumeclaim_access_mode', labels: { ...labels, access_mode: mode }, value: () => 1 }]),
  ];
  mg.put(METRICS_FILE, metricsDump(series, { length }));
}

analyzerCases(
  ALERT,
  [
    {
      name: 'Prometheus says firing, the claim was not collected',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([
          { kind: 'PersistentVolumeClaim', namespace: WEBSHOP_NS, name: 'orders-rootdisk' },
        ]);
        const commands = finding.mitigation.steps.map(({ command }) => command).join('\n');
        expect(commands).toContain(`oc edit pvc orders-rootdisk -n ${WEBSHOP_NS}`);
        expect(finding.mitigation.steps.map(({ text }) => text).join()).toContain('by design');
      },
    },
    {
      name: "the platform's own alert of a like name fires",
      given: (mg) =>
        setRules(mg, {
          KubePersistentVolumeFillingUp: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] },
        }),
      withRules: true,
      verdict: 'clear',
    },
    {
      name: "the platform's own alert of a like name fires, and this rule is not loaded",
      given: (mg) =>
        setRules(mg, {
          KubePersistentVolumeFillingUp: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] },
          [ALERT]: { absent: true },
        }),
      withRules: true,
      verdict: 'unknown',
    },
    {
      name: 'pending for a minute',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('1m'), labels }] } }),
      withRules: true,
      verdict: 'likely',
    },
    {
      name: 'saved series: 5 % left, and shrinking',
      given: (mg) => save(mg, { left: 5 }),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([
          { kind: 'PersistentVolumeClaim', namespace: WEBSHOP_NS, name: 'orders-rootdisk', detail: '5 % left' },
        ]);
        expect(finding.evidence[0]).toMatchObject({ type: 'metric', path: 'kubelet_volume_stats_available_bytes' });
      },
    },
    { name: 'saved series: 5 % left for good', given: (mg) => save(mg, { left: 5, perHour: 0 }), verdict: 'clear' },
    {
      name: 'saved series: full in five days only',
      given: (mg) => save(mg, { left: 6, perHour: 0.05 }),
      verdict: 'clear',
    },
    { name: 'saved series: just above 10 %', given: (mg) => save(mg, { left: 10.01 }), verdict: 'clear' },
    {
      name: 'saved series: below 10 % since two minutes',
      given: (mg) => save(mg, { left: 9.98, perHour: 0.6 }),
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('would fire at'),
    },
    {
      name: 'saved series: ReadOnlyMany',
      given: (mg) => save(mg, { left: 5, mode: 'ReadOnlyMany' }),
      verdict: 'clear',
    },
    {
      name: 'saved series: the access mode is not among them',
      given: (mg) => save(mg, { left: 5, mode: null }),
      verdict: 'likely',
    },
    { name: 'saved series: nothing is used', given: (mg) => save(mg, { left: 5, used: 0 }), verdict: 'clear' },
    { name: 'saved series: of another job', given: (mg) => save(mg, { left: 5, job: 'other' }), verdict: 'clear' },
    {
      name: 'saved series: one hour does not show the trend of six',
      given: (mg) => save(mg, { left: 5, length: '1h' }),
      verdict: 'unknown',
    },
    {
      name: 'saved series: one hour is enough where no claim is nearly full',
      given: (mg) => save(mg, { left: 50, length: '1h' }),
      verdict: 'clear',
    },
    {
      name: 'saved series: the metrics are missing',
      given: (mg) => mg.put(METRICS_FILE, metricsDump([{ name: 'up', value: () => 1 }])),
      verdict: 'unknown',
    },
    {
      name: 'claims tell their size, never their use',
      given: (mg) => addVm(mg, { namespace: WEBSHOP_NS, name: 'orders', volumeMode: 'Filesystem' }),
      verdict: 'unknown',
    },
  ],
  { healthy: 'unknown' },
);
