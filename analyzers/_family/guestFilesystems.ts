import { holdingIn, type Kept, type SavedSeries, type Series, valueAt, type views } from '../../src/api.ts';
import { guestOf } from './guestSeries.ts';

export const USED = 'kubevirt_vmi_filesystem_used_bytes';
export const CAPACITY = 'kubevirt_vmi_filesystem_capacity_bytes';

/** kubevirt pkg/monitoring/rules/alerts/vms.go excludedFilesystemTypesRegex: as it stands there, `UDF` does count. */
const IGNORED =
  /^(?:CDFS|iso9660|udf|squashfs|cramfs|tmpfs|devtmpfs|proc|sysfs|selinuxfs|securityfs|pstore|debugfs|tracefs|configfs|binfmt_misc|bpf|devpts|mqueue|nsfs|rpc_pipefs|ramfs|rootfs|overlay|cgroup.*|fuse\..*|fusectl)$/;

export interface Filesystem {
  readonly guest: string;
  readonly mount: string;
  readonly disk: string;
  readonly percent: number;
  readonly since: number;
  readonly series: readonly Series[];
}

interface Pair {
  readonly used: Series;
  readonly capacity: Series;
}

/** File systems that are full to at least `from` and less than `to` percent at the end of the dump. */
export function fullFilesystems(saved: SavedSeries, from: number, to = Number.POSITIVE_INFINITY): Filesystem[] {
  const pairs = pairsOf(saved);
  const percentAt = ({ used, capacity }: Pair, at: number): number | null => {
    const part = valueAt(used, at);
    const whole = valueAt(capacity, at);
    return part === null || whole === null ? null : (part / whole) * 100;
  };
  const valuesAt = (at: number): Map<string, number> => {
    const values = new Map<string, number>();
    for (const [key, pair] of pairs) {
      const percent = percentAt(pair, at);
      if (percent !== null && percent >= from && percent < to) values.set(key, percent);
    }
    return values;
  };
  return holdingIn(saved, 0, valuesAt, () => true).flatMap(({ key, value, since }) => {
    const { used, capacity } = pairs.get(key) as Pair;
    const guest = guestOf(used);
    const { mount_point: mount = '', disk_name: disk = '' } = used.labels;
    return guest === null ? [] : [{ guest, mount, disk, percent: value, since, series: [used, capacity] }];
  });
}

/** File systems that count, by their name, of which used or total space has a value at a time. */
export function reportedAt(saved: SavedSeries, at: number): string[] {
  return [...counted(saved, USED), ...counted(saved, CAPACITY)]
    .filter((series) => valueAt(series, at) !== null)
    .map(nameOf);
}

/** Those of which both have. */
export function pairedAt(saved: SavedSeries, at: number): string[] {
  return [...pairsOf(saved).values()]
    .filter(({ used, capacity }) => valueAt(used, at) !== null && valueAt(capacity, at) !== null)
    .map(({ used }) => nameOf(used));
}

function nameOf(series: Series): string {
  return `${guestOf(series) ?? ''} ${series.labels.mount_point || series.labels.disk_name || ''}`;
}

function counted(saved: SavedSeries, name: string): Series[] {
  return saved
    .named(name)
    .filter(({ labels }) => !IGNORED.test(labels.file_system_type ?? '') && labels.mount_point !== 'System Reserved');
}

/** Used and total space of the file systems that count, joined by all labels. */
function pairsOf(saved: SavedSeries): Map<string, Pair> {
  const keyOf = ({ labels }: Series): string => JSON.stringify(Object.entries(labels).sort());
  const used = new Map(counted(saved, USED).map((series) => [keyOf(series), series]));
  return new Map(
    counted(saved, CAPACITY).flatMap((capacity): [string, Pair][] => {
      const key = keyOf(capacity);
      const other = used.get(key);
      return other ? [[key, { used: other, capacity }]] : [];
    }),
  );
}

/** The claim below a disk of a guest; empty where it cannot be told. */
export function claimOf(
  vmi: Kept<typeof views.VirtualMachineInstance> | undefined,
  disk: string,
): { readonly claimName?: string; readonly volumeMode?: string } {
  const volumes = (vmi?.status?.volumeStatus ?? []).filter((one) => one?.persistentVolumeClaimInfo?.claimName);
  // vda1 is on the disk vda; a name such as dm-0 tells nothing
  const below = volumes.find((one) => one?.target && disk.startsWith(one.target));
  return (below ?? (volumes.length === 1 ? volumes[0] : undefined))?.persistentVolumeClaimInfo ?? {};
}
