// Compares a whole run of virt-triage (process start included) with `tar -xzf` of the same archive into a folder.
//
//   npm run bench -- [archive or folder] [rounds]
//
// The two take turns, and the medians are compared. A folder or an archive of another format is packed as .tar.gz
// first. Without an argument the sample of this repository is used, which is too small to say much.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const input = resolve(process.argv[2] ?? join(here, 'fixtures/archives/sample'));
const rounds = Number(process.argv[3] ?? 9);
const work = mkdtempSync(join(tmpdir(), 'virt-triage-bench-'));

try {
  const archive = packed(input);
  const target = join(work, 'unpacked');
  const tool = ['node', join(here, 'bin/virt-triage.js'), archive, '-o', 'json', '--quiet'];
  const times = { tool: [], tar: [] };
  for (let round = 0; round <= rounds; round++) {
    const ours = run(tool);
    rmSync(target, { recursive: true, force: true });
    execFileSync('mkdir', [target]);
    const theirs = run(['tar', '-xzf', archive, '-C', target]);
    if (round === 0) continue; // both have the archive in the page cache from here on
    times.tool.push(ours);
    times.tar.push(theirs);
  }
  const [ours, theirs] = [median(times.tool), median(times.tar)];
  console.log(`archive        ${input} (${(statSync(archive).size / 1e6).toFixed(1)} MB as .tar.gz)`);
  console.log(`rounds         ${rounds}, alternating`);
  console.log(`virt-triage    ${ours.toFixed(0)} ms median (${spread(times.tool)})`);
  console.log(`tar -xzf       ${theirs.toFixed(0)} ms median (${spread(times.tar)})`);
  console.log(`ratio          ${(ours / theirs).toFixed(2)}`);
  console.log(`peak memory    ${peakMemory(tool).toFixed(0)} MiB`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function packed(path) {
  if (/\.t(ar\.)?gz$/.test(path)) return path;
  const archive = join(work, 'archive.tar.gz');
  if (statSync(path).isDirectory()) execFileSync('tar', ['-czf', archive, '-C', dirname(path), basename(path)]);
  else
    execFileSync('sh', [
      '-c',
      'case "$1" in *.xz) xz -dc "$1";; *) cat "$1";; esac | gzip > "$2"',
      'sh',
      path,
      archive,
    ]);
  return archive;
}

/** Wall-clock ms of one whole process. */
function run([command, ...args]) {
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
  return ms;
}

/** Peak resident memory of one run, in MiB. */
function peakMemory([command, ...args]) {
  const hook = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS='+process.resourceUsage().maxRSS))`;
  const { stderr } = spawnSync(command, ['--import', hook, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return Number(/maxRSS=(\d+)/.exec(stderr)?.[1]) / 1024;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function spread(values) {
  return `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
}
