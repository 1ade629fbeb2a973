import type { Context, Judgement, Kept, Objects, views } from '../../src/api.ts';

/** Versions of KubeVirt 1.x that may have made the cluster's rules, as numbers of {@link kubevirt}. */
export interface VersionSpan {
  readonly from: number;
  readonly to: number;
}

/** Number of KubeVirt 1.`minor`.`patch`, to compare by; all of 0.x is 0. */
export function kubevirt(minor: number, patch: number): number {
  return minor * 1000 + patch;
}
const ANY_PATCH = 999;
const NEWEST = kubevirt(9, 0);

/** Builds of OpenShift Virtualization that hold at least this patch, `live`: seen in the rules of a cluster. */
const KNOWN: readonly { minor: number; patch: number; version: number; live?: true }[] = [
  // a live 4.20.24 compares with spec.replicas
  { minor: 20, patch: 24, version: kubevirt(6, 5), live: true },
  // hack/config of the HyperConverged operator 1.18.0
  { minor: 22, patch: 0, version: kubevirt(8, 4) },
];

/**
 * Which KubeVirt made the rules: what the KubeVirt object says (`v1.6.2-31-gabc`, a build past a tag, may hold later
 * fixes of its branch), else what the release can hold. The newest where nothing is known.
 */
export function kubevirtSpan(
  kubeVirts: Objects<Kept<typeof views.KubeVirt>>,
  { release }: Pick<Context, 'release'>,
): VersionSpan {
  const found = kubeVirts.all.flatMap(({ object }) => {
    const { observedKubeVirtVersion, targetKubeVirtVersion } = object.status ?? {};
    return [observedKubeVirtVersion, targetKubeVirtVersion].flatMap((text) => parse(text) ?? []);
  });
  const built = byRelease(release);
  if (found.length === 0) return built ?? { from: NEWEST, to: NEWEST };
  const span = { from: Math.min(...found.map(({ from }) => from)), to: Math.max(...found.map(({ to }) => to)) };
  // a build past a tag is narrowed by what was seen in its release, not by what the release was planned to hold
  return built?.live && built.from > span.from && built.from <= span.to ? { ...span, from: built.from } : span;
}

function parse(text: string | undefined): VersionSpan | null {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(.*)$/.exec(text ?? '');
  if (!match) return null;
  const [, major, minor, patch, rest] = match;
  if (major === '0') return { from: 0, to: 0 };
  const from = kubevirt(Number(minor), Number(patch));
  return { from, to: /^-\d+-g/.test(rest ?? '') ? kubevirt(Number(minor), ANY_PATCH) : from };
}

function byRelease(release: string | null): (VersionSpan & { readonly live?: boolean }) | null {
  const match = /^v?([14])\.(\d+)(?:\.(\d+))?/.exec(release ?? '');
  if (!match) return null;
  const minor = Number(match[2]) + (match[1] === '1' ? 4 : 0);
  const patch = match[1] === '1' ? 0 : Number(match[3] ?? 0);
  // KubeVirt 1.0 is in 4.14
  if (minor < 14) return { from: 0, to: 0 };
  const known = KNOWN.filter((entry) => entry.minor === minor && patch >= entry.patch).at(-1);
  const to = kubevirt(minor - 14, ANY_PATCH);
  return known ? { from: known.version, to, live: known.live === true } : { from: kubevirt(minor - 14, 0), to };
}

/** A form of a rule, from this version on until the next entry. */
export interface RuleSince<T> {
  readonly from: number;
  readonly rule: T;
}

/** The forms that the cluster's rule may have, newest first. */
export function rulesIn<T>(history: readonly RuleSince<T>[], { from, to }: VersionSpan): T[] {
  const found = history.filter(
    (entry, i) => entry.from <= to && (history[i + 1]?.from ?? Number.POSITIVE_INFINITY) > from,
  );
  return [...new Set(found.map(({ rule }) => rule))].reverse();
}

export const ruleFormStrings = {
  formUnknown:
    '{summary} Which form of the rule this build has cannot be told, and by another one of its release the alert would not fire.',
} as const;

/** A finding that fires by one of the forms that the rule may have, and not by another. */
export function formUnknown(judged: Judgement, { say }: Context<keyof typeof ruleFormStrings>): Judgement {
  return {
    ...judged,
    state: 'likely',
    since: null,
    ...(judged.summary ? { summary: say('formUnknown', { summary: judged.summary }) } : {}),
  };
}
