import { expect } from 'vitest';
import {
  before,
  CNV_NS,
  makeCrashLooping,
  podNames,
  RULES_FILE,
  removeObject,
  removePod,
  setLog,
  setObject,
  setPods,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HCOInstallationIncomplete';
const OLD = 'KubevirtHyperconvergedClusterOperatorInstallationNotCompletedAlert';
const HCO = { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' };

function log(mg: MustGather, ...lines: [string, string][]): void {
  const [pod = ''] = podNames(mg, 'hco-operator');
  const zap = lines.map(([time, text]) => zapLine(before(time), 'info', 'controller_hyperconverged', text));
  setLog(mg, CNV_NS, pod, 'hyperconverged-cluster-operator', zap);
}

function startedBefore(mg: MustGather, time: string): void {
  setPods(mg, 'hco-operator', (pod) => {
    for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before(time) } };
  });
}

analyzerCases(ALERT, [
  {
    name: 'the operator has run for days and the resource is not there',
    given: (mg) => {
      removeObject(mg, HCO);
      log(mg, ['2h', 'No HyperConverged resource']);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('info');
      expect(finding.evidence.map(({ type }) => type)).toContain('log');
      expect(finding.mitigation.steps[0]?.command).toContain('"kind":"HyperConverged"');
      expect(finding.mitigation.steps[0]?.command).toContain('"namespace":"openshift-cnv"');
    },
  },
  {
    name: 'the operator began half an hour ago',
    given: (mg) => {
      removeObject(mg, HCO);
      startedBefore(mg, '30m');
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('30m')),
  },
  {
    name: 'the resource was deleted twenty minutes ago',
    given: (mg) => {
      removeObject(mg, HCO);
      log(mg, ['3h', 'Reconcile complete'], ['20m', 'No HyperConverged resource']);
    },
    verdict: 'likely',
  },
  {
    name: 'the resource is being deleted, but exists',
    given: (mg) =>
      setObject(mg, HCO, (hco) => {
        hco.metadata.deletionTimestamp = before('2h');
      }),
    verdict: 'clear',
  },
  {
    name: 'a resource of another name does not count',
    given: (mg) =>
      setObject(mg, HCO, (hco) => {
        hco.metadata.name = 'hyperconverged';
      }),
    verdict: 'firing',
    check: (finding) => expect(finding.summary).toContain('openshift-cnv/hyperconverged'),
  },
  {
    name: 'the operator does not run',
    given: (mg) => {
      removeObject(mg, HCO);
      setPods(mg, 'hco-operator', (pod) => makeCrashLooping(pod));
    },
    verdict: 'clear',
  },
  {
    name: 'a plain must-gather without the resource proves nothing',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
    },
    verdict: 'unknown',
  },
  {
    name: 'only the log tells',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      log(mg, ['3h', 'Reconcile complete'], ['2h', 'No HyperConverged resource']);
    },
    verdict: 'likely',
  },
  {
    name: 'the log tells of a real reconcile afterwards',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      log(mg, ['3h', 'No HyperConverged resource'], ['2h', 'Reconcile complete']);
    },
    verdict: 'unknown',
  },
  {
    name: 'whether the operator runs was not collected',
    given: (mg) => {
      removeObject(mg, HCO);
      mg.remove(/\/core\/pods|\/pods\/|\/apps\//);
    },
    verdict: 'likely',
  },
  {
    name: 'Prometheus says pending although the resource exists: the two disagree',
    given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('10m') }] } }),
    withRules: true,
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('exists in openshift-cnv');
      expect(finding.mitigation.steps[0]?.command).toContain('oc get hyperconverged');
    },
  },
  {
    name: 'the old name of the rule fires, no object is there',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2h') }] } });
      mg.edit(RULES_FILE, (text) => text.replaceAll(`"${ALERT}"`, `"${OLD}"`));
    },
    withRules: true,
    verdict: 'firing',
  },
  {
    name: 'neither the resource nor its operator is there',
    given: (mg) => {
      removeObject(mg, HCO);
      for (const name of podNames(mg, 'hco-operator')) removePod(mg, CNV_NS, name);
      removeObject(mg, { kind: 'Deployment', name: 'hco-operator' });
    },
    verdict: 'clear',
  },
]);
