import { beforeAll, describe, expect, it } from 'vitest';
import {
  addPod,
  addStorageClass,
  addVm,
  appendLog,
  before,
  CNV_NS,
  CNV_ROOT,
  crFile,
  ERP_NS,
  healthyCluster,
  logFile,
  makeAvailable,
  makeImagePullFailing,
  podNames,
  ROOTS,
  RULES_FILE,
  setDaemonSet,
  setDeployment,
  setLog,
  setObject,
  setPods,
  setRules,
  setStatus,
  WEBSHOP_NS,
  WORKERS,
} from '../../fixtures/builders/healthy.ts';
import { klogLine, kubemacpoolStartLog, zapLine } from '../../fixtures/builders/logs.ts';
import { activeTargetsJson } from '../../fixtures/builders/monitoring.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { hostPathProvisioner, pod } from '../../fixtures/builders/objects.ts';
import type { Report } from '../../src/report/report.ts';
import { dropTargets } from '../support/operatorDownCases.ts';
import { analyzers, expectEvidenceToStand, triage } from '../support/triage.ts';

const OPERATORS = ['cdi', 'hpp', 'hco', 'ssp', 'cnao', 'kubemacpool'];
const MAC = '02:5f:7a:00:10:01';

/** With a HostPathProvisioner, Prometheus scrapes its operator as well. */
function scrapeHppOperator(mg: MustGather): void {
  const [name = ''] = podNames(mg, 'hostpath-provisioner-operator');
  const target = {
    pod: name,
    container: 'hostpath-provisioner-operator',
    job: 'hpp-prometheus-metrics',
    ip: '10.128.0.9',
  };
  const added = JSON.parse(activeTargetsJson([target])).data.activeTargets;
  for (const path of mg.paths().filter((file) => file.endsWith('/active-targets.json')))
    mg.edit(path, (text) => {
      const answer = JSON.parse(text);
      answer.data.activeTargets.push(...added);
      return JSON.stringify(answer);
    });
}

/** Ten faults of storage, network and operators, each as its own analyzer's tests make it. */
const FAULTS: Readonly<Record<string, (mg: MustGather) => void>> = {
  CDIMultipleDefaultVirtStorageClasses: (mg) =>
    addStorageClass(mg, {
      name: 'second-rbd',
      provisioner: 'openshift-storage.rbd.csi.ceph.com',
      annotations: { 'storageclass.kubevirt.io/is-default-virt-class': 'true' },
    }),
  CDIStorageProfilesIncomplete: (mg) =>
    addStorageClass(mg, {
      name: 'vendor-block',
      provisioner: 'csi.vendor.example.com',
      profile: { status: { claimPropertySets: undefined } },
    }),
  CDIDataVolumeUnusualRestartCount: (mg) => {
    const object = pod('importer-prime-5f0c', WEBSHOP_NS, { containers: [{ name: 'importer' }] } as never);
    const [status] = object.status.containerStatuses;
    Object.assign(status, {
      restartCount: 7,
      state: { running: { startedAt: before('4m') } },
      lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: before('30m'), finishedAt: before('29m') } },
    });
    addPod(mg, object, [CNV_ROOT]);
  },
  CDIOperatorDown: (mg) => {
    setPods(mg, 'cdi-operator', (object) => makeImagePullFailing(object, before('1h')));
    setDeployment(mg, 'cdi-operator', (object) => makeAvailable(object, 0, before('1h')));
    dropTargets(mg, 'cdi-operator');
  },
  KubeMacPoolDuplicateMacsFound: (mg) => {
    addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
    addVm(mg, { namespace: ERP_NS, name: 'b', mac: MAC, running: false });
    const duplicates = [{ mac: MAC, owner: `${WEBSHOP_NS}/a`, vm: `${ERP_NS}/b` }];
    setLog(mg, CNV_NS, 'kubemacpool-mac-controller-manager', 'manager', kubemacpoolStartLog({ duplicates }));
  },
  NetworkAddonsConfigNotReady: (mg) => {
    const message = 'DaemonSet "openshift-cnv/bridge-marker" is not available (awaiting 1 nodes)';
    setObject(mg, { kind: 'NetworkAddonsConfig', name: 'cluster' }, (config) => {
      setStatus(config, 'Available', false, before('40m'), { reason: 'Startup', message: 'in process' });
      setStatus(config, 'Progressing', true, before('40m'), { reason: 'Deploying', message });
    });
    setDaemonSet(mg, 'bridge-marker', (object) => {
      Object.assign(object.status, { numberUnavailable: 1, numberReady: 2, numberAvailable: 2 });
    });
  },
  SSPTemplateValidatorDown: (mg) => {
    setPods(mg, 'virt-template-validator', (object) => makeImagePullFailing(object, before('1h')));
    setDeployment(mg, 'virt-template-validator', (object) => makeAvailable(object, 0, before('1h')));
    dropTargets(mg, 'virt-template-validator');
  },
  SSPCommonTemplatesModificationReverted: (mg) =>
    appendLog(mg, CNV_NS, 'ssp-operator', 'manager', [
      zapLine(before('9m'), 'info', 'controllers.SSP', 'Changes reverted in common template: rhel9-server-small'),
    ]),
  HPPSharingPoolPathWithOS: (mg) => {
    const cr = hostPathProvisioner([{ name: 'local', path: '/var/hpvolumes' }]);
    mg.putObject(crFile('hostpathprovisioners.hostpathprovisioner.kubevirt.io', cr.metadata.name), cr, {
      header: false,
    });
    scrapeHppOperator(mg);
    const name = 'hostpath-provisioner-csi-x2k4p';
    const containers = [{ name: 'hostpath-provisioner', image: 'hpp', args: ['--v=3'] }];
    addPod(mg, pod(name, CNV_NS, { containers, node: WORKERS[0] } as never));
    const line = 'pool (local, /local-data-dir/csi), shares path with OS which can lead to node disk pressure';
    const lines = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((m) => klogLine(before(`${m}m`), 'I', 'utils.go:221', line));
    for (const root of ROOTS)
      mg.put(logFile(CNV_NS, name, 'hostpath-provisioner', 'current', root), `${lines.join('\n')}\n`);
  },
  UnsupportedHCOModification: (mg) =>
    setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
      hco.metadata.annotations['kubevirt.kubevirt.io/jsonpatch'] = '[{"op":"remove","path":"/spec/infra"}]';
    }),
};

