import {
  type Context,
  conditionOf,
  derive,
  type Fact,
  type Found,
  type Instant,
  type Judgement,
  type Kept,
  type Missing,
  type Objects,
  objects,
  podsNamed,
  type Shown,
  sh,
  views,
} from '../../src/api.ts';

export type Hco = Found<Kept<typeof views.HyperConverged>>;
export type Path = readonly (string | number)[];
type Template = NonNullable<NonNullable<NonNullable<Hco['object']['status']>['dataImportCronTemplates']>[number]>;

/** controllers/handlers/golden-images/golden_images.go */
export const ARCHITECTURES = 'ssp.kubevirt.io/dict.architectures';
const ENABLE = 'dataimportcrontemplate.kubevirt.io/enable';
const GATE = 'enableMultiArchBootImageImport';

/** The HyperConverged that counts, and whether its operator can tell Prometheus what it makes of it. */
export interface HcoState extends Fact {
  readonly cr: Hco | null;
  /** The operator's pods are there and all of them say that they are not ready: nothing of it is scraped. */
  readonly silent: boolean;
  /** The status was written for the spec that stands here. */
  readonly settled: boolean;
}

/** The operator takes one object only: of this name, in its own namespace. */
export const hyperConverged = derive(
  'hyperconverged',
  { all: objects(views.HyperConverged), operators: podsNamed('hco-operator-') },
  ({ all, operators }, { snapshot }): HcoState => {
    const { installNamespace } = snapshot.identity;
    const named = all.all.filter(({ name }) => name === 'kubevirt-hyperconverged');
    const cr = named.find(({ namespace }) => namespace === installNamespace) ?? named[0] ?? null;
    const { missing } = all.inNamespace(cr?.namespace ?? installNamespace);
    const { metadata, status } = cr?.object ?? {};
    return {
      cr,
      // the object itself is what matters: of a lone file it is enough that it could be read
      missing: cr ? missing.filter(({ what }) => what.key === 'gap.damaged') : all.complete ? [] : missing,
      silent: isSilent(operators),
      settled: (status?.observedGeneration ?? Number.POSITIVE_INFINITY) >= (metadata?.generation ?? 0),
    };
  },
);

/** All pods of the operator that the archive has say that they are not ready. */
export function isSilent(operators: Objects<Kept<typeof views.Pod>>): boolean {
  const { all } = operators;
  return all.length > 0 && all.every(({ object }) => conditionOf(object, 'Ready')?.condition.status === 'False');
}

/** The condition of a gauge that the operator sets from this object: only a hint where the operator cannot set it. */
export function gaugeShown(
  context: Pick<Context, 'shown' | 'hinted'>,
  hco: HcoState,
  finding: Shown,
  since: Instant | null,
): Judgement {
  if (!hco.silent && hco.settled && hco.missing.length === 0) return context.shown(finding, since);
  const cause = hco.silent ? ['hco-operator not ready'] : [];
  return context.hinted({ ...finding, causedBy: [...(finding.causedBy ?? []), ...cause] }, since);
}

/** A part of the HyperConverged that the archive's copy of it lacks. */
export function hcoGap(what: Missing['what'], namespace: string): Missing {
  const { where } = views.HyperConverged;
  return { what, where, collectWith: sh`oc adm inspect -n ${namespace} hyperconvergeds.hco.kubevirt.io` };
}

/**
 * Is the import of boot images for several architectures on, and where does it say so? v1beta1 has a mapping of feature
 * gates, v1 (HCO 1.18) a list of names and states, later releases a field of its own; off where nothing is said
 * (golden_images.go IsMultiArchEnabled, api/v1/featuregates).
 */
export function multiArchImport({ object }: Hco): { enabled: boolean; path: Path } {
  const own = object.spec?.workloadSources?.enableMultiArchBootImageImport;
  if (typeof own === 'boolean') return { enabled: own, path: ['spec', 'workloadSources', GATE] };
  const gates = object.spec?.featureGates;
  if (!Array.isArray(gates)) {
    return {
      enabled: (gates as Record<string, unknown> | undefined)?.[GATE] === true,
      path: ['spec', 'featureGates', GATE],
    };
  }
  const index = gates.findIndex((gate) => String(gate?.name).toLowerCase() === GATE.toLowerCase());
  if (index < 0) return { enabled: false, path: ['spec', 'featureGates'] };
  const state = gates[index].state;
  return {
    enabled: (state ?? 'Enabled') === 'Enabled',
    path: ['spec', 'featureGates', index, state === undefined ? 'name' : 'state'],
  };
}

