import {
  type Context,
  derive,
  type Found,
  type Kept,
  type LogFile,
  type LogHit,
  logsOf,
  objects,
  objectsContaining,
  type Step,
  sh,
  views,
} from '../../src/api.ts';

export type Pod = Found<Kept<typeof views.Pod>>;
export type DataVolume = Found<Kept<typeof views.DataVolume>>;
export type Claim = Found<Kept<typeof views.PersistentVolumeClaim>>;

/** Which pods and containers the rule counts (pkg/monitoring/rules/recordingrules/pods.go, pkg/common/common.go). */
const WORKERS: readonly (readonly [RegExp, string])[] = [
  [/^importer-/, 'importer'],
  [/^cdi-upload-/, 'cdi-upload-server'],
  [/-source-pod$/, 'cdi-clone-source'],
];

/** A pod of CDI that fills a disk, with the place of the container that does it. */
export interface Worker {
  readonly pod: Pod;
  readonly container: string;
  readonly index: number;
  readonly restarts: number;
}

export function workerOf(pod: Pod): Worker | null {
  const kind = WORKERS.find(([name]) => name.test(pod.name));
  if (!kind) return null;
  const [, container] = kind;
  const statuses = pod.object.status?.containerStatuses ?? [];
  const index = statuses.findIndex((status) => status?.name === container);
  return index < 0 ? null : { pod, container, index, restarts: statuses[index]?.restartCount ?? 0 };
}

/** Why filling a disk fails, as far as messages tell; it decides what to do about it. */
export type Trouble =
  | 'memory'
  | 'space'
  | 'certificate'
  | 'credentials'
  | 'pull'
  | 'unreachable'
  | 'format'
  | 'scratch'
  | 'quota'
  | 'other';

const SIGNS: readonly (readonly [Trouble, RegExp])[] = [
  ['memory', /OOMKilled|out of memory|cannot allocate memory/i],
  ['scratch', /scratch space/i],
  ['quota', /exceeded quota|forbidden: exceeded/i],
  [
    'space',
    /no space left|larger than (?:the )?(?:available|reported|PVC)|too small|exceeds? available|insufficient space/i,
  ],
  ['certificate', /x509|certificate|tls: /i],
  [
    'credentials',
    /unauthorized|authentication required|access denied|\b40[13]\b|forbidden|invalid (?:username|credential)/i,
  ],
  ['pull', /ImagePullBackOff|ErrImagePull|InvalidImageName|failed to pull image/i],
  [
    'unreachable',
    /no such host|connection refused|i\/o timeout|no route to host|timed? ?out|unreachable|unable to connect|\b(?:404|50[0234])\b|not found|connection reset|EOF/i,
  ],
  [
    'format',
    /unknown (?:file )?format|invalid format|qemu-img|checksum|not a valid|unsupported|invalid image|no manifest/i,
  ],
];

export function troubleIn(...texts: readonly (string | null | undefined)[]): Trouble | null {
  const known = texts.filter((text) => text);
  if (known.length === 0) return null;
  for (const text of known) {
    const sign = SIGNS.find(([, pattern]) => pattern.test(text as string));
    if (sign) return sign[0];
  }
  return 'other';
}

/** The steps of each trouble; an analyzer adds them to its own texts. */
export const troubleStrings = {
  stepLog: 'Read why it fails:',
  stepLogLast: 'Read what its last attempt said:',
  do_memory:
    'The worker pod ran out of memory. Give workers of this kind more (field storageWorkloads of the resource requirements; the values are an example):',
  do_space: 'The disk is too small for the image. Make the DataVolume again with a larger size:',
  do_certificate:
    'The certificate of the source is not trusted. Put its certificate authority into a ConfigMap in the same namespace and name it as certConfigMap in the source:',
  do_credentials:
    'The source refuses the login. Check the pull secret or the credentials that the source names (secretRef):',
  do_pull: 'The image cannot be pulled. Check its address and whether the nodes reach the registry:',
  do_unreachable: 'The source cannot be reached. Check its address, proxy and firewall from inside the cluster:',
  do_format: 'The source is not an image that can be read, or it is damaged. Check what the address returns:',
  do_scratch: 'The import needs scratch space. Name a class for it that can make a file system volume:',
  do_quota: 'The quota of the namespace is used up. See what it allows:',
  do_other: 'Remove the cause that the message names.',
} as const;
export type TroubleKey = keyof typeof troubleStrings;

