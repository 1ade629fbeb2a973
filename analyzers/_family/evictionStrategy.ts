import {
  derive,
  type Evidence,
  type Found,
  fieldEvidence,
  isAtLeast,
  type Kept,
  objects,
  views,
} from '../../src/api.ts';
import type { Vmi } from './migratability.ts';

type KubeVirt = Found<Kept<typeof views.KubeVirt>>;
type HyperConverged = Found<Kept<typeof views.HyperConverged>>;

/** Where the cluster's own eviction strategy is written. */
export interface Strategies {
  readonly kubeVirt: KubeVirt | null;
  readonly hyperConverged: HyperConverged | null;
}

export const evictionStrategies = derive(
  'eviction-strategies',
  { kubeVirts: objects(views.KubeVirt), hyperConvergeds: objects(views.HyperConverged) },
  ({ kubeVirts, hyperConvergeds }): Strategies => ({
    kubeVirt: kubeVirts.all[0] ?? null,
    hyperConverged: hyperConvergeds.all[0] ?? null,
  }),
);

/**
 * The VMI's own strategy, else KubeVirt's, else None (kubevirt pkg/virt-config/configuration.go). HyperConverged's works
 * through the KubeVirt object only: where that is not in the archive, the strategy is not `sure`. null: not known.
 */
export function effectiveStrategy(
  vmi: Vmi,
  { kubeVirt, hyperConverged }: Strategies,
): { strategy: string | null; sure: boolean; evidence: Evidence[] } {
  const own = vmi.object.spec?.evictionStrategy;
  if (own) return { strategy: own, sure: true, evidence: [fieldEvidence(vmi, 'spec', 'evictionStrategy')] };
  if (kubeVirt) {
    const strategy = kubeVirt.object.spec?.configuration?.evictionStrategy ?? 'None';
    return {
      strategy,
      sure: true,
      evidence: [fieldEvidence(kubeVirt, 'spec', 'configuration', 'evictionStrategy')],
    };
  }
  const path = strategyPath(hyperConverged);
  const strategy =
    hyperConverged?.object.spec?.evictionStrategy ?? hyperConverged?.object.spec?.virtualization?.evictionStrategy;
  if (!hyperConverged || !strategy) return { strategy: null, sure: false, evidence: [] };
  return { strategy, sure: false, evidence: [fieldEvidence(hyperConverged, ...path)] };
}

/** Where HyperConverged has the strategy: v1 moved it. */
export function strategyPath(hyperConverged: HyperConverged | null): string[] {
  return hyperConverged?.object.apiVersion?.endsWith('/v1')
    ? ['spec', 'virtualization', 'evictionStrategy']
    : ['spec', 'evictionStrategy'];
}

/**
 * Does the rule look at running VMIs only? It does from KubeVirt v1.4.1 and v1.5.2 on; before, VMIs of every phase
 * count, finished ones too. null: the archive does not tell the release.
 */
export function looksAtPhase(kubeVirt: KubeVirt | null, release: string | null): boolean | null {
  const found = /^v?(\d+)\.(\d+)\.(\d+)/.exec(kubeVirt?.object.status?.observedKubeVirtVersion ?? '');
  if (!found) return isAtLeast(release, '4.18');
  const [major = 0, minor = 0, patch = 0] = found.slice(1).map(Number);
  if (major !== 1) return major > 1;
  if (minor === 4) return patch >= 1;
  return minor === 5 ? patch >= 2 : minor > 5;
}
