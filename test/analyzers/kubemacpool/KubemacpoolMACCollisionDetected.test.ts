import { expect } from 'vitest';
import {
  addEvent,
  addPod,
  addVm,
  appendLog,
  before,
  CNV_NS,
  CNV_ROOT,
  ERP_NS,
  inspectNamespace,
  podNames,
  removePod,
  setObject,
  setPods,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { pod } from '../../../fixtures/builders/objects.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'KubemacpoolMACCollisionDetected';
const POD = 'kubemacpool-mac-controller-manager';
const MAC = '02:5f:7a:00:10:01';

function release(mg: MustGather, version = '4.22.1'): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

/** Two VMs with these addresses on 4.22. */
function twins(mg: MustGather, mac = MAC, other = mac): void {
  release(mg);
  addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac });
  addVm(mg, { namespace: ERP_NS, name: 'b', mac: other, createdAt: '2026-02-20T10:00:00Z' });
}

function vmi(mg: MustGather, name: string, change: (object: Kube) => void): void {
  setObject(mg, { kind: 'VirtualMachineInstance', name }, change);
}

function runningSince(object: Kube, time: string): void {
  for (const entry of object.status.phaseTransitionTimestamps)
    if (entry.phase === 'Running') entry.phaseTransitionTimestamp = time;
  for (const entry of object.status.conditions) if (entry.type === 'Ready') entry.lastTransitionTime = time;
}

/** An interface that only the guest agent reports. */
const inGuest = { infoSource: 'guest-agent', interfaceName: 'br0', mac: '52:54:00:aa:bb:cc' };

function collisionEvent(mg: MustGather, refs: string, mac = MAC): void {
  addEvent(mg, ERP_NS, {
    reason: 'MACCollision',
    message: `MAC ${mac}: Collision between ${refs}`,
    type: 'Warning',
    component: 'kubemacpool',
    object: { kind: 'VirtualMachineInstance', name: 'b', namespace: ERP_NS },
  } as never);
}

const collisionLine = (time: string): string =>
  zapLine(time, 'info', 'VMICollision Controller.Reconcile', 'Found MAC collision', {
    RequestId: 4711,
    'vmi-collision-detect': { name: 'b', namespace: ERP_NS },
    mac: MAC,
    collisionCount: 1,
  });

