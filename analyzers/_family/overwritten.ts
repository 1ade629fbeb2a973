import { type Event, eventTime, type Instant, logsOf, type ObjectRef, type Objects, parseTime } from '../../src/api.ts';

/** hyperconverged-cluster-operator controllers/{handlers,operands}: before it takes back what somebody else changed. */
export const overwriteLogs = logsOf(['hco-operator-'], 'hyperconverged-cluster-operator', {
  overwritten: {
    needle: 'Reconciling an externally updated ',
    pattern: /Reconciling an externally updated (?<what>.+?) to its opinionated values/,
  },
});

/** controllers/operandhandler/operandHandler.go and controllers/alerts/reconciler.go, the same text since v1.3. */
const MESSAGE = /^Overwritten (?<kind>\S+) (?<name>\S+)/;

/** One overwritten object; the operator writes the same event for its pod, the HyperConverged and the CSV. */
export interface Overwrite {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly events: Objects<Event>['all'];
}

export function overwritesIn(events: Objects<Event>): Overwrite[] {
  const groups = new Map<string, Objects<Event>['all'][number][]>();
  for (const event of events.all) {
    const { reason, type, message = '' } = event.object;
    if (reason !== 'Overwritten' || (type ?? 'Warning') !== 'Warning' || !MESSAGE.test(message)) continue;
    groups.set(message, [...(groups.get(message) ?? []), event]);
  }
  return [...groups.entries()].map(([message, found]) => {
    const { kind = '', name = '' } = MESSAGE.exec(message)?.groups ?? {};
    const firsts = found.flatMap(({ object }) => parseTime(firstTime(object)) ?? []);
    const lasts = found.flatMap(({ object }) => parseTime(eventTime(object)) ?? []);
    const counts = found.map(({ object }) => object.series?.count ?? object.count ?? 1);
    return {
      kind,
      name,
      count: Math.max(...counts),
      first: firsts.length > 0 ? Math.min(...firsts) : null,
      last: lasts.length > 0 ? Math.max(...lasts) : null,
      events: found,
    };
  });
}

function firstTime(event: Event): string | null {
  return event.firstTimestamp ?? event.eventTime ?? eventTime(event);
}

/** When upgrades of the operator began and ended, as its events tell; what it overwrites then is not counted. */
export function upgradesIn(events: Objects<Event>): { from: Instant; to: Instant }[] {
  const told = events.all.filter(({ object }) => object.reason === 'UpgradeHCO');
  const times = (pattern: RegExp): Instant[] =>
    told
      .filter(({ object }) => pattern.test(object.message ?? ''))
      .flatMap(({ object }) => parseTime(eventTime(object)) ?? [])
      .sort((a, b) => a - b);
  const ends = times(/^Successfully upgraded/);
  return times(/^Upgrading/).map((from) => ({ from, to: ends.find((end) => end >= from) ?? Number.POSITIVE_INFINITY }));
}

/** What the operator calls its operands, as objects. */
const KINDS: Readonly<Record<string, readonly [kind: string, apiVersion: string, namespaced: boolean]>> = {
  kubevirt: ['KubeVirt', 'kubevirt.io/v1', true],
  cdi: ['CDI', 'cdi.kubevirt.io/v1beta1', false],
  networkaddonsconfig: ['NetworkAddonsConfig', 'networkaddonsoperator.network.kubevirt.io/v1', false],
  ssp: ['SSP', 'ssp.kubevirt.io/v1beta3', true],
  aaq: ['AAQ', 'aaq.kubevirt.io/v1alpha1', false],
  configmap: ['ConfigMap', 'v1', true],
  service: ['Service', 'v1', true],
  serviceaccount: ['ServiceAccount', 'v1', true],
  deployment: ['Deployment', 'apps/v1', true],
  daemonset: ['DaemonSet', 'apps/v1', true],
  role: ['Role', 'rbac.authorization.k8s.io/v1', true],
  rolebinding: ['RoleBinding', 'rbac.authorization.k8s.io/v1', true],
  prometheusrule: ['PrometheusRule', 'monitoring.coreos.com/v1', true],
  servicemonitor: ['ServiceMonitor', 'monitoring.coreos.com/v1', true],
  consoleplugin: ['ConsolePlugin', 'console.openshift.io/v1', false],
  consolequickstart: ['ConsoleQuickStart', 'console.openshift.io/v1', false],
  consoleclidownload: ['ConsoleCLIDownload', 'console.openshift.io/v1', false],
};

export function operandRef(kind: string, name: string, installNamespace: string): ObjectRef {
  const key = kind.toLowerCase();
  const [known, apiVersion, namespaced] = (Object.hasOwn(KINDS, key) ? KINDS[key] : undefined) ?? [kind, '', true];
  return { apiVersion, kind: known, namespace: namespaced ? installNamespace : '', name };
}