describe('ten faults at once', () => {
  let known: string[];
  let faults: string[];
  let broken: MustGather;
  let report: Report;

  beforeAll(async () => {
    known = (await analyzers()).map(({ meta }) => meta.alert);
    faults = Object.keys(FAULTS).sort();
    broken = healthyCluster();
    broken.remove(RULES_FILE);
    for (const fault of Object.values(FAULTS)) fault(broken);
    report = await triage(broken);
  });

  it('are ten, and each has an analyzer', () => {
    expect(faults).toHaveLength(10);
    expect(faults.filter((alert) => !known.includes(alert))).toEqual([]);
  });

  it('give ten findings and no others', () => {
    expect(report.findings.map(({ alert }) => alert).sort()).toEqual(faults);
    expectEvidenceToStand(broken, report);
  });

  it('fire where objects prove it, and are likely where only a log line tells', () => {
    const likely = report.findings.filter(({ verdict }) => verdict === 'likely').map(({ alert }) => alert);
    expect(likely).toEqual(['SSPCommonTemplatesModificationReverted']);
  });

  it('come with steps that name their objects, the most important first', () => {
    expect(report.findings.map(({ rank }) => rank)).toEqual(report.findings.map((_, i) => i + 1));
    const weight = { critical: 2, warning: 1, info: 0 };
    const firing = report.findings.filter(({ verdict }) => verdict === 'firing').map((f) => weight[f.severity]);
    expect(firing).toEqual([...firing].sort((a, b) => b - a));
    for (const { alert, mitigation } of report.findings) {
      expect(mitigation.steps.length, alert).toBeGreaterThan(1);
      expect(
        mitigation.steps.some(({ command }) => command !== null),
        alert,
      ).toBe(true);
    }
  });

  it('are the same ten when Prometheus agrees', async () => {
    const agreed = broken.copy();
    const state = { state: 'firing' as const, alerts: [{ activeAt: before('30m') }] };
    setRules(agreed, Object.fromEntries(faults.map((alert) => [alert, state])));
    const told = await triage(agreed);
    expect(told.findings.map(({ alert, verdict }) => `${alert} ${verdict}`).sort()).toEqual(
      faults.map((alert) => `${alert} firing`),
    );
  });

  it('each alone gives its own finding alone', async () => {
    for (const [alert, fault] of Object.entries(FAULTS)) {
      const mg = healthyCluster();
      mg.remove(RULES_FILE);
      fault(mg);
      const alone = await triage(mg);
      expect(alone.findings.map((finding) => finding.alert)).toEqual([alert]);
      expect(OPERATORS).toContain(alone.findings[0]?.component);
    }
  });
});
