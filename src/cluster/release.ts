/** Is release `version` (`4.20.3`) at least `wanted` (`4.20`)? null where the version is not known. */
export function isAtLeast(version: string | null, wanted: string): boolean | null {
  const have = minorOf(version);
  const want = minorOf(wanted);
  if (have === null || want === null) return null;
  return have >= want;
}

/** Major and minor of a release as one comparable number. */
function minorOf(version: string | null): number | null {
  const found = /^v?(\d+)\.(\d+)/.exec(version ?? '');
  return found ? Number(found[1]) * 1000 + Number(found[2]) : null;
}
