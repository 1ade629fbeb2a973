import { describe, expect, it } from 'vitest';
import {
  addEvent,
  addVm,
  before,
  CNV_NS,
  healthyCluster,
  inspectNamespace,
  podNames,
  RULES_FILE,
  RUNNING_VMS_FILE,
  removeObject,
  setLog,
  setObject,
  setPods,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import { klogLine, kubevirtLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { findingOf, triage, verdictOf } from '../../support/triage.ts';

const ALERT = 'OutdatedVirtualMachineInstanceWorkloads';
const LABEL = 'kubevirt.io/outdatedLauncherImage';
const OLD = 'registry.redhat.io/container-native-virtualization/virt-launcher-rhel9@sha256:0ld';

function kubeVirt(mg: MustGather, change: (kv: Kube) => void): void {
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, change);
}

function count(mg: MustGather, number: number | undefined): void {
  kubeVirt(mg, (kv) => {
    kv.status.outdatedVirtualMachineInstanceWorkloads = number;
  });
}

function methods(mg: MustGather, list: string[]): void {
  kubeVirt(mg, (kv) => {
    kv.spec.workloadUpdateStrategy.workloadUpdateMethods = list;
  });
}

const labelled = (vmi: Kube): void => {
  vmi.metadata.labels = { ...vmi.metadata.labels, [LABEL]: '' };
  vmi.status.launcherContainerImageVersion = OLD;
};

const notMigratable = (vmi: Kube): void => {
  for (const entry of vmi.status.conditions) if (entry.type === 'LiveMigratable') entry.status = 'False';
};

/** A VM outdated for weeks, and the number of them as virt-controller writes it. */
function old(mg: MustGather, change: (vmi: Kube) => void = labelled, number: number | undefined = 1): void {
  addVm(mg, { namespace: WEBSHOP_NS, name: 'old', startedAt: before('21d') });
  setObject(mg, { kind: 'VirtualMachineInstance', name: 'old' }, change);
  count(mg, number);
}

function noLease(mg: MustGather): void {
  mg.remove(/leases\/virt-controller/);
  setLog(mg, CNV_NS, 'virt-controller', 'virt-controller', []);
}

function restarted(mg: MustGather, at: string): void {
  const [pod = ''] = podNames(mg, 'virt-controller');
  setPods(mg, 'virt-controller', (object) => {
    if (object.metadata.name !== pod) return;
    object.status.containerStatuses[0].state.running.startedAt = at;
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

const failed = {
  object: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name: 'old' },
  reason: 'FailedCreate',
  type: 'Warning' as const,
  message: 'Error creating a Migration for automated workload update: admission webhook denied the request',
};

analyzerCases(ALERT, [
  {
    name: 'a VM outdated for weeks under one leader waits for its turn',
    given: (mg) => old(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachineInstance', name: 'old' }]);
      expect(finding.evidence.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['status.outdatedVirtualMachineInstanceWorkloads', 'spec.acquireTime']),
      );
      expect(finding.groups[0]?.cause).toContain('waits for its turn');
      expect(finding.since).toBe('2026-02-11T10:20:36Z');
    },
  },
  {
    name: 'nothing updates workloads',
    given: (mg) => {
      old(mg);
      methods(mg, []);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(commands(finding)).toContain('"workloadUpdateMethods":["LiveMigrate"]');
      expect(commands(finding)).toContain('virtctl migrate old -n webshop');
      expect(finding.causedBy).toContain('no automatic update of workloads');
    },
  },
  {
    name: 'it cannot be live migrated',
    given: (mg) =>
      old(mg, (vmi) => {
        labelled(vmi);
        notMigratable(vmi);
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(commands(finding)).toContain('virtctl restart old -n webshop');
      expect(finding.causedBy).toContain('VMCannotBeEvicted');
    },
  },
  {
    name: 'it cannot be live migrated, and is to be evicted',
    given: (mg) => {
      old(mg, (vmi) => {
        labelled(vmi);
        notMigratable(vmi);
      });
      methods(mg, ['LiveMigrate', 'Evict']);
    },
    verdict: 'firing',
    check: (finding) => expect(finding.groups[0]?.cause).toContain('evicted'),
  },
  {
    name: 'the automatic update fails',
    given: (mg) => {
      old(mg);
      inspectNamespace(mg, WEBSHOP_NS);
      addEvent(mg, WEBSHOP_NS, failed);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.groups[0]?.cause).toContain('fails');
      expect(commands(finding)).toContain('involvedObject.name=old');
    },
  },
  {
    name: 'the log of virt-controller tells that it fails',
    given: (mg) => {
      old(mg);
      const line = kubevirtLine(before('9m'), 'virt-controller', 'Failed to migrate vmi as part of workload update', {
        kind: 'VirtualMachineInstance',
        name: 'old',
        namespace: WEBSHOP_NS,
      });
      setLog(mg, CNV_NS, 'virt-controller', 'virt-controller', [line]);
    },
    verdict: 'firing',
    check: (finding) => expect(finding.groups[0]?.cause).toContain('fails'),
  },
  {
    name: 'the image differs from the one that virt-controller starts, without the label',
    given: (mg) =>
      old(mg, (vmi) => {
        vmi.status.launcherContainerImageVersion = OLD;
      }),
    verdict: 'firing',
  },
  {
    name: 'a paused VM counts',
    given: (mg) =>
      old(mg, (vmi) => {
        labelled(vmi);
        vmi.status.conditions.push({ type: 'Paused', status: 'True' });
      }),
    verdict: 'firing',
  },
  {
    name: 'a hotplugged CPU has waited for two days',
    given: (mg) =>
      old(mg, (vmi) => {
        vmi.status.conditions.push({ type: 'HotVCPUChange', status: 'False', lastTransitionTime: before('2d') });
      }),
    verdict: 'firing',
    check: (finding) => expect(finding.groups[0]?.cause).toContain('HotVCPUChange'),
  },
  {
    name: 'a change that waits, nobody knows since when',
    given: (mg) =>
      old(mg, (vmi) => {
        vmi.status.conditions.push({ type: 'MigrationRequired', status: 'True', lastTransitionTime: null });
      }),
    verdict: 'likely',
  },
  {
    name: 'the lease was taken ten hours ago',
    given: (mg) => {
      old(mg);
      setObject(mg, { kind: 'Lease', name: 'virt-controller' }, (lease) => {
        lease.spec.acquireTime = before('10h');
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('10h')),
  },
  {
    name: 'the leader’s container was started anew and kept its lease',
    given: (mg) => {
      old(mg);
      restarted(mg, before('3h'));
    },
    verdict: 'likely',
  },
  {
    name: 'without a lease, no container of virt-controller was started within a day',
    given: (mg) => {
      old(mg);
      noLease(mg);
    },
    verdict: 'firing',
  },
  {
    name: 'without a lease, one container was',
    given: (mg) => {
      old(mg);
      noLease(mg);
      restarted(mg, before('3h'));
    },
    verdict: 'likely',
  },
  {
    name: 'the log tells of a new leader',
    given: (mg) => {
      old(mg);
      noLease(mg);
      const text = 'successfully acquired lease openshift-cnv/virt-controller';
      const line = klogLine(before('5h'), 'I', 'leaderelection.go:271', text);
      setLog(mg, CNV_NS, podNames(mg, 'virt-controller')[1] ?? '', 'virt-controller', [line]);
    },
    verdict: 'likely',
  },
  {
    name: 'neither lease nor pods of virt-controller',
    given: (mg) => {
      old(mg);
      noLease(mg);
      mg.remove(/core\/pods\.yaml$|\/pods\/virt-controller/);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBeNull(),
  },
  {
    name: 'the VM runs for half a day',
    given: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'old', startedAt: before('12h') });
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'old' }, labelled);
      count(mg, 1);
    },
    verdict: 'likely',
  },
  {
    name: 'counted, but none to be seen',
    given: (mg) => count(mg, 3),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('3 outdated VMs'),
  },
  {
    name: 'a stuck update: the count stands still',
    given: (mg) => {
      old(mg);
      kubeVirt(mg, (kv) => {
        kv.status.phase = 'Deploying';
      });
    },
    verdict: 'likely',
    check: (finding) => expect(commands(finding)).toContain('oc describe kubevirt'),
  },
  {
    name: 'a stuck update before anything was counted',
    given: (mg) => {
      old(mg, labelled, 0);
      kubeVirt(mg, (kv) => {
        kv.status.targetDeploymentID = 'another';
      });
    },
    verdict: 'clear',
  },
  { name: 'marked, but counted as none', given: (mg) => old(mg, labelled, 0), verdict: 'likely' },
  { name: 'no number, but marked VMs', given: (mg) => old(mg, labelled, undefined), verdict: 'firing' },
  {
    name: 'no number, and none outdated',
    given: (mg) => count(mg, undefined),
    verdict: 'clear',
  },
  {
    name: 'being deleted',
    given: (mg) =>
      old(
        mg,
        (vmi) => {
          labelled(vmi);
          vmi.metadata.deletionTimestamp = before('2d');
        },
        0,
      ),
    verdict: 'clear',
  },
  {
    name: 'finished',
    given: (mg) => {
      old(
        mg,
        (vmi) => {
          labelled(vmi);
          vmi.status.phase = 'Succeeded';
        },
        0,
      );
    },
    verdict: 'clear',
  },
  {
    name: 'before 4.15 there is no rule without automatic updates',
    given: (mg) => {
      old(mg);
      methods(mg, []);
      setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
        for (const entry of hco.status.versions) entry.version = '4.13.4';
      });
    },
    verdict: 'clear',
  },
  {
    name: 'only events of failing updates',
    given: (mg) => {
      inspectNamespace(mg, WEBSHOP_NS);
      addEvent(mg, WEBSHOP_NS, failed);
      mg.remove(/virtualmachineinstances|running_vms|kubevirts/);
    },
    verdict: 'likely',
  },
  {
    name: 'neither KubeVirt nor VMIs were collected',
    given: (mg) => mg.remove(/virtualmachineinstances|running_vms|kubevirts/),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires, objects are not there',
    given: (mg) => {
      mg.remove(/virtualmachineinstances|running_vms|kubevirts/);
      const labels = { pod: 'virt-controller-x', namespace: CNV_NS, instance: '10.0.0.1:8443' };
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2d'), labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toEqual([]);
      expect(commands(finding)).toContain('outdatedLauncherImage');
    },
  },
]);

describe('many VMs', () => {
  it('says each cause of 2,000 VMs once', async () => {
    const mg = healthyCluster();
    mg.remove(RULES_FILE);
    old(mg, labelled, 2000);
    const path = mg.paths().find((file) => /virtualmachineinstances.*old\.yaml$/.test(file)) as string;
    const model = mg.object(path) as Kube;
    removeObject(mg, { kind: 'VirtualMachineInstance', name: 'old' });
    for (let i = 0; i < 2000; i++) {
      const vmi = structuredClone(model);
      vmi.metadata.name = `vm-${i}`;
      if (i % 10 === 0) notMigratable(vmi);
      mg.putObject(path.replace('old', `vm-${i}`), vmi, { header: false });
    }
    mg.put(RUNNING_VMS_FILE, '2004\n');
    const report = await triage(mg, { only: [ALERT] });
    expect(verdictOf(report, ALERT).verdict).toBe('firing');
    const finding = findingOf(report, ALERT);
    expect(finding.groups.map(({ count: number }) => number)).toEqual([1800, 200]);
    expect(finding.evidence.length).toBeLessThan(60);
    expect(finding.mitigation.steps.length).toBeLessThan(10);
  }, 120_000);
});
