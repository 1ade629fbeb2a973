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
  type Kept,
  monitoringGap,
  objects,
  parseTime,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  almostMarked,
  cdiRulesOf,
  isDefault,
  KUBE_DEFAULT,
  latest,
  loggedTurn,
  type StorageClass,
  VIRT_DEFAULT,
} from '../_family/cdiDefaults.ts';
import { storageProfileMetrics } from '../_family/cdiStorage.ts';

type DataVolume = Found<Kept<typeof views.DataVolume>>;
type Profile = Found<Kept<typeof views.StorageProfile>>;

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go; the gauge of waiting DataVolumes is set in
 * pkg/controller/datavolume/controller-base.go updatePendingDataVolumesGauge. All its terms take a missing series for 0.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDINoDefaultStorageClass',
    aliases: [],
    component: 'cdi',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    // CDI v1.57.1
    releases: { first: '4.14', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'A DataVolume waits for a default storage class, and there is none',
    meaning:
      'No storage class is marked as default, neither for Kubernetes nor for virtualization, and at least one DataVolume that names no class waits for one.',
    impact: 'The disks of these DataVolumes are not made; virtual machines that need them do not start.',
    examined:
      'Reads both default annotations (only the value "true" counts) of all storage classes, and the DataVolumes that are Pending or have no phase and name no class. Whether Prometheus had the series of cdi-deployment is seen only from whether it runs.',
    mitigation:
      'Mark one storage class as default (for virtual machine disks storageclass.kubevirt.io/is-default-virt-class="true"), or name a class in the DataVolume.',
    summary:
      'No storage class is marked as default, and {count, one {the DataVolume} other {# DataVolumes}} {names} {count, one {waits} other {wait}} for one.',
    reason: 'no default storage class; waiting: {names}',
    hasDefault: '{name} is marked as default',
    noneWaiting: 'no DataVolume waits for a default storage class',
    notCounted: '{names} {count, one {has} other {have}} no phase yet, which this release does not count',
    unsureCount:
      'no default storage class; {names} {count, one {has} other {have}} no phase yet, which only newer patch releases count',
    told: 'events say that {names} found no storage class',
    cdiDown:
      'cdi-deployment is not running: the rule takes its missing series for zero, so only Prometheus tells whether the alert fires',
    waiting: 'waits for a default storage class',
    stepCdi: 'cdi-deployment is not running; look at it first, since the alert counts missing series as zero:',
    stepAlmost: 'The storage class {name} carries {key}="{value}", which does not count. Mark it the way CDI reads it:',
    stepMark: 'Mark the class that virtual machine disks shall use; {name} fits best by its StorageProfile:',
    stepChoose: 'Choose the class that virtual machine disks shall use (classes here: {names}) and mark it:',
    stepNoClass: 'The cluster has no storage class at all. Set up storage first, then mark its class:',
    stepOther:
      'Or name a class: a DataVolume cannot be changed, so delete it and create it again with storageClassName:',
    stepCheck: 'Check that the DataVolumes go on; CDI tries again by itself:',
  },
  requires: {
    classes: objects(views.StorageClass),
    profiles: objects(views.StorageProfile),
    volumes: objects(views.DataVolume),
    metrics: storageProfileMetrics,
    events: eventsWith('ErrClaimNotValid'),
    pods: podsNamed('cdi-deployment-'),
    rules: cdiRulesOf,
  },

  evaluate({ classes, profiles, volumes, metrics, events, pods, rules }, context) {
    const { say } = context;
    const cdiDown =
      pods.all.length > 0 &&
      pods.all.every(({ object }) => !(object.status?.containerStatuses ?? []).some((c) => c?.state?.running));
    const waiting = volumes.all.filter(isWaiting);
    const told = events.all.filter(({ object }) => NO_CLASS.test(object.message ?? ''));
    const noneKnown = classes.all.find(isDefault);
    if (noneKnown || (waiting.length === 0 && volumes.complete)) {
      if (cdiDown) return context.unknown(say('cdiDown'), [monitoringGap]);
      return noneKnown
        ? context.clear(say('hasDefault', { name: noneKnown.name }))
        : context.clear(say('noneWaiting'), volumes);
    }
    const steps = stepsFor(classes.all, profiles.all, cdiDown, context);
    if (waiting.length === 0 || !classes.complete) {
      // what is missing could rule the alert out; what its users were told points to it
      if (told.length === 0) return context.clear(say('noneWaiting'), waiting.length === 0 ? volumes : classes);
      const names = [...new Set(told.map(({ object }) => object.involvedObject?.name ?? '?'))].sort();
      const finding = say('told', { names });
      return context.hinted({
        reason: finding,
        summary: finding,
        objects: waiting.map((dv) => refTo(dv, say('waiting'))),
        evidence: told.map((event) => eventEvidence(event, eventTime(event.object))),
        steps,
      });
    }

    const names = waiting.map(({ namespace, name }) => `${namespace}/${name}`);
    const counted = waiting.filter(({ object }) => object.status?.phase);
    if (counted.length === 0 && rules.waitingFix === false)
      return context.clear(say('notCounted', { count: names.length, names }));
    const sure = counted.length > 0 || rules.waitingFix === true;
    const finding = {
      reason: sure ? say('reason', { names }) : say('unsureCount', { count: names.length, names }),
      summary: say('summary', { count: names.length, names }),
      objects: waiting.map((dv) => refTo(dv, say('waiting'))),
      evidence: [
        ...waiting.flatMap((dv) => [
          dv.object.status ? fieldEvidence(dv, 'status', 'phase') : fieldEvidence(dv, 'metadata', 'name'),
          ...(dv.object.spec ? [fieldEvidence(dv, 'spec', dv.object.spec.pvc ? 'pvc' : 'storage')] : []),
        ]),
        ...classes.all.map((sc) => fieldEvidence(sc, 'metadata', 'annotations')),
        ...told
          .filter(({ object }) => waiting.some(({ name }) => name === object.involvedObject?.name))
          .map((event) => eventEvidence(event, eventTime(event.object))),
      ],
      steps,
      causedBy: cdiDown ? ['CDINotReady'] : [],
      leadsTo: ['CDIDataImportCronOutdated'],
    };
    if (!sure) return context.hinted(finding);
    // a class that was default until lately kept the alert away
    const leaving = classes.all.map(({ object }) => parseTime(object.metadata?.deletionTimestamp));
    const starts = (counted.length > 0 ? counted : waiting).map(waitingSince);
    const first = starts.filter((time) => time !== null).sort((a, b) => a - b)[0] ?? null;
    const since = first === null ? null : latest(first, loggedTurn(metrics.unmarked), ...leaving);
    return context.shown(finding, since);
  },

  advise: (_, context) => stepsFor([], [], false, context),
});

