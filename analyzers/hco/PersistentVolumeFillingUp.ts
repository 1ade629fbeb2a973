import {
  byCause,
  type Context,
  defineAnalyzer,
  type ObjectRef,
  predictAt,
  printTime,
  type SavedSeries,
  type Series,
  type Step,
  seriesEvidence,
  seriesOf,
  sh,
  valueAt,
} from '../../src/api.ts';
import { gapOf, keyOf, seriesBy } from '../_family/hostMetrics.ts';
import { judgeSeries, type MetricRule } from '../_family/metricRule.ts';

const AVAILABLE = 'kubelet_volume_stats_available_bytes';
const CAPACITY = 'kubelet_volume_stats_capacity_bytes';
const USED = 'kubelet_volume_stats_used_bytes';
const ACCESS = 'kube_persistentvolumeclaim_access_mode';
const CLAIM = ['namespace', 'persistentvolumeclaim'] as const;
const LIMIT = 0.1;
const TREND_SECONDS = 6 * 3600;
const AHEAD_SECONDS = 4 * 24 * 3600;
const CITED = 20;

/**
 * Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. Not the
 * platform's KubePersistentVolumeFillingUp, which passes over claims with the label
 * alerts.k8s.io/KubePersistentVolumeFillingUp=disabled (CDI sets it on its own); this rule does not.
 */
export default defineAnalyzer({
  meta: {
    alert: 'PersistentVolumeFillingUp',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.20', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'A persistent volume is filling up',
    meaning:
      'A mounted claim has less than 10 % of its space left, and by the trend of the last six hours will be full within four days. Claims that many nodes only read (ReadOnlyMany) do not count. Claims in all namespaces count, also those that hold the disk image of a VM; the alert KubePersistentVolumeFillingUp of OpenShift is another one.',
    impact:
      'When the volume is full, what writes to it fails: applications stop, and a VM is paused with an I/O error.',
    examined:
      'Only the saved Prometheus state or saved series of at least six hours decide. Claims and volumes tell the size that was asked for and provided, never how much of it is used; claims in Block mode have no such numbers at all.',
    mitigation:
      'Delete or move data, or expand the claim where its storage class allows that. A claim that holds the disk image of a VM is nearly full by design.',
    summary:
      '{count, one {The claim {claims} has} other {# claims ({claims}) have}} less than 10 % of the space left at {time}, and will be full within four days by the trend of the last six hours.',
    reason: 'nearly full, and filling up: {claims}',
    detail: '{percent} % left',
    cause: 'less than 10 % left, full within four days',
    causeMode:
      'less than 10 % left, full within four days; whether the claim is ReadOnlyMany, which does not count, the saved series do not tell',
    quiet: 'no claim is nearly full and filling up',
    undecided: 'how full a volume is, is only known to Prometheus; claims hold its size alone',
    stepLook: 'See who uses the claim {claim} in {namespace}, and how large it is:',
    stepOwner:
      'Is it the disk of a VM? A claim that a DataVolume owns holds a disk image as large as the claim: it is nearly full by design, and the space inside the guest is another matter. Silence the alert for it then:',
    stepClass: 'Else free space, or see whether the storage class allows to expand the claim:',
    stepExpand: 'If it does, raise spec.resources.requests.storage:',
    stepRest: 'Look at the other claims of this finding the same way:',
    stepList: 'List the claims and their sizes:',
    stepCheck:
      'Check that the claim has its new size and waits for nothing (conditions of type FileSystemResizePending):',
  },
  requires: { saved: seriesOf(TREND_SECONDS + 900, AVAILABLE, CAPACITY, USED, ACCESS) },

  evaluate({ saved }, context) {
    const { say } = context;
    const rule = ruleOf(saved);
    const judged = judgeSeries(
      rule,
      context,
      (holding) => {
        const available = new Map(saved.named(AVAILABLE).map((one) => [mountOf(one), one]));
        // a claim that several nodes mount has a series for each
        const full = new Map<string, { readonly series: Series; readonly left: number }>();
        for (const { key, value } of [...holding].sort((a, b) => a.value - b.value)) {
          const series = available.get(key);
          const claim = series && claimKey(series);
          if (series && claim && !full.has(claim)) full.set(claim, { series, left: value });
        }
        const all = [...full.values()];
        const items = all.map(({ series, left }) => ({
          cause: say(rule.maySlip?.(claimKey(series)) ? 'causeMode' : 'cause'),
          object: {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            namespace: series.labels.namespace ?? '',
            name: series.labels.persistentvolumeclaim ?? '',
            detail: say('detail', { percent: Math.floor(left * 1000) / 10 }),
          },
        }));
        const claims = items.slice(0, 5).map(({ object: { namespace, name } }) => `${namespace}/${name}`);
        return {
          ...byCause(items),
          reason: say('reason', { claims }),
          summary: say('summary', { count: all.length, claims, time: printTime(saved.at ?? 0) }),
          evidence: all.slice(0, CITED).map(({ series }) => seriesEvidence(saved, series)),
          steps: stepsFor(
            items.map(({ object }) => object),
            context,
          ),
        };
      },
      say('quiet'),
    );
    return judged ?? context.unknown(say('undecided'), gapOf(rule));
  },

  advise: (objects, context) => stepsFor(objects, context),
});

