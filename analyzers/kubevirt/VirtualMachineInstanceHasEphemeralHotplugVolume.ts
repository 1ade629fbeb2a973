import {
  byCause,
  type Context,
  customResources,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Kept,
  type Objects,
  objects,
  refTo,
  type Step,
  sh,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { kubevirt, kubevirtSpan, rulesIn } from '../_family/kubevirtVersion.ts';

type Vmi = Found<Kept<typeof views.VirtualMachineInstance>>;
type KubeVirts = Objects<Kept<typeof views.KubeVirt>>;
type Vms = Objects<Kept<typeof views.VirtualMachine>>;
/** A VMI with the hotplugged volumes that its VM does not have. */
interface Ephemeral {
  readonly vmi: Vmi;
  readonly volumes: readonly string[];
}

const MARK = 'kubevirt.io/ephemeral-hotplug-volumes';
const MAX_CITED = 20;
/** Which KubeVirt writes the annotation. */
const MARKING = [
  { from: 0, rule: false },
  { from: kubevirt(6, 4), rule: true },
  { from: kubevirt(7, 0), rule: false },
  { from: kubevirt(7, 1), rule: true },
  { from: kubevirt(9, 0), rule: false },
];

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go over the annotation that virt-controller writes
 * (pkg/virt-controller/watch/vmi/storage.go checkEphemeralHotplugVolumes). In KubeVirt v1.6.4 on, v1.7.1 on and v1.8, gone in
 * v1.9. The annotation decides: a KubeVirt that writes it has the rule. Comparing the volumes works everywhere, but what
 * it finds without the annotation was not counted.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtualMachineInstanceHasEphemeralHotplugVolume',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 0,
    releases: { first: '4.20', last: '4.22' },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Hotplugged volume that only the running instance has',
    meaning: 'A volume was plugged into a running VM without writing it into the VM: only the instance (VMI) knows it.',
    impact:
      'At the next restart the volume is not there any more. Where the feature gate DeclarativeHotplugVolumes is switched on, such volumes are unplugged from running VMs.',
    examined:
      'Reads the annotation kubevirt.io/ephemeral-hotplug-volumes of each VMI, and compares its hotplugged volumes with the volumes of its VM. Instances without a VM do not count.',
    mitigation:
      'Write the volume into the VM with virtctl addvolume --persist, before DeclarativeHotplugVolumes is switched on; or remove the volume if nobody needs it.',
    summary:
      '{count, one {The instance {name} has} other {# instances have}} hotplugged volumes that {count, one {its VM does not have} other {their VMs do not have}}; they are lost at the next restart.',
    reason: '{count, one {{name} has} other {# instances have}} hotplugged volumes that are not in the VM',
    unmarked:
      '{count, one {{name} has} other {# instances have}} hotplugged volumes that are not in the VM; {count, one {it is} other {they are}} not marked, and whether this version of KubeVirt marks such instances cannot be told',
    notMarked:
      'no instance is marked; {count, one {{name} has} other {# instances ({name}, …) have}} hotplugged volumes that are not in the VM, but the alert counts only what virt-controller marked',
    neverMarked:
      'this version of KubeVirt has neither the mark nor the alert; {count, one {{name} has} other {# instances ({name}, …) have}} hotplugged volumes that are not in the VM all the same',
    none: 'no instance has a hotplugged volume that its VM lacks',
    cause: 'hotplugged without --persist',
    causeUnmarked: 'a hotplugged volume is not in the VM',
    volumes: 'volumes {volumes}',
    volumesUnknown: 'volumes not named',
    stepPersist: 'Write the volume {volume} into the VM {vm} (nothing is unplugged by it):',
    stepOther: 'Do the same for the others; this lists instances and volumes:',
    stepRemove: 'Or unplug a volume that nobody uses any more (the guest loses the disk at once):',
    stepGate: 'Do this before the feature gate DeclarativeHotplugVolumes is switched on. See whether it is already:',
    stepCheck: 'Check that no instance is marked any more:',
  },
  requires: {
    vmis: virtualMachineInstances,
    vms: customResources(views.VirtualMachine),
    kubeVirts: objects(views.KubeVirt),
  },

  evaluate({ vmis, vms, kubeVirts }, context) {
    const { say } = context;
    const marked: Ephemeral[] = [];
    const unmarked: Ephemeral[] = [];
    for (const vmi of vmis.all) {
      const mark = vmi.object.metadata?.annotations?.[MARK];
      const own = notInVm(vmi, vms);
      if (mark !== undefined && !/^\s*(\[\s*\])?\s*$/.test(mark)) marked.push({ vmi, volumes: namesIn(mark) });
      else if (own.length > 0) unmarked.push({ vmi, volumes: own });
    }
    if (marked.length > 0) return context.shown(finding(marked, 'reason', context), null);
    const [first] = unmarked;
    if (!first) return context.clear(say('none'), vmis);
    const marks = writesMark(kubeVirts, context);
    if (marks === null) return context.hinted(finding(unmarked, 'unmarked', context));
    const values = { count: unmarked.length, name: `${first.vmi.namespace}/${first.vmi.name}` };
    return context.clear(say(marks ? 'notMarked' : 'neverMarked', values), vmis);
  },

  objectOf: ({ name, namespace = '' }) =>
    name ? { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace, name } : null,
  advise: (_objects, context) => endSteps(context),
});

