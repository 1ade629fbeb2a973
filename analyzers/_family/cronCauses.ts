import {
  type Context,
  conditionOf,
  derive,
  eventEvidence,
  eventsWith,
  eventTime,
  type Found,
  fieldEvidence,
  type Judgement,
  type Kept,
  logEvidence,
  logsOf,
  objects,
  objectsContaining,
  views,
} from '../../src/api.ts';
import { type DataVolume, type Trouble, troubleIn } from './cdiImports.ts';

export type Cron = Found<Kept<typeof views.DataImportCron>>;
type Evidence = Judgement['evidence'];

/** pkg/controller/dataimportcron-controller.go AnnStorageClass: the class of the last import that CDI began. */
export const CRON_CLASS = 'cdi.kubevirt.io/storage.import.storageClass';

/** Why an image is not up to date. */
export type Cause =
  | { readonly kind: 'managed'; readonly other: string }
  | { readonly kind: 'noClass' }
  | { readonly kind: 'classGone' | 'profile'; readonly storageClass: string }
  | { readonly kind: 'provision'; readonly message: string }
  | { readonly kind: 'import'; readonly trouble: Trouble; readonly message: string }
  | { readonly kind: 'stream' | 'registry'; readonly source: string }
  | { readonly kind: 'unauthorized' | 'snapshot' | 'progress' | 'other' };

export interface CronState {
  readonly cause: Cause;
  readonly dataVolume: DataVolume | null;
  readonly evidence: Evidence;
}

/** The class that the template names; CDI reads spec.pvc before spec.storage, and an empty name is a name. */
export function namedClass({ object }: Cron): string | undefined {
  const { pvc, storage } = object.spec?.template?.spec ?? {};
  return (pvc ?? storage)?.storageClassName;
}

/** Waits for a default class: never had one, and names none (pkg/controller/dataimportcron-conditions.go). */
export function isWaitingForClass(cron: Cron): boolean {
  const had = CRON_CLASS in (cron.object.metadata?.annotations ?? {});
  return !had && (namedClass(cron) ?? null) === null;
}

const lines = logsOf(['cdi-deployment-'], 'cdi-deployment', {
  erroneous: {
    needle: 'Delete DataVolume and reset DesiredDigest due to error',
    pattern: /Delete DataVolume and reset DesiredDigest due to error/,
  },
  unauthorized: { needle: 'Not authorized to create DataVolume', pattern: /Not authorized to create DataVolume/ },
  stream: { needle: 'ImageStream ', pattern: /ImageStream \S+(?: tag \S+)? has no (?:tags|tag|items)/ },
  pull: {
    needle: 'failed to pull image ',
    pattern: /failed to pull image \S+: (?:ImagePullBackOff|ErrImagePull|InvalidImageName)/,
  },
  moved: {
    needle: 'Storage class changed, delete most recent source on the old sc',
    pattern: /Storage class changed, delete most recent source on the old sc/,
  },
});

