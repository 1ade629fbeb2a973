import {
  type Context,
  conditionOf,
  defineAnalyzer,
  fieldEvidence,
  isAtLeast,
  parseTime,
  refTo,
  type Step,
  sh,
} from '../../src/api.ts';
import { gaugeShown, type Hco, hyperConverged } from '../_family/hyperConverged.ts';

/** controllers/common/consts.go: only these four count, each patches one operand. */
const OPERANDS: Readonly<Record<string, string>> = {
  'kubevirt.kubevirt.io/jsonpatch': 'KubeVirt',
  'containerizeddataimporter.kubevirt.io/jsonpatch': 'CDI',
  'networkaddonsconfigs.kubevirt.io/jsonpatch': 'NetworkAddonsConfig',
  'ssp.kubevirt.io/jsonpatch': 'SSP',
};
const SSP = 'ssp.kubevirt.io/jsonpatch';
const MAX_PATHS = 6;

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go,
 * kubevirt_hco_unsafe_modifications > 0 per annotation_name; the gauge is the number of operations
 * (detectTaintedConfiguration in controllers/hyperconverged/hyperconverged_controller.go).
 */
export default defineAnalyzer({
  meta: {
    alert: 'UnsupportedHCOModification',
    aliases: ['KubevirtHyperconvergedClusterOperatorUSModification'],
    component: 'hco',
    severity: 'info',
    operatorHealthImpact: 'none',
    hold: 0,
    // HCO v1.5 under its old name, v1.10 under this one
    releases: { first: '4.9', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Unsupported changes by JSON patch annotations',
    meaning:
      'Annotations of the HyperConverged patch its operands (KubeVirt, CDI, network add-ons, SSP) in ways that its API does not offer. Such changes are not tested together with the release.',
    impact:
      'Nothing is broken as such. After an upgrade the patched fields may have moved or changed their meaning, so that the operand is configured wrongly or the upgrade does not go through.',
    examined:
      'Counts the operations in the four JSON patch annotations of the HyperConverged. One that is empty or cannot be parsed counts as none, as it does for the operator.',
    mitigation:
      'Set what the patch sets through the HyperConverged where that is possible, and remove the annotation; at the latest before an upgrade.',
    summary:
      'The HyperConverged carries {count, one {# JSON patch operation} other {# JSON patch operations}} in {names}. Take this as advice, in particular before an upgrade.',
    reason: '{count, one {# JSON patch operation} other {# JSON patch operations}} in {names}',
    tainted:
      'the HyperConverged has the condition TaintedConfiguration, but the archive shows none of the annotations that lead to it',
    onlySsp: 'only the annotation for SSP is set, which counts from 4.13 on, and the archive does not tell the release',
    none: 'there is no HyperConverged',
    clean: 'no JSON patch annotation with an operation on the HyperConverged',
    broken: '{names} cannot be parsed as a JSON patch and has no effect',
    ofOperand: '{annotation}: {count, one {# operation} other {# operations}} on {operand} ({paths})',
    stepRead: 'Read what the annotation changes in {operand} ({paths}), and why it was set:',
    stepMove: 'Where the HyperConverged has a setting of its own for it, set it there:',
    stepRemove:
      'Then remove the annotation. What it set goes back to the default at once, so do it when that can be borne:',
    stepCheck: 'Check that no such annotation is left:',
  },
  requires: { hco: hyperConverged },

  evaluate({ hco }, context) {
    const { say, release } = context;
    const { cr } = hco;
    if (!cr) return context.clear(say('none'), hco);
    const patches = patchesOf(cr);
    // HCO v1.9 was the first to know the annotation for SSP
    const counted = patches.filter(({ name }) => name !== SSP || isAtLeast(release, '4.13') !== false);
    const shown = counted.filter(({ paths }) => paths !== null && paths.length > 0);
    const taint = conditionOf(cr.object, 'TaintedConfiguration');
    const tainted = taint?.condition.status === 'True';
    const evidence = tainted ? [fieldEvidence(cr, 'status', 'conditions', taint.index, 'status')] : [];
    if (shown.length > 0) {
      const names = shown.map(({ name }) => name);
      const count = shown.reduce((sum, { paths }) => sum + (paths?.length ?? 0), 0);
      const finding = {
        reason: say('reason', { count, names }),
        summary: say('summary', { count, names }),
        objects: shown.map(({ name, paths, operand }) =>
          refTo(cr, say('ofOperand', { annotation: name, count: paths?.length ?? 0, operand, paths: few(paths) })),
        ),
        evidence: [...names.map((name) => fieldEvidence(cr, 'metadata', 'annotations', name)), ...evidence],
        steps: stepsFor(cr.namespace, shown, context),
        leadsTo: ['upgrade trouble when the patched API changes'],
      };
      const since = tainted ? parseTime(taint.condition.lastTransitionTime) : null;
      if (release === null && !tainted && names.every((name) => name === SSP)) {
        return context.hinted({ ...finding, reason: say('onlySsp') });
      }
      // annotations do not change the generation: the status need not be newer than they are
      return gaugeShown(context, { ...hco, settled: true }, finding, since);
    }
    if (tainted) {
      return context.hinted(
        {
          reason: say('tainted'),
          summary: say('tainted'),
          objects: [refTo(cr)],
          evidence,
          steps: [checkStep(cr.namespace, context)],
        },
        parseTime(taint.condition.lastTransitionTime),
      );
    }
    const broken = counted.filter(({ paths }) => paths === null).map(({ name }) => name);
    return context.clear(broken.length > 0 ? say('broken', { names: broken }) : say('clean'), hco);
  },

  objectOf: ({ annotation_name: annotation, namespace = '' }) =>
    annotation
      ? { apiVersion: 'hco.kubevirt.io/v1beta1', kind: 'HyperConverged', namespace, name: 'kubevirt-hyperconverged' }
      : null,

  advise: (_found, context) => [checkStep(context.installNamespace, context)],
});

interface Patch {
  readonly name: string;
  readonly operand: string;
  /** What each operation changes; null where the text is no JSON patch. */
  readonly paths: readonly string[] | null;
}

function patchesOf({ object }: Hco): Patch[] {
  return Object.entries(object.metadata?.annotations ?? {}).flatMap(([name, text]) => {
    const operand = Object.hasOwn(OPERANDS, name) ? OPERANDS[name] : undefined;
    return operand ? [{ name, operand, paths: operationsIn(text) }] : [];
  });
}

/** A JSON array of objects, as evanphx/json-patch takes it. */
function operationsIn(text: string): string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    if (list === null) return [];
    if (!Array.isArray(list) || !list.every((op) => typeof op === 'object' && !Array.isArray(op))) return null;
    return list.map((op) => `${op?.op ?? '?'} ${op?.path ?? '?'}`);
  } catch {
    return null;
  }
}

