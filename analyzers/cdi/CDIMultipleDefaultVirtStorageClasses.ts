import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Instant,
  type Judgement,
  type Kept,
  logEvidence,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { type MetricLine, storageProfileMetrics } from '../_family/cdiStorage.ts';

/** pkg/controller/common/util.go AnnDefaultVirtStorageClass: only the literal value "true" counts. */
const ANNOTATION = 'storageclass.kubevirt.io/is-default-virt-class';
type StorageClass = Found<Kept<typeof views.StorageClass>>;

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go, the sum of
 * kubevirt_cdi_storageprofile_info{virtdefault="true"} > 1.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDIMultipleDefaultVirtStorageClasses',
    aliases: [],
    component: 'cdi',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    // CDI v1.58
    releases: { first: '4.15', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'More than one default virtualization storage class',
    meaning:
      'Several StorageClasses carry the annotation storageclass.kubevirt.io/is-default-virt-class="true". Only one can be the default for VM disks.',
    impact:
      'VM disks and imported images that name no storage class land on a class that nobody chose, perhaps without ReadWriteMany or fast cloning.',
    examined:
      'Counts the StorageClass objects that carry the annotation with exactly the value "true" and are not being deleted. When it was set is read from managedFields or from the log of cdi-deployment; without either the age of the classes is taken.',
    mitigation:
      'Leave the annotation "true" on the one class that VM disks shall use, and take it off the others (oc annotate storageclass NAME storageclass.kubevirt.io/is-default-virt-class-). Disks that exist stay where they are.',
    summary:
      '{count} storage classes are marked as the default for virtualization: {names}. CDI now uses {winner}, the one that was created last.',
    reason: '{count} storage classes carry the annotation: {names}',
    logged:
      'the log of cdi-deployment calls {count} storage classes the default for virtualization: {names}; the classes themselves were not all collected',
    none: 'no storage class carries the annotation',
    one: 'only {name} carries the annotation',
    used: 'used by CDI now',
    stepChoose: 'Decide which class VM disks shall use. The steps below keep {winner}, which CDI uses now.',
    stepRemove: 'Take the annotation off {name}:',
    stepCheck: 'Check that one class is left:',
  },
  requires: { classes: objects(views.StorageClass), metrics: storageProfileMetrics },

  evaluate({ classes, metrics }, context) {
    const { say } = context;
    const marked = classes.all.filter(isMarked);
    if (marked.length < 2) {
      const logged = metrics.virtDefaults.filter(({ storageClass }) => {
        const found = classes.get('', storageClass);
        return found ? isMarked(found) : !classes.complete;
      });
      if (!classes.complete && logged.length > 1) return loggedOnly(logged, context);
      const [only] = marked;
      return context.clear(only ? say('one', { name: only.name }) : say('none'), classes);
    }
    const winner = chosenByCdi(marked);
    const names = marked.map(({ name }) => name);
    const finding = {
      reason: say('reason', { count: marked.length, names }),
      summary: say('summary', { count: marked.length, names, winner: winner.name }),
      objects: marked.map((found) => refTo(found, found === winner ? say('used') : undefined)),
      evidence: [
        ...marked.map((found) => fieldEvidence(found, 'metadata', 'annotations', ANNOTATION)),
        ...metrics.virtDefaults
          .filter((m) => names.includes(m.storageClass))
          .map((m) => logEvidence(m.log, m.hit, 'vdefault:true')),
      ],
      steps: stepsFor(names, winner.name, context),
      leadsTo: ['CDIDefaultStorageClassDegraded'],
    };
    const known = marked.map((found) => markedSince(found, metrics.virtDefaults));
    const created = marked.map((found) => parseTime(found.object.metadata?.creationTimestamp));
    // the second mark made the condition true; where nothing dates a mark, its class's age is the most it can be
    const since = secondOldest(known.map((time, i) => time ?? created[i] ?? null));
    if (!known.includes(null) || !context.held(since)) return context.shown(finding, since);
    return context.shownForLong(finding);
  },

  advise: (found, context) => {
    const names = found.map(({ name }) => name);
    return names.length > 1 ? stepsFor(names, names[0] as string, context) : [checkStep(context)];
  },
});

/** CDI's own log says so, but the classes were not collected. */
function loggedOnly(lines: readonly MetricLine[], context: Context<Key>): Judgement {
  const names = lines.map(({ storageClass }) => storageClass).sort();
  return context.hinted({
    reason: context.say('logged', { count: names.length, names }),
    summary: context.say('logged', { count: names.length, names }),
    objects: names.map((name) => ({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', namespace: '', name })),
    evidence: lines.map(({ log, hit }) => logEvidence(log, hit, 'vdefault:true')),
    steps: [checkStep(context)],
  });
}

function isMarked({ object }: StorageClass): boolean {
  return object.metadata?.annotations?.[ANNOTATION] === 'true' && !object.metadata.deletionTimestamp;
}

/** CDI takes the newest class, of equally old ones the first by name (pkg/controller/common/util.go). */
function chosenByCdi(marked: readonly StorageClass[]): StorageClass {
  const created = (found: StorageClass): number => parseTime(found.object.metadata?.creationTimestamp) ?? 0;
  return [...marked].sort((a, b) => created(b) - created(a) || (a.name < b.name ? -1 : 1))[0] as StorageClass;
}

/** Latest time since which the annotation is known to be there: its manager's last write, or CDI's own log. */
function markedSince({ object, name }: StorageClass, logged: readonly MetricLine[]): Instant | null {
  const owners = (object.metadata?.managedFields ?? []).filter((entry) =>
    JSON.stringify(entry?.fieldsV1 ?? null).includes(`"f:${ANNOTATION}"`),
  );
  const written = owners.map((entry) => parseTime(entry?.time)).filter((time) => time !== null);
  if (written.length > 0) return Math.max(...written);
  return parseTime(logged.find((line) => line.storageClass === name)?.hit.time);
}

/** The condition began when the second class was marked; null as soon as one time is not known. */
function secondOldest(times: readonly (Instant | null)[]): Instant | null {
  const known = times.filter((time) => time !== null).sort((a, b) => a - b);
  return known.length === times.length ? (known[1] ?? null) : null;
}

type Key = 'logged' | 'stepChoose' | 'stepRemove' | 'stepCheck';
function stepsFor(names: readonly string[], winner: string, { say }: Pick<Context<Key>, 'say'>): Step[] {
  const remove = names
    .filter((name) => name !== winner)
    .map((name) => ({
      text: say('stepRemove', { name }),
      command: sh`oc annotate storageclass ${name} ${ANNOTATION}-`,
    }));
  return [{ text: say('stepChoose', { winner }) }, ...remove, checkStep({ say })];
}

function checkStep({ say }: Pick<Context<Key>, 'say'>): Step {
  return {
    text: say('stepCheck'),
    command: `oc get storageclass -o custom-columns='NAME:.metadata.name,VIRT-DEFAULT:.metadata.annotations.storageclass\\.kubevirt\\.io/is-default-virt-class'`,
  };
}
