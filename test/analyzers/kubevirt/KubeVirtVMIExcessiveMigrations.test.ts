import { describe, expect, it } from 'vitest';
import {
  addEvent,
  addMigration,
  addVm,
  before,
  CNV_NS,
  ERP_NS,
  healthyCluster,
  inspectNamespace,
  listFile,
  RULES_FILE,
  setLog,
  setNode,
  setObject,
  setRules,
  WEBSHOP_NS,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { virtualMachineInstanceMigration } from '../../../fixtures/builders/vms.ts';
import { toList } from '../../../fixtures/builders/yaml.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { findingOf, triage, verdictOf } from '../../support/triage.ts';

const ALERT = 'KubeVirtVMIExcessiveMigrations';
const VM = 'shop-db';

interface Series {
  count: number;
  /** Minutes between them, and minutes from the last one to the collection. */
  every?: number;
  last?: number;
  vmi?: string;
  namespace?: string;
  prefix?: string;
  phase?: string;
  start?: number;
}

function migrate(mg: MustGather, series: Series): void {
  const { count, every = 60, last = 30, vmi = VM, namespace = WEBSHOP_NS, prefix, phase = 'Succeeded' } = series;
  for (let i = 0; i < count; i++) {
    const createdAt = before(`${last + i * every}m`);
    const shape = { index: i + (series.start ?? 0), createdAt, ...(prefix ? { prefix } : {}) };
    const migration = virtualMachineInstanceMigration(vmi, namespace, shape);
    migration.status.phase = phase;
    addMigration(mg, migration);
  }
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) entry.version = version;
  });
}

const onVmi = { kind: 'VirtualMachineInstance', name: VM, namespace: WEBSHOP_NS };
const handedOff = (minutes: number) =>
  kubevirtLine(
    before(`${minutes}m`),
    'virt-controller',
    `Handed off migration ${WEBSHOP_NS}/m to target virt-handler.`,
    onVmi,
  );
const completed = (minutes: number) =>
  kubevirtLine(
    before(`${minutes}m`),
    'virt-handler',
    'The target node detected that the migration has completed',
    onVmi,
  );
const minutes = (count: number, offset = 0) => Array.from({ length: count }, (_, i) => 900 - i * 60 + offset);

