/**
 * Is release `version` (`4.20.3`) at least `wanted` (`4.20`)? null where the version is not known or of another scheme.
 * Upstream's HyperConverged operator 1.N is what OpenShift Virtualization 4.(N+4) ships.
 */
export function isAtLeast(version: string | null, wanted: string): boolean | null {
  const have = minorOf(version);
  const want = minorOf(wanted);
  if (have === null || want === null) return null;
  return have >= want;
}

function minorOf(version: string | null): number | null {
  const found = /^v?(\d+)\.(\d+)/.exec(version ?? '');
  if (!found) return null;
  const minor = Number(found[2]);
  if (found[1] === '4') return minor;
  return found[1] === '1' ? minor + 4 : null;
}

/** First CDI and KubeVirt releases of each minor release of OpenShift Virtualization (HCO hack/config of each tag). */
const CDI_OF: Readonly<Record<number, number>> = {
  43: 10,
  49: 11,
  55: 12,
  56: 13,
  57: 14,
  58: 15,
  59: 16,
  60: 17,
  61: 18,
  62: 19,
  63: 20,
  64: 21,
  65: 22,
};

/** The release that ships this CDI (`v1.63.1`), such as `4.20`; null for others. */
export function releaseOfCdi(version: string | undefined): string | null {
  const minor = CDI_OF[Number(/^v?1\.(\d+)\./.exec(version ?? '')?.[1])];
  return minor === undefined ? null : `4.${minor}`;
}

/** First KubeVirt releases before 1.0 of each minor release (HCO 1.4 to 1.9). */
const OLD_KUBEVIRT_OF: Readonly<Record<number, number>> = { 41: 8, 44: 9, 49: 10, 53: 11, 58: 12, 59: 13 };

/** The release that ships this KubeVirt (`v1.6.2`); null for others. KubeVirt 1.0 is in 4.14, 1.9 in 4.23. */
export function releaseOfKubeVirt(version: string | undefined): string | null {
  const [, major, digits] = /^v?([01])\.(\d+)\./.exec(version ?? '') ?? [];
  const minor = Number(digits);
  if (major === '0') return minor in OLD_KUBEVIRT_OF ? `4.${OLD_KUBEVIRT_OF[minor]}` : null;
  return major === '1' ? `4.${minor + 14}` : null;
}
