import type { View } from './views.ts';

/** What a file of an archive is, told from its path alone: a stream has no second pass. */
export type Route =
  | ObjectRoute
  | LogRoute
  | { readonly type: 'rules' | 'targets' | 'series' | 'runtime'; readonly root: string }
  | {
      readonly type: 'timestamp' | 'version' | 'gather-log' | 'client-log' | 'running-vms' | 'watermark';
      readonly root: string;
    }
  | { readonly type: 'stray-yaml'; readonly root: string; readonly namespace: string | null }
  | { readonly type: 'other'; readonly root: string };

export interface ObjectRoute {
  readonly type: 'object';
  readonly root: string;
  /** Folder name under `namespaces/`; null outside of it. */
  readonly namespace: string | null;
  readonly view: View;
  /** `list`: all of a namespace (or of the cluster) in one file; `crs`: one file per object, gathered cluster-wide. */
  readonly layout: 'list' | 'single' | 'crs';
  /** File name without ending; the object's own metadata count, not this. */
  readonly name: string;
}

export interface LogRoute {
  readonly type: 'log';
  readonly root: string;
  readonly namespace: string;
  readonly pod: string;
  /** null where the gather took the default container. */
  readonly container: string | null;
  readonly generation: 'current' | 'previous' | 'rotated';
  /** Of rotated files: how often the container had been restarted when it wrote them. */
  readonly restarts: number | null;
}

/** The kinds that a run reads, indexed by how paths name them. */
export class ViewIndex {
  readonly #byGroup = new Map<string, Map<string, View>>();
  readonly #byResource = new Map<string, View>();

  constructor(views: Iterable<View>) {
    for (const view of views) {
      const group = this.#byGroup.get(view.group) ?? new Map<string, View>();
      group.set(view.plural, view);
      this.#byGroup.set(view.group, group);
      this.#byResource.set(`${view.plural}.${view.group}`, view);
    }
  }

  of(group: string, plural: string): View | undefined {
    return this.#byGroup.get(group)?.get(plural);
  }

  /** By `<plural>.<group>`, as the folders of gathered custom resources are called. */
  ofResource(resource: string): View | undefined {
    return this.#byResource.get(resource);
  }
}

/** Types that inspect passes a namespace folder down to without a group (`oc get` of the CNV scripts). */
const EXTENSIONLESS: Readonly<Record<string, readonly [string, string]>> = {
  subscriptions: ['operators.coreos.com', 'subscriptions'],
  installplans: ['operators.coreos.com', 'installplans'],
  packagemanifests: ['packages.operators.coreos.com', 'packagemanifests'],
};
const VM_FOLDERS = new Set(['custom', 'template-based']);
/** `<ns>/vms/[<vm>/]<pod>.capabilities.xml` of --vms_details: searched line by line like a log of the pod. */
const CAPABILITIES = /^(.+)\.capabilities\.xml$/;
/** `<ns>/vms/<vm>/<ns>_<vm>.log` of --vms_details: what QEMU wrote; the VM stands in the pod's place. */
const QEMU_LOG = /^(?!.*serial-console).*\.log(\.\d+)?$/;

const NODE_FILE = { namespace: '', generation: 'current', restarts: null } as const;

/** Routes one path. `views` are the kinds that are read in this run; other objects are `other`. */
export function route(path: string, views: ViewIndex): Route {
  const parts = path.split('/');
  let firstRoot: string | null = null;
  for (let i = 0; i < parts.length - 1; i++) {
    const part = parts[i];
    if (part !== 'namespaces' && part !== 'cluster-scoped-resources') continue;
    const root = parts.slice(0, i).join('/');
    firstRoot ??= root;
    const rest = parts.slice(i + 1);
    // a collection nested in a namespace folder: namespaces/all/namespaces/<ns>/…
    const found = part === 'namespaces' ? namespaced(root, rest, views) : clusterScoped(root, rest, views);
    if (found) return found;
  }
  if (firstRoot !== null) return { type: 'other', root: firstRoot };
  return besideGathers(parts, views);
}