function logs(mg: MustGather, handOffs: number, completions: number): void {
  setLog(mg, CNV_NS, 'virt-controller', 'virt-controller', minutes(handOffs).map(handedOff));
  setLog(mg, CNV_NS, 'virt-handler', 'virt-handler', minutes(completions, -1).map(completed));
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'exactly 12 successful migrations are still there',
    given: (mg) => migrate(mg, { count: 12, prefix: 'kubevirt-evacuation' }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ namespace: WEBSHOP_NS, name: VM }]);
      expect(finding.groups[0]?.cause).toContain('drained');
      expect(commands(finding)).toContain('oc get vmim -n webshop -l kubevirt.io/vmi-name=shop-db');
    },
  },
  {
    name: 'some of them finished days ago, but were still exported',
    given: (mg) => {
      migrate(mg, { count: 8 });
      migrate(mg, { count: 4, last: 6000, start: 8 });
    },
    verdict: 'firing',
  },
  {
    name: 'in 4.12 it depends on the patch whether older ones count',
    given: (mg) => {
      release(mg, '4.12.9');
      migrate(mg, { count: 2, every: 300 });
      migrate(mg, { count: 10, last: 6000, start: 2 });
    },
    verdict: 'unknown',
  },
  {
    name: '12, of which some failed',
    given: (mg) => {
      migrate(mg, { count: 3, last: 9000 });
      migrate(mg, { count: 9, last: 9500, start: 3, phase: 'Failed' });
    },
    verdict: 'clear',
  },
  {
    name: 'the newest five within eight hours',
    given: (mg) => {
      migrate(mg, { count: 5, every: 100, prefix: 'kubevirt-workload-update' });
      setNode(mg, WORKERS[0] as string, (node) => {
        node.spec.unschedulable = true;
      });
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.causedBy).toContain('node instability');
      expect(finding.summary).toContain('eight hours');
    },
  },
  {
    name: 'the newest five within eight hours, yet the rule is inactive',
    given: (mg) => migrate(mg, { count: 5, every: 100 }),
    withRules: true,
    verdict: 'clear',
  },
  {
    name: 'five within 20 hours: what came before is not kept',
    given: (mg) => migrate(mg, { count: 5, every: 290 }),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('webshop/shop-db'),
  },
  {
    name: 'five within eight hours, one of them failed',
    given: (mg) => {
      migrate(mg, { count: 4, every: 100 });
      migrate(mg, { count: 1, last: 440, start: 4, phase: 'Failed' });
    },
    verdict: 'unknown',
  },
  { name: 'four are all there were', given: (mg) => migrate(mg, { count: 4 }), verdict: 'clear' },
  {
    name: 'five, the oldest two days ago',
    given: (mg) => migrate(mg, { count: 5, every: 720 }),
    verdict: 'clear',
  },
  { name: 'a migration that runs', given: (mg) => migrate(mg, { count: 5, phase: 'Running' }), verdict: 'clear' },
  {
    name: 'logs of 12 migrations that were completed',
    given: (mg) => logs(mg, 12, 12),
    verdict: 'likely',
    check: (finding) => expect(finding.evidence.some(({ type }) => type === 'log')).toBe(true),
  },
  { name: 'logs of 14 handed off, of which 3 were completed', given: (mg) => logs(mg, 14, 3), verdict: 'clear' },
  {
    name: 'completions of 12 migrations, the logs of virt-controller are gone',
    given: (mg) => logs(mg, 0, 12),
    verdict: 'likely',
    check: (finding) => expect(finding.objects[0]?.detail).toContain('12'),
  },
  {
    name: 'completions of 12 migrations, the hand-over of some was rotated away',
    given: (mg) => {
      logs(mg, 0, 12);
      setLog(mg, CNV_NS, 'virt-controller', 'virt-controller', minutes(12).slice(5).map(handedOff));
    },
    verdict: 'likely',
  },
  {
    name: 'completions of 11 migrations, each written twice within seconds',
    given: (mg) => {
      const again = (line: string) => line.replaceAll(/(\d\d:\d\d:)\d\d/g, '$103');
      setLog(
        mg,
        CNV_NS,
        'virt-handler',
        'virt-handler',
        minutes(11).flatMap((at) => [completed(at), again(completed(at))]),
      );
    },
    verdict: 'clear',
  },
  { name: 'logs of 14 handed off alone', given: (mg) => logs(mg, 14, 0), verdict: 'clear' },
  {
    name: 'logs of 8 that were completed, and four old ones still there',
    given: (mg) => {
      logs(mg, 8, 8);
      migrate(mg, { count: 4, last: 3000 });
    },
    verdict: 'likely',
  },
  {
    name: 'events of 12 migrations',
    given: (mg) => {
      inspectNamespace(mg, WEBSHOP_NS);
      for (const [node, count] of [
        ['a', 7],
        ['b', 5],
      ] as const)
        addEvent(mg, WEBSHOP_NS, {
          object: onVmi,
          reason: 'Migrated',
          message: `The VirtualMachineInstance migrated to node ${node}.`,
          count,
        });
    },
    verdict: 'likely',
  },
  {
    name: 'two VMs of one name with six each',
    given: (mg) => {
      migrate(mg, { count: 6, every: 1, last: 5000 });
      migrate(mg, { count: 6, every: 1, last: 5000, namespace: ERP_NS });
    },
    verdict: 'clear',
  },
  {
    name: 'the same in 4.16, which counts them together',
    given: (mg) => {
      release(mg, '4.16.3');
      migrate(mg, { count: 6, every: 1, last: 5000 });
      migrate(mg, { count: 6, every: 1, last: 5000, namespace: ERP_NS });
    },
    verdict: 'firing',
  },
  {
    name: 'a VM that was started anew: what it went through before left no trace',
    given: (mg) => addVm(mg, { namespace: WEBSHOP_NS, name: 'anew', startedAt: before('3h') }),
    verdict: 'unknown',
  },
  {
    name: 'migrations were not collected',
    given: (mg) => mg.remove(/customresourcedefinitions/),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires for a VM',
    given: (mg) => {
      const alerts = [{ activeAt: before('2h'), labels: { vmi: VM, namespace: WEBSHOP_NS } }];
      setRules(mg, { [ALERT]: { state: 'firing', alerts } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.objects[0]).toMatchObject({ namespace: WEBSHOP_NS, name: VM }),
  },
]);

describe('many VMs', () => {
  it('says each cause of 2,000 VMs once', async () => {
    const mg = healthyCluster();
    mg.remove(RULES_FILE);
    const items = Array.from({ length: 10_000 }, (_, i) => ({
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstanceMigration',
      metadata: {
        name: `${Math.floor(i / 5) % 10 ? 'kubevirt-evacuation' : 'nightly'}-${i}`,
        namespace: ERP_NS,
        creationTimestamp: before(`${(i % 5) + 1}h`),
      },
      spec: { vmiName: `vm-${Math.floor(i / 5)}` },
      status: { phase: 'Succeeded' },
    }));
    mg.putObject(
      listFile(ERP_NS, 'kubevirt.io/virtualmachineinstancemigrations'),
      toList('VirtualMachineInstanceMigrationList', 'kubevirt.io/v1', items),
    );
    const report = await triage(mg, { only: [ALERT] });
    expect(verdictOf(report, ALERT).verdict).toBe('likely');
    const finding = findingOf(report, ALERT);
    expect(finding.groups.map(({ count }) => count)).toEqual([1800, 200]);
    expect(finding.evidence.length).toBeLessThan(130);
    expect(finding.mitigation.steps.length).toBeLessThan(10);
  }, 120_000);
});
