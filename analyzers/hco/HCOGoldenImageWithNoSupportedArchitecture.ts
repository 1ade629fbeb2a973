import {
  type Context,
  conditionOf,
  defineAnalyzer,
  fieldEvidence,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  ARCHITECTURES,
  annotateImage,
  disableImage,
  gaugeShown,
  type Hco,
  hcoGap,
  hyperConverged,
  type Image,
  imageOfLabels,
  imagesInStatus,
  listImages,
  multiArchImport,
} from '../_family/hyperConverged.ts';

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go,
 * kubevirt_hco_dataimportcrontemplate_with_supported_architectures == 0, set per template by validateMultiArchDict in
 * controllers/handlers/golden-images/golden_images.go from the condition Deployed alone. Nothing resets the gauge of a
 * template that was removed.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HCOGoldenImageWithNoSupportedArchitecture',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 0,
    // HCO v1.16
    releases: { first: '4.20', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Golden image for none of the architectures of the cluster',
    meaning:
      'Boot images are imported for several architectures, and a golden image is made for none of those that the nodes for VMs have. The operator does not import it.',
    impact: 'The golden image is not there: VMs cannot be created from it.',
    examined:
      'With the import for several architectures on: does an entry of status.dataImportCronTemplates of the HyperConverged, with its wish in status.originalSupportedArchitectures, have the condition Deployed False? A template that was removed since can go on alerting until the operator restarts; only Prometheus shows that.',
    mitigation:
      'Build the image for an architecture of the cluster and name it in the annotation ssp.kubevirt.io/dict.architectures, add nodes of its architecture, or turn the template off.',
    summary:
      '{count, one {The golden image {names} is} other {The golden images {names} are}} made for none of the architectures of the nodes for VMs ({archs}) and {count, one {is} other {are}} not imported.',
    reason: 'no architecture of the cluster: {names}',
    disjoint:
      '{names} names only architectures that no node for VMs has ({archs}), but the operator has not marked it so yet',
    off: 'boot images are not imported for several architectures',
    none: 'there is no HyperConverged',
    noImages: 'there are no golden images',
    all: 'no golden image with architectures is held back',
    statusMissing: 'the status of the HyperConverged is not in the archive',
    unknownArchs: 'not listed',
    ofImage: 'golden image {name}, made for {wish}',
    stepWish:
      '{name} is said to be made for {wish}. If its image is also made for an architecture of the cluster, name that too:',
    stepBuild:
      'Else build the image of {name} for an architecture of the cluster, or add nodes of its architecture. If nobody needs it here, turn it off:',
    stepEdit:
      'Correct the architectures of {name}, or turn it off with dataimportcrontemplate.kubevirt.io/enable: "false":',
    stepStale: 'If the template is gone or turned off already, the old value stays until the operator restarts:',
    stepCheck: 'Check that no golden image shows UnsupportedArchitectures:',
  },
  requires: { hco: hyperConverged, nodes: objects(views.Node) },

  evaluate({ hco, nodes }, context) {
    const { say } = context;
    const { cr } = hco;
    if (!cr) return context.clear(say('none'), hco);
    const feature = multiArchImport(cr);
    if (!feature.enabled) return context.clear(say('off'), hco);
    const images = imagesInStatus(cr);
    if (!images) return context.unknown(say('statusMissing'), [hcoGap(say('statusMissing'), cr.namespace)]);
    const archs = cr.object.status?.nodeInfo?.workloadsArchitectures ?? [];
    // without a wish it is the sibling alert, whatever the condition says
    const wishing = images.filter((image) => wishOf(image) !== '');
    const refused = wishing.filter(({ template }) => deployed(template)?.condition.status === 'False');
    const finding = (found: readonly Image[], key: 'reason' | 'disjoint', summary: 'summary' | 'disjoint') => {
      const names = found.map(({ name }) => name);
      const values = { count: found.length, names, archs: archs.length > 0 ? archs : say('unknownArchs') };
      return {
        reason: say(key, values),
        summary: say(summary, values),
        objects: found.map((image) => refTo(cr, say('ofImage', { name: image.name, wish: wishOf(image) }))),
        evidence: [
          ...found.flatMap((image) => evidenceOf(cr, image)),
          fieldEvidence(cr, 'status', 'nodeInfo', 'workloadsArchitectures'),
          fieldEvidence(cr, ...feature.path),
          // the nodes confirm the operator's list
          ...nodes.all
            .filter(({ object }) => archs.includes(object.status?.nodeInfo?.architecture ?? ''))
            .filter(({ object }) => object.metadata?.labels?.['node-role.kubernetes.io/worker'] !== undefined)
            .slice(0, 3)
            .map((node) => fieldEvidence(node, 'status', 'nodeInfo', 'architecture')),
        ],
        steps: stepsFor(cr, found, archs, context),
        leadsTo: ['golden image missing'],
      };
    };
    if (refused.length > 0) {
      const times = refused
        .map(({ template }) => parseTime(deployed(template)?.condition.lastTransitionTime))
        .filter((time) => time !== null);
      const since = times.length > 0 ? Math.min(...times) : null;
      return gaugeShown(context, hco, finding(refused, 'reason', 'summary'), since);
    }
    const disjoint = wishing.filter(
      (image) => archs.length > 0 && !listed(wishOf(image)).some((a) => archs.includes(a)),
    );
    if (disjoint.length > 0) return context.hinted(finding(disjoint, 'disjoint', 'disjoint'));
    return context.clear(images.length > 0 ? say('all') : say('noImages'), hco);
  },

  objectOf: imageOfLabels,

  advise: (found, context) => {
    const { say, installNamespace: ns } = context;
    return [
      ...found.map(({ name }) => ({
        text: say('stepEdit', { name }),
        command: sh`oc edit hyperconverged kubevirt-hyperconverged -n ${ns}`,
      })),
      { text: say('stepStale'), command: sh`oc rollout restart deployment/hco-operator -n ${ns}` },
      { text: say('stepCheck'), command: listImages(ns) },
    ];
  },
});

function wishOf({ template }: Image): string {
  return template.status?.originalSupportedArchitectures ?? '';
}

/** As the operator reads the annotation: split at commas, nothing trimmed. */
function listed(wish: string): string[] {
  return wish.split(',');
}

function deployed(template: Image['template']) {
  return conditionOf(template, 'Deployed');
}

function evidenceOf(cr: Hco, { path, template }: Image) {
  const condition = deployed(template);
  return [
    ...(condition ? [fieldEvidence(cr, ...path, 'status', 'conditions', condition.index, 'status')] : []),
    fieldEvidence(cr, ...path, 'status', 'originalSupportedArchitectures'),
  ];
}

function stepsFor(
  cr: Hco,
  found: readonly Image[],
  archs: readonly string[],
  { say }: Pick<Context<'stepWish' | 'stepBuild' | 'stepCheck'>, 'say'>,
): Step[] {
  const perImage = found.flatMap((image): Step[] => {
    const { name } = image;
    const wish = wishOf(image);
    const command = annotateImage(cr, name, ARCHITECTURES, [...listed(wish), archs[0] ?? 'amd64'].join(','));
    return [
      ...(command ? [{ text: say('stepWish', { name, wish }), command }] : []),
      { text: say('stepBuild', { name }), command: disableImage(cr, name) },
    ];
  });
  return [...perImage, { text: say('stepCheck'), command: listImages(cr.namespace) }];
}