/** What the archive tells of the imports of a cron. */
export const cronImports = derive(
  'cron-imports',
  {
    volumes: objects(views.DataVolume),
    classes: objects(views.StorageClass),
    profiles: objects(views.StorageProfile),
    // pods that ask a registry for the digest; their jobs are removed ten seconds after they end
    pollers: objectsContaining(views.Pod, 'cdi-source-update-poller'),
    events: eventsWith('ErrClaimNotValid', 'ErrImportFailed', 'ProvisioningFailed', 'ErrDataSourceAlreadyManaged'),
    logs: lines,
  },
  ({ volumes, classes, profiles, pollers, events, logs }) => {
    function stateOf(cron: Cron): CronState {
      const { namespace, name, object } = cron;
      const importName = object.status?.currentImports?.[0]?.DataVolumeName ?? '';
      const dataVolume = volumes.get(namespace, importName) ?? null;
      const own = events.all.filter(({ object: event }) => {
        const about = event.involvedObject;
        if (about?.namespace !== undefined && about.namespace !== namespace) return false;
        return about?.name === name || (importName !== '' && about?.name === importName);
      });
      const registry = object.spec?.template?.spec?.source?.registry;
      const hits = logs.flatMap((log) =>
        log.hits
          .filter(
            ({ text }) =>
              [name, importName, registry?.imageStream].some((word) => word && text.includes(word)) || isImport(text),
          )
          .map((hit) => ({ log, hit })),
      );
      /** An import is called after the DataSource and its digest; a failed one is deleted, and its name with it. */
      function isImport(text: string): boolean {
        const source = object.spec?.managedDataSource;
        if (!source) return false;
        const at = text.indexOf(`"${source}-`);
        return at >= 0 && /^[0-9a-f]{12}"/.test(text.slice(at + source.length + 2));
      }
      const evidence: Evidence[number][] = [
        ...(dataVolume?.object.status ? [fieldEvidence(dataVolume, 'status', 'phase')] : []),
        ...own.map((event) => eventEvidence(event, eventTime(event.object))),
        ...hits.slice(-2).map(({ log, hit }) => logEvidence(log, hit)),
      ];
      return { cause: causeOf(), dataVolume, evidence };

      function causeOf(): Cause {
        const managed = own.find((event) => event.object.reason === 'ErrDataSourceAlreadyManaged');
        if (managed) {
          const other = /managed by DataImportCron (\S+)/.exec(managed.object.message ?? '')?.[1] ?? '?';
          return { kind: 'managed', other };
        }
        if (isWaitingForClass(cron)) return { kind: 'noClass' };
        const last = (kind: string): string | undefined => hits.filter(({ hit }) => hit.name === kind).at(-1)?.hit.text;
        if (dataVolume && dataVolume.object.status?.phase !== 'Succeeded') return ofImport(dataVolume);
        const failed = last('erroneous') ?? last('pull');
        if (failed) return { kind: 'import', trouble: troubleIn(failed) ?? 'other', message: '' };
        if (last('unauthorized')) return { kind: 'unauthorized' };
        const upToDate = conditionOf(object, 'UpToDate')?.condition;
        if (upToDate?.message?.startsWith('Snapshot')) return { kind: 'snapshot' };
        if (upToDate?.reason === 'NoDigest' || last('stream')) {
          const stream = registry?.imageStream;
          if (stream) return { kind: 'stream', source: stream };
          const poller = pollers.all.find((pod) => polls(pod) && failure(pod) >= 0);
          if (poller) {
            const index = failure(poller);
            evidence.push(fieldEvidence(poller, 'status', 'containerStatuses', index, 'state'));
            const ended = poller.object.status?.containerStatuses?.[index];
            const told = ended?.state?.terminated?.message ?? ended?.state?.waiting?.reason;
            const trouble = troubleIn(told);
            if (trouble && trouble !== 'other') return { kind: 'import', trouble, message: told ?? '' };
          }
          return { kind: 'registry', source: registry?.url ?? '?' };
        }
        return { kind: 'other' };
      }

      function ofImport(dv: DataVolume): Cause {
        const { status } = dv.object;
        const event = (...reasons: string[]) =>
          own.filter(({ object: e }) => reasons.includes(e.reason ?? '')).at(-1)?.object.message;
        const storageClass =
          namedClass(cron) ??
          dv.object.spec?.storage?.storageClassName ??
          object.metadata?.annotations?.[CRON_CLASS] ??
          '';
        const bound = conditionOf(dv.object, 'Bound');
        const running = conditionOf(dv.object, 'Running');
        const message = running?.condition.message ?? '';
        const broken = ['Error', 'ImagePullFailed'].includes(running?.condition.reason ?? '');
        if (running && (broken || (status?.restartCount ?? 0) > 3)) {
          evidence.push(fieldEvidence(dv, 'status', 'conditions', running.index));
          const text = message || event('ErrImportFailed') || '';
          const sign = running.condition.reason === 'ImagePullFailed' ? 'ImagePullBackOff' : null;
          const found = troubleIn(text);
          const trouble = found === null || found === 'other' ? (troubleIn(sign) ?? found ?? 'other') : found;
          return { kind: 'import', trouble, message: text };
        }
        const phase = status?.phase ?? '';
        if (phase === '' || phase === 'Pending') {
          if (storageClass !== '' && classes.complete && !classes.get('', storageClass))
            return { kind: 'classGone', storageClass };
          const profile = profiles.get('', storageClass)?.object.status;
          const incomplete = profile?.provisioner !== undefined && !profile.claimPropertySets?.length;
          if (incomplete || event('ErrClaimNotValid')) return { kind: 'profile', storageClass: storageClass || '?' };
          const told =
            event('ProvisioningFailed') ?? (bound?.condition.status === 'False' ? bound.condition.message : '');
          if (bound) evidence.push(fieldEvidence(dv, 'status', 'conditions', bound.index));
          return { kind: 'provision', message: told ?? '' };
        }
        const failed = event('ErrImportFailed');
        if (failed) return { kind: 'import', trouble: troubleIn(failed) ?? 'other', message: failed };
        return { kind: 'progress' };
      }

      function polls({ object: pod }: { readonly object: Kept<typeof views.Pod> }): boolean {
        return (pod.spec?.containers ?? []).some((c) =>
          c?.args?.some((arg) => arg === name || arg?.endsWith(`=${name}`)),
        );
      }
    }
    return { stateOf, classes, profiles };
  },
);

/** The container of a poller that ended badly or cannot start; -1 where none. */
function failure({ object }: { readonly object: Kept<typeof views.Pod> }): number {
  return (object.status?.containerStatuses ?? []).findIndex((status) => {
    const { terminated, waiting } = status?.state ?? {};
    return (terminated !== undefined && terminated?.exitCode !== 0) || /BackOff|ErrImage/.test(waiting?.reason ?? '');
  });
}

export type CronContext<Key extends string> = Pick<Context<Key>, 'say' | 'installNamespace' | 'release'>;
