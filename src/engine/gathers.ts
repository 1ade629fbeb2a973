import type { Route } from '../cluster/route.ts';
import type { Gather } from '../cluster/snapshot.ts';

interface Signs {
  version: string | null;
  image: string | null;
  crs: boolean;
  ocp: boolean;
  isRoot: boolean;
}

/** The gathers (image folders, inspect folders) of one input, found by content. */
export class GatherList {
  readonly #roots = new Map<string, Signs>();

  saw(found: Route, path: string): void {
    const signs = this.#signs(found.root);
    const inside = path.slice(found.root === '' ? 0 : found.root.length + 1);
    if (
      /^(?:namespaces|cluster-scoped-resources|monitoring\/(?:prometheus|metrics|alerts\.json)|incident-metrics)(?:\/|$)/.test(
        inside,
      )
    )
      signs.isRoot = true;
    if (found.type === 'object' && found.layout === 'crs') signs.crs = true;
    if (inside.startsWith('monitoring/') || inside.startsWith('cluster-scoped-resources/config.openshift.io/'))
      signs.ocp = true;
  }

  /** `version`: line 1 names the image, line 2 its version. */
  version(root: string, text: string): void {
    const [image = '', version = ''] = text.split('\n').map((line) => line.trim());
    if (!image.endsWith('/must-gather')) return;
    const signs = this.#signs(root);
    signs.isRoot = true;
    signs.image = image;
    signs.version = version || null;
  }

  list(): Gather[] {
    return [...this.#roots]
      .filter(([, signs]) => signs.isRoot)
      .map(([root, signs]) => ({ root, flavor: flavorOf(root, signs), version: signs.version }))
      .sort((a, b) => (a.root < b.root ? -1 : 1));
  }

  #signs(root: string): Signs {
    let signs = this.#roots.get(root);
    if (!signs) {
      signs = { version: null, image: null, crs: false, ocp: false, isRoot: false };
      this.#roots.set(root, signs);
    }
    return signs;
  }
}

function flavorOf(root: string, signs: Signs): Gather['flavor'] {
  if (signs.image === 'kubevirt/must-gather') return 'cnv';
  if (signs.image === 'openshift/must-gather') return 'ocp';
  if (/(?:^|\/)inspect\.local\.[^/]*$/.test(root)) return 'inspect';
  if (signs.crs) return 'cnv';
  return signs.ocp ? 'ocp' : 'unknown';
}
