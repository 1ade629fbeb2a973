import { describe, expect, it } from 'vitest';
import {
  addEvent,
  addVm,
  before,
  ERP_NS,
  healthyCluster,
  inspectNamespace,
  RULES_FILE,
  RUNNING_VMS_FILE,
  removeObject,
  setObject,
  setPods,
  setRules,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { CNV_ROOT } from '../../../fixtures/builders/names.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { findingOf, triage, verdictOf } from '../../support/triage.ts';

const ALERT = 'VMCannotBeEvicted';

const NOT_SHARED =
  'cannot migrate VMI: PVC stuck-rootdisk is not shared, live migration requires that all PVCs must be shared (using ReadWriteMany access mode)';

function condition(vmi: Kube, status: string | null, more: Kube = {}): void {
  const list = vmi.status.conditions;
  const at = list.findIndex((entry: Kube) => entry.type === 'LiveMigratable');
  if (status === null) list.splice(at, 1);
  else Object.assign(list[at], { status, ...more });
}

const disks = (vmi: Kube) => condition(vmi, 'False', { reason: 'DisksNotLiveMigratable', message: NOT_SHARED });

function stuck(mg: MustGather, change: (vmi: Kube) => void = disks, options: object = {}): void {
  addVm(mg, { namespace: WEBSHOP_NS, name: 'stuck', accessModes: ['ReadWriteOnce'], ...options });
  setObject(mg, { kind: 'VirtualMachineInstance', name: 'stuck' }, change);
}

const both =
  (...changes: ((vmi: Kube) => void)[]) =>
  (vmi: Kube) => {
    for (const change of changes) change(vmi);
  };
const own = (strategy: string | undefined) => (vmi: Kube) => {
  vmi.spec.evictionStrategy = strategy;
};
const phase = (name: string) => (vmi: Kube) => {
  vmi.status.phase = name;
};

function cluster(mg: MustGather, strategy: string | undefined): void {
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, (kv) => {
    kv.spec.configuration.evictionStrategy = strategy;
  });
}

