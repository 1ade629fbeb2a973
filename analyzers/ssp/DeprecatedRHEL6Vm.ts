import { defineAnalyzer, fieldEvidence, isAtLeast, objects, refTo, sh, views } from '../../src/api.ts';

const TEMPLATE = 'vm.kubevirt.io/template';

/** Rule: ssp-operator v0.17.0 internal/operands/metrics/resources.go; the gauge is set in controllers/vm_controller.go. */
export default defineAnalyzer({
  meta: {
    alert: 'DeprecatedRHEL6Vm',
    aliases: [],
    component: 'ssp',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 0,
    // SSP v0.17 alone; reverted in v0.18
    releases: { first: '4.13', last: '4.13' },
    offline: 'full',
    causes: {},
    runbooks: [],
  },
  strings: {
    title: 'Virtual machine made from a Red Hat Enterprise Linux 6 template',
    meaning: 'A running virtual machine was made from a template of Red Hat Enterprise Linux 6, which is deprecated.',
    impact: 'The templates of this guest system go away with the next release, and the guest itself is out of support.',
    examined:
      'Reads the label vm.kubevirt.io/template and the status of every virtual machine. Only OpenShift Virtualization 4.13 has this alert.',
    mitigation: 'Move the workload to a supported release of Red Hat Enterprise Linux, or stop the virtual machine.',
    summary:
      '{count, one {The virtual machine} other {# virtual machines}} {names} {count, one {runs} other {run}} from a Red Hat Enterprise Linux 6 template.',
    summaryUnknown:
      '{count, one {The virtual machine} other {# virtual machines}} {names} {count, one {runs} other {run}} from a Red Hat Enterprise Linux 6 template. The archive does not tell the release, and only 4.13 has this alert.',
    reason: 'running from a Red Hat Enterprise Linux 6 template: {names}',
    none: 'no running virtual machine was made from a Red Hat Enterprise Linux 6 template',
    noStatus: 'whether {names}, made from a Red Hat Enterprise Linux 6 template, runs cannot be seen: no status',
    made: 'template {template}',
    stepLook: 'See what runs in {name} and plan its move to a newer guest system:',
    stepStop: 'When nothing in it is needed any more, shut it down (this stops its services):',
    stepCheck: 'Check that none is left running:',
  },
  requires: { vms: objects(views.VirtualMachine) },

  evaluate({ vms }, context) {
    const { say } = context;
    const made = vms.all.filter(({ object }) => object.metadata?.labels?.[TEMPLATE]?.startsWith('rhel6'));
    const old = made.filter(({ object }) => object.status?.printableStatus === 'Running');
    if (old.length === 0) {
      const unclear = made.filter(({ object }) => !object.status?.printableStatus);
      if (unclear.length === 0) return context.clear(say('none'), vms);
      const what = say('noStatus', { names: unclear.slice(0, 5).map(({ namespace, name }) => `${namespace}/${name}`) });
      const { where, collectWith } = views.VirtualMachine;
      const { namespace = '' } = unclear[0] ?? {};
      return context.unknown(what, [{ what, where, collectWith: collectWith.replaceAll('<namespace>', namespace) }]);
    }
    const names = old.map(({ namespace, name }) => `${namespace}/${name}`);
    // without the release nobody knows whether there is such a rule
    const known = isAtLeast(context.release, '4.13') !== null;
    const judge = known ? context.shown : context.hinted;
    return judge(
      {
        reason: say('reason', { names }),
        summary: say(known ? 'summary' : 'summaryUnknown', { count: old.length, names }),
        objects: old.map((vm) => refTo(vm, say('made', { template: vm.object.metadata?.labels?.[TEMPLATE] ?? '' }))),
        evidence: old.flatMap((vm) => [
          fieldEvidence(vm, 'metadata', 'labels', TEMPLATE),
          fieldEvidence(vm, 'status', 'printableStatus'),
        ]),
        steps: [
          ...old.flatMap(({ namespace, name }) => [
            { text: say('stepLook', { name }), command: sh`oc describe vm ${name} -n ${namespace}` },
            { text: say('stepStop'), command: sh`virtctl stop ${name} -n ${namespace}` },
          ]),
          { text: say('stepCheck'), command: `oc get vm -A -L ${TEMPLATE}` },
        ],
      },
      null,
    );
  },

  advise: (found, { say }) => [
    ...found.map(({ namespace, name }) => ({
      text: say('stepLook', { name }),
      command: sh`oc describe vm ${name} -n ${namespace}`,
    })),
    { text: say('stepCheck'), command: `oc get vm -A -L ${TEMPLATE}` },
  ],
});
