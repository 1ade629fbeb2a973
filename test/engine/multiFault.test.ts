import { describe, expect, it } from 'vitest';
import {
  addStorageClass,
  addVm,
  before,
  CNV_NS,
  ERP_NS,
  healthyCluster,
  listFile,
  makeAvailable,
  makeImagePullFailing,
  makeNotReady,
  makeReady,
  RULES_FILE,
  setDaemonSet,
  setDeployment,
  setNode,
  setObject,
  setPod,
  setPods,
  setStatus,
  WEBSHOP_NS,
  WORKERS,
} from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import type { Report } from '../../src/report/report.ts';
import { dropTargets } from '../support/operatorDownCases.ts';
import { expectEvidenceToStand, findingOf, triage } from '../support/triage.ts';

type Change = (mg: MustGather) => void;

/** Several faults of which one explains others. */
interface Scenario {
  readonly name: string;
  /** The fault to begin with; what it takes to be found in the archive, and nothing of its effects. */
  readonly cause: Change;
  readonly effects: Change;
  /** Of the findings. */
  readonly rank1: string;
  /** Cause and effect; a cause is an alert or a condition. */
  readonly edges: readonly (readonly [cause: string, effect: string])[];
  /** What must not be tied together, though both are found. */
  readonly apart?: readonly (readonly [cause: string, effect: string])[];
  /** What the cause is called in edges; without `cause`, no edge from it is left, and its effects still stand. */
  readonly root: string;
}

const [FIRST, SECOND, THIRD] = WORKERS as [string, string, string];

function handlerOn(mg: MustGather, node: string): string {
  const list = mg.object(listFile(CNV_NS, 'core/pods')) as Kube;
  const found = list.items.find((p: Kube) => p.metadata.name.startsWith('virt-handler') && p.spec.nodeName === node);
  return found.metadata.name;
}

function handlerNotReady(mg: MustGather, node: string, since = before('25m')): void {
  setPod(mg, CNV_NS, handlerOn(mg, node), (pod) => makeNotReady(pod, since));
  setDaemonSet(mg, 'virt-handler', (ds) => makeReady(ds, 2));
}

function nodeNotReady(node: string, since = before('26m')): Change {
  return (mg) =>
    setNode(mg, node, (object) =>
      setStatus(object, 'Ready', 'Unknown', since, { reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting' }),
    );
}

/** All pods of a Deployment are gone from Prometheus's view and not ready. */
function down(name: string, how: (pod: Kube) => void): Change {
  return (mg) => {
    setPods(mg, name, how);
    setDeployment(mg, name, (object) => makeAvailable(object, 0, before('1h')));
    dropTargets(mg, name);
  };
}

const unpullable = (pod: Kube): void => makeImagePullFailing(pod, before('1h'));
/** Gone as well, for another reason than its image. */
const unscheduled = (pod: Kube): void => {
  makeImagePullFailing(pod, before('1h'));
  for (const status of pod.status.containerStatuses)
    status.state = { waiting: { reason: 'CreateContainerConfigError' } };
};

function operandUnwell(kind: string, reason: string): Change {
  return (mg) => {
    setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
      setStatus(hco, 'Available', 'False', before('1h'), { reason, message: `${kind} is not available` });
      setStatus(hco, 'Degraded', 'True', before('1h'), { reason, message: `${kind} is degraded` });
      hco.status.systemHealthStatus = 'error';
    });
  };
}

function outdatedCron(mg: MustGather): void {
  setObject(mg, { kind: 'DataImportCron', name: 'rhel9-image-cron' }, (cron) => {
    const found = cron.status.conditions.find(({ type }: Kube) => type === 'UpToDate');
    Object.assign(found, {
      status: 'False',
      reason: 'Outdated',
      message: 'Source digest updated since last import',
      lastTransitionTime: before('3h'),
    });
  });
}

function cdiUnwell(mg: MustGather): void {
  setObject(mg, { kind: 'CDI', name: 'cdi-kubevirt-hyperconverged' }, (cdi) =>
    setStatus(cdi, 'Available', 'False', before('1h'), { reason: 'NotReady', message: 'deployments are not ready' }),
  );
}

