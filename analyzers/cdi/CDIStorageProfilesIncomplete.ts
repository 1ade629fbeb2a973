import {
  type Context,
  conditionOf,
  defineAnalyzer,
  earliestKnown,
  eventEvidence,
  eventsWith,
  eventTime,
  type Found,
  fieldEvidence,
  type Instant,
  isAtLeast,
  type Kept,
  logEvidence,
  type Missing,
  type ObjectRef,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { storageProfileMetrics } from '../_family/cdiStorage.ts';

type Profile = Found<Kept<typeof views.StorageProfile>>;

/**
 * Provisioners that CDI never counts as incomplete, with the first release of OpenShift Virtualization whose CDI does
 * so (pkg/storagecapabilities/storagecapabilities.go UnsupportedProvisioners, v1.56, v1.60 and v1.61).
 */
const EXEMPT: ReadonlyMap<string, string> = new Map([
  ['openshift-storage.noobaa.io/obc', '4.13'],
  ['openshift-storage.ceph.rook.io/bucket', '4.13'],
  ['rook-ceph.ceph.rook.io/bucket', '4.17'],
  ['stork-snapshot', '4.17'],
  ['kubernetes.io/no-provisioner', '4.18'],
]);
const NO_PROVISIONER = 'kubernetes.io/no-provisioner';
const HOSTPATH = /(?:^|\.)hostpath-provisioner|^kubevirt\.io\/hostpath-provisioner$/;

/** Why a profile is incomplete: it decides what to do about it. */
type Cause = 'noVolumes' | 'hostpath' | 'parameters' | 'unknownProvisioner' | 'partialSet';

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go, a series
 * kubevirt_cdi_storageprofile_info{complete="false"} (one alert per class); isIncomplete in
 * pkg/controller/storageprofile-controller.go looks at status.claimPropertySets alone.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDIStorageProfilesIncomplete',
    aliases: [],
    component: 'cdi',
    severity: 'info',
    operatorHealthImpact: 'none',
    hold: 300,
    // CDI v1.42
    releases: { first: '4.10', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'StorageProfile without access mode or volume mode',
    meaning:
      'CDI does not know which access modes and which volume mode a storage class supports: its StorageProfile has no complete claimPropertySets in status.',
    impact:
      'A DataVolume that uses spec.storage with such a class and names no access mode itself cannot get its PVC; VM disks and image imports wait.',
    examined:
      'Reads status.claimPropertySets of every StorageProfile whose StorageClass still exists. Object-bucket classes and, from 4.18 on, classes without a provisioner do not count. The log of cdi-deployment and ErrClaimNotValid events are shown beside it.',
    mitigation:
      'Name the access modes and the volume mode that the storage supports in spec.claimPropertySets of the StorageProfile, or name both in each DataVolume.',
    summary:
      '{count, one {The StorageProfile} other {# StorageProfiles}} {names} {count, one {is} other {are}} incomplete: CDI cannot tell access mode and volume mode for {count, one {its} other {their}} disks.',
    reason: 'incomplete: {names}',
    complete: 'all {count, one {# StorageProfile is} other {# StorageProfiles are}} complete or exempt',
    noProfiles: 'there are no StorageProfiles in the archive',
    logged:
      'the log of cdi-deployment says that the profile of {names} is incomplete, but the objects are not in the archive',
    told: 'events say that CDI found no access mode in the StorageProfile of {names}, but the objects are not in the archive',
    statusMissing: 'the StorageProfile {name} has no provisioner in its status yet',
    profileMissing: 'the StorageProfile of the storage class {name} is not in the archive',
    releaseUnknown:
      'whether the provisioner {provisioner} of {name} counts depends on the release, which the archive does not tell',
    provisioner: 'provisioner {provisioner}',
    stepVolumes:
      '{name} has no provisioner, and CDI learns its modes from PersistentVolumes. Create a PersistentVolume of this class, or name the modes yourself:',
    stepHostpath:
      '{name} is a hostpath class: its disks live on one node, so only ReadWriteOnce on a file system is right. Its VMs cannot live-migrate. Set:',
    stepParameters:
      'CDI knows the provisioner {provisioner}, but not with the parameters of {name}. Look up in the documentation of the storage which modes apply, then set them (block shared by all nodes is shown):',
    stepUnknown:
      'CDI does not know the provisioner {provisioner}. Look up in the documentation of the storage which modes {name} supports, then set them (block shared by all nodes is shown):',
    stepNamed:
      'Look up in the documentation of the storage which modes {name} supports, then set them (block shared by all nodes is shown):',
    stepPartial:
      'A claim property set of {name} lacks access modes or volume mode. Give both in each set; the gaps are filled here with what nearly every storage supports:',
    stepCheck: 'Check that the status has taken it over:',
    stepWaiting: 'DataVolumes that wait for this class are retried by themselves; see those that still wait:',
  },
  requires: {
    profiles: objects(views.StorageProfile),
    classes: objects(views.StorageClass),
    volumes: objects(views.DataVolume),
    metrics: storageProfileMetrics,
    events: eventsWith('ErrClaimNotValid'),
  },

  evaluate({ profiles, classes, volumes, metrics, events }, context) {
    const { say } = context;
    const standing = profiles.all.filter(({ name }) => classExists(name));
    // CDI counts a profile once it has written the provisioner into its status (computeMetrics)
    const unwritten = standing.filter(({ object }) => !object.status?.provisioner);
    const incomplete = standing.filter(({ object }) => object.status?.provisioner && isIncomplete(object));
    // what CDI logged is what it counted, exemptions included
    const exempt = (p: Profile): boolean | null => {
      const logged = metrics.last.get(p.name);
      return isExempt(p, context.release) ?? (logged ? logged.complete : null);
    };
    const shown = incomplete.filter((p) => exempt(p) === false);
    const undecided = incomplete.filter((p) => exempt(p) === null);

    if (shown.length > 0) {
      const names = shown.map(({ name }) => name);
      const since = earliestKnown(shown.map(incompleteSince));
      const waiting = volumes.all.filter(({ object }) => isWaiting(object) && names.includes(classOf(object) ?? ''));
      return context.shown(
        {
          reason: say('reason', { names }),
          summary: say('summary', { count: shown.length, names }),
          objects: [
            ...shown.map((p) => refTo(p, say('provisioner', { provisioner: provisionerOf(p) }))),
            ...waiting.map((dv) => refTo(dv)),
          ],
          evidence: [
            ...shown.flatMap((p) => [gapIn(p), fieldEvidence(p, 'status', 'provisioner')]),
            ...waiting.map((dv) => fieldEvidence(dv, 'status', 'phase')),
            ...names.flatMap((name) => lastLog(name)),
            ...metrics.invalidSpecs.slice(-1).map(({ log, hit }) => logEvidence(log, hit)),
            ...events.all
              .filter(({ object }) => mentions(object.message, names))
              .map((e) => eventEvidence(e, eventTime(e.object))),
          ],
          steps: shown.flatMap((p) =>
            stepsFor(p.name, provisionerOf(p), p.object.status?.claimPropertySets ?? [], causeOf(p), context),
          ),
          causedBy: [],
          leadsTo: ['CDIDataImportCronOutdated', 'CDIDefaultStorageClassDegraded'],
        },
        since,
      );
    }
    const { where, collectWith } = views.StorageProfile;
    const gaps: Missing[] = [
      ...undecided.map((p) => ({
        what: say('releaseUnknown', { name: p.name, provisioner: provisionerOf(p) }),
        where: views.HyperConverged.where,
        collectWith: views.HyperConverged.collectWith,
      })),
      ...unwritten.map(({ name }) => ({ what: say('statusMissing', { name }), where, collectWith })),
      ...classes.all
        .filter(({ name, object }) => !profiles.get('', name) && !object.metadata?.deletionTimestamp)
        .map(({ name }) => ({ what: say('profileMissing', { name }), where, collectWith })),
      ...(profiles.all.length === 0 && profiles.complete ? [{ what: say('noProfiles'), where, collectWith }] : []),
      ...profiles.missing,
      // classes that were not collected do not matter: every class has a profile. Damaged ones do.
      ...(classes.all.length > 0 ? classes.missing : []),
    ];
    const [gap] = gaps;
    if (!gap) return context.clear(say('complete', { count: standing.length }), profiles);

    // without the profiles, what CDI logged and what its users were told points to the condition
    const unseen = (name: string): boolean => !profiles.get('', name)?.object.status?.provisioner && classExists(name);
    const logged = [...metrics.last.values()].filter((line) => !line.complete && unseen(line.storageClass));
    const told = events.all.filter(({ object }) => unseen(profileIn(object.message)));
    if (logged.length + told.length === 0) return context.unknown(gap.what, gaps);
    const names = [
      ...logged.map(({ storageClass }) => storageClass),
      ...told.map(({ object }) => profileIn(object.message)),
    ];
    const unique = [...new Set(names)].sort();
    const reason = say(logged.length > 0 ? 'logged' : 'told', { names: unique });
    return context.hinted({
      reason,
      summary: reason,
      objects: unique.map(profileRef),
      evidence: [
        ...logged.map(({ log, hit }) => logEvidence(log, hit, 'complete:false')),
        ...told.map((event) => eventEvidence(event, eventTime(event.object))),
      ],
      steps: unique.flatMap((name) =>
        stepsFor(name, classes.get('', name)?.object.provisioner ?? null, [], 'unknownProvisioner', context),
      ),
    });

    /** A profile that outlived its class is not counted; where classes were not collected, every profile stands for one. */
    function classExists(name: string): boolean {
      const found = classes.get('', name);
      return found ? !found.object.metadata?.deletionTimestamp : !classes.complete;
    }
    /** CDI reads the class when it is created; a later change of the profile is dated by its condition (CDI v1.65). */
    function incompleteSince(profile: Profile): Instant | null {
      const recognized = conditionOf(profile.object, 'Recognized')?.condition;
      if (recognized?.status === 'False') return parseTime(recognized.lastTransitionTime);
      const turned = parseTime(metrics.turnedIncomplete.get(profile.name)?.hit.time);
      if (turned !== null) return turned;
      const created = [profile, classes.get('', profile.name)].map((found) =>
        parseTime(found?.object.metadata?.creationTimestamp),
      );
      const known = created.filter((time) => time !== null);
      return known.length > 0 ? Math.max(...known) : null;
    }
    function lastLog(name: string) {
      const line = metrics.last.get(name);
      return line ? [logEvidence(line.log, line.hit, `complete:${line.complete}`)] : [];
    }
  },

  // the common meaning of the label is the class
  objectOf: ({ storageclass }) => (storageclass ? profileRef(storageclass) : null),

  advise: (found, context) => found.flatMap(({ name }) => stepsFor(name, null, [], 'unknownProvisioner', context)),
});