/** The command that turns the import for several architectures on or off, in the form that this object has. */
export function setMultiArchImport(cr: Hco, on: boolean): string {
  const { path } = multiArchImport(cr);
  const gates = cr.object.spec?.featureGates;
  const state = on ? 'Enabled' : 'Disabled';
  const gate = { name: GATE, state };
  if (path[1] === 'workloadSources') return patchHco(cr, 'merge', { spec: { workloadSources: { [GATE]: on } } });
  if (typeof path[2] === 'number') {
    return patchHco(cr, 'json', [{ op: 'add', path: `/spec/featureGates/${path[2]}/state`, value: state }]);
  }
  if (Array.isArray(gates)) return patchHco(cr, 'json', [{ op: 'add', path: '/spec/featureGates/-', value: gate }]);
  if (cr.apiVersion.endsWith('/v1')) return patchHco(cr, 'merge', { spec: { featureGates: [gate] } });
  return patchHco(cr, 'merge', { spec: { featureGates: { [GATE]: on } } });
}

function patchHco({ name, namespace }: Hco, type: 'json' | 'merge', patch: unknown): string {
  return sh`oc patch hyperconverged ${name} -n ${namespace} --type=${type} -p ${JSON.stringify(patch)}`;
}

/** A golden image as the operator's status or the user's spec lists it. */
export interface Image {
  readonly name: string;
  readonly source: string;
  readonly template: Template;
  readonly path: Path;
}

/** null: the operator has not written its status at all. */
export function imagesInStatus({ object }: Hco): Image[] | null {
  if (!object.status) return null;
  return imagesOf(object.status.dataImportCronTemplates, ['status', 'dataImportCronTemplates']);
}

/** What users added or changed, without those that they turned off. */
export function imagesInSpec({ object }: Hco): Image[] {
  const { spec } = object;
  const all = [
    ...imagesOf(spec?.dataImportCronTemplates, ['spec', 'dataImportCronTemplates']),
    ...imagesOf(spec?.workloadSources?.dataImportCronTemplates, ['spec', 'workloadSources', 'dataImportCronTemplates']),
  ];
  return all.filter(({ template }) => (template.metadata?.annotations?.[ENABLE] ?? 'true').toLowerCase() === 'true');
}

function imagesOf(list: readonly (Template | null)[] | undefined, path: Path): Image[] {
  return (list ?? []).flatMap((template, i): Image[] => {
    const name = template?.metadata?.name;
    if (!template || !name) return [];
    return [{ name, source: template.spec?.managedDataSource ?? '', template, path: [...path, i] }];
  });
}

/** The command that gives an image an annotation; null where it is not the user's own or changed one. */
export function annotateImage(cr: Hco, name: string, annotation: string, value: string): string | null {
  const image = imagesInSpec(cr).find((candidate) => candidate.name === name);
  if (!image) return null;
  const at = `/${image.path.join('/')}/metadata/annotations`;
  const patch = image.template.metadata?.annotations
    ? [{ op: 'add', path: `${at}/${annotation.replaceAll('~', '~0').replaceAll('/', '~1')}`, value }]
    : [{ op: 'add', path: at, value: { [annotation]: value } }];
  return patchHco(cr, 'json', patch);
}

/** The command that takes an image out of use; a built-in one gets an entry of its own for it. */
export function disableImage(cr: Hco, name: string): string {
  const own = annotateImage(cr, name, ENABLE, 'false');
  if (own) return own;
  const entry = { metadata: { name, annotations: { [ENABLE]: 'false' } } };
  const { spec } = cr.object;
  const v1 = cr.apiVersion.endsWith('/v1');
  const list = v1 ? spec?.workloadSources?.dataImportCronTemplates : spec?.dataImportCronTemplates;
  const at = v1 ? '/spec/workloadSources/dataImportCronTemplates' : '/spec/dataImportCronTemplates';
  if (list) return patchHco(cr, 'json', [{ op: 'add', path: `${at}/-`, value: entry }]);
  const fields = { dataImportCronTemplates: [entry] };
  return patchHco(cr, 'merge', { spec: v1 ? { workloadSources: fields } : fields });
}

/** Lists the golden images with the architectures that were wished for. */
export function listImages(namespace: string): string {
  return `${sh`oc get hyperconverged kubevirt-hyperconverged -n ${namespace}`} -o jsonpath='{range .status.dataImportCronTemplates[*]}{.metadata.name}{"\\t"}{.status.originalSupportedArchitectures}{"\\t"}{.status.conditions[*].reason}{"\\n"}{end}'`;
}

/** The golden image that the labels of a saved alert name: one entry of the HyperConverged. */
export function imageOfLabels({ data_import_cron_name: name }: Readonly<Record<string, string>>) {
  return name ? { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataImportCronTemplate', namespace: '', name } : null;
}
