import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  clusterFile,
  MASTERS,
  OCP_ROOT,
  removePod,
  setNode,
  setPod,
  setRules,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { handlerOn, KVM, onlyNodes, setInstalled, setKubeVirt, setKvm } from '../../support/kvmNodes.ts';

const ALERT = 'KubeVirtNoAvailableNodesToRunVMs';
const [first = '', second = '', third = ''] = WORKERS;
const LABEL = 'kubevirt.io/schedulable';
const BEAT = 'kubevirt.io/heartbeat';
const steps = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

function cordon(mg: MustGather, names: readonly string[], since: string | undefined = before('2h')): void {
  for (const name of names)
    setNode(mg, name, (node: Kube) => {
      node.spec.unschedulable = true;
      const key = 'node.kubernetes.io/unschedulable';
      node.spec.taints = [{ key, effect: 'NoSchedule', ...(since ? { timeAdded: since } : {}) }];
    });
}

/** virt-handler is gone, or its plugins are not ready: the label says false. */
function unmark(mg: MustGather, names: readonly string[], beat: string | undefined): void {
  for (const name of names)
    setNode(mg, name, (node: Kube) => {
      node.metadata.labels[LABEL] = 'false';
      node.metadata.annotations[BEAT] = beat;
    });
}

const emulated = (mg: MustGather): void =>
  setKubeVirt(mg, (found) => {
    found.spec.configuration = { developerConfiguration: { useEmulation: true } };
  });

const newest = (mg: MustGather): void => setInstalled(mg, '4.22.1', 'v1.8.4');

const plainKubeVirt = { apiVersion: 'kubevirt.io/v1', kind: 'KubeVirt', metadata: { name: 'kv', namespace: CNV_NS } };

