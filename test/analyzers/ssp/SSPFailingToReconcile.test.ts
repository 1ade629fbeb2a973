import { expect } from 'vitest';
import {
  before,
  CNV_NS,
  makeAvailable,
  makeCrashLooping,
  podNames,
  removeObject,
  setDeployment,
  setLog,
  setObject,
  setPods,
  setRules,
  setStatus,
} from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'SSPFailingToReconcile';
const SSP = { kind: 'SSP', name: 'ssp-kubevirt-hyperconverged' };

function failing(mg: MustGather, message: string, since = before('20m')): void {
  setObject(mg, SSP, (ssp) => {
    ssp.status.phase = 'Deploying';
    setStatus(ssp, 'Available', false, since, { message });
    setStatus(ssp, 'Progressing', true, since, { message });
    setStatus(ssp, 'Degraded', true, since, { message });
  });
}

function log(mg: MustGather, ...lines: string[]): void {
  const [pod = ''] = podNames(mg, 'ssp-operator');
  setLog(mg, CNV_NS, pod, 'manager', lines);
}

const line = (time: string, level: 'info' | 'error', text: string, error?: string): string =>
  zapLine(before(time), level, 'controllers.SSP', text, error ? { error } : {});

analyzerCases(ALERT, [
  {
    name: 'a webhook refuses an object',
    given: (mg) => {
      failing(mg, 'Error: admission webhook "policy.example.com" denied the request');
      log(
        mg,
        line('2h', 'info', 'CR status updated'),
        line('20m', 'error', 'Reconciler error', 'admission webhook "policy.example.com" denied the request'),
        line('2m', 'error', 'Reconciler error', 'admission webhook "policy.example.com" denied the request'),
      );
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('critical');
      expect(finding.since).toBe(before('20m'));
      expect(finding.evidence.map(({ type }) => type)).toContain('log');
      expect(finding.causedBy).toEqual(['reconcile errors']);
    },
  },
  {
    name: 'Deployed, and only a condition is bad',
    given: (mg) =>
      setObject(mg, SSP, (ssp) => {
        ssp.status.phase = 'Deployed';
        setStatus(ssp, 'Degraded', true, before('20m'), { message: 'no quota' });
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain('is in phase Deployed, but reports Degraded=True. It says: "no quota"');
      expect(finding.summary).not.toContain('not Deployed');
    },
  },
  {
    name: 'the template validator rolls out slowly, without any error',
    given: (mg) => {
      setObject(mg, SSP, (ssp) => {
        ssp.status.phase = 'Deploying';
        const message = 'Deployment openshift-cnv/virt-template-validator: 0 out of 2 replicas are available';
        setStatus(ssp, 'Available', false, before('8m'), { message });
      });
      setDeployment(mg, 'virt-template-validator', (object) => makeAvailable(object, 0));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual([]);
      expect(finding.mitigation.steps[0]?.command).toBe(
        'oc describe deployment -n openshift-cnv virt-template-validator',
      );
    },
  },
  {
    name: 'definitions are missing',
    given: (mg) => failing(mg, 'Required CRDs are missing: datasources.cdi.kubevirt.io'),
    verdict: 'firing',
    check: (finding) => expect(finding.causedBy).toEqual(['missing definitions']),
  },
  {
    name: 'an object cannot be put right',
    given: (mg) => failing(mg, 'ConfigMap openshift-cnv/tlsconfig: not allowed'),
    verdict: 'firing',
    check: (finding) =>
      expect(finding.mitigation.steps[0]?.command).toBe('oc get configmap -n openshift-cnv tlsconfig -o yaml'),
  },
  { name: 'three minutes only', given: (mg) => failing(mg, 'Error: x', before('3m')), verdict: 'likely' },
  {
    name: 'the operator was started three minutes ago: it was perhaps down before',
    given: (mg) => {
      failing(mg, 'Error: x');
      setPods(mg, 'ssp-operator', (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('3m') } };
      });
    },
    verdict: 'likely',
  },
  {
    name: 'the operator does not run: that is SSPDown',
    given: (mg) => {
      failing(mg, 'Error: x');
      setPods(mg, 'ssp-operator', (pod) => makeCrashLooping(pod));
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('SSPDown'),
  },
  {
    name: 'paused in the middle',
    given: (mg) => {
      failing(mg, 'Error: x');
      setObject(mg, SSP, (ssp) => {
        ssp.metadata.annotations = { 'kubevirt.io/operator.paused': 'true' };
      });
    },
    verdict: 'likely',
    check: (finding) =>
      expect(finding.mitigation.steps[0]?.command).toBe(
        'oc annotate ssp -n openshift-cnv ssp-kubevirt-hyperconverged kubevirt.io/operator.paused-',
      ),
  },
  {
    name: 'paused after it was Deployed',
    given: (mg) =>
      setObject(mg, SSP, (ssp) => {
        ssp.metadata.annotations = { 'kubevirt.io/operator.paused': 'true' };
      }),
    verdict: 'unknown',
  },
  {
    name: 'Deployed, but the log ends in errors',
    given: (mg) =>
      log(mg, line('2h', 'info', 'CR status updated'), line('5m', 'error', 'Operand reconciliation failed: no quota')),
    verdict: 'likely',
    check: (finding) => expect(finding.evidence.some(({ excerpt }) => excerpt.includes('no quota'))).toBe(true),
  },
  {
    name: 'errors that a later reconcile overcame',
    given: (mg) =>
      log(mg, line('2h', 'error', 'Operand reconciliation failed: no quota'), line('5m', 'info', 'CR status updated')),
    verdict: 'clear',
  },
  {
    name: 'a conflict is tried again silently',
    given: (mg) =>
      log(mg, line('5m', 'error', 'Operand reconciliation failed: the object has been modified; please apply your')),
    verdict: 'clear',
  },
  { name: 'without an SSP resource there is no rule', given: (mg) => removeObject(mg, SSP), verdict: 'clear' },
  {
    name: 'the SSP resource was not collected',
    given: (mg) => mg.remove(/\/ssps\.ssp\.kubevirt\.io/),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus says pending right after a restart',
    given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('1m') }] } }),
    withRules: true,
    verdict: 'likely',
    check: (finding) => expect(finding.mitigation.steps.length).toBeGreaterThan(1),
  },
]);
