import { type Message, type Missing, monitoringGap, type ObjectRef, type Series } from '../../src/api.ts';
import { type MetricRule, seriesGap } from './metricRule.ts';

/**
 * The node that a series of node-exporter belongs to: OpenShift sets `instance` to the node's name. An address says
 * nothing to `oc`, so it names no node.
 */
export function nodeOfInstance({ instance = '', node = '' }: Readonly<Record<string, string>>): ObjectRef | null {
  const name = node || instance.replace(/:\d+$/, '');
  if (name === '' || /^[\d.]+$|[:[\]]/.test(name)) return null;
  return { apiVersion: 'v1', kind: 'Node', namespace: '', name };
}

/** The names of nodes, each once: some rules raise one alert for every CPU of a node. */
export function nodeNames(objects: readonly ObjectRef[]): string[] {
  return [...new Set(objects.filter(({ kind }) => kind === 'Node').map(({ name }) => name))];
}

/** Series of one kind by the labels that a rule matches them by; a series without one of them is left out. */
export function seriesBy(all: readonly Series[], ...labels: readonly string[]): Map<string, Series[]> {
  const groups = new Map<string, Series[]>();
  for (const series of all) {
    if (!labels.every((label) => series.labels[label])) continue;
    const key = keyOf(series, ...labels);
    const known = groups.get(key);
    if (known) known.push(series);
    else groups.set(key, [series]);
  }
  return groups;
}

export function keyOf({ labels }: Series, ...names: readonly string[]): string {
  return names.map((name) => labels[name] ?? '').join('|');
}

/** What a finding says of one `instance`: the node, if its name tells one. */
export function nodeRef(instance: string, detail: Message): ObjectRef[] {
  const node = nodeOfInstance({ instance });
  return node ? [{ ...node, detail }] : [];
}

/** What to collect where saved series do not decide: the state of the rules, or the series that are missing. */
export function gapOf(rule: MetricRule): Missing[] {
  return [...new Map([monitoringGap, ...seriesGap(rule)].map((gap) => [gap.where, gap])).values()];
}
