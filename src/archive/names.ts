/**
 * The name of a tar member as a path inside the archive: `/`-separated, without `./`; null when the name points
 * outside the archive (absolute, `..`) or to nothing.
 */
export function safeName(name: string): string | null {
  if (name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name) || name.includes('\0')) return null;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  return parts.join('/');
}

const GATHER_FOLDERS = new Set(['namespaces', 'cluster-scoped-resources']);

/**
 * What stands before the paths of a folder that lies *inside* a gather: for `/data/mg/namespaces/team-a` it is
 * `namespaces/team-a/`. Empty for a folder at or above a gather's root.
 */
export function prefixInsideGather(absolute: string): string {
  const parts = absolute.split(/[\\/]/).filter((part) => part !== '');
  const at = parts.findIndex((part) => GATHER_FOLDERS.has(part));
  return at < 0 ? '' : `${parts.slice(at).join('/')}/`;
}