function few(paths: readonly string[] | null): string[] {
  const all = paths ?? [];
  return all.length > MAX_PATHS ? [...all.slice(0, MAX_PATHS), '…'] : [...all];
}

type Steps = Pick<Context<'stepRead' | 'stepMove' | 'stepRemove' | 'stepCheck'>, 'say'>;

function stepsFor(ns: string, shown: readonly Patch[], context: Steps): Step[] {
  const { say } = context;
  const hco = sh`hyperconverged kubevirt-hyperconverged -n ${ns}`;
  return [
    ...shown.flatMap(({ name, operand, paths }): Step[] => [
      {
        text: say('stepRead', { operand, paths: few(paths) }),
        command: `oc get ${hco} -o jsonpath='{.metadata.annotations.${name.replaceAll('.', '\\.')}}{"\\n"}'`,
      },
      { text: say('stepMove'), command: `oc edit ${hco}` },
      { text: say('stepRemove'), command: `oc annotate ${hco} ${name}-` },
    ]),
    checkStep(ns, context),
  ];
}

function checkStep(ns: string, { say }: Steps): Step {
  return {
    text: say('stepCheck'),
    command: `${sh`oc get hyperconverged kubevirt-hyperconverged -n ${ns}`} -o jsonpath='{.metadata.annotations}{"\\n"}'`,
  };
}