function profileRef(name: string): ObjectRef {
  return { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'StorageProfile', namespace: '', name };
}

function isIncomplete(profile: Profile['object']): boolean {
  const sets = profile.status?.claimPropertySets ?? [];
  return sets.length === 0 || sets.some((set) => !set?.accessModes?.length || !set.volumeMode);
}

/** null: only some releases exempt the provisioner, and the release is not known. */
function isExempt(profile: Profile, release: string | null): boolean | null {
  const first = EXEMPT.get(provisionerOf(profile));
  return first === undefined ? false : isAtLeast(release, first);
}

function provisionerOf(profile: Profile): string {
  return profile.object.status?.provisioner ?? '?';
}

function causeOf(profile: Profile): Cause {
  const provisioner = provisionerOf(profile);
  if (profile.object.status?.claimPropertySets?.length) return 'partialSet';
  if (provisioner === NO_PROVISIONER) return 'noVolumes';
  if (HOSTPATH.test(provisioner)) return 'hostpath';
  const reason = conditionOf(profile.object, 'Recognized')?.condition.reason;
  return reason === 'UnrecognizedStorageClassParameters' ? 'parameters' : 'unknownProvisioner';
}

/** The place in the profile that shows the gap. */
function gapIn(profile: Profile) {
  const sets = profile.object.status?.claimPropertySets ?? [];
  const index = sets.findIndex((set) => !set?.accessModes?.length || !set.volumeMode);
  if (index < 0) return fieldEvidence(profile, 'status', 'claimPropertySets');
  const field = sets[index]?.accessModes?.length ? 'volumeMode' : 'accessModes';
  return fieldEvidence(profile, 'status', 'claimPropertySets', index, field);
}

