import {
  type Context,
  conditionOf,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  type Found,
  fieldEvidence,
  type Instant,
  isAtLeast,
  type Kept,
  logEvidence,
  objects,
  parseTime,
  refTo,
  type Step,
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
    stepPartial:
      'A claim property set of {name} lacks access modes or volume mode. Give both in each set (block shared by all nodes is shown):',
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
    const incomplete = standing.filter(({ object }) => isIncomplete(object));
    const exempt = (p: Profile): boolean | null => isExempt(p, context.release);
    const shown = incomplete.filter((p) => exempt(p) === false);
    const undecided = incomplete.filter((p) => exempt(p) === null);

    if (shown.length > 0) {
      const names = shown.map(({ name }) => name);
      const since = oldest(shown.map(incompleteSince));
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
          steps: shown.flatMap((p) => stepsFor(p.name, provisionerOf(p), causeOf(p), context)),
          causedBy: [],
          leadsTo: ['CDIDataImportCronOutdated', 'CDIDefaultStorageClassDegraded'],
        },
        since,
      );
    }
    const [doubtful] = undecided;
    if (doubtful) {
      const what = say('releaseUnknown', { name: doubtful.name, provisioner: provisionerOf(doubtful) });
      const { where, collectWith } = views.HyperConverged;
      return context.unknown(what, [{ what, where, collectWith }]);
    }
    const bare = classes.all.filter(
      ({ name, object }) => !profiles.get('', name) && !object.metadata?.deletionTimestamp,
    );
    const logged = bare.filter(({ name }) => metrics.last.get(name)?.complete === false);
    if (logged.length > 0) {
      const names = logged.map(({ name }) => name);
      return context.hinted({
        reason: say('logged', { names }),
        summary: say('logged', { names }),
        objects: logged.map((found) => refTo(found)),
        evidence: names.flatMap((name) => lastLog(name)),
        steps: logged.flatMap(({ name, object }) =>
          stepsFor(name, object.provisioner ?? '?', 'unknownProvisioner', context),
        ),
      });
    }
    const { where, collectWith } = views.StorageProfile;
    if (profiles.all.length === 0) {
      return context.unknown(
        say('noProfiles'),
        profiles.complete ? [{ what: say('noProfiles'), where, collectWith }] : profiles.missing,
      );
    }
    const unseen = bare.map(({ name }) => ({ what: say('profileMissing', { name }), where, collectWith }));
    // classes that were not collected do not matter: every class has a profile. Damaged ones do.
    const facts = [profiles.lacking(...unseen), ...(classes.all.length > 0 ? [classes] : [])];
    return context.clear(say('complete', { count: standing.length }), ...facts);

    /** A profile that outlived its class is not counted; where classes were not collected, every profile stands for one. */
    function classExists(name: string): boolean {
      const found = classes.get('', name);
      return found ? !found.object.metadata?.deletionTimestamp : !classes.complete;
    }
    /** CDI reads the class when it is created; a later change of the profile is dated by its condition (CDI v1.65). */
    function incompleteSince(profile: Profile): Instant | null {
      const recognized = conditionOf(profile.object, 'Recognized')?.condition;
      if (recognized?.status === 'False') return parseTime(recognized.lastTransitionTime);
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

  advise: (found, context) => found.flatMap(({ name }) => stepsFor(name, '?', 'unknownProvisioner', context)),
});

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

function oldest(times: readonly (Instant | null)[]): Instant | null {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

type Key =
  | 'stepVolumes'
  | 'stepHostpath'
  | 'stepParameters'
  | 'stepUnknown'
  | 'stepPartial'
  | 'stepCheck'
  | 'stepWaiting';
function stepsFor(name: string, provisioner: string, cause: Cause, { say }: Pick<Context<Key>, 'say'>): Step[] {
  const set = (accessMode: string, volumeMode: string): string =>
    `oc patch storageprofile ${name} --type=merge -p '{"spec":{"claimPropertySets":[{"accessModes":["${accessMode}"],"volumeMode":"${volumeMode}"}]}}'`;
  const texts: Readonly<Record<Cause, readonly [Key, string]>> = {
    noVolumes: ['stepVolumes', set('ReadWriteOnce', 'Filesystem')],
    hostpath: ['stepHostpath', set('ReadWriteOnce', 'Filesystem')],
    parameters: ['stepParameters', set('ReadWriteMany', 'Block')],
    unknownProvisioner: ['stepUnknown', set('ReadWriteMany', 'Block')],
    partialSet: ['stepPartial', set('ReadWriteMany', 'Block')],
  };
  const [key, command] = texts[cause];
  return [
    { text: say(key, { name, provisioner }), command },
    { text: say('stepCheck'), command: `oc get storageprofile ${name} -o jsonpath='{.status.claimPropertySets}'` },
    { text: say('stepWaiting'), command: "oc get datavolumes -A | grep -E 'NAME|Pending'" },
  ];
}