function clusterScoped(root: string, rest: readonly string[], views: ViewIndex): Route | null {
  const [first = '', second = '', third = ''] = rest;
  const object = (view: View | undefined, layout: ObjectRoute['layout'], name: string): Route | null =>
    view && !view.namespaced ? { type: 'object', root, namespace: null, view, layout, name } : null;
  if (rest.length === 2 && isYaml(second)) {
    const name = stem(second);
    return object(views.ofResource(first), 'crs', name) ?? object(views.of(first, name), 'list', name);
  }
  if (rest.length === 3 && isYaml(third)) return object(views.of(first, second), 'single', stem(third));
  return null;
}

function namespaced(root: string, rest: readonly string[], views: ViewIndex): Route | null {
  const [namespace = '', first = '', second = '', third = ''] = rest;
  const object = (view: View | undefined, layout: ObjectRoute['layout'], name: string): Route | null =>
    view && (view.namespaced || view.plural === 'namespaces')
      ? { type: 'object', root, namespace, view, layout, name }
      : null;
  const capabilities = first === 'vms' && rest.length <= 4 ? CAPABILITIES.exec(rest.at(-1) ?? '') : null;
  if (capabilities) {
    const [, pod = ''] = capabilities;
    return { type: 'log', root, namespace, pod, container: 'capabilities.xml', generation: 'current', restarts: null };
  }
  if (first === 'vms' && rest.length === 4 && QEMU_LOG.test(third)) {
    return { type: 'log', root, namespace, pod: second, container: 'qemu.log', generation: 'current', restarts: null };
  }
  switch (rest.length) {
    case 1:
      return isYaml(namespace) ? { type: 'stray-yaml', root, namespace: null } : null;
    case 2: {
      if (first === `${namespace}.yaml`) return object(views.of('core', 'namespaces'), 'single', namespace);
      const known = EXTENSIONLESS[first];
      if (known) return object(views.of(...known), 'list', first);
      return isYaml(first) ? { type: 'stray-yaml', root, namespace } : null;
    }
    case 3:
      if (first === 'templates' && isYaml(second))
        return object(views.of('template.openshift.io', 'templates'), 'list', stem(second));
      if (second === `${first}.log`)
        return { type: 'log', root, namespace, pod: first, container: null, generation: 'current', restarts: null };
      return isYaml(second) ? object(views.of(first, stem(second)), 'list', stem(second)) : null;
    case 4:
      if (first === 'crs' && isYaml(third)) return object(views.ofResource(second), 'crs', stem(third));
      if (first === 'pods' && third === `${second}.yaml`) return object(views.of('core', 'pods'), 'single', second);
      return isYaml(third) ? object(views.of(first, second), 'single', stem(third)) : null;
    case 5: {
      const file = rest[4] as string;
      if (VM_FOLDERS.has(third) && isYaml(file)) return object(views.of(first, second), 'crs', stem(file));
      const log = /^(.+)-(current|previous)\.log$/.exec(file);
      if (first === 'core' && second === 'pods' && log) {
        return {
          type: 'log',
          root,
          namespace,
          pod: third,
          container: log[1] as string,
          generation: log[2] as 'current' | 'previous',
          restarts: null,
        };
      }
      return null;
    }
    default:
      return first === 'pods' ? podLog(root, namespace, rest) : null;
  }
}

/** `<ns>/pods/<pod>/<container>/<container>/logs/{current,previous}[.insecure].log[.gz]`, `…/logs/rotated/*` */
function podLog(root: string, namespace: string, rest: readonly string[]): Route | null {
  const [, , pod = '', container = '', , logs, file = ''] = rest;
  if (logs !== 'logs') return null;
  const log = (generation: LogRoute['generation'], restarts: number | null = null): Route => ({
    type: 'log',
    root,
    namespace,
    pod,
    container,
    generation,
    restarts,
  });
  const name = rest[7] ?? '';
  if (rest.length === 8 && file === 'rotated')
    return log('rotated', /^(\d+)\.log/.test(name) ? Number.parseInt(name, 10) : null);
  if (rest.length !== 7) return null;
  const found = /^(current|previous)(\.insecure)?\.log(\.gz)?$/.exec(file);
  return found ? log(found[1] as 'current' | 'previous') : null;
}

