import { derive, type LogFile, type LogHit, logsOf } from '../../src/api.ts';

/** What CDI last logged about one class, and the log it stands in. */
export interface MetricLine {
  readonly storageClass: string;
  readonly complete: boolean;
  /** Marked as default, for Kubernetes or for virtualization. */
  readonly isDefault: boolean;
  readonly virtDefault: boolean;
  readonly rwx: boolean | null;
  readonly smartClone: boolean | null;
  readonly log: LogFile;
  readonly hit: LogHit;
}

/**
 * `Set metric:<class> complete:… default:… vdefault:… …`: cdi-deployment writes it each time it sets the gauge
 * kubevirt_cdi_storageprofile_info (pkg/controller/storageprofile-controller.go computeMetrics, since CDI v1.57.1).
 */
const lines = logsOf(['cdi-deployment-'], 'cdi-deployment', {
  metric: {
    needle: 'Set metric:',
    pattern:
      /Set metric:(?<sc>\S+) complete:(?<complete>true|false) default:(?<default>true|false) vdefault:(?<vdefault>true|false)(?: rwx:(?<rwx>true|false) smartclone:(?<smart>true|false))?/,
  },
  invalidSpec: {
    needle: 'each ClaimPropertySet must provide both volume mode and access modes',
    pattern: /each ClaimPropertySet must provide both volume mode and access modes/,
  },
});

/**
 * Of the running container's log: the last line for each class, the first of the unbroken run of lines that call it the
 * virtualization default, and the line in which a complete profile turned incomplete. Dates and hints.
 */
export const storageProfileMetrics = derive('cdi-storageprofile-metrics', { logs: lines }, ({ logs }) => {
  const last = new Map<string, MetricLine>();
  const virtDefaultSince = new Map<string, MetricLine>();
  const turnedIncomplete = new Map<string, MetricLine>();
  /** The line in which a class that was marked as default was not any more; likewise rwx or smart cloning of one. */
  const unmarked = new Map<string, MetricLine>();
  const worsened = new Map<string, MetricLine>();
  const invalidSpecs: { log: LogFile; hit: LogHit }[] = [];
  for (const log of logs.filter(({ generation }) => generation !== 'previous')) {
    for (const hit of log.hits) {
      if (hit.name === 'invalidSpec') {
        invalidSpecs.push({ log, hit });
        continue;
      }
      const storageClass = hit.groups.sc as string;
      const virtDefault = hit.groups.vdefault === 'true';
      const line: MetricLine = {
        storageClass,
        complete: hit.groups.complete === 'true',
        isDefault: virtDefault || hit.groups.default === 'true',
        virtDefault,
        rwx: hit.groups.rwx === undefined ? null : hit.groups.rwx === 'true',
        smartClone: hit.groups.smart === undefined ? null : hit.groups.smart === 'true',
        log,
        hit,
      };
      const known = last.get(storageClass);
      if (known && (known.hit.time ?? '') > (hit.time ?? '')) continue;
      last.set(storageClass, line);
      if (line.complete) turnedIncomplete.delete(storageClass);
      else if (known?.complete) turnedIncomplete.set(storageClass, line);
      if (known?.isDefault && !line.isDefault) unmarked.set(storageClass, line);
      if ((known?.rwx && line.rwx === false) || (known?.smartClone && line.smartClone === false))
        worsened.set(storageClass, line);
      if (!virtDefault) virtDefaultSince.delete(storageClass);
      else if (!virtDefaultSince.has(storageClass)) virtDefaultSince.set(storageClass, line);
    }
  }
  return { last, virtDefaults: [...virtDefaultSince.values()], turnedIncomplete, unmarked, worsened, invalidSpecs };
});
