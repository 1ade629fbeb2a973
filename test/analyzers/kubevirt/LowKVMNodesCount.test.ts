import { expect } from 'vitest';
import {
  before,
  CNV_NS,
  clusterFile,
  MASTERS,
  OCP_ROOT,
  RULES_FILE,
  setNode,
  setPod,
  setRules,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { handlerLog, handlerOn, KVM, onlyNodes, setInstalled, setKubeVirt, setKvm } from '../../support/kvmNodes.ts';

const ALERT = 'LowKVMNodesCount';
const [first = '', second = '', third = ''] = WORKERS;

analyzerCases(ALERT, [
  {
    name: 'the device is broken on two of three workers: capacity stays',
    given: (mg) => setKvm(mg, [second, third], '0', '1k'),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects.map(({ name }) => name)).toEqual([...MASTERS, second, third]);
      expect(finding.summary).toContain('Of 6 nodes only one offers KVM');
      const commands = finding.mitigation.steps.map(({ command }) => command).join('\n');
      expect(commands).toContain(`oc debug node/${second}`);
      expect(commands).not.toContain(MASTERS[0]);
      expect(finding.evidence.map(({ path }) => path)).toContain(`status.allocatable["${KVM}"]`);
      expect(finding.operatorHealthImpact).toBe('warning');
    },
  },
  {
    name: 'no node has KVM, written out',
    given: (mg) => setKvm(mg, WORKERS, '0'),
    verdict: 'firing',
    check: (finding) => expect(finding.leadsTo).toContain('KubeVirtNoAvailableNodesToRunVMs'),
  },
  {
    name: 'the log of virt-handler says why',
    given: (mg) => {
      setKvm(mg, [second, third], '0', '1k');
      handlerLog(mg, second, [
        kubevirtLine(
          before('6h'),
          'virt-handler',
          "device '/dev/kvm' is not present, the device plugin can't expose it.",
        ),
        kubevirtLine(before('6h'), 'virt-handler', "device '/dev/kvm' is present."),
      ]);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.evidence.filter(({ type }) => type === 'log')).toHaveLength(1);
      expect(finding.causedBy).toContain('hardware virtualization missing');
    },
  },
  {
    name: 'by hand: two nodes, one with KVM',
    given: (mg) =>
      onlyNodes(mg, [
        { name: 'a', allocatable: { [KVM]: '1k' } },
        { name: 'b', allocatable: { [KVM]: '0' } },
      ]),
    verdict: 'firing',
  },
  {
    name: 'by hand: only nodes, none of them with KVM, and nothing shows that KubeVirt is there',
    given: (mg) =>
      onlyNodes(mg, [
        { name: 'a', allocatable: {} },
        { name: 'b', allocatable: {} },
      ]),
    verdict: 'unknown',
  },
  {
    name: 'by hand: no times at all',
    given: (mg) => {
      onlyNodes(mg, [
        { name: 'a', allocatable: { [KVM]: '1k' } },
        { name: 'b', allocatable: { [KVM]: '0' } },
      ]);
      for (const name of ['a', 'b'])
        mg.editObject(clusterFile('core/nodes', name, OCP_ROOT), (node) => {
          node.metadata = { name };
        });
    },
    verdict: 'likely',
  },
  {
    name: 'three control-plane nodes and one worker with KVM',
    given: (mg) => setKvm(mg, [second, third], undefined),
    verdict: 'firing',
  },
  {
    name: 'quantities: 1000 and 1k are both KVM',
    given: (mg) => {
      setKvm(mg, [first], '1000');
      setKvm(mg, [second], '1k');
      setKvm(mg, [third], '0');
    },
    verdict: 'clear',
  },
  {
    name: 'cordoned nodes and nodes that are not ready still count',
    given: (mg) => {
      for (const name of WORKERS)
        setNode(mg, name, (node: Kube) => {
          node.spec.unschedulable = true;
          for (const found of node.status.conditions) if (found.type === 'Ready') found.status = 'Unknown';
        });
    },
    verdict: 'clear',
  },
  {
    name: 'the capacity is gone, allocatable is not',
    given: (mg) => setKvm(mg, [second, third], '1k', '0'),
    verdict: 'clear',
  },
  {
    name: 'only one node',
    given: (mg) => onlyNodes(mg, [{ name: 'sno', allocatable: { [KVM]: '0' } }]),
    verdict: 'clear',
  },
  {
    name: 'KVM went two minutes ago with a restart of the kubelet',
    given: (mg) => {
      setKvm(mg, [second, third], '0', '1k');
      setNode(mg, third, (node: Kube) => {
        for (const found of node.status.conditions) if (found.type === 'Ready') found.lastTransitionTime = before('2m');
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('2m')),
  },
  {
    name: 'only the log tells that the kubelet restarted a minute ago',
    given: (mg) => {
      setKvm(mg, [second, third], '0');
      handlerLog(mg, third, [
        kubevirtLine(
          before('1m'),
          'virt-handler',
          'device socket file for device kvm was removed, kubelet probably restarted.',
        ),
      ]);
    },
    verdict: 'likely',
  },
  {
    name: 'virt-handler started three minutes ago on one of them',
    given: (mg) => {
      setKvm(mg, [second, third], '0');
      setPod(mg, CNV_NS, handlerOn(mg, third), (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('3m') } };
      });
    },
    verdict: 'likely',
  },
  {
    name: 'with none left it is the last but one that counts: the last went a minute ago',
    given: (mg) => {
      setKvm(mg, WORKERS, '0', '1k');
      setNode(mg, first, (node: Kube) => {
        for (const found of node.status.conditions) if (found.type === 'Ready') found.lastTransitionTime = before('1m');
      });
    },
    verdict: 'firing',
  },
  {
    name: 'KubeVirt was installed three minutes ago',
    given: (mg) => {
      setKvm(mg, WORKERS, undefined);
      setKubeVirt(mg, (found) => {
        found.metadata.creationTimestamp = before('3m');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'software emulation does not help',
    given: (mg) => {
      setKvm(mg, WORKERS, '0');
      setKubeVirt(mg, (found) => {
        found.spec.configuration = { developerConfiguration: { useEmulation: true } };
      });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.summary).toContain('emulation'),
  },
  {
    name: 'another hypervisor does not help either',
    given: (mg) => {
      setKvm(mg, WORKERS, undefined);
      for (const name of WORKERS)
        setNode(mg, name, (node: Kube) => {
          node.status.allocatable['devices.kubevirt.io/mshv'] = '1k';
        });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.summary).toContain('another hypervisor'),
  },
  {
    name: '4.14 takes off only nodes with the value 0: three control-plane nodes are left',
    given: (mg) => {
      setInstalled(mg, '4.14.3', 'v1.0.1');
      setKvm(mg, WORKERS, '0');
    },
    verdict: 'clear',
    check: (_, { reason }) => expect(reason).toContain('3 of 6'),
  },
  {
    name: '4.14, all nodes but one have the value 0',
    given: (mg) => {
      setInstalled(mg, '4.14.3', 'v1.0.1');
      setKvm(mg, [...MASTERS, ...WORKERS], '0');
    },
    verdict: 'firing',
  },
  {
    name: '4.12 gives it no impact on health',
    given: (mg) => {
      setInstalled(mg, '4.12.3', 'v0.58.1');
      setKvm(mg, [...MASTERS, ...WORKERS], '0');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.operatorHealthImpact).toBe('none'),
  },
  ...(
    [
      ['v1.8.4', '4.22.0', 'clear'],
      ['v1.7.2', '4.21.3', 'clear'],
      ['v1.7.1', '4.21.3', 'firing'],
      ['v1.6.4', '4.20.3', 'firing'],
      ['v1.6.5', '4.20.3', 'clear'],
    ] as const
  ).map(([version, release, verdict]) => ({
    name: `one node and an arbiter, KubeVirt ${version}`,
    given: (mg: MustGather) => {
      setInstalled(mg, release, version);
      for (const name of [...MASTERS.slice(1), second, third])
        mg.remove(new RegExp(`/core/nodes/${name.replaceAll('.', '\\.')}\\.yaml$`));
      setKvm(mg, [first], '0', '1k');
      setNode(mg, MASTERS[0] as string, (node: Kube) => {
        node.metadata.labels['node-role.kubernetes.io/arbiter'] = '';
      });
    },
    verdict,
  })),
  {
    name: 'one worker with KVM and an arbiter: the arbiter is named as the reason',
    given: (mg) => {
      onlyNodes(mg, [
        { name: 'w', allocatable: { [KVM]: '1k' } },
        { name: 'arb', allocatable: {}, labels: { 'node-role.kubernetes.io/arbiter': '' } },
      ]);
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/kubevirt.io/kubevirts/kv.yaml`, {
        apiVersion: 'kubevirt.io/v1',
        kind: 'KubeVirt',
        metadata: { name: 'kv', namespace: CNV_NS },
        status: { observedKubeVirtVersion: 'v1.6.6' },
      });
    },
    verdict: 'clear',
    check: (_, { reason }) => expect(reason).toContain('arbiter nodes do not count, and without arb'),
  },
  {
    name: 'one node and an arbiter, a 4.20 whose KubeVirt is not known',
    given: (mg) => {
      onlyNodes(mg, [
        { name: 'a', allocatable: { [KVM]: '0' } },
        { name: 'b', allocatable: {} },
      ]);
      mg.editObject(clusterFile('core/nodes', 'b', OCP_ROOT), (node) => {
        node.metadata.labels = { 'node-role.kubernetes.io/arbiter': '' };
      });
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/hco.kubevirt.io/hyperconvergeds/a.yaml`, {
        apiVersion: 'hco.kubevirt.io/v1beta1',
        kind: 'HyperConverged',
        metadata: { name: 'a', namespace: CNV_NS },
        status: { versions: [{ name: 'operator', version: '4.20.3' }] },
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'allocatable is not in the archive',
    given: (mg) => {
      for (const name of WORKERS)
        setNode(mg, name, (node: Kube) => {
          delete node.status.allocatable;
        });
    },
    verdict: 'unknown',
  },
  {
    name: 'a node whose file is damaged may be the second one',
    given: (mg) => {
      setKvm(mg, [second, third], '0');
      for (const path of mg.paths().filter((found) => found.endsWith(`/core/nodes/${third}.yaml`)))
        mg.put(path, '---\napiVersion: v1\nkind: Node\nmetadata:\n  name: "x\n');
    },
    verdict: 'unknown',
  },
  {
    name: 'the nodes were not collected',
    given: (mg) => mg.remove(/\/core\/nodes\//),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus says firing, the nodes were not collected',
    given: (mg) => {
      mg.remove(/\/core\/nodes\//);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2d'), labels: {} }] } });
      expect(mg.has(RULES_FILE)).toBe(true);
    },
    withRules: true,
    verdict: 'firing',
  },
]);
