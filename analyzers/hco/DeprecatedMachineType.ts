import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  type Missing,
  metricsGap,
  monitoringGap,
  type Objects,
  objects,
  parseTime,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { deprecatedTypes, exportedSince, hasOneArchitecture, supportedTypes } from '../_family/machineTypes.ts';

type Vm = Found<Kept<typeof views.VirtualMachine>>;
type Vmis = Objects<Kept<typeof views.VirtualMachineInstance>>;

const MACHINE = ['spec', 'template', 'spec', 'domain', 'machine', 'type'] as const;
/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go (v1.16:
 * pkg/monitoring/observability/rules/alerts/cluster_alerts.go), kubevirt_vm_info joined by machine_type with
 * kubevirt_node_deprecated_machine_types. The names are compared as they stand: `q35` is not `pc-q35-…`.
 */
export default defineAnalyzer({
  meta: {
    alert: 'DeprecatedMachineType',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    // HCO v1.16
    releases: { first: '4.20', last: null },
    offline: 'partial',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'VM with a deprecated machine type',
    meaning:
      'A VM, running or stopped, asks for a virtual hardware version (machine type) that the nodes call deprecated: it will be gone in a later release.',
    impact:
      'The VM goes on running for now. After an upgrade it may neither start nor migrate any more, which blocks the maintenance of its node.',
    examined:
      'Compares spec.template.spec.domain.machine.type of each VM with the types marked deprecated in the capabilities of virt-launcher pods, which only --vms_details collects. Types that no node has a label for are not in that list at all. The VM counts, not what its instance runs with.',
    mitigation:
      'Set a current machine type, or remove spec.template.spec.domain.machine so that the default applies, and restart the VM. For many VMs use the job kubevirt-api-lifecycle-automation.',
    summary: '{count, one {The VM {names} asks} other {# VMs ({names}) ask}} for a deprecated machine type: {types}.',
    reason: 'deprecated machine type: {names}',
    outdated:
      '{names} {count, one {asks} other {ask}} for a machine type that an older virt-launcher calls deprecated: {types}',
    noTypes: 'no VM asks for a machine type',
    fine: 'no VM asks for a machine type that the nodes call deprecated',
    unsupported:
      'the machine types that VMs ask for are known to no node any more, which this alert does not report, but these VMs cannot start: {types}',
    unknownTypes: 'which machine types are deprecated is not in the archive',
    otherArchs: 'which machine types are deprecated on nodes of each architecture is not in the archive',
    capabilities: 'capabilities of virt-launcher pods (deprecated machine types)',
    type: 'machine type {type}, {status}',
    noStatus: 'status not known',
    stepPlan:
      'A new machine type shows the guest new virtual hardware. Plan it per VM; Windows may want to be activated again.',
    stepRemove: 'Let {vm} take the default of the release:',
    stepRestart: 'Restart it when that can be borne (its guest is shut down):',
    stepBulk: 'For many VMs at once, the job kubevirt-api-lifecycle-automation does the same by namespace or label.',
    stepCheck: 'Check the machine types of all VMs:',
  },
  requires: {
    vms: objects(views.VirtualMachine),
    vmis: objects(views.VirtualMachineInstance),
    nodes: objects(views.Node),
    handlers: podsNamed('virt-handler-'),
    types: deprecatedTypes,
  },

  evaluate({ vms, vmis, nodes, handlers, types }, context) {
    const { say } = context;
    const asking = vms.all.filter((vm) => typeOf(vm) !== '');
    const matching = asking.filter((vm) => types.current.has(typeOf(vm)));
    const old = asking.filter((vm) => types.outdated.has(typeOf(vm)));
    const finding = (found: readonly Vm[], key: 'reason' | 'outdated') => {
      const wanted = [...new Set(found.map(typeOf))].sort();
      const values = { count: found.length, names: found.map(fullName), types: wanted };
      return {
        reason: say(key, values),
        summary: say(key === 'reason' ? 'summary' : 'outdated', values),
        objects: found.map((vm) =>
          refTo(vm, say('type', { type: typeOf(vm), status: vm.object.status?.printableStatus ?? say('noStatus') })),
        ),
        evidence: [
          ...found.map((vm) => fieldEvidence(vm, ...MACHINE)),
          ...wanted.flatMap((type) => types.current.get(type) ?? types.outdated.get(type) ?? []),
        ],
        steps: stepsFor(found, context),
        leadsTo: ['VM cannot start or migrate after an upgrade'],
      };
    };
    if (matching.length > 0) {
      const exported = exportedSince(handlers.all.map(({ object }) => object));
      const times = matching.flatMap((vm) => askedSince(vm, vmis) ?? []);
      const asked = times.length > 0 ? Math.min(...times) : null;
      return context.shown(
        finding(matching, 'reason'),
        asked !== null && exported !== null ? Math.max(asked, exported) : null,
      );
    }
    if (old.length > 0 && !types.known) return context.hinted(finding(old, 'outdated'));
    if (!vms.complete || asking.length === 0) return context.clear(say('noTypes'), vms);

    const supported = supportedTypes(nodes);
    if (supported && asking.every((vm) => !supported.has(typeOf(vm)))) {
      return context.clear(say('unsupported', { types: [...new Set(asking.map(typeOf))].sort() }), vms, nodes);
    }
    if (types.known && hasOneArchitecture(nodes)) return context.clear(say('fine'), vms, nodes);
    const gap: Missing = {
      what: say('capabilities'),
      where: 'namespaces/<namespace>/vms/<vm>/<virt-launcher-pod>.capabilities.xml',
      collectWith: views.CNV_MUST_GATHER_VMS,
    };
    return context.unknown(say(types.known ? 'otherArchs' : 'unknownTypes'), [
      gap,
      monitoringGap,
      metricsGap('kubevirt_vm_info', 'kubevirt_node_deprecated_machine_types'),
    ]);
  },

  objectOf: ({ name, namespace = '' }) =>
    name ? { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', namespace, name } : null,

  advise: (found, context) => {
    const { say } = context;
    const perVm = found.map(({ name, namespace }) => removeStep(name, namespace, context));
    return [{ text: say('stepPlan') }, ...perVm, { text: say('stepBulk') }, checkStep(context)];
  },
});

function typeOf({ object }: Vm): string {
  return object.spec?.template?.spec?.domain?.machine?.type ?? '';
}

function fullName({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

/** Since when a VM can be shown to ask for its type: it was never changed, or it runs with it. */
function askedSince(vm: Vm, vmis: Vmis): Instant | null {
  const { metadata } = vm.object;
  if (metadata?.generation === 1) return parseTime(metadata.creationTimestamp);
  const running = vmis.get(vm.namespace, vm.name)?.object;
  return running?.spec?.domain?.machine?.type === typeOf(vm) ? parseTime(running.metadata?.creationTimestamp) : null;
}

type Key = `step${'Plan' | 'Remove' | 'Restart' | 'Bulk' | 'Check'}`;
type Say = Pick<Context<Key>, 'say'>;

function stepsFor(found: readonly Vm[], context: Say): Step[] {
  const { say } = context;
  return [
    { text: say('stepPlan') },
    ...found.flatMap((vm): Step[] => [
      removeStep(vm.name, vm.namespace, context),
      // a stopped VM takes the default at its next start
      ...(vm.object.status?.printableStatus === 'Stopped'
        ? []
        : [{ text: say('stepRestart'), command: sh`virtctl restart ${vm.name} -n ${vm.namespace}` }]),
    ]),
    ...(found.length > 1 ? [{ text: say('stepBulk') }] : []),
    checkStep(context),
  ];
}

function removeStep(name: string, namespace: string, { say }: Say): Step {
  const patch = JSON.stringify([{ op: 'remove', path: '/spec/template/spec/domain/machine' }]);
  return {
    text: say('stepRemove', { vm: fullName({ name, namespace }) }),
    command: sh`oc patch vm ${name} -n ${namespace} --type=json -p ${patch}`,
  };
}

function checkStep({ say }: Say): Step {
  return {
    text: say('stepCheck'),
    command:
      "oc get vm -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,MACHINE:.spec.template.spec.domain.machine.type'",
  };
}
