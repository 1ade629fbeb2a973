import {
  type Context,
  defineAnalyzer,
  fieldEvidence,
  type Kept,
  type Objects,
  objects,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  ARCHITECTURES,
  annotateImage,
  gaugeShown,
  type Hco,
  hcoGap,
  hyperConverged,
  imagesInSpec,
  imagesInStatus,
  multiArchImport,
  setMultiArchImport,
} from '../_family/hyperConverged.ts';

const ARCH_LABEL = 'kubernetes.io/arch';

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go,
 * kubevirt_hco_multi_arch_boot_images_enabled == 0. The series is there only with more than one architecture among the
 * nodes for VMs and at least one golden image (collectors/operator_collectors.go).
 */
export default defineAnalyzer({
  meta: {
    alert: 'HCOMultiArchGoldenImagesDisabled',
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
    title: 'Golden images for one architecture only in a mixed cluster',
    meaning:
      'The nodes for VMs have more than one CPU architecture, but the import of boot images for several architectures is off.',
    impact:
      'Each golden image is imported for one architecture. A VM that boots from it on a node of another one does not start.',
    examined:
      'Reads status.nodeInfo.workloadsArchitectures and status.dataImportCronTemplates of the HyperConverged, and whether enableMultiArchBootImageImport is on. Control-plane nodes that run no VMs do not count. Without that list the worker nodes are compared, unless a placement for workloads is set.',
    mitigation:
      'Turn the import for several architectures on and give your own golden images their architectures, or restrict the placement of workloads to one architecture.',
    summary:
      'The nodes for VMs have the architectures {archs}, but golden images are imported for one architecture only: enableMultiArchBootImageImport is off.',
    reason: 'architectures {archs}, and the import for several ones is off',
    enabled: 'boot images are imported for several architectures',
    none: 'there is no HyperConverged',
    noImages: 'there are no golden images',
    oneArch: 'all nodes for VMs have the architecture {archs}',
    noArchs: 'the operator lists no architecture of nodes for VMs',
    statusMissing: 'the status of the HyperConverged is not in the archive',
    archsMissing: 'which architectures the nodes for VMs have is not in the archive',
    arch: 'architecture {arch}',
    stepEnable: 'Turn the import for several architectures on (more images are imported, which takes storage):',
    stepAnnotate:
      'Name the architectures of your own golden image {name}, else HCOGoldenImageWithNoArchitectureAnnotation follows ({archs} are shown):',
    stepRestrict:
      'Or let VMs run on one architecture only: add to the placement of workloads a node affinity for {label} = {arch}. Move or stop the VMs on the other nodes first:',
    stepCheck: 'Check what the operator makes of it:',
  },
  requires: { hco: hyperConverged, nodes: objects(views.Node) },

  evaluate({ hco, nodes }, context) {
    const { say } = context;
    const { cr } = hco;
    if (!cr) return context.clear(say('none'), hco);
    const feature = multiArchImport(cr);
    if (feature.enabled) return context.clear(say('enabled'), hco);
    const images = imagesInStatus(cr);
    if (!images) return context.unknown(say('statusMissing'), [hcoGap(say('statusMissing'), cr.namespace)]);
    if (images.length === 0) return context.clear(say('noImages'), hco);

    const told = cr.object.status?.nodeInfo?.workloadsArchitectures;
    const workers = workloadNodes(cr, nodes);
    const seen = workers?.all.map(({ object }) => object.status?.nodeInfo?.architecture ?? '') ?? [];
    const archs = [...new Set(told ?? seen)].filter((arch) => arch !== '').sort();
    if (archs.length > 1) {
      const named = nodes.all.filter(({ object }) => archs.includes(object.status?.nodeInfo?.architecture ?? ''));
      const shown = told ? named.filter(isWorker) : (workers?.all ?? []);
      return gaugeShown(
        context,
        hco,
        {
          reason: say('reason', { archs }),
          summary: say('summary', { archs }),
          objects: [
            refTo(cr),
            ...shown.map((node) =>
              refTo(node, say('arch', { arch: node.object.status?.nodeInfo?.architecture ?? '' })),
            ),
          ],
          evidence: [
            ...(told ? [fieldEvidence(cr, 'status', 'nodeInfo', 'workloadsArchitectures')] : []),
            fieldEvidence(cr, ...feature.path),
            fieldEvidence(cr, 'status', 'dataImportCronTemplates'),
            ...shown.map((node) => fieldEvidence(node, 'status', 'nodeInfo', 'architecture')),
          ],
          steps: stepsFor(cr, archs, context),
          causedBy: ['nodes of a second architecture'],
          leadsTo: ['VM does not boot on a node of another architecture'],
        },
        null,
      );
    }
    if (told) return context.clear(archs.length === 1 ? say('oneArch', { archs }) : say('noArchs'), hco);
    const gap = hcoGap(say('archsMissing'), cr.namespace);
    if (!workers || archs.length === 0) return context.unknown(say('archsMissing'), [gap]);
    return context.clear(say('oneArch', { archs }), hco, workers);
  },

  advise: (_found, { say, installNamespace: ns }) => [
    { text: say('stepEnable'), command: sh`oc edit hyperconverged kubevirt-hyperconverged -n ${ns}` },
    checkStep(say, ns),
  ],
});

type Node = Objects<Kept<typeof views.Node>>['all'][number];

function isWorker({ object }: Node): boolean {
  return object.metadata?.labels?.['node-role.kubernetes.io/worker'] !== undefined;
}

/**
 * pkg/internal/nodeinfo/nodeinfo.go: the nodes that the placement of workloads selects, else those with the worker
 * label. null where the placement has an affinity: its terms are not worked out here.
 */
function workloadNodes(cr: Hco, nodes: Objects<Kept<typeof views.Node>>) {
  const { workloads, deployment } = cr.object.spec ?? {};
  const placement = (deployment?.nodePlacements?.workload ?? workloads?.nodePlacement ?? {}) as {
    nodeSelector?: Record<string, string>;
    affinity?: { nodeAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: unknown } };
  };
  if (placement.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution) return null;
  const selector = Object.entries(placement.nodeSelector ?? {});
  if (selector.length === 0) return nodes.where(isWorker);
  return nodes.where(({ object }) => selector.every(([key, value]) => object.metadata?.labels?.[key] === value));
}

function stepsFor(
  cr: Hco,
  archs: readonly string[],
  { say }: Pick<Context<'stepEnable' | 'stepAnnotate' | 'stepRestrict' | 'stepCheck'>, 'say'>,
): Step[] {
  const own = imagesInSpec(cr).filter(({ template }) => !template.metadata?.annotations?.[ARCHITECTURES]);
  return [
    { text: say('stepEnable'), command: setMultiArchImport(cr, true) },
    ...own.map(({ name }) => ({
      text: say('stepAnnotate', { name, archs }),
      command: annotateImage(cr, name, ARCHITECTURES, archs.join(',')) ?? '',
    })),
    {
      text: say('stepRestrict', { label: ARCH_LABEL, arch: archs[0] ?? '' }),
      command: sh`oc edit hyperconverged ${cr.name} -n ${cr.namespace}`,
    },
    checkStep(say, cr.namespace),
  ];
}

function checkStep(say: Context<'stepCheck'>['say'], namespace: string): Step {
  return {
    text: say('stepCheck'),
    command: `${sh`oc get hyperconverged kubevirt-hyperconverged -n ${namespace}`} -o jsonpath='{.status.nodeInfo}{"\\n"}{.spec.featureGates}{"\\n"}'`,
  };
}
