import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  MASTERS,
  OCP_ROOT,
  ROOTS,
  setNode,
  setObject,
  setRules,
  setStatus,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { pod } from '../../../fixtures/builders/workloads.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HAControlPlaneDown';
const ROLE = 'node-role.kubernetes.io/control-plane';
const [first = '', second = ''] = MASTERS;
const [worker = ''] = WORKERS;

const silent = { reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' };

function down(mg: MustGather, name: string, since = before('20m'), status = 'Unknown', more: object = silent): void {
  setNode(mg, name, (node) => setStatus(node, 'Ready', status, since, more));
}

function told(mg: MustGather, name: string, reason: 'NodeReady' | 'NodeNotReady', last: string): void {
  addEvent(mg, 'default', {
    reason,
    message: `Node ${name} status is now: ${reason}`,
    object: { kind: 'Node', name },
    last,
  });
}

function forgetNodes(mg: MustGather): void {
  mg.remove(/\/cluster-scoped-resources\/core\/nodes\//);
}

/** Static pods of the control plane on a node. */
function staticPod(mg: MustGather, node: string): void {
  const etcd = pod(`etcd-${node}`, 'openshift-etcd', { containers: [{ name: 'etcd' }], node });
  mg.putObject(`${OCP_ROOT}/namespaces/openshift-etcd/pods/etcd-${node}/etcd-${node}.yaml`, etcd);
}

const steps = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'the kubelet of a control plane node is silent for 20 minutes',
    given: (mg) => {
      down(mg, first);
      told(mg, first, 'NodeNotReady', before('20m'));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('20m'));
      expect(finding.objects.map(({ name }) => name)).toEqual([first]);
      expect(finding.causedBy).toEqual(['node NotReady', 'kubelet does not report']);
      expect(finding.evidence.map(({ type }) => type)).toContain('event');
      expect(steps(finding)).toContain(`ssh core@`);
      expect(steps(finding)).toContain(`etcd-${second} etcdctl endpoint health --cluster`);
      expect(steps(finding)).not.toContain('oc drain');
    },
  },
  {
    name: 'the kubelet itself says that the network is not ready',
    given: (mg) =>
      down(mg, first, before('10m'), 'False', {
        reason: 'KubeletNotReady',
        message: 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady',
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['node NotReady', 'network plugin not ready']);
      expect(steps(finding)).toContain(`openshift-ovn-kubernetes -o wide --field-selector spec.nodeName=${first}`);
      expect(steps(finding)).not.toContain('ssh');
    },
  },
  {
    name: 'two of three are lost',
    given: (mg) => {
      down(mg, first);
      down(mg, second, before('2m'));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('20m'));
      expect(finding.leadsTo).toEqual(['etcd quorum lost']);
    },
  },
  {
    name: 'down for three minutes only',
    given: (mg) => down(mg, first, before('3m')),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at 2026-03-04T10:22:00Z'),
  },
  {
    name: 'the condition has no time',
    given: (mg) =>
      setNode(mg, first, (node) => {
        for (const entry of node.status.conditions)
          if (entry.type === 'Ready') Object.assign(entry, { status: 'Unknown', lastTransitionTime: null });
      }),
    verdict: 'likely',
  },
  {
    name: 'only the label master',
    given: (mg) => {
      down(mg, first);
      setNode(mg, first, (node) => {
        delete node.metadata.labels[ROLE];
      });
    },
    verdict: 'clear',
  },
  { name: 'a worker is lost', given: (mg) => down(mg, worker), verdict: 'clear' },
  {
    name: 'hosted control plane: no node has the label',
    given: (mg) => {
      for (const name of MASTERS)
        setNode(mg, name, (node) => {
          delete node.metadata.labels[ROLE];
        });
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('no node has the label'),
  },
  {
    name: 'hosted control plane: OpenShift Virtualization put the label on a worker that is lost',
    given: (mg) => {
      for (const name of MASTERS)
        for (const root of ROOTS) mg.remove(`${root}/cluster-scoped-resources/core/nodes/${name}.yaml`);
      for (const name of WORKERS)
        setNode(mg, name, (node) => {
          node.metadata.labels[ROLE] = 'set-to-allow-kubevirt-deployment';
        });
      down(mg, worker);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain(`The worker ${worker}`);
      expect(steps(finding)).not.toContain('etcd');
    },
  },
  {
    name: 'hosted control plane with the label of later releases',
    given: (mg) => {
      down(mg, worker);
      setNode(mg, worker, (node) => {
        node.metadata.labels['node-role.kubevirt.io/control-plane'] = '';
      });
    },
    verdict: 'clear',
  },
  {
    name: 'an event of an outage that is over',
    given: (mg) => {
      told(mg, first, 'NodeNotReady', before('40m'));
      told(mg, first, 'NodeReady', before('30m'));
    },
    verdict: 'clear',
  },
  {
    name: 'the node was deleted; its event is still there',
    given: (mg) => {
      for (const root of ROOTS) mg.remove(`${root}/cluster-scoped-resources/core/nodes/${first}.yaml`);
      told(mg, first, 'NodeNotReady', before('40m'));
      staticPod(mg, first);
    },
    verdict: 'clear',
  },
  { name: 'no node was collected', given: forgetNodes, verdict: 'unknown' },
  {
    name: 'no node was collected, an event tells of a control plane node',
    given: (mg) => {
      forgetNodes(mg);
      staticPod(mg, first);
      told(mg, first, 'NodeNotReady', before('40m'));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects.map(({ name }) => name)).toEqual([first]),
  },
  {
    name: 'no node was collected, an event tells of some node',
    given: (mg) => {
      forgetNodes(mg);
      told(mg, worker, 'NodeNotReady', before('40m'));
    },
    verdict: 'unknown',
  },
  {
    name: 'a control plane node without any conditions',
    given: (mg) =>
      setNode(mg, first, (node) => {
        node.status = {};
      }),
    verdict: 'unknown',
  },
  {
    name: 'release 4.18, whose first patch releases do not have the rule',
    given: (mg) => {
      down(mg, first);
      setObject(mg, { kind: 'HyperConverged', namespace: CNV_NS, name: 'kubevirt-hyperconverged' }, (hc) => {
        hc.status.versions = [{ name: 'operator', version: '4.18.2' }];
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'release 4.16',
    given: (mg) => {
      down(mg, first);
      setObject(mg, { kind: 'HyperConverged', namespace: CNV_NS, name: 'kubevirt-hyperconverged' }, (hc) => {
        hc.status.versions = [{ name: 'operator', version: '4.16.7' }];
      });
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.16'),
  },
  {
    name: 'the rule is not loaded: that does not make the condition go away',
    given: (mg) => {
      down(mg, first);
      setRules(mg, { [ALERT]: { absent: true } });
    },
    withRules: true,
    verdict: 'firing',
  },
  {
    name: 'Prometheus says firing, no node was collected',
    given: (mg) => {
      forgetNodes(mg);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h'), labels: { node: first } }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(steps(finding)).toContain(`oc describe node ${first}`),
  },
]);