/** Text of an ErrClaimNotValid event (pkg/controller/datavolume/util.go; the first word changed with v1.59). */
const NO_CLASS = /spec is missing accessMode and no storageClass to choose profile/;

/** An empty class name is a name: it asks for none. A spec.pvc is read before spec.storage (GetStorageClassFromDVSpec). */
function isWaiting({ object }: DataVolume): boolean {
  const { phase } = object.status ?? {};
  if (phase !== undefined && phase !== '' && phase !== 'Pending') return false;
  const claim = object.spec?.pvc ?? object.spec?.storage;
  return claim?.storageClassName === undefined || claim.storageClassName === null;
}

function waitingSince({ object }: DataVolume): Instant | null {
  const bound = conditionOf(object, 'Bound')?.condition;
  return (
    (bound?.status === 'True' ? null : parseTime(bound?.lastTransitionTime)) ??
    parseTime(object.metadata?.creationTimestamp)
  );
}

type Key = 'stepCdi' | 'stepAlmost' | 'stepMark' | 'stepChoose' | 'stepNoClass' | 'stepOther' | 'stepCheck';
function stepsFor(
  classes: readonly StorageClass[],
  profiles: readonly Profile[],
  cdiDown: boolean,
  { say, installNamespace }: Pick<Context<Key>, 'say' | 'installNamespace'>,
): Step[] {
  const mark = (name: string): string => sh`oc annotate --overwrite storageclass ${name} ${`${VIRT_DEFAULT}=true`}`;
  const almost = classes.flatMap((found) => {
    const seen = almostMarked(found);
    return seen ? [{ name: found.name, ...seen }] : [];
  })[0];
  const fitting = classes.filter(({ name }) => fits(profiles.find((profile) => profile.name === name)));
  const best = fitting.find(({ name }) => name.includes('virtualization')) ?? fitting[0];
  const names = classes.map(({ name }) => name);
  const main: Step =
    almost !== undefined
      ? {
          text: say('stepAlmost', almost),
          command: sh`oc annotate --overwrite storageclass ${almost.name} ${`${almost.key === VIRT_DEFAULT ? VIRT_DEFAULT : KUBE_DEFAULT}=true`}`,
        }
      : best !== undefined
        ? { text: say('stepMark', { name: best.name }), command: mark(best.name) }
        : names.length > 0
          ? { text: say('stepChoose', { names }), command: mark('<storage class>') }
          : { text: say('stepNoClass'), command: mark('<storage class>') };
  return [
    ...(cdiDown
      ? [{ text: say('stepCdi'), command: sh`oc get pods -n ${installNamespace} -l app=containerized-data-importer` }]
      : []),
    main,
    { text: say('stepOther') },
    { text: say('stepCheck'), command: 'oc get datavolumes -A' },
  ];
}

/** Good for virtual machine disks: ReadWriteMany and fast cloning. */
function fits(profile: Profile | undefined): boolean {
  const { claimPropertySets = [], cloneStrategy } = profile?.object.status ?? {};
  const shared = claimPropertySets.some(
    (set) => set?.accessModes?.includes('ReadWriteMany') && set.volumeMode === 'Block',
  );
  return shared && cloneStrategy !== 'copy';
}