/** Files of a gather that do not lie under its two big folders. */
function besideGathers(parts: readonly string[], views: ViewIndex): Route {
  const file = parts.at(-1) as string;
  const folder = parts.slice(0, -1).join('/');
  const above = (levels: number): string => parts.slice(0, -levels).join('/');
  const parent = parts.at(-2);
  switch (file) {
    case 'version':
    case 'version.txt':
      return { type: 'version', root: folder };
    case 'timestamp':
      return { type: 'timestamp', root: folder };
    case 'gather.logs':
    case 'must-gather.log':
      return { type: 'gather-log', root: folder };
    case 'must-gather.logs':
      return { type: 'client-log', root: folder };
    case 'ip.txt':
      // what `ip a` printed on a node: searched line by line like a log, the node stands in the pod's place
      if (parts.at(-3) === 'nodes')
        return { type: 'log', root: above(3), ...NODE_FILE, pod: parent ?? '', container: file };
      break;
    case 'watermark.txt':
      return { type: 'watermark', root: folder };
    case 'rules.json':
      if (parent === 'prometheus' && parts.at(-3) === 'monitoring') return { type: 'rules', root: above(3) };
      break;
    case 'alerts.json':
      if (parent === 'monitoring') return { type: 'rules', root: above(2) };
      break;
    case 'runtimeinfo.json': {
      const at = parts.lastIndexOf('prometheus');
      if (parent === 'status' && at > 0 && parts[at - 1] === 'monitoring')
        return { type: 'runtime', root: parts.slice(0, at - 1).join('/') };
      break;
    }
    case 'metrics.openmetrics':
      if (parts.at(-2) === 'metrics' && parts.at(-3) === 'monitoring') return { type: 'series', root: above(3) };
      break;
    case 'incident-metrics.txt':
      if (parent === 'incident-metrics') return { type: 'series', root: above(2) };
      break;
    case 'active-targets.json':
      if (parts.at(-3) === 'prometheus' && parts.at(-4) === 'monitoring') return { type: 'targets', root: above(4) };
      break;
    case 'running_vms_count.txt':
      if (parent === 'virtualization') return { type: 'running-vms', root: above(2) };
      break;
    case 'mutatingwebhookconfiguration.yaml':
    case 'validatingwebhookconfiguration.yaml':
      return webhook(parts, views);
  }
  if (parent === 'apiservices' && isYaml(file)) {
    const view = views.of('apiregistration.k8s.io', 'apiservices');
    if (view) return { type: 'object', root: above(2), namespace: null, view, layout: 'single', name: stem(file) };
  }
  // OpenShift's gather_apirequestcounts, run by itself
  if (parent === 'requests' && file === 'apirequestscounts.json') {
    const view = views.of('apiserver.openshift.io', 'apirequestcounts');
    if (view) return { type: 'object', root: above(2), namespace: null, view, layout: 'list', name: stem(file) };
  }
  const inGather = parts.findIndex((part) => part === 'monitoring' || part === 'web_hooks' || part === 'webhooks');
  return { type: 'other', root: inGather < 0 ? folder : parts.slice(0, inGather).join('/') };
}

/** `webhooks/<mutating|validating>/<name>/<kind>.yaml` of the CNV gather. */
function webhook(parts: readonly string[], views: ViewIndex): Route {
  const [folder, phase, name, file] = parts.slice(-4);
  const root = parts.slice(0, -4).join('/');
  const view = views.of('admissionregistration.k8s.io', `${stem(file as string)}s`);
  if (folder !== 'webhooks' || !phase || !view) return { type: 'other', root };
  return { type: 'object', root, namespace: null, view, layout: 'crs', name: name as string };
}

function isYaml(name: string): boolean {
  return name.endsWith('.yaml') || name.endsWith('.yml');
}

function stem(name: string): string {
  return name.replace(/\.ya?ml$/, '');
}
