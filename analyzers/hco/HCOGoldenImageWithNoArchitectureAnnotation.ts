import { type Context, defineAnalyzer, fieldEvidence, refTo, type Step, sh } from '../../src/api.ts';
import {
  ARCHITECTURES,
  annotateImage,
  gaugeShown,
  type Hco,
  hcoGap,
  hyperConverged,
  type Image,
  imageOfLabels,
  imagesInSpec,
  imagesInStatus,
  listImages,
  multiArchImport,
  setMultiArchImport,
} from '../_family/hyperConverged.ts';

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go,
 * kubevirt_hco_dataimportcrontemplate_with_architecture_annotation == 0, set per template by validateMultiArchDict in
 * controllers/handlers/golden-images/golden_images.go. Nothing resets the gauge of a template that was removed.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HCOGoldenImageWithNoArchitectureAnnotation',
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
    title: 'Golden image without its architectures',
    meaning:
      'Boot images are imported for several architectures, but a golden image does not say which ones it is made for: its template has no ssp.kubevirt.io/dict.architectures annotation, or an empty one.',
    impact:
      'The image may be imported for the wrong architecture; a VM that boots from it on a node of another architecture does not start.',
    examined:
      'With the import for several architectures on: does every entry of status.dataImportCronTemplates of the HyperConverged have status.originalSupportedArchitectures? A template that was removed since can go on alerting until the operator restarts; only Prometheus shows that.',
    mitigation:
      'Give the template in the HyperConverged the annotation ssp.kubevirt.io/dict.architectures with the architectures of its image, separated by commas.',
    summary:
      '{count, one {The golden image {names} does} other {The golden images {names} do}} not name {count, one {its} other {their}} architectures, although boot images are imported for several ones.',
    reason: 'no architectures named: {names}',
    pending:
      'the template of {names} in the spec has no architecture annotation; the operator has not listed it in the status yet',
    off: 'boot images are not imported for several architectures',
    none: 'there is no HyperConverged',
    noImages: 'there are no golden images',
    all: 'all {count, one {# golden image names} other {# golden images name}} architectures',
    statusMissing: 'the status of the HyperConverged is not in the archive',
    ofSource: 'golden image {name} (data source {source})',
    stepImage: 'See for which architectures the image of {name} is made:',
    stepImageUnknown: 'Find out for which architectures the image of {name} is made.',
    stepAnnotate: 'Name them in its template, separated by commas (amd64 is shown):',
    stepRegistry:
      'The registry of the built-in image {name} was changed, so its annotation has to be given again, for the new image (amd64 is shown):',
    stepBuiltIn:
      '{name} is built in and comes with its annotation. Look at the template that the operator writes, and at its log:',
    stepOff: 'Or, as all nodes for VMs have the architecture {arch}, turn the import for several architectures off:',
    stepEdit: 'Give the template of {name} the annotation ssp.kubevirt.io/dict.architectures, separated by commas:',
    stepStale: 'If the template is gone or turned off already, the old value stays until the operator restarts:',
    stepCheck: 'Check that each golden image shows its architectures:',
  },
  requires: { hco: hyperConverged },

  evaluate({ hco }, context) {
    const { say } = context;
    const { cr } = hco;
    if (!cr) return context.clear(say('none'), hco);
    const feature = multiArchImport(cr);
    if (!feature.enabled) return context.clear(say('off'), hco);
    const images = imagesInStatus(cr);
    const bare = images?.filter(({ template }) => !template.status?.originalSupportedArchitectures) ?? [];
    const nameless = imagesInSpec(cr).filter(({ template }) => !template.metadata?.annotations?.[ARCHITECTURES]);
    const finding = (found: readonly Image[], key: 'summary' | 'pending', reason: 'reason' | 'pending') => ({
      reason: say(reason, { names: found.map(({ name }) => name) }),
      summary: say(key, { count: found.length, names: found.map(({ name }) => name) }),
      objects: found.map((image) => refTo(cr, say('ofSource', { name: image.name, source: image.source }))),
      evidence: [
        fieldEvidence(cr, ...feature.path),
        ...found.map((image) => fieldEvidence(cr, ...image.path, 'metadata', 'name')),
      ],
      steps: stepsFor(cr, found, context),
      causedBy: [],
      leadsTo: ['VM does not boot on a node of another architecture'],
    });
    if (bare.length > 0) return gaugeShown(context, hco, finding(bare, 'summary', 'reason'), null);
    // a user's template that the status does not list yet
    const unlisted = nameless.filter(({ name }) => !images?.some((image) => image.name === name));
    if (unlisted.length > 0) return context.hinted(finding(unlisted, 'pending', 'pending'));
    if (!images) {
      return context.unknown(say('statusMissing'), [hcoGap(say('statusMissing'), cr.namespace)]);
    }
    return context.clear(images.length > 0 ? say('all', { count: images.length }) : say('noImages'), hco);
  },

  objectOf: imageOfLabels,

  advise: (found, context) => [
    ...found.map(({ name }) => ({
      text: context.say('stepEdit', { name }),
      command: sh`oc edit hyperconverged kubevirt-hyperconverged -n ${context.installNamespace}`,
    })),
    staleStep(context),
    checkStep(context),
  ],
});

type Key =
  | `step${'Image' | 'ImageUnknown' | 'Annotate' | 'Registry' | 'BuiltIn' | 'Off' | 'Stale' | 'Check'}`
  | 'ofSource';
type Say = Pick<Context<Key>, 'say' | 'installNamespace'>;

function stepsFor(cr: Hco, found: readonly Image[], context: Say): Step[] {
  const { say } = context;
  const perImage = found.flatMap(({ name, template }): Step[] => {
    const url = template.spec?.template?.spec?.source?.registry?.url?.replace(/^docker:\/\//, '');
    const look: Step = url
      ? { text: say('stepImage', { name }), command: sh`podman manifest inspect ${url}` }
      : { text: say('stepImageUnknown', { name }) };
    const command = annotateImage(cr, name, ARCHITECTURES, 'amd64');
    if (command) {
      return [
        look,
        { text: template.status?.commonTemplate ? say('stepRegistry', { name }) : say('stepAnnotate'), command },
      ];
    }
    return [
      {
        text: say('stepBuiltIn', { name }),
        command: sh`oc logs -n ${cr.namespace} deployment/hco-operator --tail=200`,
      },
    ];
  });
  const archs = cr.object.status?.nodeInfo?.workloadsArchitectures ?? [];
  const off: Step[] =
    archs.length === 1
      ? [{ text: say('stepOff', { arch: archs[0] ?? '' }), command: setMultiArchImport(cr, false) }]
      : [];
  return [...perImage, ...off, checkStep(context)];
}

function staleStep({ say, installNamespace: ns }: Say): Step {
  return { text: say('stepStale'), command: sh`oc rollout restart deployment/hco-operator -n ${ns}` };
}

function checkStep({ say, installNamespace }: Say): Step {
  return { text: say('stepCheck'), command: listImages(installNamespace) };
}
