import { derive, type LogFile, type LogHit, logsOf } from '../../src/api.ts';

/** What CDI last logged about one class, and the log it stands in. */
export interface MetricLine {
  readonly storageClass: string;
  readonly complete: boolean;
  readonly virtDefault: boolean;
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
      /Set metric:(?<sc>\S+) complete:(?<complete>true|false) default:(?:true|false) vdefault:(?<vdefault>true|false)/,
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
  const invalidSpecs: { log: LogFile; hit: LogHit }[] = [];
  for (const log of logs.filter(({ generation }) => generation !== 'previous')) {
    for (const hit of log.hits) {
      if (hit.name === 'invalidSpec') {
        invalidSpecs.push({ log, hit });
        continue;
      }
      const storageClass = hit.groups.sc as string;
      const virtDefault = hit.groups.vdefault === 'true';
      const line = { storageClass, complete: hit.groups.complete === 'true', virtDefault, log, hit };
      const known = last.get(storageClass);
      if (known && (known.hit.time ?? '') > (hit.time ?? '')) continue;
      last.set(storageClass, line);
      if (line.complete) turnedIncomplete.delete(storageClass);
      else if (known?.complete) turnedIncomplete.set(storageClass, line);
      if (!virtDefault) virtDefaultSince.delete(storageClass);
      else if (!virtDefaultSince.has(storageClass)) virtDefaultSince.set(storageClass, line);
    }
  }
  return { last, virtDefaults: [...virtDefaultSince.values()], turnedIncomplete, invalidSpecs };
});
