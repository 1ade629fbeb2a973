import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtCommand, programs, SAMPLE, shell } from '../support/shell.ts';
import { tempFolder } from '../support/tempFolder.ts';

const folder = tempFolder();
let bin: string;

beforeAll(() => {
  bin = programs(join(folder, 'bin'), {
    'virt-triage': `exec ${builtCommand()} "$@"`,
    oc: `for word in "$@"; do case "$word" in --dest-dir=*) cp -r '${SAMPLE}' "\${word#*=}";; esac; done`,
  });
});

function example(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../docs/ci/${name}`, import.meta.url)), 'utf8');
}

function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

const read = (...parts: readonly string[]): string => readFileSync(join(...parts), 'utf8');

describe('the example for GitHub Actions', () => {
  const workflow = parse(example('github-actions.yaml'));
  const { permissions, steps } = workflow.jobs.triage;

  it('leaves the summary, the SARIF file and the reports that its other steps take', () => {
    const cwd = emptyFolder('github');
    mkdirSync(join(cwd, 'tools'));
    const main = fileURLToPath(new URL('../../bin/virt-triage.js', import.meta.url));
    writeFileSync(join(cwd, 'tools/virt-triage.mjs'), `import ${JSON.stringify(main)};\n`);
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'step-summary.md') };
    for (const { run } of steps.filter((step: { run?: string }) => step.run)) {
      expect(shell(run, cwd, bin, env)).toMatchObject({ status: 0, stderr: '' });
    }
    expect(read(cwd, 'step-summary.md')).toContain('OrphanedVirtualMachineInstances');
    const upload = steps.find((step: { uses?: string }) => step.uses?.includes('upload-sarif'));
    expect(JSON.parse(read(cwd, upload.with.sarif_file)).version).toBe('2.1.0');
    const keep = steps.find((step: { uses?: string }) => step.uses?.includes('upload-artifact'));
    for (const file of keep.with.path.trim().split('\n')) expect(read(cwd, file).length).toBeGreaterThan(1000);
  });

  it('may upload to code scanning, and does so when the triage step failed', () => {
    expect(permissions['security-events']).toBe('write');
    const after = steps.slice(steps.findIndex((step: { name?: string }) => step.name === 'Triage') + 1);
    expect(after.length).toBe(3);
    for (const step of after) expect(step.if).toBe(`\${{ !cancelled() }}`);
  });
});

describe('the example for GitLab CI', () => {
  const pipeline = parse(example('gitlab-ci.yaml'));

  it('leaves the JUnit file and the artifacts that it names; findings give the exit status that it allows', () => {
    const cwd = emptyFolder('gitlab');
    for (const line of pipeline['must-gather'].script) expect(shell(line, cwd, bin).status).toBe(0);
    const { script, allow_failure, artifacts } = pipeline['virt-triage'];
    const { status } = shell(script.join('\n'), cwd, bin);
    expect(allow_failure.exit_codes).toContain(status);
    expect(status).toBe(1);
    expect(read(cwd, artifacts.reports.junit)).toContain('<testsuite');
    for (const file of artifacts.paths) expect(read(cwd, file).length).toBeGreaterThan(1000);
  });

  it('fails when nothing can be read', () => {
    const cwd = emptyFolder('gitlab-nothing');
    const { script, allow_failure } = pipeline['virt-triage'];
    const { status } = shell(script.join('\n'), cwd, bin);
    expect(status).toBe(2);
    expect(allow_failure.exit_codes).not.toContain(status);
  });
});

describe('the example for Tekton', () => {
  const task = parse(example('tekton.yaml'));
  const [step] = task.spec.steps;
  const given = (cwd: string, failOn: string): Record<string, string> => {
    const values: Record<string, string> = {
      '$(params.archive)': 'must-gather.tar.gz',
      '$(params.fail-on)': failOn,
      '$(results.firing.path)': join(cwd, 'firing'),
      '$(results.worst.path)': join(cwd, 'worst'),
    };
    return Object.fromEntries(step.env.map((one: { name: string; value: string }) => [one.name, values[one.value]]));
  };

  it('gives the counts as results, and the exit status of the triage', () => {
    for (const [failOn, status] of [
      ['critical', 0],
      ['warning', 1],
    ] as const) {
      const cwd = emptyFolder(`tekton-${failOn}`);
      shell(`tar -czf must-gather.tar.gz -C '${SAMPLE}' .`, cwd, bin);
      expect(shell(step.script, cwd, bin, given(cwd, failOn)).status).toBe(status);
      expect([read(cwd, 'firing'), read(cwd, 'worst')]).toEqual(['5', 'warning']);
    }
  });

  it('declares every parameter, result and workspace that it uses', () => {
    const used = [...JSON.stringify(task.spec.steps).matchAll(/\$\((params|results|workspaces)\.([\w-]+)/g)];
    expect(used.length).toBeGreaterThan(5);
    for (const [, kind, name] of used) {
      expect(task.spec[kind as string].map((one: { name: string }) => one.name)).toContain(name);
    }
  });

  it('fails when there is no archive, without results', () => {
    const cwd = emptyFolder('tekton-nothing');
    expect(shell(step.script, cwd, bin, given(cwd, 'critical')).status).toBe(2);
  });
});

describe('the example for Prow', () => {
  it('leaves JUnit and the page where Prow looks for them, and the archive packed', () => {
    const cwd = emptyFolder('prow');
    const { status, stderr } = shell(example('prow-commands.sh'), cwd, bin, { ARTIFACT_DIR: cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read(cwd, 'junit_virt-triage.xml')).toContain('<testsuite');
    expect(read(cwd, 'virt-triage-summary.html')).toContain('</html>');
    expect(shell('tar -tzf must-gather.tar.gz', cwd, bin).stdout).toContain('must-gather/');
  });

  it('goes on with what a must-gather that failed has left', () => {
    const cwd = emptyFolder('prow-failed');
    const half = programs(join(folder, 'half'), {
      'virt-triage': `exec ${builtCommand()} "$@"`,
      oc: `mkdir "$ARTIFACT_DIR/must-gather"; cp -r '${SAMPLE}'/* "$ARTIFACT_DIR/must-gather"; exit 1`,
    });
    const { status, stderr } = shell(example('prow-commands.sh'), cwd, half, { ARTIFACT_DIR: cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'must-gather failed; triaging what it left\n' });
  });

  it('names the file of its commands as its step does', () => {
    const { ref } = parse(example('prow-ref.yaml'));
    expect(example('prow-commands.sh')).toContain(`/${ref.commands}\n`);
    expect(ref.commands).toBe(`${ref.as}-commands.sh`);
  });
});
