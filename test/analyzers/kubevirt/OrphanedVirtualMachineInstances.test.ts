import { expect } from 'vitest';
import {
  addEvent,
  addPod,
  addVm,
  before,
  CNV_NS,
  inspectNamespace,
  listFile,
  MASTERS,
  makeCrashLooping,
  makeImagePullFailing,
  makeNotReady,
  makeReady,
  OCP_ROOT,
  ROOTS,
  RUNNING_VMS_FILE,
  removePod,
  setDaemonSet,
  setNode,
  setObject,
  setPod,
  setRules,
  setStatus,
  WEBSHOP_NS,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { pod } from '../../../fixtures/builders/objects.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'OrphanedVirtualMachineInstances';
const NODE = WORKERS[2] as string;

/** The virt-handler pod on a node. */
function handlerOn(mg: MustGather, node: string): string {
  const list = mg.object(listFile(CNV_NS, 'core/pods')) as Kube;
  return list.items.find((p: Kube) => p.metadata.name.startsWith('virt-handler') && p.spec.nodeName === node).metadata
    .name;
}

function changeHandler(mg: MustGather, change: (pod: Kube) => void): void {
  setPod(mg, CNV_NS, handlerOn(mg, NODE), change);
}

/** A VM on the node, and nothing else. */
function withVm(mg: MustGather, node = NODE): void {
  addVm(mg, { namespace: WEBSHOP_NS, name: 'on-it', node });
}

function emptyNode(mg: MustGather): void {
  for (const path of mg.paths()) {
    if (!path.includes('virtualmachineinstances')) continue;
    mg.editObject(path, (vmi) => {
      if (vmi.status?.nodeName !== NODE) return;
      vmi.status.nodeName = WORKERS[0];
      vmi.status.activePods = Object.fromEntries(
        Object.keys(vmi.status.activePods ?? {}).map((uid) => [uid, WORKERS[0]]),
      );
    });
  }
}

function loseNode(mg: MustGather, since: string): void {
  setNode(mg, NODE, (node) => setStatus(node, 'Ready', 'Unknown', since, { reason: 'NodeStatusUnknown' }));
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'virt-handler on a node with VMs has not been ready for 25 minutes',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
      setDaemonSet(mg, 'virt-handler', (ds) => makeReady(ds, 2));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('25m'));
      expect(finding.objects[0]).toMatchObject({ kind: 'Node', name: NODE, detail: 'virt-handler is not ready' });
      expect(finding.objects.some(({ kind, name }) => kind === 'VirtualMachineInstance' && name === 'on-it')).toBe(
        true,
      );
      expect(finding.evidence[0]).toMatchObject({ value: 'False', excerpt: 'status: "False"' });
      expect(commands(finding)).toContain('oc logs -n openshift-cnv virt-handler-');
    },
  },
  {
    name: 'virt-handler keeps dying',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeCrashLooping(p, { restarts: 14, since: before('1h') }));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(commands(finding)).toContain('--previous');
      expect(finding.objects[0]?.detail).toContain('CrashLoopBackOff');
    },
  },
  {
    name: 'the image of virt-handler cannot be pulled',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeImagePullFailing(p, before('1h')));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['image pull failure']);
      expect(finding.mitigation.steps[0]?.text).toContain('cannot be pulled');
    },
  },
  {
    name: 'the node itself is lost: that is the cause',
    given: (mg) => {
      withVm(mg);
      loseNode(mg, before('40m'));
      changeHandler(mg, (p) => makeNotReady(p, before('40m')));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['node NotReady']);
      expect(commands(finding)).toContain(`oc describe node ${NODE}`);
      expect(finding.objects[0]?.detail).toContain('NodeStatusUnknown');
    },
  },
  {
    name: 'placement excludes the node: the DaemonSet looks healthy, the last heartbeat is old',
    given: (mg) => {
      withVm(mg);
      removePod(mg, CNV_NS, handlerOn(mg, NODE));
      setNode(mg, NODE, (node) => {
        node.metadata.annotations['kubevirt.io/heartbeat'] = before('30m');
      });
      setDaemonSet(mg, 'virt-handler', (ds) => {
        for (const key of ['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'numberAvailable'])
          ds.status[key] = 2;
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['virt-handler not scheduled']);
      expect(commands(finding)).toContain('nodePlacement');
      expect(finding.since).toBe(before('29m'));
    },
  },
  {
    name: 'not ready for four minutes only',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('4m')));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at 2026-03-04T10:26:00Z'),
  },
  {
    name: 'the VM came to the node three minutes ago',
    given: (mg) => {
      emptyNode(mg);
      withVm(mg);
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'on-it', namespace: WEBSHOP_NS }, (vmi) => {
        vmi.metadata.creationTimestamp = before('3m');
        vmi.status.phaseTransitionTimestamps = [{ phase: 'Scheduled', phaseTransitionTimestamp: before('3m') }];
      });
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
    },
    verdict: 'likely',
  },
  {
    name: 'no virt-handler pod, and nothing tells since when',
    given: (mg) => {
      withVm(mg);
      removePod(mg, CNV_NS, handlerOn(mg, NODE));
      setNode(mg, NODE, (node) => {
        node.metadata.annotations['kubevirt.io/heartbeat'] = undefined;
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('cannot be seen'),
  },
  {
    name: 'virt-handler is not ready where no VM is',
    given: (mg) => {
      emptyNode(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
    },
    verdict: 'clear',
  },
  {
    name: 'control-plane nodes never have virt-handler',
    given: (mg) => emptyNode(mg),
    verdict: 'clear',
  },
  {
    name: 'only a finished virt-launcher pod is left on the node',
    given: (mg) => {
      emptyNode(mg);
      inspectNamespace(mg, WEBSHOP_NS);
      addPod(
        mg,
        pod(
          'virt-launcher-gone-x2x4z',
          WEBSHOP_NS,
          { containers: [{ name: 'compute', image: 'virt-launcher' }] } as never,
          {
            metadata: { creationTimestamp: before('2d') },
            spec: { nodeName: NODE },
            status: { phase: 'Succeeded' },
          },
        ),
      );
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain('finished virt-launcher pods');
      expect(commands(finding)).toContain(`oc delete pod -n ${WEBSHOP_NS} virt-launcher-gone-x2x4z`);
    },
  },
  {
    name: 'a VMI left a finished pod on the node when it moved away',
    given: (mg) => {
      emptyNode(mg);
      addVm(mg, { namespace: WEBSHOP_NS, name: 'moved', node: WORKERS[0] as string });
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'moved', namespace: WEBSHOP_NS }, (vmi) => {
        vmi.status.activePods = { ...vmi.status.activePods, '0a1b2c3d-0000-4000-8000-000000000001': NODE };
        vmi.status.migrationState = {
          completed: true,
          sourceNode: NODE,
          targetNode: WORKERS[0],
          startTimestamp: before('50m'),
          endTimestamp: before('49m'),
        };
      });
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
    },
    verdict: 'firing',
    check: (finding) => expect(finding.evidence.map(({ path }) => path).join()).toContain('status.activePods'),
  },
  {
    name: 'a second virt-handler pod on the node is ready',
    given: (mg) => {
      withVm(mg);
      const name = handlerOn(mg, NODE);
      const copy = (mg.object(`${OCP_ROOT}/namespaces/${CNV_NS}/pods/${name}/${name}.yaml`) ?? {}) as Kube;
      copy.metadata.name = 'virt-handler-zz9zz';
      copy.metadata.uid = '00000000-0000-4000-8000-00000000abcd';
      addPod(mg, copy, ROOTS);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
    },
    verdict: 'clear',
  },
  {
    name: 'Prometheus needed an hour in releases before 4.12',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
      setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
        for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = '4.11.8';
      });
    },
    verdict: 'likely',
  },
  {
    name: 'the pods of the install namespace were not collected',
    given: (mg) => {
      withVm(mg);
      mg.remove(/namespaces\/openshift-cnv\/(pods|core\/pods)/);
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.collectWith).toBe('oc adm inspect namespace/openshift-cnv'),
  },
  {
    name: 'the pod list is empty (zero bytes), the pod files show it all the same',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
      for (const root of ROOTS) mg.put(listFile(CNV_NS, 'core/pods', root), '');
    },
    verdict: 'firing',
  },
  {
    name: 'the pod list is cut and the pod of virt-handler is in no file: its absence proves nothing',
    given: (mg) => {
      withVm(mg);
      const name = handlerOn(mg, NODE);
      removePod(mg, CNV_NS, name);
      for (const root of ROOTS) mg.edit(listFile(CNV_NS, 'core/pods', root), (text) => text.slice(0, text.length / 2));
    },
    verdict: 'unknown',
  },
  {
    name: 'VMIs were not collected and a virt-handler is not ready',
    given: (mg) => {
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
      mg.remove(/virtualmachineinstances\.kubevirt\.io/);
    },
    verdict: 'unknown',
  },
  {
    name: 'VMIs were not collected, but every node has its virt-handler',
    given: (mg) => mg.remove(/virtualmachineinstances\.kubevirt\.io|running_vms_count/),
    verdict: 'clear',
  },
  {
    name: 'the cluster counted more VMIs than are in the archive',
    given: (mg) => {
      emptyNode(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
      mg.put(RUNNING_VMS_FILE, '40\n');
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.what).toContain('the cluster counted 40'),
  },
  {
    name: 'an event says that virt-handler is gone, the pods were not collected',
    given: (mg) => {
      withVm(mg);
      mg.remove(/namespaces\/openshift-cnv\/(pods|core\/pods)/);
      addEvent(mg, 'default', {
        reason: 'NodeUnresponsive',
        message: 'virt-handler is not present, there are orphaned vmis on this node. Run evict or drain.',
        type: 'Warning',
        object: { kind: 'Node', name: NODE },
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects).toMatchObject([{ kind: 'Node', name: NODE }]),
  },
  {
    name: 'such an event is old news when every node has its virt-handler',
    given: (mg) => {
      withVm(mg);
      addEvent(mg, 'default', {
        reason: 'NodeUnresponsive',
        message: 'virt-handler is not present, there are orphaned vmis on this node. Run evict or drain.',
        type: 'Warning',
        object: { kind: 'Node', name: NODE },
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the install namespace is told by the pods alone',
    given: (mg) => {
      withVm(mg);
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
      mg.remove(/hyperconvergeds|kubevirts/);
      mg.mapPaths((path) => path.replaceAll('/openshift-cnv/', '/kubevirt-hyperconverged/'));
      for (const path of mg.paths()) {
        if (/kubevirt-hyperconverged\/(core\/pods|pods\/)/.test(path) && path.endsWith('.yaml')) {
          mg.edit(path, (text) => text.replaceAll('namespace: openshift-cnv', 'namespace: kubevirt-hyperconverged'));
        }
      }
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('-n kubevirt-hyperconverged virt-handler-'),
  },
  {
    name: 'nodes carry no marks of virt-handler at all and VMIs were not collected',
    given: (mg) => {
      for (const node of [...WORKERS, ...MASTERS]) {
        setNode(mg, node, (object) => {
          object.metadata.labels = {};
          object.metadata.annotations = {};
        });
      }
      removePod(mg, CNV_NS, handlerOn(mg, NODE));
      mg.remove(/virtualmachineinstances\.kubevirt\.io|running_vms_count/);
    },
    verdict: 'unknown',
  },
  {
    name: 'a VMI without any date',
    given: (mg) => {
      withVm(mg);
      emptyNode(mg);
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'on-it', namespace: WEBSHOP_NS }, (vmi) => {
        vmi.metadata.creationTimestamp = undefined;
        vmi.status = { phase: 'Running', nodeName: NODE };
      });
      changeHandler(mg, (p) => makeNotReady(p, before('25m')));
    },
    verdict: 'firing',
  },
  {
    name: 'Prometheus fires for a node',
    given: (mg) => {
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: { node: NODE } }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'Node', name: NODE }]);
      expect(finding.summary).toContain('the two disagree');
    },
  },
  {
    name: 'Prometheus had the rule under its old name',
    given: (mg) => {
      setRules(mg, {
        [ALERT]: { absent: true },
        OrphanedVirtualMachineImages: {
          state: 'pending',
          alerts: [{ activeAt: before('3m'), labels: { node: NODE } }],
        },
      });
    },
    withRules: true,
    verdict: 'likely',
  },
]);
