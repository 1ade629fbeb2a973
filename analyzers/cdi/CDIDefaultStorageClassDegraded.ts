import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  logEvidence,
  type Missing,
  monitoringGap,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  cdiRulesOf,
  isDefault,
  isMarked,
  KUBE_DEFAULT,
  latest,
  loggedTurn,
  markWritten,
  type StorageClass,
  VIRT_DEFAULT,
} from '../_family/cdiDefaults.ts';
import { type MetricLine, storageProfileMetrics } from '../_family/cdiStorage.ts';

/** Of a StorageClass; the StorageProfile's own setting is heard first, then this, then what CDI knows. */
const CLONE_STRATEGY = 'cdi.kubevirt.io/clone-strategy';
type Profile = Found<Kept<typeof views.StorageProfile>>;

/** What is known of a class: null where the archive does not tell. */
interface Judged {
  readonly found: StorageClass;
  readonly profile: Profile | undefined;
  readonly shared: boolean | null;
  readonly cloning: boolean | null;
  /** Only the log of cdi-deployment told some of it. */
  readonly byLog: MetricLine | null;
  readonly degraded: boolean | null;
  /** The driver has a VolumeSnapshotClass. */
  readonly snapshots: boolean | null;
  readonly gaps: readonly Missing[];
}

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go over kubevirt_cdi_storageprofile_info; its
 * labels are worked out in pkg/controller/storageprofile-controller.go (computeMetrics, hasRWX, hasSmartClone).
 * One good class among those marked either way keeps the alert quiet, also when virtual machine disks use the other.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDIDefaultStorageClassDegraded',
    aliases: [],
    component: 'cdi',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    // CDI v1.57.1
    releases: { first: '4.14', last: null },
    offline: 'full',
    causes: { class: ['CDIStorageProfilesIncomplete'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Default storage class without shared access or fast cloning',
    meaning:
      'None of the storage classes that are marked as default has both: ReadWriteMany access and cloning by snapshot or by the storage driver. On a cluster with a single node ReadWriteMany is not asked for.',
    impact:
      'Disks of virtual machines are copied byte by byte when they are cloned, which takes long; without ReadWriteMany virtual machines cannot be moved to another node while they run.',
    examined:
      'Reads the default annotations of the storage classes, access modes and clone strategy in their StorageProfiles, the CSI drivers, the VolumeSnapshotClasses and the topology of the cluster. For what is not in the archive the last line that cdi-deployment logged about the class is taken.',
    mitigation:
      'Mark as default for virtualization a class with ReadWriteMany and snapshot or CSI cloning, or complete what the present one lacks: a VolumeSnapshotClass for its driver, or the right values in its StorageProfile.',
    summary:
      'No storage class that is marked as default ({names}) has all that virtual machine disks need; {first} lacks {lacks}.',
    reason: 'degraded: {names}',
    partly: 'the default classes in the archive are degraded ({names}), but not all storage classes were collected',
    good: '{name} is a default storage class with shared access and fast cloning',
    hidden:
      '{name} is a good default; but virtual machine disks use {virt}, the default for virtualization, which is degraded',
    none: 'no storage class is marked as default',
    noneOld: 'no storage class is marked as default; some patch releases of 4.15 and 4.16 fire on that too',
    profileMissing: 'the StorageProfile of the default storage class {name} is not in the archive',
    rwx: 'ReadWriteMany',
    clone: 'fast cloning',
    both: 'ReadWriteMany and fast cloning',
    stepBetter: '{name} has ReadWriteMany and fast cloning. Make it the default for virtual machine disks:',
    stepUnmark: 'Take the mark off {name}, so that one class is left as default for virtualization:',
    stepSnapshotClass:
      'The driver {provisioner} of {name} has no VolumeSnapshotClass. If it can take snapshots, create one with the parameters that its documentation names (only driver and policy are shown):',
    stepDriver:
      'There is no CSIDriver {provisioner}, which {name} needs for its clone strategy. Check its installation:',
    stepStrategySet:
      'The StorageProfile of {name} is set to copy disks byte by byte. If the storage can clone, take that setting away:',
    stepStrategyNoted:
      'The storage class {name} carries {key}="copy", so its disks are copied byte by byte. If the storage can clone, take the annotation off:',
    stepStrategy:
      'CDI copies disks of {name} byte by byte. If its driver {provisioner} can clone volumes, say so (csi-clone; snapshot also needs a VolumeSnapshotClass):',
    stepModes:
      'The StorageProfile of {name} names no ReadWriteMany. Set it only if the storage really can be used from several nodes at once:',
    stepNone:
      'If this storage cannot do it, add storage that can and make its class the default for virtual machine disks.',
    stepCheck: 'Check what CDI knows of each class now:',
  },
  requires: {
    classes: objects(views.StorageClass),
    profiles: objects(views.StorageProfile),
    drivers: objects(views.CSIDriver),
    snapshotClasses: objects(views.VolumeSnapshotClass),
    infrastructures: objects(views.Infrastructure),
    nodes: objects(views.Node),
    metrics: storageProfileMetrics,
    rules: cdiRulesOf,
  },

  evaluate({ classes, profiles, drivers, snapshotClasses, infrastructures, nodes, metrics, rules }, context) {
    const { say } = context;
    const single = singleNode();
    const candidates = classes.all.filter(isDefault).map(judge);
    if (candidates.length === 0) {
      // CDI v1.58.1 to v1.58.3 and v1.59.0 lack the guard; v1.57 came with it
      const open = rules.waitingFix !== true && /^4\.1[56]\./.test(context.release ?? '');
      if (open && classes.complete) return context.unknown(say('noneOld'), [monitoringGap]);
      return context.clear(say('none'), classes);
    }
    const good = candidates.find(({ degraded }) => degraded === false);
    if (good) {
      const virt = candidates.find(({ found, degraded }) => isMarked(found, VIRT_DEFAULT) && degraded === true);
      return context.clear(
        virt ? say('hidden', { name: good.found.name, virt: virt.found.name }) : say('good', { name: good.found.name }),
      );
    }
    const gaps = candidates.flatMap((candidate) => (candidate.degraded === null ? candidate.gaps : []));
    const [gap] = gaps;
    if (gap) return context.unknown(gap.what, gaps);

    const names = candidates.map(({ found }) => found.name);
    const better = classes.all
      .filter((found) => !isDefault(found))
      .map(judge)
      .find(({ degraded, byLog }) => degraded === false && byLog === null);
    const finding = {
      reason: classes.complete ? say('reason', { names }) : say('partly', { names }),
      summary: say('summary', { names, first: names[0] as string, lacks: lackOf(candidates[0] as Judged) }),
      objects: candidates.map((candidate) => refTo(candidate.found, lackOf(candidate))),
      evidence: candidates.flatMap(evidenceOf),
      steps: stepsFor(candidates, better?.found.name, context),
      causedBy: candidates.some(({ profile }) => !profile?.object.status?.claimPropertySets?.length)
        ? ['CDIStorageProfilesIncomplete']
        : [],
      leadsTo: ['VMCannotBeEvicted'],
    };
    const guessed = single === 'no, by its nodes' && candidates.some(({ cloning }) => cloning !== false);
    if (!classes.complete || guessed || candidates.some(({ byLog }) => byLog !== null)) return context.hinted(finding);
    return context.shown(
      finding,
      latest(...candidates.map(knownSince), loggedTurn(metrics.unmarked, metrics.worsened)),
    );

    /** The class, its mark and its profile are as they are since then at most. */
    function knownSince({ found, profile }: Judged): Instant | null {
      const created = [found, profile].map((o) => parseTime(o?.object.metadata?.creationTimestamp));
      return latest(markWritten(found), ...created);
    }

    function judge(found: StorageClass): Judged {
      const profile = profiles.get('', found.name);
      const line = metrics.last.get(found.name);
      const gaps: Missing[] = [];
      let shared: boolean | null = null;
      let cloning: boolean | null = null;
      if (profile?.object.status?.provisioner) {
        shared = (profile.object.status.claimPropertySets ?? []).some((set) =>
          set?.accessModes?.includes('ReadWriteMany'),
        );
        cloning = smartClone(profile, gaps);
      } else {
        const { where, collectWith } = views.StorageProfile;
        gaps.push({ what: say('profileMissing', { name: found.name }), where, collectWith });
      }
      const provisioner = profile?.object.status?.provisioner ?? found.object.provisioner;
      const snapshots =
        snapshotClasses.all.some((vsc) => vsc.object.driver === provisioner) ||
        (snapshotClasses.complete ? false : null);
      const known = { found, profile, snapshots, gaps };
      const byObjects = combine(shared, cloning, gaps);
      if (byObjects !== null || !line) return { ...known, shared, cloning, byLog: null, degraded: byObjects };
      const told = { shared: shared ?? line.rwx, cloning: cloning ?? line.smartClone };
      return { ...known, ...told, byLog: line, degraded: combine(told.shared, told.cloning, gaps) };
    }

    function combine(shared: boolean | null, cloning: boolean | null, gaps: Missing[]): boolean | null {
      if (cloning === false) return true;
      const accessible = shared === true || single === 'yes' ? true : shared === null || single === null ? null : false;
      if (accessible === false) return true;
      if (accessible === null && shared === false) gaps.push(...infrastructures.missing.slice(0, 1));
      if (accessible === null && shared === false && infrastructures.complete) gaps.push(monitoringGap);
      return accessible === true && cloning === true ? false : null;
    }

    /** hasSmartClone: whether snapshots work is not tested, only whether a class of the driver's name exists. */
    function smartClone({ object }: Profile, gaps: Missing[]): boolean | null {
      const { cloneStrategy, provisioner = '', snapshotClass } = object.status ?? {};
      if (cloneStrategy === 'copy') return false;
      if (cloneStrategy === 'csi-clone') {
        if (drivers.get('', provisioner)) return true;
        gaps.push(...drivers.missing);
        return drivers.complete ? false : null;
      }
      if (cloneStrategy !== undefined && cloneStrategy !== '' && cloneStrategy !== 'snapshot') return false;
      if (snapshotClasses.all.some((vsc) => vsc.object.driver === provisioner)) return true;
      if (!snapshotClasses.complete && snapshotClass) return true;
      gaps.push(...snapshotClasses.missing);
      return snapshotClasses.complete ? false : null;
    }

    /** Both topologies must say so. Without Infrastructure several control-plane nodes rule it out, several nodes nearly. */
    function singleNode(): 'yes' | 'no' | 'no, by its nodes' | null {
      if (rules.singleNode === false) return 'no';
      const status = (infrastructures.get('', 'cluster') ?? infrastructures.all[0])?.object.status;
      if (status) {
        const both = [status.controlPlaneTopology, status.infrastructureTopology];
        if (both.some((topology) => topology !== 'SingleReplica')) return 'no';
        return rules.singleNode === null ? null : 'yes';
      }
      const roles = ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'];
      const leaders = nodes.all.filter(({ object }) => roles.some((role) => role in (object.metadata?.labels ?? {})));
      if (leaders.length > 1) return 'no';
      return nodes.all.length > 1 ? 'no, by its nodes' : null;
    }

    function lackOf({ shared, cloning }: Judged) {
      const noAccess = shared === false && single !== 'yes';
      return say(noAccess && cloning === false ? 'both' : noAccess ? 'rwx' : 'clone');
    }

    function evidenceOf({ found, profile, shared, cloning, byLog }: Judged) {
      const marks = [KUBE_DEFAULT, VIRT_DEFAULT].filter((annotation) => isMarked(found, annotation));
      return [
        ...marks.map((annotation) => fieldEvidence(found, 'metadata', 'annotations', annotation)),
        ...(profile?.object.status && shared === false && single !== 'yes'
          ? [fieldEvidence(profile, 'status', 'claimPropertySets')]
          : []),
        ...(profile?.object.status && cloning === false
          ? [fieldEvidence(profile, 'status', 'cloneStrategy'), fieldEvidence(profile, 'status', 'provisioner')]
          : []),
        ...(byLog ? [logEvidence(byLog.log, byLog.hit)] : []),
      ];
    }
  },

  advise: (_, context) => stepsFor([], undefined, context),
});

