import { expect } from 'vitest';
import {
  addVm,
  before,
  CNV_ROOT,
  removeObject,
  setNode,
  setObject,
  setRules,
  WEBSHOP_NS,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setHco } from '../../support/hco.ts';

const ALERT = 'DeprecatedMachineType';
const OLD = 'pc-q35-rhel8.4.0';

/** What `--vms_details` adds for a running VM. */
function capabilities(
  mg: MustGather,
  { vm = 'old', deprecated = [OLD, 'pc-i440fx-rhel7.6.0'], end = true } = {},
): void {
  const types = ['pc-q35-rhel9.6.0', 'pc-q35-rhel9.4.0'].map((t) => `      <machine maxCpus='4096'>${t}</machine>\n`);
  const old = deprecated.map((t) => `      <machine maxCpus='710' deprecated='yes'>${t}</machine>\n`);
  const alias = "      <machine canonical='pc-i440fx-rhel7.6.0' maxCpus='240' deprecated='yes'>pc</machine>\n";
  const text = `<capabilities>\n  <guest>\n    <arch name='x86_64'>\n${types.join('')}${old.join('')}${alias}    </arch>\n  </guest>\n`;
  const path = `${CNV_ROOT}/namespaces/${WEBSHOP_NS}/vms/${vm}/virt-launcher-${vm}-x7k2p.capabilities.xml`;
  mg.put(path, end ? `${text}</capabilities>\n` : text);
}

function vm(mg: MustGather, type: string, { running = true, generation = 1, name = 'old', vmi = type } = {}): void {
  const domain = (machine: string) => ({ domain: { machine: { type: machine } } });
  addVm(mg, {
    namespace: WEBSHOP_NS,
    name,
    running,
    vm: { metadata: { generation }, spec: { template: { spec: domain(type) } } },
    vmi: { spec: domain(vmi) },
  });
}

function noOtherVms(mg: MustGather): void {
  mg.remove(/\/kubevirt\.io\/virtualmachines\//);
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(
  ALERT,
  [
    {
      name: 'a running VM whose type is deprecated',
      given: (mg) => {
        vm(mg, OLD);
        capabilities(mg);
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', namespace: WEBSHOP_NS, name: 'old' }]);
        expect(finding.objects[0]?.detail).toContain(OLD);
        expect(finding.evidence.map(({ type }) => type)).toContain('file');
        expect(commands(finding)).toContain('oc patch vm old -n webshop --type=json');
        expect(commands(finding)).toContain('virtctl restart old -n webshop');
      },
    },
    {
      name: 'a stopped VM counts too',
      given: (mg) => {
        vm(mg, OLD, { running: false });
        capabilities(mg, { vm: 'other' });
      },
      verdict: 'firing',
      check: (finding) => expect(commands(finding)).not.toContain('virtctl restart'),
    },
    {
      name: 'the VM was changed, and since when is not known',
      given: (mg) => {
        vm(mg, OLD, { running: false, generation: 4 });
        capabilities(mg, { vm: 'other' });
      },
      verdict: 'likely',
    },
    {
      name: 'the VM was made three minutes ago',
      given: (mg) => {
        vm(mg, OLD, { running: false });
        setObject(mg, { kind: 'VirtualMachine', name: 'old', namespace: WEBSHOP_NS }, (object) => {
          object.metadata.creationTimestamp = before('3m');
        });
        capabilities(mg, { vm: 'other' });
      },
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('would fire at'),
    },
    {
      name: 'the alias pc is deprecated, the versioned type is not',
      given: (mg) => {
        vm(mg, 'q35');
        capabilities(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'the running instance has an old type, the VM asks for a new one',
      given: (mg) => {
        vm(mg, 'pc-q35-rhel9.6.0', { vmi: OLD });
        capabilities(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'only a launcher of an older release calls it deprecated',
      given: (mg) => {
        vm(mg, OLD);
        setObject(mg, { kind: 'VirtualMachineInstance', name: 'old', namespace: WEBSHOP_NS }, (object) => {
          object.metadata.labels['kubevirt.io/outdatedLauncherImage'] = '';
        });
        capabilities(mg);
      },
      verdict: 'likely',
    },
    {
      name: 'no capabilities: which types are deprecated is not known',
      given: (mg) => vm(mg, OLD),
      verdict: 'unknown',
      check: (_, verdict) =>
        expect(verdict.missing.map(({ collectWith }) => collectWith).join()).toContain('--vms_details'),
    },
    {
      name: 'capabilities that were cut off',
      given: (mg) => capabilities(mg, { end: false }),
      verdict: 'unknown',
    },
    {
      name: 'nodes of two architectures, capabilities of one',
      given: (mg) => {
        capabilities(mg);
        setNode(mg, WORKERS[0] as string, (node) => {
          node.status.nodeInfo.architecture = 'arm64';
        });
      },
      verdict: 'unknown',
    },
    {
      name: 'a type that no node knows any more is not in the list of deprecated ones',
      given: (mg) => {
        vm(mg, 'pc-q35-rhel8.0.0', { name: 'ancient', running: false });
        for (const path of mg.paths().filter((p) => /\/virtualmachines\/(custom|template-based)\//.test(p)))
          if (!path.endsWith('/ancient.yaml')) removeObject(mg, refOf(mg, path));
      },
      verdict: 'clear',
      check: (_, verdict) => expect(verdict.reason).toContain('cannot start'),
    },
    {
      name: 'the VMs were not collected',
      given: (mg) => {
        capabilities(mg);
        noOtherVms(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'the alert came with 4.20',
      given: (mg) => {
        vm(mg, OLD);
        capabilities(mg);
        setHco(mg, (hco) => {
          hco.status.versions = [{ name: 'operator', version: '4.19.0' }];
        });
      },
      verdict: 'clear',
    },
    {
      name: 'Prometheus fires, the objects do not tell',
      given: (mg) => {
        const labels = { name: 'old', namespace: WEBSHOP_NS, machine_type: OLD, status_group: 'running' };
        setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5d'), labels }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([{ kind: 'VirtualMachine', name: 'old' }]);
        expect(commands(finding)).toContain('oc patch vm old -n webshop');
      },
    },
  ],
  { healthy: 'unknown' },
);

function refOf(mg: MustGather, path: string) {
  const { kind, metadata } = mg.object(path);
  return { kind, name: metadata.name, namespace: metadata.namespace };
}