function claimKey(series: Series): string {
  return keyOf(series, ...CLAIM);
}

/** Series of kubelet about one mount have these labels alike. */
function mountOf(series: Series): string {
  return keyOf(series, ...CLAIM, 'node', 'instance');
}

/** The space left, as a share, of the mounts that the expression gives but for its limit. */
function ruleOf(saved: SavedSeries): MetricRule {
  const ofKubelet = (name: string): Series[] =>
    saved.named(name).filter(({ labels }) => labels.job === 'kubelet' && labels.metrics_path === '/metrics');
  const first = (name: string): Map<string, Series> => new Map(ofKubelet(name).map((one) => [mountOf(one), one]));
  const [capacity, used] = [first(CAPACITY), first(USED)];
  const access = seriesBy(saved.named(ACCESS), ...CLAIM);
  const shareOf = (one: Series, at: number): number | null => {
    const [left, size] = [valueAt(one, at), numberOf(capacity.get(mountOf(one)), at)];
    return left === null || size === null || size === 0 ? null : left / size;
  };
  const readOnly = (one: Series, at: number): boolean =>
    (access.get(claimKey(one)) ?? []).some(
      (mode) => mode.labels.access_mode === 'ReadOnlyMany' && valueAt(mode, at) === 1,
    );
  const nearlyFull = (at: number): [string, number, Series][] =>
    ofKubelet(AVAILABLE).flatMap((one): [string, number, Series][] => {
      const share = shareOf(one, at);
      if (share === null || share >= LIMIT || readOnly(one, at)) return [];
      return [[mountOf(one), share, one]];
    });
  // without a mount that is nearly full, neither its use nor its trend matters
  const any = saved.at !== null && nearlyFull(saved.at).length > 0;
  return {
    saved,
    metrics: any ? [[AVAILABLE], [CAPACITY], [USED]] : [[AVAILABLE], [CAPACITY]],
    windowSeconds: any ? TREND_SECONDS : 0,
    acrossObjects: false,
    valuesAt: (at) =>
      new Map(
        nearlyFull(at).flatMap(([key, share, one]): [string, number][] => {
          if ((numberOf(used.get(key), at) ?? 0) <= 0) return [];
          const predicted = predictAt(one, at, TREND_SECONDS, AHEAD_SECONDS);
          return predicted !== null && predicted < 0 ? [[key, share]] : [];
        }),
      ),
    holds: (share) => share < LIMIT,
    // whether the claim is ReadOnlyMany, which does not count, is not in the dump
    maySlip: (key) => !access.has(key.split('|').slice(0, 2).join('|')),
  };
}

function numberOf(series: Series | undefined, at: number): number | null {
  return series ? valueAt(series, at) : null;
}

type Key = `step${'Look' | 'Owner' | 'Class' | 'Expand' | 'Rest' | 'List' | 'Check'}`;
/** Claims with steps of their own. */
const EXPLAINED = 3;

function stepsFor(objects: readonly ObjectRef[], { say }: Pick<Context<Key>, 'say'>): Step[] {
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  if (claims.length === 0) return [{ text: say('stepList'), command: 'oc get pvc -A' }];
  const rest = claims.length > EXPLAINED ? [{ text: say('stepRest'), command: 'oc get pvc -A' }] : [];
  const steps = claims.slice(0, EXPLAINED).flatMap(({ namespace, name }) => {
    const get = sh`oc get pvc ${name} -n ${namespace}`;
    return [
      { text: say('stepLook', { claim: name, namespace }), command: sh`oc describe pvc ${name} -n ${namespace}` },
      { text: say('stepOwner'), command: `${get} -o jsonpath='{.metadata.ownerReferences}{"\\n"}'` },
      {
        text: say('stepClass'),
        command: `oc get storageclass "$(${get} -o jsonpath='{.spec.storageClassName}')" -o jsonpath='{.allowVolumeExpansion}{"\\n"}'`,
      },
      { text: say('stepExpand'), command: sh`oc edit pvc ${name} -n ${namespace}` },
      {
        text: say('stepCheck'),
        command: `${get} -o jsonpath='{.status.capacity.storage}{"\\n"}{.status.conditions}{"\\n"}'`,
      },
    ];
  });
  return [...steps, ...rest];
}