type Key =
  | 'stepBetter'
  | 'stepUnmark'
  | 'stepSnapshotClass'
  | 'stepDriver'
  | 'stepStrategySet'
  | 'stepStrategyNoted'
  | 'stepStrategy'
  | 'stepModes'
  | 'stepNone'
  | 'stepCheck';

/** The class that disks use, what it lacks, and a better one where there is one. */
function stepsFor(
  candidates: readonly Judged[],
  better: string | undefined,
  { say }: Pick<Context<Key>, 'say'>,
): Step[] {
  const steps: Step[] = [];
  if (better !== undefined) {
    const command = sh`oc annotate --overwrite storageclass ${better} ${`${VIRT_DEFAULT}=true`}`;
    steps.push({ text: say('stepBetter', { name: better }), command });
    for (const { found } of candidates.filter(({ found }) => isMarked(found, VIRT_DEFAULT))) {
      const { name } = found;
      const unmark = sh`oc annotate storageclass ${name} ${`${VIRT_DEFAULT}-`}`;
      steps.push({ text: say('stepUnmark', { name }), command: unmark });
    }
  } else {
    const used = candidates.find(({ found }) => isMarked(found, VIRT_DEFAULT)) ?? candidates[0];
    if (used) steps.push(...repair(used, { say }), { text: say('stepNone') });
  }
  // the runbook reads the virtualization mark with the key of the Kubernetes one (its step 1)
  const columns =
    'NAME:.metadata.name,STRATEGY:.status.cloneStrategy,MODES:.status.claimPropertySets[*].accessModes,DRIVER:.status.provisioner';
  return [...steps, { text: say('stepCheck'), command: sh`oc get storageprofiles -o custom-columns=${columns}` }];
}