type DataVolume = Kept<typeof views.DataVolume>;
function isWaiting({ status }: DataVolume): boolean {
  return status?.phase === undefined || status.phase === '' || status.phase === 'Pending';
}
function classOf({ spec }: DataVolume): string | undefined {
  return spec?.storage?.storageClassName ?? spec?.pvc?.storageClassName;
}

function mentions(message: string | undefined, names: readonly string[]): boolean {
  return names.some((name) => message?.split(/[\s"',]+/).includes(name));
}

/** The profile that an ErrClaimNotValid event names (pkg/controller/datavolume/util.go). */
function profileIn(message: string | undefined): string {
  return /StorageProfile (?:for )?(\S+)/.exec(message ?? '')?.[1] ?? '';
}

type ClaimSets = readonly { readonly accessModes?: readonly string[]; readonly volumeMode?: string }[];
type Key =
  | 'stepVolumes'
  | 'stepHostpath'
  | 'stepParameters'
  | 'stepUnknown'
  | 'stepNamed'
  | 'stepPartial'
  | 'stepCheck'
  | 'stepWaiting';

function stepsFor(
  name: string,
  provisioner: string | null,
  sets: ClaimSets,
  cause: Cause,
  { say }: Pick<Context<Key>, 'say'>,
): Step[] {
  const local = [{ accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' }];
  const shared = [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }];
  // what is there stays; gaps get what nearly every storage can
  const completed = sets.map((set) => ({
    accessModes: set?.accessModes?.length ? set.accessModes : ['ReadWriteOnce'],
    volumeMode: set?.volumeMode || 'Filesystem',
  }));
  const fixes: Readonly<Record<Cause, readonly [Key, ClaimSets]>> = {
    noVolumes: ['stepVolumes', local],
    hostpath: ['stepHostpath', local],
    parameters: ['stepParameters', shared],
    unknownProvisioner: [provisioner === null ? 'stepNamed' : 'stepUnknown', shared],
    partialSet: ['stepPartial', completed],
  };
  const [key, claimPropertySets] = fixes[cause];
  const patch = JSON.stringify({ spec: { claimPropertySets } });
  return [
    {
      text: say(key, { name, provisioner: provisioner ?? '' }),
      command: sh`oc patch storageprofile ${name} --type=merge -p ${patch}`,
    },
    {
      text: say('stepCheck'),
      command: `${sh`oc get storageprofile ${name}`} -o jsonpath='{.status.claimPropertySets}'`,
    },
    { text: say('stepWaiting'), command: "oc get datavolumes -A | grep -E 'NAME|Pending'" },
  ];
}