function version(mg: MustGather, cnv: string, kubeVirt?: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) entry.version = cnv;
  });
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, (kv) => {
    kv.status.observedKubeVirtVersion = kubeVirt;
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'a disk that is not shared',
    given: (mg) => stuck(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachineInstance', name: 'stuck' }]);
      expect(finding.groups[0]?.cause).toContain('ReadWriteMany');
      expect(finding.evidence.map(({ value }) => value)).toEqual(
        expect.arrayContaining([NOT_SHARED, 'LiveMigrate', '["ReadWriteOnce"]']),
      );
      expect(commands(finding)).toContain('oc get pvc stuck-rootdisk -n webshop');
      expect(commands(finding)).toContain('oc patch vm stuck -n webshop');
      expect(commands(finding)).not.toContain('shutdown');
    },
  },
  {
    name: 'a CPU model, whose reason is spelt without Not',
    given: (mg) => stuck(mg, (vmi) => condition(vmi, 'False', { reason: 'CPUModeLiveMigratable', message: 'no' })),
    verdict: 'firing',
    check: (finding) => expect(finding.groups[0]?.cause).toContain('CPU'),
  },
  {
    name: 'a reason that nobody knows yet',
    given: (mg) => stuck(mg, (vmi) => condition(vmi, 'False', { reason: 'NewNotLiveMigratable' })),
    verdict: 'firing',
    check: (finding) => expect(finding.groups[0]?.cause).toContain('NewNotLiveMigratable'),
  },
  {
    name: 'no condition LiveMigratable at all',
    given: (mg) => stuck(mg, (vmi) => condition(vmi, null)),
    verdict: 'firing',
  },
  {
    name: 'a VM that began to run 30 seconds ago has no condition yet',
    given: (mg) => stuck(mg, (vmi) => condition(vmi, null), { startedAt: before('66s') }),
    verdict: 'likely',
  },
  { name: 'paused VMs run', given: (mg) => stuck(mg, both(disks, phase('Running'))), verdict: 'firing' },
  {
    name: 'the strategy is the cluster’s',
    given: (mg) => stuck(mg, both(disks, own(undefined))),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.evidence.map(({ path }) => path)).toContain('spec.configuration.evictionStrategy');
      expect(commands(finding)).toContain('oc patch hyperconverged kubevirt-hyperconverged -n openshift-cnv');
    },
  },
  {
    name: 'neither the VMI nor the cluster has a strategy, the VM has one',
    given: (mg) => {
      stuck(mg, both(disks, own(undefined)), {
        vm: { spec: { template: { spec: { evictionStrategy: 'LiveMigrate' } } } },
      });
      cluster(mg, undefined);
    },
    verdict: 'clear',
  },
  {
    name: 'the KubeVirt object says None, HyperConverged does not count beside it',
    given: (mg) => {
      stuck(mg, both(disks, own(undefined)));
      cluster(mg, 'None');
    },
    verdict: 'clear',
  },
  {
    name: 'without the KubeVirt object HyperConverged only makes it likely',
    given: (mg) => {
      stuck(mg, both(disks, own(undefined)));
      mg.remove(/kubevirts/);
    },
    verdict: 'likely',
  },
  {
    name: 'without the KubeVirt object an older VM that relies on HyperConverged lends a new one no age',
    given: (mg) => {
      stuck(mg, both(disks, own(undefined)));
      addVm(mg, { namespace: ERP_NS, name: 'fresh', accessModes: ['ReadWriteOnce'], startedAt: before('66s') });
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'fresh' }, both(disks, own('LiveMigrate')));
      mg.remove(/kubevirts/);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects).toHaveLength(2),
  },
  {
    name: 'one whose own strategy is certain fires beside it',
    given: (mg) => {
      stuck(mg, both(disks, own(undefined)));
      addVm(mg, { namespace: ERP_NS, name: 'sure', accessModes: ['ReadWriteOnce'], startedAt: before('3h') });
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'sure' }, both(disks, own('LiveMigrate')));
      mg.remove(/kubevirts/);
    },
    verdict: 'firing',
  },
  {
    name: 'no word of the cluster’s strategy',
    given: (mg) => {
      stuck(mg, both(disks, own(undefined)));
      mg.remove(/kubevirts|hyperconvergeds/);
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.where).toContain('kubevirts'),
  },
  ...['None', 'External', 'LiveMigrateIfPossible'].map((strategy) => ({
    name: `strategy ${strategy}`,
    given: (mg: MustGather) => stuck(mg, both(disks, own(strategy))),
    verdict: 'clear' as const,
  })),
  {
    name: 'the condition is Unknown',
    given: (mg) => stuck(mg, (vmi) => condition(vmi, 'Unknown')),
    verdict: 'clear',
  },
  {
    name: 'only StorageLiveMigratable is False',
    given: (mg) =>
      stuck(mg, (vmi) => {
        for (const entry of vmi.status.conditions) if (entry.type === 'StorageLiveMigratable') entry.status = 'False';
      }),
    verdict: 'clear',
  },
  {
    name: 'it does not run yet',
    given: (mg) => {
      stuck(mg, both(disks, phase('Scheduled')));
      mg.put(RUNNING_VMS_FILE, '4\n');
    },
    verdict: 'clear',
  },
  {
    name: 'before 4.18 the phase does not count',
    given: (mg) => {
      version(mg, '4.17.5', 'v1.3.1');
      stuck(mg, both(disks, phase('Succeeded')));
    },
    verdict: 'firing',
  },
  {
    name: 'KubeVirt v1.5.1 does not look at the phase either',
    given: (mg) => {
      version(mg, '4.19.0', 'v1.5.1');
      stuck(mg, both(disks, phase('Scheduled')));
    },
    verdict: 'firing',
  },
  {
    name: 'a VM that does not run, in a release that nobody tells',
    given: (mg) => {
      stuck(mg, both(disks, phase('Succeeded')));
      mg.remove(/hyperconvergeds|subscriptions|clusterserviceversions|kubevirts|\/cdis\.|cdi-deployment.*\.log/);
    },
    verdict: 'unknown',
  },
  {
    name: 'virt-controller was started anew half a minute ago',
    given: (mg) => {
      stuck(mg);
      setPods(mg, 'virt-controller', (pod) => {
        pod.status.containerStatuses[0].state.running.startedAt = before('30s');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'no virt-controller is there to report it',
    given: (mg) => {
      stuck(mg);
      setPods(mg, 'virt-controller', (pod) => {
        for (const entry of pod.status.conditions) if (entry.type === 'Ready') entry.status = 'False';
      });
    },
    verdict: 'likely',
  },
  {
    name: 'a VMI without a VM, minimal and by hand',
    given: (mg) => {
      mg.remove(/^(?!.*\/timestamp$)/);
      mg.put(
        `${CNV_ROOT}/namespaces/a/crs/virtualmachineinstances.kubevirt.io/x.yaml`,
        'apiVersion: kubevirt.io/v1\nkind: VirtualMachineInstance\nmetadata:\n  name: x\n  namespace: a\n  creationTimestamp: "2026-03-01T00:00:00Z"\nspec:\n  evictionStrategy: LiveMigrate\nstatus:\n  phase: Running\n  conditions:\n  - type: LiveMigratable\n    status: "False"\n    reason: HostDeviceNotLiveMigratable\n',
      );
    },
    verdict: 'firing',
  },
  {
    name: 'only events of a refused eviction',
    given: (mg) => {
      inspectNamespace(mg, WEBSHOP_NS);
      addEvent(mg, WEBSHOP_NS, {
        object: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name: 'gone' },
        reason: 'Migrated',
        type: 'Warning',
        message: `EvictionStrategy is set but vmi is not migratable; ${NOT_SHARED}`,
      });
      mg.remove(/virtualmachineinstances|running_vms/);
    },
    verdict: 'likely',
  },
  {
    name: 'fewer VMIs than the gather counted',
    given: (mg) => mg.put(RUNNING_VMS_FILE, '7\n'),
    verdict: 'unknown',
  },
  {
    name: 'VMIs were not collected',
    given: (mg) => mg.remove(/virtualmachineinstances|running_vms/),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires for a VM that is not there',
    given: (mg) => {
      mg.remove(/virtualmachineinstances|running_vms/);
      const alerts = [{ activeAt: before('2d'), labels: { name: 'win-sql', namespace: ERP_NS, node: 'n' } }];
      setRules(mg, { [ALERT]: { state: 'firing', alerts } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.objects[0]).toMatchObject({ namespace: ERP_NS, name: 'win-sql' }),
  },
]);

describe('many VMs', () => {
  it('says each cause of 2,000 VMs once', async () => {
    const mg = healthyCluster();
    mg.remove(RULES_FILE);
    stuck(mg);
    const path = mg.paths().find((file) => /virtualmachineinstances.*stuck\.yaml$/.test(file)) as string;
    const model = mg.object(path) as Kube;
    removeObject(mg, { kind: 'VirtualMachineInstance', name: 'stuck' });
    for (let i = 0; i < 2000; i++) {
      const vmi = structuredClone(model);
      vmi.metadata.name = `vm-${i}`;
      vmi.metadata.namespace = `ns-${i % 7}`;
      if (i % 10 === 0) condition(vmi, 'False', { reason: 'HostDeviceNotLiveMigratable', message: 'no' });
      mg.putObject(path.replace('webshop', `ns-${i % 7}`).replace('stuck', `vm-${i}`), vmi, { header: false });
    }
    mg.put(RUNNING_VMS_FILE, '2004\n');
    const report = await triage(mg, { only: [ALERT] });
    expect(verdictOf(report, ALERT).verdict).toBe('firing');
    const finding = findingOf(report, ALERT);
    expect(finding.groups.map(({ count }) => count)).toEqual([1800, 200]);
    expect(finding.objects).toHaveLength(2000);
    expect(finding.evidence.length).toBeLessThan(100);
    expect(finding.mitigation.steps.length).toBeLessThan(10);
    expect(finding.summary.length).toBeLessThan(1000);
  }, 120_000);
});