/** What to do about a trouble, with the names at hand. */
export function troubleStep(
  trouble: Trouble,
  names: { readonly namespace: string; readonly dataVolume: string | null },
  { say, installNamespace }: Pick<Context<TroubleKey>, 'say' | 'installNamespace'>,
): Step {
  const { namespace, dataVolume } = names;
  const text = say(`do_${trouble}`);
  const look =
    dataVolume === null
      ? sh`oc get datavolumes -n ${namespace}`
      : sh`oc get datavolume ${dataVolume} -n ${namespace} -o yaml`;
  const hco = (spec: object): string =>
    sh`oc patch hyperconvergeds.v1beta1.hco.kubevirt.io kubevirt-hyperconverged -n ${installNamespace} --type=merge -p ${JSON.stringify({ spec })}`;
  switch (trouble) {
    case 'memory':
      return { text, command: hco({ resourceRequirements: { storageWorkloads: { limits: { memory: '2Gi' } } } }) };
    case 'scratch':
      return { text, command: hco({ scratchSpaceStorageClass: '<storage class>' }) };
    case 'quota':
      return { text, command: sh`oc describe resourcequota -n ${namespace}` };
    case 'certificate':
      return { text, command: sh`oc create configmap source-ca -n ${namespace} --from-file=ca.pem=./ca.pem` };
    case 'credentials':
      return { text, command: sh`oc get secrets -n ${namespace}` };
    default:
      return { text, command: look };
  }
}

/** Worker pods of all namespaces, what they logged, and the objects that tell whose disks they fill. */
export const cdiWorkers = derive(
  'cdi-workers',
  {
    pods: objectsContaining(views.Pod, 'importer', 'cdi-upload-server', 'cdi-clone-source'),
    volumes: objects(views.DataVolume),
    claims: objects(views.PersistentVolumeClaim),
    logs: logsOf(['importer-'], 'importer', { failed: { needle: 'Unable to ', pattern: /Unable to .+/ } }),
  },
  ({ pods, volumes, claims, logs }) => {
    const workers = pods.all.flatMap((pod) => workerOf(pod) ?? []);

    /** With populators a worker belongs to a temporary claim, which names the one that it stands for. */
    function dataVolumeOf({ pod }: Worker): DataVolume | null {
      const { namespace } = pod;
      let owners = pod.object.metadata?.ownerReferences ?? [];
      for (let level = 0; level < 4; level++) {
        const owner = owners.find((reference) => reference?.kind === 'DataVolume');
        if (owner?.name) return volumes.get(namespace, owner.name) ?? null;
        const name = owners.find((reference) => reference?.kind === 'PersistentVolumeClaim')?.name;
        if (!name) break;
        const claim = claims.get(namespace, name);
        const target = claims.all.find(
          (other) => other.namespace === namespace && other.object.metadata?.annotations?.[PRIME] === name,
        );
        const next = target ?? claim;
        const own = volumes.get(namespace, next?.name ?? name);
        if (own) return own;
        owners = next?.object.metadata?.ownerReferences ?? [];
      }
      return volumes.get(namespace, pod.name.replace(/^importer-|^cdi-upload-/, '')) ?? null;
    }
    /** The last failure that a pod logged. */
    function lastFailure({ pod }: Worker): { log: LogFile; hit: LogHit } | null {
      const own = logs.filter((log) => log.pod === pod.name && log.namespace === pod.namespace);
      const hits = own.flatMap((log) => log.hits.map((hit) => ({ log, hit })));
      return hits.sort((a, b) => ((a.hit.time ?? '') < (b.hit.time ?? '') ? -1 : 1)).at(-1) ?? null;
    }
    return { pods, workers, volumes, claims, dataVolumeOf, lastFailure };
  },
);

const PRIME = 'cdi.kubevirt.io/storage.populator.pvcPrime';
/** pkg/controller/common/util.go AnnPodRestarts */
export const RESTARTS = 'cdi.kubevirt.io/storage.pod.restarts';