analyzerCases(ALERT, [
  {
    name: 'no node offers KVM, emulation is off',
    given: (mg) => setKvm(mg, WORKERS, '0', '1k'),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('warning');
      expect(finding.operatorHealthImpact).toBe('critical');
      expect(finding.causedBy).toContain('LowKVMNodesCount');
      expect(steps(finding)).toContain(`oc debug node/${first}`);
    },
  },
  {
    name: 'by hand: KVM 0 on the only node, a KubeVirt',
    given: (mg) => {
      onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '0' }, labels: { [LABEL]: 'true' } }]);
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/kubevirt.io/kubevirts/kv.yaml`, plainKubeVirt);
    },
    verdict: 'firing',
  },
  {
    name: 'by hand: KVM 0, KubeVirt is not in the archive: emulation may be on',
    given: (mg) => onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '0' }, labels: { [LABEL]: 'true' } }]),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('emulation'),
  },
  {
    name: 'by hand: the label says false, the heartbeat is an hour old',
    given: (mg) =>
      onlyNodes(mg, [
        {
          name: 'a',
          allocatable: { [KVM]: '1k' },
          labels: { [LABEL]: 'false' },
          annotations: { [BEAT]: before('1h') },
        },
      ]),
    verdict: 'firing',
  },
  {
    name: 'by hand: nodes with KVM and without labels',
    given: (mg) => onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '1k' } }]),
    verdict: 'firing',
    check: (finding) => expect(finding.summary).toContain('marked none as schedulable'),
  },
  {
    name: 'by hand: no labels, but a heartbeat, which comes with the label, of half a minute ago',
    given: (mg) => onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '1k' }, annotations: { [BEAT]: before('30s') } }]),
    verdict: 'likely',
  },
  {
    name: 'by hand: nodes without labels and without times',
    given: (mg) => {
      onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '1k' } }]);
      mg.editObject(clusterFile('core/nodes', 'a', OCP_ROOT), (node) => {
        node.metadata = { name: 'a' };
      });
    },
    verdict: 'likely',
  },
  {
    name: 'by hand: a node without labels that is three minutes old',
    given: (mg) => {
      onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '1k' } }]);
      mg.editObject(clusterFile('core/nodes', 'a', OCP_ROOT), (node) => {
        node.metadata.creationTimestamp = before('3m');
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('3m')),
  },
  {
    name: 'by hand: of the nodes there are the names alone',
    given: (mg) => {
      onlyNodes(mg, [{ name: 'a', allocatable: {} }]);
      mg.editObject(clusterFile('core/nodes', 'a', OCP_ROOT), (node) => {
        node.metadata = { name: 'a' };
        delete node.status;
      });
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/kubevirt.io/kubevirts/kv.yaml`, plainKubeVirt);
    },
    verdict: 'unknown',
  },
  {
    name: 'by hand: old nodes that never had KVM, a KubeVirt without time',
    given: (mg) => {
      onlyNodes(mg, [
        { name: 'a', allocatable: {}, labels: { [LABEL]: 'true' } },
        { name: 'b', allocatable: {}, labels: { [LABEL]: 'true' } },
      ]);
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/kubevirt.io/kubevirts/kv.yaml`, plainKubeVirt);
    },
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe('2026-01-01T00:00:00Z'),
  },
  {
    name: 'by hand: one of the nodes that never had KVM joined a minute ago',
    given: (mg) => {
      onlyNodes(mg, [
        { name: 'a', allocatable: {}, labels: { [LABEL]: 'true' } },
        { name: 'b', allocatable: {}, labels: { [LABEL]: 'true' } },
      ]);
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/kubevirt.io/kubevirts/kv.yaml`, plainKubeVirt);
      mg.editObject(clusterFile('core/nodes', 'b', OCP_ROOT), (node) => {
        node.metadata.creationTimestamp = before('1m');
      });
    },
    verdict: 'firing',
  },
  {
    name: 'by hand: the only node never had KVM and is two minutes old',
    given: (mg) => {
      onlyNodes(mg, [{ name: 'a', allocatable: {}, labels: { [LABEL]: 'true' } }]);
      mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/kubevirt.io/kubevirts/kv.yaml`, plainKubeVirt);
      mg.editObject(clusterFile('core/nodes', 'a', OCP_ROOT), (node) => {
        node.metadata.creationTimestamp = before('2m');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'by hand: nothing of KubeVirt',
    given: (mg) => onlyNodes(mg, [{ name: 'a', allocatable: {}, labels: { 'kubernetes.io/os': 'linux' } }]),
    verdict: 'unknown',
  },
  {
    name: 'virt-handler is gone from all nodes, virt-controller gave them up',
    given: (mg) => {
      unmark(mg, WORKERS, before('40m'));
      for (const name of WORKERS) removePod(mg, CNV_NS, handlerOn(mg, name));
      for (const name of WORKERS)
        addEvent(mg, 'default', {
          reason: 'NodeUnresponsive',
          message: 'virt-handler is not responsive, marking node as unresponsive',
          type: 'Normal',
          object: { apiVersion: 'v1', kind: 'Node', name },
          component: 'node-controller',
          last: before('34m'),
        });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('34m'));
      expect(finding.evidence.map(({ type }) => type)).toContain('event');
      expect(finding.objects.map(({ name }) => name)).toEqual([...MASTERS, ...WORKERS]);
    },
  },
  {
    name: 'virt-handler runs for hours, but its plugins are not ready',
    given: (mg) => unmark(mg, WORKERS, before('40s')),
    verdict: 'firing',
    check: (finding) => expect(steps(finding)).toContain('-c virt-handler --tail=200'),
  },
  {
    name: 'virt-handler started a minute ago on one of them',
    given: (mg) => {
      unmark(mg, WORKERS, before('40s'));
      setPod(mg, CNV_NS, handlerOn(mg, second), (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('1m') } };
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('1m')),
  },
  {
    name: 'the last heartbeat was eight minutes ago: not marked false for five minutes yet',
    given: (mg) => unmark(mg, WORKERS, before('8m')),
    verdict: 'likely',
  },
  {
    name: 'one node is still marked',
    given: (mg) => unmark(mg, [first, second], before('1h')),
    verdict: 'clear',
    check: (_, { reason }) => expect(reason).toContain(third),
  },
  {
    name: 'stale labels: no heartbeat for an hour, but still marked',
    given: (mg) => {
      for (const name of WORKERS)
        setNode(mg, name, (node: Kube) => {
          node.metadata.annotations[BEAT] = before('1h');
        });
    },
    verdict: 'clear',
    check: (_, { reason }) => expect(reason).toContain('stale'),
  },
  {
    name: 'all cordoned, 4.22',
    given: (mg) => {
      newest(mg);
      cordon(mg, WORKERS);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('2h'));
      expect(steps(finding)).toContain(`oc adm uncordon ${first}`);
      expect(steps(finding)).not.toContain('oc debug');
      expect(finding.causedBy).toContain('nodes cordoned');
    },
  },
  {
    name: 'all cordoned, the last one three minutes ago, 4.22',
    given: (mg) => {
      newest(mg);
      cordon(mg, [first, second]);
      cordon(mg, [third], before('3m'));
    },
    verdict: 'likely',
  },
  {
    name: 'all cordoned, when is not known, 4.22',
    given: (mg) => {
      newest(mg);
      cordon(mg, WORKERS, '');
    },
    verdict: 'likely',
  },
  {
    name: 'all cordoned, managedFields tell when, 4.22',
    given: (mg) => {
      newest(mg);
      cordon(mg, WORKERS, '');
      for (const name of WORKERS)
        setNode(mg, name, (node: Kube) => {
          const fieldsV1 = { 'f:spec': { 'f:unschedulable': {} } };
          node.metadata.managedFields = [
            { apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1, manager: 'kubectl-cordon', time: before('1h') },
          ];
        });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('1h')),
  },
  {
    name: 'a cordoned node with KVM is enough for KVM, one node is open, 4.22',
    given: (mg) => {
      newest(mg);
      cordon(mg, [first]);
      setKvm(mg, [second, third], '0');
    },
    verdict: 'clear',
  },
  {
    name: 'all cordoned, 4.21: cordons do not count',
    given: (mg) => {
      setInstalled(mg, '4.21.5', 'v1.7.4');
      cordon(mg, WORKERS);
    },
    verdict: 'clear',
  },
  {
    name: 'all cordoned, the release is not known',
    given: (mg) =>
      onlyNodes(mg, [{ name: 'a', allocatable: { [KVM]: '1k' }, labels: { [LABEL]: 'true' } }]) ??
      mg.editObject(clusterFile('core/nodes', 'a', OCP_ROOT), (node) => {
        node.spec = { unschedulable: true };
      }),
    verdict: 'likely',
    check: (finding) => expect(`${finding.summary}`).toContain('cordoned'),
  },
  {
    name: 'taints and a node that is not ready do not count',
    given: (mg) => {
      newest(mg);
      for (const name of WORKERS)
        setNode(mg, name, (node: Kube) => {
          node.spec.taints = [{ key: 'dedicated', value: 'x', effect: 'NoExecute' }];
          for (const found of node.status.conditions) if (found.type === 'Ready') found.status = 'Unknown';
        });
    },
    verdict: 'clear',
  },
  {
    name: 'no KVM, but emulation is on',
    given: (mg) => {
      setKvm(mg, WORKERS, '0');
      emulated(mg);
    },
    verdict: 'clear',
    check: (_, { reason }) => expect(reason).toContain('emulation'),
  },
  {
    name: 'emulation is on, but no node is marked',
    given: (mg) => {
      unmark(mg, WORKERS, before('1h'));
      emulated(mg);
    },
    verdict: 'firing',
  },
  {
    name: 'another hypervisor, emulation off',
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
    name: 'KVM went two minutes ago on the last node that had it',
    given: (mg) => {
      setKvm(mg, WORKERS, '0');
      setNode(mg, third, (node: Kube) => {
        for (const found of node.status.conditions) if (found.type === 'Ready') found.lastTransitionTime = before('2m');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'a node whose file is damaged may be the one that can',
    given: (mg) => {
      setKvm(mg, WORKERS, '0');
      for (const path of mg.paths().filter((found) => found.endsWith(`/core/nodes/${third}.yaml`)))
        mg.put(path, '---\napiVersion: v1\nkind: Node\nmetadata:\n  name: "x\n');
    },
    verdict: 'unknown',
  },
  { name: 'the nodes were not collected', given: (mg) => mg.remove(/\/core\/nodes\//), verdict: 'unknown' },
  {
    name: '4.13 does not have the alert',
    given: (mg) => {
      setInstalled(mg, '4.13.9', 'v0.59.2');
      setKvm(mg, WORKERS, '0');
    },
    verdict: 'clear',
  },
  {
    name: 'Prometheus says firing, the nodes were not collected',
    given: (mg) => {
      mg.remove(/\/core\/nodes\//);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2d'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
