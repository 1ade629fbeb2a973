import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addVm, ERP_NS, setObject, WEBSHOP_NS, WORKERS } from '../../fixtures/builders/healthy.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { ONE_LINE, run } from '../support/cli.ts';
import { leaksIn } from '../support/leaks.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
const customer = join(folder, 'acme-bank-case-4711');
const archive = join(customer, 'acme-mg.tar');
const SAMPLE = 'fixtures/archives/sample';
const SECRETS = [
  ...WORKERS,
  ...WORKERS.map((name) => name.replace(/\..*/, '')),
  'prod.example.com',
  'prod-7wz4k',
  '433cdd9c-f15b-47b4-a34f-83721eaf8db7',
  WEBSHOP_NS,
  ERP_NS,
  'pinned-vm',
  'ledger',
  'cart-db',
  'shop-web',
  'acme-bank-case-4711',
  'acme-mg.tar',
];

beforeAll(async () => {
  mkdirSync(customer);
  const mg = sickCluster();
  addVm(mg, { namespace: WEBSHOP_NS, name: 'pinned-vm', node: WORKERS[0] as string });
  setObject(mg, { kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name: 'pinned-vm' }, (vmi) => {
    vmi.spec.evictionStrategy = 'LiveMigrate';
    const condition = vmi.status.conditions.find(({ type }: { type: string }) => type === 'LiveMigratable');
    Object.assign(condition, {
      status: 'False',
      reason: 'DisksNotLiveMigratable',
      message: `cannot migrate VMI ${WEBSHOP_NS}/pinned-vm from 10.1.2.3: PVC pinned-vm-rootdisk is not shared`,
    });
  });
  writeFileSync(archive, await mg.toTar());
});

describe('--redact', () => {
  it('hides the path of the config file', async () => {
    const config = join(customer, 'acme-rules.yaml');
    writeFileSync(
      config,
      'suppressions:\n  - alert: OrphanedVirtualMachineInstances\n    reason: known\n    expires: 2020-01-01\n',
    );
    const options = ['--config', config, '-o', 'json', '--quiet', archive];
    const [plain, redacted] = [await run(options), await run(['--redact', ...options])];
    expect(plain.stdout).toContain('acme-rules.yaml');
    expect(redacted.status).toBe(0);
    expect(redacted.stdout).not.toMatch(/acme-(?:rules|bank)/);
  });

  for (const lang of ['en', 'ja']) {
    for (const format of FORMATS) {
      it(`leaves no name in ${format} (${lang})`, async () => {
        for (const path of [archive, SAMPLE]) {
          const options = ['--redact', '-o', format, '--lang', lang, '--verdict', 'all', path];
          const { status, stdout, stderr } = await run(options);
          expect([status, stderr]).toEqual([0, '']);
          expect(leaksIn(stdout, SECRETS)).toEqual([]);
          expect(stdout.length).toBeGreaterThan(500);
        }
      });
    }
  }

  it('says so in the report, and changes no verdict', async () => {
    const [open, redacted] = await Promise.all(
      [[], ['--redact']].map(async (more) => JSON.parse((await run([archive, '-o', 'json', ...more])).stdout)),
    );
    expect([open.redacted, redacted.redacted]).toEqual([false, true]);
    const verdicts = ({ alerts }: typeof open) => alerts.map((one: typeof open) => [one.alert, one.verdict]);
    expect(verdicts(redacted)).toEqual(verdicts(open));
    expect(redacted.inputs[0].path).toBe('input-1.tar');
    expect(redacted.findings.length).toBe(open.findings.length);
  });

  it('keeps commands that can be run with the real names', async () => {
    const { stdout } = await run([SAMPLE, '--redact', '-o', 'json']);
    const commands = JSON.parse(stdout).findings.flatMap((finding: { mitigation: { steps: { command: string }[] } }) =>
      finding.mitigation.steps.map(({ command }) => command),
    );
    expect(commands).toContain('oc describe node node-6');
    expect(commands).toContain('oc get daemonset -n openshift-cnv virt-handler');
  });

  it('gives the same bytes each time', async () => {
    const runs = [await run([SAMPLE, '--redact', '-o', 'json']), await run([SAMPLE, '--redact', '-o', 'json'])];
    expect(runs[0]).toEqual(runs[1]);
  });

  it('is off unless it is asked for', async () => {
    const { stdout } = await run([SAMPLE]);
    expect(stdout).toContain('worker-2.prod.example.com');
  });
});

describe('--redact-map', () => {
  const map = join(folder, 'map.json');

  it('implies --redact and writes what each token stands for, for its owner alone', async () => {
    const { status, stdout } = await run([archive, '--redact-map', map]);
    expect(status).toBe(0);
    expect(leaksIn(stdout, SECRETS)).toEqual([]);
    expect(statSync(map).mode & 0o777).toBe(0o600);
    const names = JSON.parse(readFileSync(map, 'utf8'));
    expect(names['node-4']).toBe(WORKERS[0]);
    expect(Object.values(names)).toContain('pinned-vm');
    expect(new Set(Object.values(names)).size).toBe(Object.values(names).length);
  });

  it('refuses a place that is taken by another output', async () => {
    const { status, stderr } = await run([archive, '--redact-map', map, '-o', `json=${map}`]);
    expect(status).toBe(2);
    expect(stderr).toMatch(ONE_LINE);
  });
});
