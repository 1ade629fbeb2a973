import { expect } from 'vitest';
import {
  addPod,
  before,
  CNV_NS,
  crFile,
  listFile,
  logFile,
  podNames,
  ROOTS,
  removePod,
  setNode,
  setObject,
  setPods,
  setRules,
  setStatus,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import { klogLine, withoutPrefix } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { hostPathProvisioner, pod } from '../../../fixtures/builders/objects.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HPPSharingPoolPathWithOS';
const PREFIX = 'hostpath-provisioner-csi';
const CONTAINER = 'hostpath-provisioner';
const podName = (node: number): string => `${PREFIX}-a${node}b${node}c`;

const shares = (time: string, pool = 'local'): string =>
  klogLine(
    time,
    'I',
    'utils.go:221',
    `pool (${pool}, /${pool}-data-dir/csi), shares path with OS which can lead to node disk pressure`,
  );
const start = (time: string, pool = 'local'): string =>
  klogLine(time, 'I', 'hostpath.go:98', `name: ${pool}, dataDir: /${pool}-data-dir/csi`);
const other = (time: string): string =>
  klogLine(time, 'I', 'server.go:104', 'GRPC call: /csi.v1.Node/NodeGetCapabilities');
/** A line each minute of the last ones. */
const everyMinute = (minutes: number): string[] =>
  Array.from({ length: minutes }, (_, i) => shares(before(`${(minutes - i) * 60 - 20}s`)));
const QUIET = [start(before('2d')), other(before('1m'))];

interface Options {
  pools?: Parameters<typeof hostPathProvisioner>[0];
  logs?: string[][];
  verbosity?: number;
}

/** A HostPathProvisioner with its driver on the workers. */
function withHpp(mg: MustGather, options: Options = {}): void {
  const { pools = [{ name: 'local', path: '/var/hpvolumes' }], logs = [QUIET, QUIET, QUIET], verbosity = 3 } = options;
  const cr = hostPathProvisioner(pools);
  mg.putObject(crFile('hostpathprovisioners.hostpathprovisioner.kubevirt.io', cr.metadata.name), cr, { header: false });
  logs.forEach((lines, i) => {
    const containers = [
      { name: CONTAINER, image: 'hpp', args: [`--v=${verbosity}`, '--datadir=$(PV_DIR)'] },
      { name: 'csi-provisioner', image: 'csi', args: [`--v=${verbosity}`] },
    ];
    addPod(mg, pod(podName(i), CNV_NS, { containers, node: WORKERS[i] as string } as never));
    for (const root of ROOTS) mg.put(logFile(CNV_NS, podName(i), CONTAINER, 'current', root), `${lines.join('\n')}\n`);
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'the driver of one node says so every minute',
    given: (mg) => withHpp(mg, { logs: [[start(before('2d')), ...everyMinute(8)], QUIET, QUIET] }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'Pod', namespace: CNV_NS, name: podName(0) }]);
      expect(finding.objects[0]?.detail).toContain(WORKERS[0]);
      expect(finding.since).toMatch(/^2026-03-04T10:12:2/);
      expect(finding.evidence.map(({ value }) => value)).toContain('/var/hpvolumes');
      expect(commands(finding)).toContain(`oc debug node/${WORKERS[0]} -- chroot /host findmnt -T '/var/hpvolumes'`);
      expect(finding.leadsTo).toEqual([]);
    },
  },
  {
    name: 'the legacy pool, in a log without time prefixes, on a node with disk pressure',
    given: (mg) => {
      withHpp(mg, { logs: [QUIET] });
      setObject(mg, { kind: 'HostPathProvisioner', name: 'hostpath-provisioner' }, (hpp) => {
        hpp.spec = { pathConfig: { path: '/var/legacy' } };
      });
      const lines = Array.from({ length: 8 }, (_, i) => shares(before(`${(8 - i) * 60 - 20}s`), 'legacy'));
      for (const root of ROOTS)
        mg.put(logFile(CNV_NS, podName(0), CONTAINER, 'current', root), `${withoutPrefix(lines).join('\n')}\n`);
      setNode(mg, WORKERS[0] as string, (node) => setStatus(node, 'DiskPressure', 'True', before('30m')));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.leadsTo).toEqual(['node DiskPressure']);
      expect(finding.evidence.map(({ value }) => value)).toEqual(
        expect.arrayContaining(['legacy', '/var/legacy', 'True']),
      );
    },
  },
  {
    name: 'it began half a minute ago',
    given: (mg) => withHpp(mg, { logs: [[start(before('2d')), other(before('2m')), shares(before('30s'))]] }),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at'),
  },
  {
    name: 'the log ends twenty minutes before the archive was made',
    given: (mg) => withHpp(mg, { logs: [[shares(before('22m')), shares(before('21m')), shares(before('20m'))]] }),
    verdict: 'likely',
  },
  {
    name: 'somebody mounted a disk there: the line is not repeated',
    given: (mg) =>
      withHpp(mg, { logs: [[start(before('2d')), shares(before('90m')), shares(before('89m')), other(before('1m'))]] }),
    verdict: 'clear',
  },
  {
    name: 'the line is the last one of the log, but from yesterday',
    given: (mg) => withHpp(mg, { logs: [[start(before('2d')), shares(before('26h'))]] }),
    verdict: 'clear',
  },
  {
    name: 'the line stands in the log of another container',
    given: (mg) => {
      withHpp(mg);
      for (const root of ROOTS)
        mg.put(logFile(CNV_NS, podName(0), 'csi-provisioner', 'current', root), `${everyMinute(8).join('\n')}\n`);
    },
    verdict: 'clear',
  },
  {
    name: 'the line stands in previous.log only',
    given: (mg) => {
      withHpp(mg);
      mg.put(logFile(CNV_NS, podName(0), CONTAINER, 'previous'), `${everyMinute(8).join('\n')}\n`);
    },
    verdict: 'clear',
  },
  { name: 'no driver calls a pool shared', given: (mg) => withHpp(mg), verdict: 'clear' },
  {
    name: 'the driver started twenty seconds before the end of its log',
    given: (mg) => withHpp(mg, { logs: [[start(before('80s')), other(before('1m'))]] }),
    verdict: 'unknown',
  },
  {
    name: 'the log was cut at its beginning and nothing tells what the driver prints',
    given: (mg) => withHpp(mg, { logs: [[other(before('1m'))]] }),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.collectWith).toContain('-c hostpath-provisioner'),
  },
  {
    name: 'the driver runs with verbosity 0: silence says nothing',
    given: (mg) => withHpp(mg, { verbosity: 0 }),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('--v=0'),
  },
  {
    name: 'all pools have volumes of their own, the logs were not collected',
    given: (mg) => {
      withHpp(mg, { pools: [{ name: 'block', path: '/var/block', pvcTemplate: { storageClassName: 'x' } }] });
      mg.remove(/\/hostpath-provisioner-csi-[^/]+\/hostpath-provisioner\//);
    },
    verdict: 'clear',
  },
  {
    name: 'the volume of such a pool is not mounted yet',
    given: (mg) => {
      withHpp(mg, { pools: [{ name: 'block', path: '/var/block', pvcTemplate: { storageClassName: 'x' } }] });
      mg.remove(/\/hostpath-provisioner-csi-[^/]+\/hostpath-provisioner\//);
      setObject(mg, { kind: 'HostPathProvisioner', name: 'hostpath-provisioner' }, (hpp) => {
        hpp.status.storagePoolStatuses[0].phase = 'Mounting';
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'a path below /var, but no log: it may be a mount of its own',
    given: (mg) => {
      withHpp(mg);
      mg.remove(/\/hostpath-provisioner-csi-[^/]+\/hostpath-provisioner\//);
    },
    verdict: 'unknown',
  },
  {
    name: 'the driver does not run any more: it reports nothing',
    given: (mg) => {
      withHpp(mg, { logs: [everyMinute(8)] });
      setPods(mg, PREFIX, (object: Kube) => {
        for (const status of object.status.containerStatuses)
          status.state = { waiting: { reason: 'CrashLoopBackOff' } };
      });
    },
    verdict: 'clear',
  },
  {
    name: 'a HostPathProvisioner without driver pods, its operator is here',
    given: (mg) => withHpp(mg, { logs: [] }),
    verdict: 'clear',
  },
  {
    name: 'a HostPathProvisioner, and its operator runs elsewhere',
    given: (mg) => {
      withHpp(mg, { logs: [] });
      for (const name of podNames(mg, 'hostpath-provisioner-operator')) removePod(mg, CNV_NS, name);
    },
    verdict: 'unknown',
  },
  {
    name: 'no pods and no HostPathProvisioner were collected',
    given: (mg) => {
      mg.remove(/customresourcedefinitions|namespaces\/openshift-cnv\/(pods|core\/pods)/);
      for (const root of ROOTS) expect(mg.has(listFile(CNV_NS, 'core/pods', root))).toBe(false);
    },
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires, the log is quiet',
    given: (mg) => {
      withHpp(mg);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: { pod: podName(1) } }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps.length).toBeGreaterThan(1),
  },
]);
