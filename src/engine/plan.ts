import { HCO_CSV, IDENTITY_VIEWS, INSTALLED_PODS } from '../cluster/identity.ts';
import { type LogRoute, ViewIndex } from '../cluster/route.ts';
import { ClusterServiceVersion, Pod, PrometheusRule, type View } from '../cluster/views.ts';
import type { LogNeed, Needs } from './query.ts';

/** The rules of OpenShift Virtualization's operators carry this label. */
const OWN_RULES = ['kubernetes_operator_part_of: kubevirt'];

/** All that one pass over the inputs has to keep, for all selected analyzers together. */
export interface ReadPlan {
  readonly views: ViewIndex;
  /** For kinds of which only some objects are wanted: texts of which one must occur. */
  needlesOf(view: View): readonly Buffer[] | null;
  logsFor(route: LogRoute): readonly LogNeed[];
  readonly targets: boolean;
  /** Seconds of samples that are wanted of a metric; undefined where it is not. */
  seriesSeconds(name: string): number | undefined;
}

export function planReads(needs: readonly Needs[]): ReadPlan {
  const needles = new Map<View, Set<string> | null>();
  const want = (view: View, texts: readonly string[] | null): void => {
    const known = needles.get(view);
    if (texts === null || known === null) needles.set(view, null);
    else needles.set(view, new Set([...(known ?? []), ...texts]));
  };
  for (const view of IDENTITY_VIEWS) want(view, null);
  want(ClusterServiceVersion, [HCO_CSV]);
  want(Pod, INSTALLED_PODS);
  want(PrometheusRule, OWN_RULES);
  for (const { objects } of needs) for (const need of objects) want(need.view, need.needles);

  const logs = new Map(needs.flatMap((n) => n.logs).map((need) => [need.key, need]));
  const seconds = new Map<string, number>();
  for (const { name, seconds: some } of needs.flatMap((n) => n.series ?? [])) {
    seconds.set(name, Math.max(some, seconds.get(name) ?? 0));
  }
  const buffers = new Map(
    [...needles].map(([view, texts]) => [view, texts && [...texts].map((text) => Buffer.from(text))]),
  );
  return {
    views: new ViewIndex(needles.keys()),
    needlesOf: (view) => buffers.get(view) ?? null,
    targets: needs.some((n) => n.targets === true),
    seriesSeconds: (name) => seconds.get(name),
    logsFor: ({ pod, container }) =>
      [...logs.values()].filter(
        (need) =>
          need.podPrefixes.some((prefix) => pod.startsWith(prefix)) &&
          (container === null || container === need.container),
      ),
  };
}