/** A VM whose disk is bound to one node, and that must not be stopped by a drain. */
function unmovableVm(name: string, node = FIRST): Change {
  return (mg) => {
    if (!mg.paths().some((path) => path.endsWith(`/${name}.yaml`))) addVm(mg, { namespace: WEBSHOP_NS, name, node });
    setObject(mg, { kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name }, (vmi) => {
      vmi.spec.evictionStrategy = 'LiveMigrate';
      const since = before('2d');
      const message =
        'cannot migrate VMI: PVC pinned-rootdisk is not shared, live migration requires that all PVCs must be shared';
      setStatus(vmi, 'LiveMigratable', 'False', since, { reason: 'DisksNotLiveMigratable', message });
    });
  };
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a node is lost with the VMs on it',
    cause: nodeNotReady(THIRD),
    effects: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'on-it', node: THIRD });
      handlerNotReady(mg, THIRD);
    },
    root: 'node NotReady',
    rank1: 'VirtHandlerDaemonSetRolloutFailing',
    edges: [
      ['node NotReady', 'OrphanedVirtualMachineInstances'],
      ['node NotReady', 'VirtHandlerDaemonSetRolloutFailing'],
      ['VirtHandlerDaemonSetRolloutFailing', 'OrphanedVirtualMachineInstances'],
    ],
  },
  {
    name: 'one node is lost, the trouble is on another',
    cause: nodeNotReady(SECOND),
    effects: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'on-it', node: THIRD });
      handlerNotReady(mg, THIRD);
    },
    root: 'node NotReady',
    rank1: 'VirtHandlerDaemonSetRolloutFailing',
    edges: [],
    apart: [['node NotReady', 'OrphanedVirtualMachineInstances']],
  },
  {
    name: 'a node that was lost only after the trouble began is not its cause',
    cause: nodeNotReady(THIRD, before('3m')),
    effects: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'on-it', node: THIRD });
      handlerNotReady(mg, THIRD, before('40m'));
    },
    root: 'node NotReady',
    rank1: 'VirtHandlerDaemonSetRolloutFailing',
    edges: [],
    apart: [['node NotReady', 'OrphanedVirtualMachineInstances']],
  },
  {
    name: 'a node that was lost long ago does not vouch for one that was lost after the trouble began',
    cause: (mg) => {
      nodeNotReady(FIRST, before('20d'))(mg);
      nodeNotReady(THIRD, before('3m'))(mg);
    },
    effects: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'on-it', node: THIRD });
      handlerNotReady(mg, THIRD, before('40m'));
    },
    root: 'node NotReady',
    rank1: 'VirtHandlerDaemonSetRolloutFailing',
    edges: [],
    apart: [['node NotReady', 'VirtHandlerDaemonSetRolloutFailing']],
  },
  {
    name: 'on one node virt-handler cannot be pulled, the other node is lost later: both explain their part',
    cause: nodeNotReady(THIRD, before('20m')),
    effects: (mg) => {
      for (const [name, node] of [
        ['here', SECOND],
        ['there', THIRD],
      ] as const)
        addVm(mg, { namespace: WEBSHOP_NS, name, node });
      setPod(mg, CNV_NS, handlerOn(mg, SECOND), (pod) => makeImagePullFailing(pod, before('2h')));
      setPod(mg, CNV_NS, handlerOn(mg, THIRD), (pod) => makeNotReady(pod, before('20m')));
      setDaemonSet(mg, 'virt-handler', (ds) => makeReady(ds, 1));
    },
    root: 'node NotReady',
    rank1: 'VirtHandlerDaemonSetRolloutFailing',
    edges: [
      ['node NotReady', 'VirtHandlerDaemonSetRolloutFailing'],
      ['image pull failure', 'VirtHandlerDaemonSetRolloutFailing'],
      ['node NotReady', 'OrphanedVirtualMachineInstances'],
    ],
  },
  {
    name: 'no default storage class, but the cron names one',
    cause: (mg) => {
      for (const path of mg.paths().filter((file) => file.includes('/storage.k8s.io/storageclasses/')))
        mg.editObject(path, (object) => {
          object.metadata.annotations = undefined;
        });
    },
    effects: (mg) => {
      outdatedCron(mg);
      setObject(mg, { kind: 'DataImportCron', name: 'rhel9-image-cron' }, (cron) => {
        cron.spec.template.spec.storage = {
          ...cron.spec.template.spec.storage,
          storageClassName: 'ocs-storagecluster-cephfs',
        };
      });
    },
    root: 'missing default StorageClass',
    rank1: 'CDIDataImportCronOutdated',
    edges: [],
    apart: [['missing default StorageClass', 'CDIDataImportCronOutdated']],
  },
  {
    name: 'a VM cannot be moved for a host device, the profile of its class is incomplete',
    cause: (mg) =>
      setObject(mg, { kind: 'StorageProfile', name: 'ocs-storagecluster-ceph-rbd-virtualization' }, (profile) => {
        profile.status.claimPropertySets = undefined;
      }),
    effects: (mg) => {
      unmovableVm('pinned')(mg);
      setObject(mg, { kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name: 'pinned' }, (vmi) =>
        setStatus(vmi, 'LiveMigratable', 'False', before('2d'), {
          reason: 'HostDeviceNotLiveMigratable',
          message: 'VMI uses a PCI host devices',
        }),
      );
    },
    root: 'CDIStorageProfilesIncomplete',
    rank1: 'VMCannotBeEvicted',
    edges: [],
    apart: [['CDIStorageProfilesIncomplete', 'VMCannotBeEvicted']],
  },
  {
    name: 'the image of virt-api cannot be pulled',
    cause: (mg) => setPods(mg, 'virt-api', unpullable),
    effects: (mg) => {
      down('virt-api', unscheduled)(mg);
    },
    root: 'image pull failure',
    rank1: 'VirtAPIDown',
    edges: [
      ['image pull failure', 'VirtAPIDown'],
      ['VirtAPIDown', 'LowVirtAPICount'],
    ],
  },
  {
    name: 'cdi-operator is down, CDI unwell, HyperConverged reports it',
    cause: down('cdi-operator', unscheduled),
    effects: (mg) => {
      cdiUnwell(mg);
      operandUnwell('CDI', 'CDINotAvailable')(mg);
    },
    root: 'CDIOperatorDown',
    rank1: 'CDIOperatorDown',
    // with its operator down, the metric of CDINotReady is gone: that alert cannot fire
    edges: [['CDIOperatorDown', 'HCOOperatorConditionsUnhealthy']],
  },
  {
    name: 'HyperConverged reports CDI, while SSP is down for itself',
    cause: cdiUnwell,
    effects: (mg) => {
      operandUnwell('CDI', 'CDINotAvailable')(mg);
      down('ssp-operator', unscheduled)(mg);
    },
    root: 'CDINotReady',
    rank1: 'CDINotReady',
    edges: [['CDINotReady', 'HCOOperatorConditionsUnhealthy']],
    apart: [['SSPDown', 'HCOOperatorConditionsUnhealthy']],
  },
  {
    name: 'the profile of the default class is incomplete, golden images stay behind',
    cause: (mg) => {
      const annotations = { 'storageclass.kubevirt.io/is-default-virt-class': 'true' };
      for (const name of ['ocs-storagecluster-ceph-rbd-virtualization', 'ocs-storagecluster-ceph-rbd'])
        setObject(mg, { kind: 'StorageClass', name }, (sc) => {
          sc.metadata.annotations = undefined;
        });
      addStorageClass(mg, {
        name: 'vendor-block',
        provisioner: 'csi.vendor.example.com',
        annotations,
        profile: { status: { claimPropertySets: undefined } },
      });
    },
    effects: outdatedCron,
    root: 'CDIStorageProfilesIncomplete',
    rank1: 'CDIStorageProfilesIncomplete',
    edges: [['CDIStorageProfilesIncomplete', 'CDIDataImportCronOutdated']],
  },
  {
    name: 'an incomplete profile of a class that golden images do not use',
    cause: (mg) =>
      addStorageClass(mg, {
        name: 'vendor-block',
        provisioner: 'csi.vendor.example.com',
        profile: { status: { claimPropertySets: undefined } },
      }),
    effects: outdatedCron,
    root: 'CDIStorageProfilesIncomplete',
    rank1: 'CDIDataImportCronOutdated',
    edges: [],
    apart: [['CDIStorageProfilesIncomplete', 'CDIDataImportCronOutdated']],
  },
  {
    name: 'kubemacpool is down, the network add-ons report it',
    cause: down('kubemacpool-mac-controller-manager', unscheduled),
    effects: (mg) => {
      const message = 'Deployment "openshift-cnv/kubemacpool-mac-controller-manager" is not available';
      setObject(mg, { kind: 'NetworkAddonsConfig', name: 'cluster' }, (config) => {
        setStatus(config, 'Available', 'False', before('40m'), { reason: 'Startup', message: 'in process' });
        setStatus(config, 'Progressing', 'True', before('40m'), { reason: 'Deploying', message });
      });
    },
    root: 'KubemacpoolDown',
    rank1: 'KubemacpoolDown',
    edges: [['KubemacpoolDown', 'NetworkAddonsConfigNotReady']],
  },
  {
    name: 'somebody stopped ssp-operator',
    cause: (mg) =>
      setDeployment(mg, 'ssp-operator', (object) => {
        object.spec.replicas = 0;
      }),
    effects: down('ssp-operator', unscheduled),
    root: 'paused operator',
    rank1: 'SSPDown',
    edges: [['paused operator', 'SSPDown']],
  },
  {
    name: 'VMs that cannot be evicted are outdated because of it',
    cause: unmovableVm('pinned'),
    effects: (mg) => {
      addVm(mg, { namespace: ERP_NS, name: 'old', node: SECOND });
      if (!mg.paths().some((path) => path.endsWith('/pinned.yaml')))
        addVm(mg, { namespace: WEBSHOP_NS, name: 'pinned', node: FIRST });
      for (const [namespace, name] of [
        [ERP_NS, 'old'],
        [WEBSHOP_NS, 'pinned'],
      ] as const)
        setObject(mg, { kind: 'VirtualMachineInstance', namespace, name }, (vmi) => {
          vmi.metadata.labels = { ...vmi.metadata.labels, 'kubevirt.io/outdatedLauncherImage': '' };
        });
    },
    root: 'VMCannotBeEvicted',
    rank1: 'VMCannotBeEvicted',
    edges: [['VMCannotBeEvicted', 'OutdatedVirtualMachineInstanceWorkloads']],
  },
  {
    name: 'a full disk on a node, and virt-handler thrown off it',
    cause: (mg) =>
      setNode(mg, SECOND, (node) =>
        setStatus(node, 'DiskPressure', 'True', before('30m'), {
          reason: 'KubeletHasDiskPressure',
          message: 'kubelet has disk pressure',
        }),
      ),
    effects: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'on-it', node: SECOND });
      handlerNotReady(mg, SECOND);
    },
    root: 'node DiskPressure',
    rank1: 'VirtHandlerDaemonSetRolloutFailing',
    edges: [['node DiskPressure', 'VirtHandlerDaemonSetRolloutFailing']],
  },
  {
    name: 'no KVM on any node but one',
    cause: (mg) => {
      for (const node of [...WORKERS])
        setNode(mg, node, (object) => {
          object.status.allocatable['devices.kubevirt.io/kvm'] = '0';
        });
    },
    effects: (mg) => {
      for (const node of WORKERS)
        setNode(mg, node, (object) => {
          object.metadata.labels['kubevirt.io/schedulable'] = 'false';
        });
    },
    root: 'LowKVMNodesCount',
    rank1: 'LowKVMNodesCount',
    edges: [['LowKVMNodesCount', 'KubeVirtNoAvailableNodesToRunVMs']],
  },
];

