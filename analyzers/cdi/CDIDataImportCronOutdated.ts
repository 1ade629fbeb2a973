import {
  conditionOf,
  defineAnalyzer,
  fieldEvidence,
  type Instant,
  isAtLeast,
  type Message,
  monitoringGap,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { cdiRulesOf, isMarked, KUBE_DEFAULT, latest, markWritten, VIRT_DEFAULT } from '../_family/cdiDefaults.ts';
import { type Trouble, type TroubleKey, troubleStep, troubleStrings } from '../_family/cdiImports.ts';
import {
  type Cause,
  CRON_CLASS,
  type Cron,
  type CronContext,
  type CronState,
  cronImports,
  isWaitingForClass,
  namedClass,
} from '../_family/cronCauses.ts';

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go; the gauge follows the condition UpToDate
 * (pkg/controller/dataimportcron-conditions.go). It stays True when later polls fail: only a cron that never had a
 * digest tells of a registry that cannot be reached.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDIDataImportCronOutdated',
    aliases: [],
    component: 'cdi',
    severity: [
      { from: '4.10', value: 'info' },
      { from: '4.21', value: 'warning' },
    ],
    operatorHealthImpact: [
      { from: '4.10', value: 'warning' },
      { from: '4.21', value: 'none' },
    ],
    hold: 900,
    // CDI v1.43
    releases: { first: '4.10', last: null },
    offline: 'full',
    causes: {
      // a cron without a class waits for a default one
      class: [
        'CDIStorageProfilesIncomplete',
        'CDIDefaultStorageClassDegraded',
        'CDINoDefaultStorageClass',
        'missing default StorageClass',
      ],
      namespace: ['CDIDataVolumeUnusualRestartCount'],
      cluster: ['CDINotReady', 'CDIOperatorDown'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...troubleStrings,
    title: 'A boot image is not kept up to date',
    meaning:
      'A DataImportCron has not managed to bring its boot image (golden image) to the version that its source offers.',
    impact:
      'Virtual machines made from a template get an old image, or none at all: their creation waits until the first import has succeeded.',
    examined:
      'Reads the condition UpToDate of every DataImportCron. One that only waits for a default storage class does not count in present releases. A cron that once had an image stays up to date when its registry can no longer be reached.',
    mitigation:
      'Remove what keeps the import from finishing: the storage class, the storage itself, or the way to the registry. Where the registry is not meant to be reached, switch the automatic import off.',
    summary:
      '{count, one {The boot image of {names} is not up to date:} other {The boot images of {names} are not up to date; the first of them:}} {why}.',
    reason: 'not up to date: {names}',
    upToDate: 'all {count, one {# DataImportCron is} other {# DataImportCrons are}} up to date',
    none: 'there is no DataImportCron',
    waiting:
      '{names} {count, one {waits} other {wait}} for a default storage class, which this alert does not count (see CDINoDefaultStorageClass)',
    waitingUnsure:
      '{names} {count, one {waits} other {wait}} for a default storage class; whether that counts depends on the patch release, which the archive does not tell',
    why_managed: 'its DataSource belongs to another DataImportCron, {other}, so CDI passes it over',
    why_noClass: 'no default storage class',
    why_classGone: 'the storage class {storageClass} does not exist',
    why_profile: 'CDI does not know the access modes of the storage class {storageClass}',
    why_provision: 'the storage does not provide the disk{message}',
    why_import: 'the import fails{message}',
    why_stream: 'the image stream {source} offers no image',
    why_registry: 'the registry never told which image is newest ({source})',
    why_unauthorized: 'CDI may not clone or import into the namespace',
    why_snapshot: 'the snapshot of the imported image is not ready',
    why_progress: 'the import is still running',
    why_other: 'no import has begun for the newest image',
    stepManaged:
      '{name} and {other} both manage the DataSource {source}. Give one of them another managedDataSource, or delete it:',
    stepDefault: 'Mark a storage class as default for virtual machine disks; CDI then goes on by itself:',
    stepClassGone:
      'Make the storage class {storageClass} again, or name one that exists in the template of {name} (crons of HyperConverged are changed there, under dataImportCronTemplates):',
    stepProfile:
      'Name the access modes and the volume mode that {storageClass} supports in its StorageProfile (block shared by all nodes is shown):',
    stepProvision: 'See why the claim of {dataVolume} gets no volume, then repair the storage:',
    stepStream: 'See whether the image stream {source} has tags, and why its own import fails:',
    stepRegistry:
      'Check that the cluster reaches {source}, and that pull secret and certificates of {name} are right; list the polling jobs:',
    stepUnauthorized: 'Look at the rights that CDI misses in its log:',
    stepSnapshot: 'See why the snapshot is not ready:',
    stepProgress: 'Watch the import; if it does not move, look at its importer pod:',
    stepOther: 'Look for the reason in the log of CDI:',
    stepMoved:
      '{name} was imported to {from}, but disks now go to {to}. When CDI does not do it by itself, delete the old boot source (this removes the image, CDI imports it again), for example:',
    stepOffline: 'If this cluster is not meant to reach the registry, switch the import of the common boot images off:',
    stepCheck: 'Check that all crons become up to date:',
  },
  requires: { crons: objects(views.DataImportCron), imports: cronImports, rules: cdiRulesOf },

  evaluate({ crons, imports, rules }, context) {
    const { say } = context;
    const outdated = crons.all.filter(({ object }) => {
      const upToDate = conditionOf(object, 'UpToDate')?.condition;
      // without the condition the gauge was never set; of a deleted cron it is taken away
      return upToDate?.status !== undefined && upToDate.status !== 'True' && !object.metadata?.deletionTimestamp;
    });
    const waiting = outdated.filter(isWaitingForClass);
    const counted = rules.waitingFix === false ? outdated : outdated.filter((cron) => !isWaitingForClass(cron));
    const nameOf = ({ namespace, name }: Cron): string => `${namespace}/${name}`;

    if (counted.length === 0) {
      if (waiting.length === 0)
        return context.clear(crons.all.length > 0 ? say('upToDate', { count: crons.all.length }) : say('none'), crons);
      const values = { count: waiting.length, names: waiting.map(nameOf) };
      if (rules.waitingFix === true) return context.clear(say('waiting', values), crons);
      const { where, collectWith } = views.CDI;
      const what = say('waitingUnsure', values);
      return context.unknown(what, [{ what, where, collectWith }, monitoringGap]);
    }
    const all = counted.map((cron) => ({ cron, state: imports.stateOf(cron) }));
    const dated = all.map((entry) => ({ ...entry, since: outdatedSince(entry.cron, entry.state) }));
    const over = dated.filter(({ since }) => context.held(since));
    const shown = over.length > 0 ? over : dated;
    const starts = shown.map(({ since }) => since).filter((time) => time !== null);
    const names = shown.map(({ cron }) => nameOf(cron));
    const causes = shown.map(({ state }) => state.cause);
    return context.shown(
      {
        reason: say('reason', { names }),
        summary: say('summary', { count: shown.length, names, why: why(causes[0] as Cause, context) }),
        objects: shown.flatMap(({ cron, state }) => [
          refTo(cron, why(state.cause, context)),
          ...(state.dataVolume && state.dataVolume.object.status?.phase !== 'Succeeded'
            ? [refTo(state.dataVolume)]
            : []),
        ]),
        evidence: shown.flatMap(({ cron, state }) => [
          ...conditionEvidence(cron),
          ...['lastCronTime', 'nextCronTime']
            .map((key) => `cdi.kubevirt.io/storage.import.${key}`)
            .filter((key) => key in (cron.object.metadata?.annotations ?? {}))
            .map((key) => fieldEvidence(cron, 'metadata', 'annotations', key)),
          ...state.evidence,
        ]),
        steps: unique([
          ...shown.flatMap(({ cron, state }) => [...stepsFor(cron, state, context), ...movedSteps(cron)]),
          ...(causes.some(isRemote) && shown.some(({ cron }) => isCommon(cron)) ? [offlineStep(context)] : []),
          checkStep(context),
        ]),
        causedBy: [...new Set(shown.flatMap(({ state }) => causedBy(state)))],
        leadsTo: ['boot source missing or stale'],
      },
      starts.length > 0 ? Math.min(...starts) : null,
    );

    /** The condition's time moves only when its status turns. A cron that waited for a class counts from the mark on. */
    function outdatedSince(cron: Cron, { cause }: CronState): Instant | null {
      if (cause.kind === 'managed') return null;
      const turned = parseTime(conditionOf(cron.object, 'UpToDate')?.condition.lastTransitionTime);
      const first = cron.object.status?.lastImportTimestamp === undefined && (namedClass(cron) ?? null) === null;
      if (turned === null || !first || rules.waitingFix === false) return turned;
      const used = imports.classes.get('', cron.object.metadata?.annotations?.[CRON_CLASS] ?? '');
      return latest(turned, used ? markWritten(used) : null, parseTime(used?.object.metadata?.creationTimestamp));
    }

    /** Images on a class that new disks do not use any more. */
    function movedSteps(cron: Cron): Step[] {
      const from = cron.object.metadata?.annotations?.[CRON_CLASS];
      const marked = (annotation: string) => imports.classes.all.filter((found) => isMarked(found, annotation));
      const [virt] = marked(VIRT_DEFAULT);
      const to = (virt ?? marked(KUBE_DEFAULT)[0])?.name;
      if (!from || !to || from === to || (namedClass(cron) ?? null) !== null) return [];
      const { namespace, name } = cron;
      const command = sh`oc delete datavolumes,pvc,volumesnapshots -n ${namespace} -l ${`cdi.kubevirt.io/dataImportCron=${name}`}`;
      return [{ text: say('stepMoved', { name, from, to }), command }];
    }
  },

  advise: (_, context) => [
    { text: context.say('stepOther'), command: cdiLog(context.installNamespace) },
    checkStep(context),
  ],
});