type Say = Context<
  | 'summary'
  | 'reason'
  | 'unmarked'
  | 'cause'
  | 'causeUnmarked'
  | 'volumes'
  | 'volumesUnknown'
  | 'stepPersist'
  | 'stepOther'
  | 'stepRemove'
  | 'stepGate'
  | 'stepCheck'
>;

function finding(found: readonly Ephemeral[], key: 'reason' | 'unmarked', context: Say) {
  const { say } = context;
  const first = found[0] as Ephemeral;
  const values = { count: found.length, name: `${first.vmi.namespace}/${first.vmi.name}` };
  return {
    ...byCause(
      found.map(({ vmi, volumes }) => ({
        cause: say(key === 'reason' ? 'cause' : 'causeUnmarked'),
        object: refTo(vmi, volumes.length > 0 ? say('volumes', { volumes }) : say('volumesUnknown')),
      })),
    ),
    reason: say(key, values),
    summary: say(key === 'reason' ? 'summary' : 'unmarked', values),
    evidence: found
      .slice(0, MAX_CITED)
      .flatMap(({ vmi, volumes }) => [
        ...(key === 'reason' ? [fieldEvidence(vmi, 'metadata', 'annotations', MARK)] : []),
        ...(vmi.object.spec?.volumes ?? []).flatMap((volume, i) =>
          volumes.includes(volume?.name ?? '') ? [fieldEvidence(vmi, 'spec', 'volumes', i, 'name')] : [],
        ),
      ]),
    steps: stepsFor(first, found.length, context),
    leadsTo: ['volume loss on VM restart'],
  };
}

/** Hotplugged volumes of a VMI that its VM does not have; none where there is no VM, or it was not collected. */
function notInVm(vmi: Vmi, vms: Vms): string[] {
  const owner = vmi.object.metadata?.ownerReferences?.find((reference) => reference?.kind === 'VirtualMachine');
  const vm = vms.get(vmi.namespace, owner?.name ?? vmi.name);
  if (!vm) return [];
  const declared = new Set((vm.object.spec?.template?.spec?.volumes ?? []).map((volume) => volume?.name));
  return (vmi.object.spec?.volumes ?? []).flatMap((volume) => {
    const { name, dataVolume, persistentVolumeClaim, memoryDump } = volume ?? {};
    const plugged = dataVolume?.hotpluggable || persistentVolumeClaim?.hotpluggable || memoryDump?.hotpluggable;
    return name && plugged && !declared.has(name) ? [name] : [];
  });
}

/** Does the KubeVirt of this cluster write the annotation? null: the archive does not tell exactly enough. */
function writesMark(kubeVirts: KubeVirts, { release }: Pick<Context, 'release'>): boolean | null {
  const told = kubeVirts.all.some(
    ({ object: { status } }) => status?.observedKubeVirtVersion || status?.targetKubeVirtVersion,
  );
  if (!told && release === null) return null;
  const [first = null, ...others] = rulesIn(MARKING, kubevirtSpan(kubeVirts, { release }));
  return others.length > 0 ? null : first;
}

/** The annotation is a JSON list of names. */
function namesIn(mark: string): string[] {
  try {
    const names: unknown = JSON.parse(mark);
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

function stepsFor({ vmi, volumes }: Ephemeral, count: number, context: Say): Step[] {
  const { say } = context;
  const { name, namespace } = vmi;
  const vm = `${namespace}/${name}`;
  const [volume = ''] = volumes;
  const all = volumes.slice(0, MAX_CITED);
  return [
    // the runbook's command lacks the namespace
    ...all.map((one) => ({
      text: say('stepPersist', { volume: one, vm }),
      command: sh`virtctl addvolume ${name} -n ${namespace} --volume-name=${one} --persist`,
    })),
    ...(count > 1 || all.length === 0 ? [{ text: say('stepOther'), command: LIST }] : []),
    ...(volume
      ? [{ text: say('stepRemove'), command: sh`virtctl removevolume ${name} -n ${namespace} --volume-name=${volume}` }]
      : []),
    ...endSteps(context),
  ];
}

// the runbook's jq fails on instances without annotations
const LIST = `oc get vmi -A -o json | jq -r '.items[].metadata | select(.annotations["${MARK}"]) | [.namespace, .name, .annotations["${MARK}"]] | @tsv'`;

function endSteps({ say, installNamespace }: Pick<Say, 'say' | 'installNamespace'>): Step[] {
  return [
    {
      text: say('stepGate'),
      command: `${sh`oc get kubevirt -n ${installNamespace}`} -o jsonpath='{.items[*].spec.configuration.developerConfiguration.featureGates}{"\\n"}'`,
    },
    { text: say('stepCheck'), command: LIST },
  ];
}