async function reportOf(...changes: readonly Change[]): Promise<{ mg: MustGather; report: Report }> {
  const mg = healthyCluster();
  mg.remove(RULES_FILE);
  for (const change of changes) change(mg);
  return { mg, report: await triage(mg) };
}

function edgesOf(report: Report): string[] {
  return report.findings.flatMap(({ alert, explainedBy }) => explainedBy.map(({ cause }) => `${cause} -> ${alert}`));
}

describe.each(SCENARIOS)('$name', ({ cause, effects, rank1, edges, apart = [], root }) => {
  it('is told with its cause first', async () => {
    // effects first: a cause may set something that they share, such as why a pod waits
    const { mg, report } = await reportOf(effects, cause);
    expectEvidenceToStand(mg, report);
    const found = edgesOf(report);
    for (const [from, to] of edges) expect(found).toContain(`${from} -> ${to}`);
    for (const [from, to] of apart) {
      findingOf(report, to);
      expect(found).not.toContain(`${from} -> ${to}`);
    }
    expect(report.findings[0]?.alert, report.findings.map(({ alert, score }) => `${alert} ${score}`).join()).toBe(
      rank1,
    );
    for (const { alert, causedBy, leadsTo } of report.findings) {
      for (const [from, to] of edges) {
        if (to === alert) expect(causedBy).toContain(from);
        if (from === alert) expect(leadsTo).toContain(to);
      }
    }
    const condition = report.causes.find(({ name }) => name === root);
    if (edges.some(([from]) => from === root) && !report.findings.some(({ alert }) => alert === root)) {
      expect(condition?.evidence.length, `${root} has evidence of its own`).toBeGreaterThan(0);
      expect(condition?.leadsTo).toEqual(
        expect.arrayContaining(edges.filter(([from]) => from === root).map(([, to]) => to)),
      );
    }
  });

  it('without its cause, the others stand on their own', async () => {
    const { report } = await reportOf(effects);
    expect(edgesOf(report).filter((edge) => edge.startsWith(`${root} -> `))).toEqual([]);
    expect(report.causes.map(({ name }) => name)).not.toContain(root);
    for (const [, effect] of edges) findingOf(report, effect);
  });
});