/** Many crons often have one cause. */
function unique(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];
}

function conditionEvidence(cron: Cron) {
  const found = conditionOf(cron.object, 'UpToDate');
  if (!found) return [];
  const at = (field: string) => fieldEvidence(cron, 'status', 'conditions', found.index, field);
  return [at('status'), ...(found.condition.reason ? [at('reason')] : [])];
}

/** A template of HyperConverged, which the one switch turns off. */
function isCommon({ object }: Cron): boolean {
  return object.metadata?.labels?.['app.kubernetes.io/managed-by'] === 'ssp-operator';
}

const REMOTE: ReadonlySet<Trouble> = new Set(['unreachable', 'credentials', 'certificate', 'pull']);
function isRemote(cause: Cause): boolean {
  return cause.kind === 'registry' || cause.kind === 'stream' || (cause.kind === 'import' && REMOTE.has(cause.trouble));
}

function causedBy({ cause, dataVolume }: CronState): string[] {
  const restarts = (dataVolume?.object.status?.restartCount ?? 0) > 3 ? ['CDIDataVolumeUnusualRestartCount'] : [];
  const own: Partial<Record<Cause['kind'], string>> = {
    profile: 'CDIStorageProfilesIncomplete',
    noClass: 'CDINoDefaultStorageClass',
    registry: 'registry or image stream unreachable',
    stream: 'registry or image stream unreachable',
    provision: 'storage provisioner failing',
  };
  const first = own[cause.kind];
  return first ? [first, ...restarts] : restarts;
}

