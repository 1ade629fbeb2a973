import {
  type Context,
  defineAnalyzer,
  fieldEvidence,
  logEvidence,
  objects,
  parseTime,
  podsNamed,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { type Duplicate, duplicatesInLogs, macPoolLogs, POD_PREFIX, startScan } from '../_family/macPoolLogs.ts';
import {
  isStaticToken,
  managedNamespaces,
  normalMac,
  pooledInterfaces,
  type VmInterface,
} from '../_family/macPoolVms.ts';

/**
 * Rule: cluster-network-addons-operator v0.101 pkg/monitoring/rules/alerts/kubemacpool.go, the sum of
 * kubevirt_kmp_duplicate_macs is not 0. Kubemacpool counts only while it scans the VMs at its own start
 * (v0.50 pkg/pool-manager/virtualmachine_pool.go initMacMapFromCluster); the count stays until the pod restarts.
 */
export default defineAnalyzer({
  meta: {
    alert: 'KubeMacPoolDuplicateMacsFound',
    aliases: [],
    component: 'kubemacpool',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 300,
    releases: { first: '4.10', last: '4.21', replacedBy: 'KubemacpoolMACCollisionDetected' },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'deprecated'],
  },
  strings: {
    title: 'Two VM interfaces share a MAC address',
    meaning:
      'When kubemacpool started, it found VM interfaces whose MAC address already belonged to another VM or interface. Stopped VMs count as well.',
    impact:
      'If both VMs run on one network, their traffic is mixed up: addresses flap between them and packets are lost.',
    examined:
      'Reads what the running kubemacpool container logged while it scanned the VMs at its start; requests that the webhook refused do not count. VM and VMI objects tell who holds the address now. If the log no longer reaches back to the start, equal addresses in VM objects make the alert likely.',
    mitigation:
      'Give one of the VMs another MAC address of the pool and restart it, then restart the kubemacpool-mac-controller-manager pod, so that it counts anew.',
    summary:
      '{count, one {One MAC address is} other {# MAC addresses are}} used by more than one VM interface: {macs}. Kubemacpool found {count, one {it} other {them}} when it started, and counts {count, one {it} other {them}} until it is restarted.',
    reason: 'kubemacpool logged {count, one {# duplicate} other {# duplicates}} during its start scan: {macs}',
    summaryObjects:
      'VM objects share {count, one {a MAC address} other {# MAC addresses}}: {macs}. The log of kubemacpool does not reach back to its start, so whether it counted {count, one {it} other {them}} cannot be seen.',
    reasonObjects: 'VM objects share {macs}, but the log of the start scan is not in the archive',
    notRunning: 'no kubemacpool container runs, so there is no count that could be above zero',
    obfuscatedLog:
      'kubemacpool logged duplicates, but all MAC addresses in this archive were replaced by the same text: read them in the original',
    none: 'kubemacpool found no duplicate when it scanned the VMs at its start',
    startMissing: 'the log of kubemacpool does not reach back to its start scan',
    noLog: 'the log of kubemacpool is not in the archive',
    obfuscated: 'MAC addresses in this archive were all replaced by the same text, so they cannot be compared',
    interface: 'interface {name}, MAC {mac}',
    stepRange: 'Pick a free MAC address for one of the VMs; kubemacpool hands out addresses of this range:',
    stepPatch:
      'Give {vm} that address (only taking macAddress away does not help: kubemacpool would put the same one back), replacing <new-mac>:',
    stepEdit: 'Give {vm} that address in place of {mac} (spec.template.spec.domain.devices.interfaces):',
    stepRestart: 'Restart the VM so that the new address is used (this interrupts the guest):',
    stepGone: 'No two VMs in the archive have {mac} any more: only the count is left over.',
    stepPool: 'Restart kubemacpool, so that it counts anew:',
    stepCheck: 'Check that it finds nothing any more (no output is good):',
  },
  requires: {
    logs: macPoolLogs,
    pods: podsNamed(POD_PREFIX),
    vms: objects(views.VirtualMachine),
    vmis: objects(views.VirtualMachineInstance),
    managed: managedNamespaces,
  },

  evaluate({ logs, pods, vms, vmis, managed }, context) {
    const { say } = context;
    const originals = {
      what: say('obfuscatedLog'),
      where: 'namespaces/*/pods/kubemacpool-mac-controller-manager-*/manager/manager/logs/current.log',
      collectWith: views.CNV_MUST_GATHER,
    };
    const scan = startScan(logs, pods);
    const interfaces = pooledInterfaces(vms.all, context.release);
    const found = duplicatesInLogs(scan.logs);
    if (scan.notRunning) return context.clear(say('notRunning'));
    if (found.some(({ mac }) => isStaticToken(mac))) return context.unknown(say('obfuscatedLog'), [originals]);
    if (found.length > 0) {
      const macs = [...new Set(found.map(({ mac }) => mac))];
      const times = found.map(({ hit }) => parseTime(hit.time)).filter((time) => time !== null);
      const finding = {
        reason: say('reason', { count: found.length, macs }),
        summary: say('summary', { count: macs.length, macs }),
        objects: vmsOf(found).map(({ namespace, name, mac, iface }) => ({
          apiVersion: 'kubevirt.io/v1',
          kind: 'VirtualMachine',
          namespace,
          name,
          detail: say('interface', { name: iface ?? '?', mac }),
        })),
        evidence: [
          ...found.flatMap(({ log, hit, cause, mac }) => [
            ...(cause ? [logEvidence(log, cause, mac)] : []),
            logEvidence(log, hit, mac),
          ]),
          ...macs.flatMap((mac) => holders(interfaces, mac).map(({ vm, path }) => fieldEvidence(vm, ...path))),
          ...macs.flatMap((mac) => vmiEvidence(mac)),
        ],
        steps: steps(macs, interfaces, vms.complete, vmsOf(found), context),
      };
      // a format of releases without the alert, and nothing that tells the release
      if (context.release === null && found.every(({ otherRelease }) => otherRelease)) return context.hinted(finding);
      return context.shown(finding, times.length > 0 ? Math.min(...times) : scan.startedAt);
    }
    if (scan.covered) return context.clear(say('none'));

    const missing = {
      what: say(logs.length > 0 ? 'startMissing' : 'noLog'),
      where: 'namespaces/*/pods/kubemacpool-mac-controller-manager-*/manager/manager/logs/current.log',
      collectWith: `oc logs -n ${context.installNamespace} deployment/kubemacpool-mac-controller-manager -c manager`,
    };
    const comparable = interfaces.filter(({ vm }) => managed.isManaged(vm.namespace));
    if (comparable.some(({ mac }) => isStaticToken(mac))) return context.unknown(say('obfuscated'), [missing]);
    const shared = [...groupByMac(comparable)].filter(([, uses]) => uses.length > 1);
    if (shared.length === 0) return context.unknown(missing.what, [missing, ...vms.missing]);
    const macs = shared.map(([mac]) => mac);
    const uses = shared.flatMap(([, holding]) => holding);
    return context.hinted({
      reason: say('reasonObjects', { macs }),
      summary: say('summaryObjects', { count: macs.length, macs }),
      objects: uses.map(({ vm, iface, mac }) => ({
        apiVersion: vm.apiVersion,
        kind: vm.kind,
        namespace: vm.namespace,
        name: vm.name,
        detail: say('interface', { name: iface, mac }),
      })),
      evidence: [...uses.map(({ vm, path }) => fieldEvidence(vm, ...path)), ...macs.flatMap((mac) => vmiEvidence(mac))],
      steps: steps(macs, interfaces, vms.complete, [], context),
    });

    /** Running VMIs that use the address: the conflict is not only on paper. */
    function vmiEvidence(mac: string) {
      return vmis.all.flatMap((vmi) =>
        (vmi.object.status?.interfaces ?? []).flatMap((iface, i) =>
          iface?.mac !== undefined && normalMac(iface.mac) === normalMac(mac)
            ? [fieldEvidence(vmi, 'status', 'interfaces', i, 'mac')]
            : [],
        ),
      );
    }
  },
});