function repair({ found, profile, shared, cloning, snapshots }: Judged, { say }: Pick<Context<Key>, 'say'>): Step[] {
  const { name } = found;
  const provisioner = profile?.object.status?.provisioner ?? found.object.provisioner ?? '?';
  const strategy = profile?.object.status?.cloneStrategy;
  const steps: Step[] = [];
  const patch = (spec: object): string =>
    sh`oc patch storageprofile ${name} --type=merge -p ${JSON.stringify({ spec })}`;
  if (cloning === false) {
    if (strategy === 'csi-clone') {
      steps.push({ text: say('stepDriver', { name, provisioner }), command: 'oc get csidrivers' });
    } else if (strategy === 'copy' && profile?.object.spec?.cloneStrategy === 'copy') {
      steps.push({ text: say('stepStrategySet', { name }), command: patch({ cloneStrategy: null }) });
    } else if (strategy === 'copy' && found.object.metadata?.annotations?.[CLONE_STRATEGY] === 'copy') {
      const command = sh`oc annotate storageclass ${name} ${`${CLONE_STRATEGY}-`}`;
      steps.push({ text: say('stepStrategyNoted', { name, key: CLONE_STRATEGY }), command });
    } else if (strategy === 'copy' && snapshots !== false) {
      steps.push({ text: say('stepStrategy', { name, provisioner }), command: patch({ cloneStrategy: 'csi-clone' }) });
    } else {
      const manifest = JSON.stringify({
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshotClass',
        metadata: { name: `${name}-snapshots` },
        driver: provisioner,
        deletionPolicy: 'Delete',
      });
      steps.push({
        text: say('stepSnapshotClass', { name, provisioner }),
        command: sh`echo ${manifest} | oc create -f -`,
      });
    }
  }
  if (shared === false) {
    const claimPropertySets = [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }];
    steps.push({ text: say('stepModes', { name }), command: patch({ claimPropertySets }) });
  }
  return steps;
}