function webPod(mg: MustGather, label: string | undefined): void {
  inspectNamespace(mg, 'edge', { metadata: { labels: label ? { 'mutatepods.kubemacpool.io': label } : {} } });
  const annotations = {
    'k8s.v1.cni.cncf.io/networks': JSON.stringify([{ name: 'vlan', mac: MAC }]),
    'k8s.v1.cni.cncf.io/network-status': '[]',
  };
  addPod(
    mg,
    pod('router-0', 'edge', { containers: [{ name: 'router', image: 'router' }] } as never, {
      metadata: { annotations, creationTimestamp: before('5h') },
    }),
    [CNV_ROOT],
  );
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'two running VMs share a MAC, written in different ways',
    given: (mg) => twins(mg, MAC, MAC.toUpperCase().replaceAll(':', '-')),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects.map(({ namespace, name }) => `${namespace}/${name}`).sort()).toEqual([
        `${ERP_NS}/b`,
        `${WEBSHOP_NS}/a`,
      ]);
      expect(finding.since).not.toBeNull();
      expect(finding.evidence[0]).toMatchObject({ type: 'object', path: 'status.interfaces[0].mac' });
      expect(commands(finding)).toMatch(/oc patch vm (a|b) -n \S+ --type=json/);
      expect(finding.causedBy).toEqual([]);
    },
  },
  {
    name: 'event and log of kubemacpool stand beside it',
    given: (mg) => {
      twins(mg);
      inspectNamespace(mg, ERP_NS);
      collisionEvent(mg, `${ERP_NS}/b, ${WEBSHOP_NS}/a`);
      appendLog(mg, CNV_NS, POD, 'manager', [collisionLine(before('4m'))]);
    },
    verdict: 'firing',
    check: (finding) =>
      expect(finding.evidence.map(({ type }) => type)).toEqual(expect.arrayContaining(['object', 'event', 'log'])),
  },
  {
    name: 'a copy of the VM runs in another namespace',
    given: (mg) => {
      release(mg);
      addVm(mg, { namespace: WEBSHOP_NS, name: 'shop', mac: MAC });
      addVm(mg, { namespace: 'dr-test', name: 'shop', mac: MAC });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['VM runs twice']);
      expect(commands(finding)).toContain('virtctl stop shop');
    },
  },
  {
    name: 'the second VM has run for ten seconds',
    given: (mg) => {
      twins(mg);
      vmi(mg, 'b', (object) => runningSince(object, before('10s')));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at'),
  },
  {
    name: 'kubemacpool started ten seconds ago',
    given: (mg) => {
      twins(mg);
      setPods(mg, POD, (object) => {
        for (const status of object.status.containerStatuses) status.state = { running: { startedAt: before('10s') } };
      });
    },
    verdict: 'likely',
  },
  {
    name: 'one of the VMs is stopped',
    given: (mg) => {
      release(mg);
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
      addVm(mg, { namespace: ERP_NS, name: 'b', mac: MAC, running: false });
    },
    verdict: 'clear',
  },
  {
    name: 'one of the VMIs has finished',
    given: (mg) => {
      twins(mg);
      vmi(mg, 'b', (object) => {
        object.status.phase = 'Succeeded';
      });
      mg.remove(/running_vms_count/);
    },
    verdict: 'clear',
  },
  {
    name: 'the two ends of one migration',
    given: (mg) => {
      twins(mg);
      for (const name of ['a', 'b'])
        vmi(mg, name, (object) => {
          object.status.migrationState = {
            sourceState: { migrationUID: 'u-1' },
            targetState: { migrationUID: `t-${name}` },
          };
        });
    },
    verdict: 'clear',
  },
  {
    name: 'two VMs migrate, but not to each other',
    given: (mg) => {
      twins(mg);
      for (const name of ['a', 'b'])
        vmi(mg, name, (object) => {
          object.status.migrationState = { sourceState: { migrationUID: `s-${name}` }, targetState: {} };
        });
    },
    verdict: 'firing',
  },
  {
    name: 'a third VM beside the two ends of one migration',
    given: (mg) => {
      twins(mg);
      addVm(mg, { namespace: ERP_NS, name: 'c', mac: MAC });
      for (const name of ['a', 'b'])
        vmi(mg, name, (object) => {
          object.status.migrationState = { sourceState: { migrationUID: 'u-1' } };
        });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.objects).toHaveLength(3),
  },
  {
    name: 'one VM has one address on two of its own interfaces',
    given: (mg) => {
      release(mg);
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
      vmi(mg, 'a', (object) => object.status.interfaces.push({ infoSource: 'guest-agent', mac: MAC }));
    },
    verdict: 'clear',
  },
  {
    name: 'bridges inside of two guests have the same address: that counts as well',
    given: (mg) => {
      twins(mg, MAC, '02:5f:7a:00:10:02');
      for (const name of ['a', 'b']) vmi(mg, name, (object) => object.status.interfaces.push({ ...inGuest }));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects[0]?.detail).toContain('inside of the guest');
      expect(finding.mitigation.steps.map(({ text }) => text).join()).toContain(
        'not the address of a virtual network card',
      );
      expect(commands(finding)).not.toContain('oc patch');
    },
  },
  {
    name: 'a namespace is excluded',
    given: (mg) => {
      twins(mg);
      inspectNamespace(mg, ERP_NS, { metadata: { labels: { 'mutatevirtualmachines.kubemacpool.io': 'ignore' } } });
    },
    verdict: 'clear',
  },
  {
    name: 'kubemacpool manages labelled namespaces only, and the labels were not collected',
    given: (mg) => {
      twins(mg);
      setObject(mg, { kind: 'MutatingWebhookConfiguration', name: 'kubemacpool-mutator' }, (object) => {
        for (const webhook of object.webhooks)
          webhook.namespaceSelector = { matchLabels: { 'mutatevirtualmachines.kubemacpool.io': 'allocate' } };
      });
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.collectWith).toContain('oc adm inspect namespace/'),
  },
  {
    name: 'addresses were all replaced by the same text',
    given: (mg) => twins(mg, 'xx:xx:xx:xx:xx:xx'),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('replaced by the same text'),
  },
  {
    name: 'numbered tokens of a cleaned archive are compared',
    given: (mg) => twins(mg, 'x-mac-0000000001-x'),
    verdict: 'firing',
  },
  {
    name: 'different numbered tokens',
    given: (mg) => twins(mg, 'x-mac-0000000001-x', 'x-mac-0000000002-x'),
    verdict: 'clear',
  },
  { name: 'texts that are no address are not compared', given: (mg) => twins(mg, 'none'), verdict: 'clear' },
  {
    name: 'a pod shares the address, but kubemacpool of 4.22 does not count pods',
    given: (mg) => {
      release(mg);
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
      webPod(mg, 'allocate');
    },
    verdict: 'clear',
  },
  {
    name: 'a pod shares the address, and this build counts pods',
    given: (mg) => {
      release(mg);
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
      webPod(mg, 'allocate');
      appendLog(mg, CNV_NS, POD, 'manager', [
        zapLine(
          before('2h'),
          'info',
          'MACCollision Controller',
          'Successfully registered MAC collision VMI controller',
        ),
      ]);
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('-n edge'),
  },
  {
    name: 'such a pod in a namespace that did not opt in',
    given: (mg) => {
      release(mg, '4.23.0');
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
      webPod(mg, undefined);
    },
    verdict: 'clear',
  },
  {
    name: 'VMIs were not collected, an event tells',
    given: (mg) => {
      release(mg);
      inspectNamespace(mg, ERP_NS);
      collisionEvent(mg, `vmi/${ERP_NS}/b, vmi/${WEBSHOP_NS}/a`);
      mg.remove(/virtualmachineinstances|running_vms_count/);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects.map(({ name }) => name)).toEqual(['b', 'a']),
  },
  {
    name: 'an event tells of a collision that is over',
    given: (mg) => {
      twins(mg, MAC, '02:5f:7a:00:10:02');
      inspectNamespace(mg, ERP_NS);
      collisionEvent(mg, `${ERP_NS}/b, ${WEBSHOP_NS}/a`);
    },
    verdict: 'clear',
  },
  {
    name: 'VMIs were not collected',
    given: (mg) => {
      release(mg);
      mg.remove(/virtualmachineinstances|running_vms_count/);
    },
    verdict: 'unknown',
  },
  {
    name: 'kubemacpool is not deployed',
    given: (mg) => {
      twins(mg);
      for (const name of podNames(mg, POD)) removePod(mg, CNV_NS, name);
      setObject(mg, { kind: 'NetworkAddonsConfig', name: 'cluster' }, (config) => {
        config.spec.kubeMacPool = undefined;
        config.spec.multus = {};
      });
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('not deployed'),
  },
  {
    name: 'the kubemacpool container does not run',
    given: (mg) => {
      twins(mg);
      setPods(mg, POD, (object) => {
        for (const status of object.status.containerStatuses)
          status.state = { waiting: { reason: 'CrashLoopBackOff' } };
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the release is not known',
    given: (mg) => {
      twins(mg);
      mg.remove(/hyperconvergeds|kubevirts\.|\/cdis\.|subscriptions|clusterserviceversions/);
    },
    verdict: 'likely',
  },
  {
    name: 'VMIs without any date',
    given: (mg) => {
      twins(mg);
      for (const name of ['a', 'b'])
        vmi(mg, name, (object) => {
          object.metadata.creationTimestamp = undefined;
          object.status = { phase: 'Running', interfaces: [{ mac: MAC }] };
        });
    },
    verdict: 'likely',
  },
  {
    name: 'release 4.21 has another alert',
    given: (mg) => {
      twins(mg);
      release(mg, '4.21.0');
    },
    verdict: 'clear',
  },
  {
    name: 'Prometheus fires, no VM is in the archive',
    given: (mg) => {
      release(mg);
      mg.remove(/virtualmachineinstances|running_vms_count/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h') }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('oc get vmi --all-namespaces'),
  },
]);