type Key =
  | `why_${Cause['kind']}`
  | 'stepManaged'
  | 'stepDefault'
  | 'stepClassGone'
  | 'stepProfile'
  | 'stepProvision'
  | 'stepStream'
  | 'stepRegistry'
  | 'stepUnauthorized'
  | 'stepSnapshot'
  | 'stepProgress'
  | 'stepOther'
  | 'stepOffline'
  | 'stepCheck'
  | TroubleKey;
type Ctx = CronContext<Key>;

function why(cause: Cause, { say }: Ctx): Message {
  const { kind, ...values } = cause;
  const message = 'message' in values ? (values.message ? ` (${values.message})` : '') : '';
  return say(`why_${kind}`, { ...values, message });
}

const cdiLog = (namespace: string): string => sh`oc logs deployment/cdi-deployment -n ${namespace} --tail=200`;

function stepsFor(cron: Cron, { cause, dataVolume }: CronState, context: Ctx): Step[] {
  const { say, installNamespace } = context;
  const { namespace, name } = cron;
  const dv = dataVolume?.name ?? cron.object.status?.currentImports?.[0]?.DataVolumeName ?? null;
  switch (cause.kind) {
    case 'managed': {
      const source = cron.object.spec?.managedDataSource ?? '?';
      const text = say('stepManaged', { name, other: cause.other, source });
      return [{ text, command: sh`oc get dataimportcron ${name} ${cause.other} -n ${namespace} -o yaml` }];
    }
    case 'noClass':
      return [
        {
          text: say('stepDefault'),
          command: sh`oc annotate --overwrite storageclass ${'<storage class>'} ${`${VIRT_DEFAULT}=true`}`,
        },
      ];
    case 'classGone': {
      const { storageClass } = cause;
      return [
        {
          text: say('stepClassGone', { storageClass, name }),
          command: sh`oc get hyperconverged kubevirt-hyperconverged -n ${installNamespace} -o jsonpath='{.spec.dataImportCronTemplates}'`,
        },
      ];
    }
    case 'profile': {
      const spec = { claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }] };
      const command = sh`oc patch storageprofile ${cause.storageClass} --type=merge -p ${JSON.stringify({ spec })}`;
      return [{ text: say('stepProfile', { storageClass: cause.storageClass }), command }];
    }
    case 'provision': {
      const claim = dv ?? name;
      return [
        { text: say('stepProvision', { dataVolume: claim }), command: sh`oc describe pvc ${claim} -n ${namespace}` },
      ];
    }
    case 'import': {
      const look = dv
        ? sh`oc get datavolume ${dv} -n ${namespace} -o yaml`
        : sh`oc get dataimportcron ${name} -n ${namespace} -o yaml`;
      return [
        { text: say('stepLog'), command: look },
        troubleStep(cause.trouble, { namespace, dataVolume: dv }, context),
      ];
    }
    case 'stream':
      return [
        {
          text: say('stepStream', { source: cause.source }),
          command: sh`oc describe imagestream ${cause.source} -n ${namespace}`,
        },
      ];
    case 'registry':
      return [
        {
          text: say('stepRegistry', { source: cause.source, name }),
          command: sh`oc get cronjobs,jobs,pods -n ${installNamespace} -l cdi.kubevirt.io/dataImportCronPoller`,
        },
      ];
    case 'unauthorized':
      return [{ text: say('stepUnauthorized'), command: cdiLog(installNamespace) }];
    case 'snapshot':
      return [{ text: say('stepSnapshot'), command: sh`oc get volumesnapshots -n ${namespace}` }];
    case 'progress':
      return [{ text: say('stepProgress'), command: sh`oc get datavolume ${dv ?? ''} -n ${namespace} -w` }];
    case 'other':
      return [{ text: say('stepOther'), command: cdiLog(installNamespace) }];
  }
}

/**
 * The runbooks patch spec.featureGates.enableCommonBootImageImport, which the operator ignores from HyperConverged 1.15
 * (4.19) on (api/v1beta1/hyperconverged_types.go). The API version is named because v1 has the field elsewhere.
 */
function offlineStep({ say, installNamespace, release }: Ctx): Step {
  const field = { enableCommonBootImageImport: false };
  const spec = isAtLeast(release, '4.19') === false ? { featureGates: field } : field;
  const patch = JSON.stringify({ spec });
  return {
    text: say('stepOffline'),
    command: sh`oc patch hyperconvergeds.v1beta1.hco.kubevirt.io kubevirt-hyperconverged -n ${installNamespace} --type=merge -p ${patch}`,
  };
}

function checkStep({ say }: Pick<Ctx, 'say'>): Step {
  return {
    text: say('stepCheck'),
    command: `oc get dataimportcrons -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,UP-TO-DATE:.status.conditions[?(@.type=="UpToDate")].status'`,
  };
}