interface Named {
  readonly namespace: string;
  readonly name: string;
  readonly mac: string;
  readonly iface: string | null;
}

/** The VMs that the log lines name, each once per address. */
function vmsOf(found: readonly Duplicate[]): Named[] {
  const all = new Map<string, Named>();
  for (const { mac, vm, iface, owner, ownerIface } of found) {
    for (const [full, name] of [
      [owner, ownerIface],
      [vm, iface],
    ] as const) {
      const [, namespace = '', vmName = ''] = /^vm\/([^/]+)\/(.+)$/.exec(full ?? '') ?? [];
      if (vmName) all.set(`${full}|${mac}|${name}`, { namespace, name: vmName, mac, iface: name });
    }
  }
  return [...all.values()];
}

function groupByMac(interfaces: readonly VmInterface[]): Map<string, VmInterface[]> {
  const groups = new Map<string, VmInterface[]>();
  for (const use of interfaces) {
    const key = normalMac(use.mac);
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return groups;
}

function holders(interfaces: readonly VmInterface[], mac: string): VmInterface[] {
  return interfaces.filter((use) => normalMac(use.mac) === normalMac(mac));
}

type Key = 'stepRange' | 'stepPatch' | 'stepEdit' | 'stepRestart' | 'stepGone' | 'stepPool' | 'stepCheck';

function steps(
  macs: readonly string[],
  interfaces: readonly VmInterface[],
  allVms: boolean,
  named: readonly Named[],
  context: Context<Key>,
): Step[] {
  const { say, installNamespace: ns } = context;
  const perMac = macs.flatMap((mac): Step[] => {
    const uses = holders(interfaces, mac);
    if (allVms && uses.length < 2) return [{ text: say('stepGone', { mac }) }];
    // the address stays with the VM that has it longest
    const changed = [...uses].sort((a, b) => age(a) - age(b)).at(-1);
    if (!changed) {
      const vm = named.findLast((candidate) => candidate.mac === mac);
      if (!vm) return [];
      const full = `${vm.namespace}/${vm.name}`;
      return [{ text: say('stepEdit', { vm: full, mac }), command: sh`oc edit vm ${vm.name} -n ${vm.namespace}` }];
    }
    const { vm, path } = changed;
    const patch = JSON.stringify([{ op: 'replace', path: `/${path.join('/')}`, value: '<new-mac>' }]);
    return [
      {
        text: say('stepPatch', { vm: `${vm.namespace}/${vm.name}` }),
        command: sh`oc patch vm ${vm.name} -n ${vm.namespace} --type=json -p ${patch}`,
      },
      // a stopped VM takes the address at its next start
      ...(vm.object.status?.printableStatus === 'Stopped'
        ? []
        : [{ text: say('stepRestart'), command: sh`virtctl restart ${vm.name} -n ${vm.namespace}` }]),
    ];
  });
  const range = {
    text: say('stepRange'),
    command: `oc get configmap kubemacpool-mac-range-config -n ${ns} -o jsonpath='{.data}'`,
  };
  return [
    ...(perMac.some(({ command }) => command !== undefined) ? [range] : []),
    ...perMac,
    { text: say('stepPool'), command: `oc delete pod -n ${ns} -l control-plane=mac-controller-manager` },
    {
      text: say('stepCheck'),
      command: `oc logs -n ${ns} -l control-plane=mac-controller-manager -c manager --tail=-1 | grep "Duplicate mac address for virtual machine"`,
    },
  ];
}

function age({ vm }: VmInterface): number {
  return parseTime(vm.object.metadata?.creationTimestamp) ?? 0;
}
