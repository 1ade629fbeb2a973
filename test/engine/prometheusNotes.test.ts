import { describe, expect, it } from 'vitest';
import {
  addStorageClass,
  before,
  CNV_NS,
  healthyCluster,
  listFile,
  makeNotReady,
  OCP_ROOT,
  podNames,
  setPod,
  setRules,
  setTargetsDown,
} from '../../fixtures/builders/healthy.ts';
import { runtimeinfoJson } from '../../fixtures/builders/monitoring.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { expectEvidenceToStand, findingOf, triage } from '../support/triage.ts';

const ALERT = 'CDIMultipleDefaultVirtStorageClasses';
const LATELY = before('3m');
const AN_HOUR_AGO = before('1h');
const VIRT = 'storageclass.kubevirt.io/is-default-virt-class';

/** A second default class for a day. */
function twoDefaults(): MustGather {
  const mg = healthyCluster();
  addStorageClass(mg, {
    name: 'second',
    provisioner: 'openshift-storage.rbd.csi.ceph.com',
    annotations: { [VIRT]: 'true' },
  });
  return mg;
}

function started(mg: MustGather, ago: string): void {
  for (const path of mg.paths().filter((file) => file.endsWith('/status/runtimeinfo.json')))
    mg.put(path, runtimeinfoJson({ startTime: before(ago) }));
}

async function summaryOf(mg: MustGather, alert = ALERT): Promise<string> {
  const report = await triage(mg);
  expectEvidenceToStand(mg, report);
  return findingOf(report, alert).summary;
}

describe('where Prometheus and the objects differ', () => {
  it('a Prometheus that has run for too short a time explains it, with its start as evidence', async () => {
    const mg = twoDefaults();
    started(mg, '3m');
    const report = await triage(mg);
    expectEvidenceToStand(mg, report);
    const { summary, evidence } = findingOf(report, ALERT);
    expect(summary).toContain(`started anew at ${LATELY}`);
    expect(evidence.some(({ file, path }) => file.endsWith('runtimeinfo.json') && path === 'data.startTime')).toBe(
      true,
    );
  });

  it('one that has run for weeks does not', async () => {
    const summary = await summaryOf(twoDefaults());
    expect(summary).toContain('the two disagree');
    expect(summary).not.toContain('started anew');
  });

  it('a pending alert that began with Prometheus may be counted from there', async () => {
    const mg = twoDefaults();
    started(mg, '4m');
    setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: LATELY, labels: {} }] } });
    expect(await summaryOf(mg)).toContain('may be that of its own run');
  });

  it('a pending alert that began much later is not', async () => {
    const mg = twoDefaults();
    started(mg, '5h');
    setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: LATELY, labels: {} }] } });
    expect(await summaryOf(mg)).not.toContain('may be that of its own run');
  });

  it('pods whose metrics it does not get explain a silent rule', async () => {
    const mg = healthyCluster({ cnvVersion: '4.22.4' });
    for (const pod of podNames(mg, 'virt-handler').slice(0, 1))
      setPod(mg, CNV_NS, pod, (object) => makeNotReady(object, AN_HOUR_AGO));
    setTargetsDown(mg, 'virt-handler');
    const report = await triage(mg);
    const found = report.findings.filter(({ summary }) => summary.includes('does not get the metrics'));
    for (const { evidence } of found)
      expect(evidence.some(({ file }) => file.endsWith('active-targets.json'))).toBe(true);
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('a rule that is defined but was not loaded is named', async () => {
    const mg = twoDefaults();
    mg.edit(`${OCP_ROOT}/monitoring/prometheus/rules.json`, (text) => text.replaceAll(ALERT, 'SomethingElse'));
    const path = listFile(CNV_NS, 'monitoring.coreos.com/prometheusrules').replace(
      /\.yaml$/,
      '/prometheus-cdi-rules.yaml',
    );
    mg.putObject(path, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'prometheus-cdi-rules', namespace: CNV_NS },
      spec: {
        groups: [
          {
            name: 'cdi.rules',
            rules: [{ alert: ALERT, expr: '1', labels: { kubernetes_operator_part_of: 'kubevirt' } }],
          },
        ],
      },
    });
    expect(await summaryOf(mg)).toContain(`defines the rule in ${CNV_NS}/prometheus-cdi-rules`);
  });
});
