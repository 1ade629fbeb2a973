import {
  derive,
  type Evidence,
  type Instant,
  type Kept,
  type LogFile,
  logEvidence,
  logsOf,
  type Objects,
  objects,
  parseTime,
  views,
} from '../../src/api.ts';

/** What `virsh capabilities` says in a virt-launcher pod: one element for each machine type of its QEMU. */
const capabilities = logsOf(['virt-launcher-'], 'capabilities.xml', {
  machine: { needle: '<machine', pattern: /<machine\b/ },
  end: { needle: '</capabilities>', pattern: /<\/capabilities>/ },
});

export interface DeprecatedTypes {
  /** By machine type: where a current launcher calls it deprecated. */
  readonly current: ReadonlyMap<string, Evidence>;
  /** The same of launchers that are older than the release: virt-handler may see it otherwise. */
  readonly outdated: ReadonlyMap<string, Evidence>;
  /** A current launcher's list was read to its end. */
  readonly known: boolean;
}

/**
 * The deprecated machine types. virt-handler reads them from the libvirt of its own release (kubevirt
 * pkg/monitoring/metrics/virt-handler/machine_type.go); a launcher that is not outdated has the same.
 */
export const deprecatedTypes = derive(
  'deprecated-machine-types',
  { files: capabilities, vmis: objects(views.VirtualMachineInstance) },
  ({ files, vmis }): DeprecatedTypes => {
    const current = new Map<string, Evidence>();
    const outdated = new Map<string, Evidence>();
    let known = false;
    for (const file of files) {
      const whole = file.damage === null && file.hits.some(({ name }) => name === 'end');
      const old = isOutdated(file, vmis.all);
      if (whole && !old && file.hits.some(({ name }) => name === 'machine')) known = true;
      for (const [type, evidence] of deprecatedIn(file)) {
        const types = old ? outdated : current;
        if (!types.has(type)) types.set(type, evidence);
      }
    }
    return { current, outdated, known };
  },
);

function isOutdated(
  { namespace, pod }: LogFile,
  vmis: readonly { namespace: string; name: string; object: Kept<typeof views.VirtualMachineInstance> }[],
): boolean {
  const owner = vmis.find(
    (vmi) => vmi.namespace === namespace && pod.replace(/-[a-z0-9]{5}$/, '') === `virt-launcher-${vmi.name}`,
  );
  return owner?.object.metadata?.labels?.['kubevirt.io/outdatedLauncherImage'] !== undefined;
}

function deprecatedIn(file: LogFile): [string, Evidence][] {
  return file.hits
    .filter(({ name }) => name === 'machine')
    .flatMap((hit) =>
      [...hit.text.matchAll(/<machine\b(?<attributes>[^>]*)>(?<type>[^<]+)<\/machine>/g)].flatMap(
        (match): [string, Evidence][] => {
          const { attributes = '', type = '' } = match.groups ?? {};
          if (!/\bdeprecated=['"]yes['"]/.test(attributes)) return [];
          const place = { ...hit, at: match.index };
          return [[type.trim(), { ...logEvidence(file, place, type.trim()), type: 'file' }]];
        },
      ),
    );
}

type Nodes = Objects<Kept<typeof views.Node>>;
/** kubevirt pkg/virt-handler/node-labeller/node_labeller.go: one label for each type that the node's QEMU knows. */
const LABEL = 'machine-type.node.kubevirt.io/';

/** Since when some virt-handler has told Prometheus of the deprecated types: it does so from its start on. */
export function exportedSince(handlers: readonly Kept<typeof views.Pod>[]): Instant | null {
  const starts = handlers.flatMap(
    ({ status }) =>
      parseTime(status?.containerStatuses?.find((c) => c?.name === 'virt-handler')?.state?.running?.startedAt) ?? [],
  );
  return starts.length > 0 ? Math.min(...starts) : null;
}

/** All types that some node knows, deprecated ones too; null unless each node for VMs carries such labels. */
export function supportedTypes(nodes: Nodes): Set<string> | null {
  const perNode = nodes.all
    .map(({ object }) => Object.keys(object.metadata?.labels ?? {}))
    .filter((labels) => labels.includes('kubevirt.io/schedulable'))
    .map((labels) => labels.filter((label) => label.startsWith(LABEL)).map((label) => label.slice(LABEL.length)));
  return perNode.length > 0 && perNode.every((types) => types.length > 0) ? new Set(perNode.flat()) : null;
}

/** Nodes of another architecture have another QEMU, with other types. */
export function hasOneArchitecture(nodes: Nodes): boolean {
  return new Set(nodes.all.map(({ object }) => object.status?.nodeInfo?.architecture)).size <= 1;
}
