import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  makeCrashLooping,
  removeObject,
  setObject,
  setPods,
  setRules,
  setStatus,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'HCOOperatorConditionsUnhealthy';
const HCO = { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' };

function hco(mg: MustGather, health: string | undefined, change: (object: Kube) => void): void {
  setObject(mg, HCO, (object) => {
    object.status.systemHealthStatus = health;
    change(object);
  });
}

function degraded(object: Kube, since = before('40m')): void {
  setStatus(object, 'Available', false, since, { reason: 'HCODegraded', message: 'HCO is not available' });
  setStatus(object, 'Degraded', true, since, { reason: 'CDIDegraded', message: 'CDI is degraded: no pods' });
}

function upgrading(object: Kube, since = before('40m')): void {
  setStatus(object, 'Available', false, since, {
    reason: 'KubeVirtNotAvailable',
    message: 'KubeVirt is not available',
  });
  setStatus(object, 'Progressing', true, since, {
    reason: 'HCOUpgrading',
    message: 'HCO is now upgrading to version 4.20.3',
  });
}

function release(object: Kube, version: string): void {
  for (const entry of object.status.versions) entry.version = version;
}

analyzerCases(ALERT, [
  {
    name: 'CDI is degraded: this alert, not CDINotReady',
    given: (mg) => {
      hco(mg, 'error', degraded);
      setObject(mg, { kind: 'CDI', name: 'cdi-kubevirt-hyperconverged' }, (cdi) =>
        setStatus(cdi, 'Degraded', true, before('41m')),
      );
      addEvent(mg, CNV_NS, {
        reason: 'ReconcileHCO',
        message: 'Not all the operators are ready',
        type: 'Warning',
        object: { ...HCO, apiVersion: 'hco.kubevirt.io/v1beta1' },
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('critical');
      expect(finding.since).toBe(before('40m'));
      expect(finding.causedBy).toEqual(['CDI degraded']);
      expect(finding.mitigation.steps[0]?.command).toContain('oc get cdi cdi-kubevirt-hyperconverged');
      expect(finding.evidence.map(({ type }) => type)).toContain('event');
    },
  },
  {
    name: 'two operands fail, though the conditions keep one of them',
    given: (mg) => {
      hco(mg, 'error', degraded);
      setObject(mg, { kind: 'SSP', name: 'ssp-kubevirt-hyperconverged' }, (ssp) =>
        setStatus(ssp, 'Available', false, before('50m')),
      );
      setObject(mg, { kind: 'CDI', name: 'cdi-kubevirt-hyperconverged' }, (cdi) =>
        setStatus(cdi, 'Degraded', true, before('41m')),
      );
    },
    verdict: 'firing',
    check: (finding) => expect([...finding.causedBy].sort()).toEqual(['CDI degraded', 'SSPFailingToReconcile']),
  },
  {
    name: 'an operand of a kind that is not collected',
    given: (mg) =>
      hco(mg, 'error', (object) => {
        degraded(object);
        setStatus(object, 'Degraded', true, before('40m'), {
          reason: 'MigControllerDegraded',
          message: 'MigController is degraded: ',
        });
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['operand unhealthy']);
      expect(finding.mitigation.steps[0]?.command).toBe('oc get migcontroller -A -o yaml');
    },
  },
  {
    name: 'a warning: reconcile does not complete',
    given: (mg) =>
      hco(mg, 'warning', (object) =>
        setStatus(object, 'ReconcileComplete', false, before('15m'), { reason: 'ReconcileFailed', message: 'boom' }),
      ),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary).toContain('"warning"');
      expect(finding.causedBy).toEqual(['HCO reconcile error']);
    },
  },
  {
    name: 'a new resource that passed from error to warning five minutes ago',
    given: (mg) =>
      hco(mg, 'warning', (object) => {
        setStatus(object, 'Progressing', true, before('20m'), { reason: 'KubeVirtProgressing' });
        setStatus(object, 'Available', true, before('5m'));
      }),
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('5m')),
  },
  { name: 'five minutes only', given: (mg) => hco(mg, 'error', (o) => degraded(o, before('5m'))), verdict: 'likely' },
  {
    name: 'five minutes in 4.19, which does not wait',
    given: (mg) =>
      hco(mg, 'error', (object) => {
        degraded(object, before('5m'));
        release(object, '4.19.2');
      }),
    verdict: 'firing',
  },
  {
    name: '4.17 has no such alert',
    given: (mg) =>
      hco(mg, 'error', (object) => {
        degraded(object);
        release(object, '4.17.2');
      }),
    verdict: 'clear',
  },
  { name: 'an upgrade excuses Available False', given: (mg) => hco(mg, 'healthy', upgrading), verdict: 'clear' },
  {
    name: 'an upgrade, where the status does not state the health',
    given: (mg) => hco(mg, undefined, upgrading),
    verdict: 'clear',
  },
  {
    name: 'an upgrade in 4.19 excuses nothing',
    given: (mg) =>
      hco(mg, 'error', (object) => {
        upgrading(object);
        release(object, '4.19.2');
      }),
    verdict: 'firing',
  },
  {
    name: 'conditions alone',
    given: (mg) => hco(mg, undefined, degraded),
    verdict: 'firing',
  },
  {
    name: 'the stated health and the conditions differ',
    given: (mg) => hco(mg, 'healthy', degraded),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('its conditions say otherwise'),
  },
  {
    name: 'hco-operator does not run',
    given: (mg) => {
      hco(mg, 'error', degraded);
      setPods(mg, 'hco-operator', (pod) => makeCrashLooping(pod));
    },
    verdict: 'clear',
  },
  {
    name: 'no status at all',
    given: (mg) =>
      setObject(mg, HCO, (object) => {
        object.status = { versions: [{ name: 'operator', version: '4.20.3' }] };
      }),
    verdict: 'unknown',
  },
  { name: 'there is no HyperConverged', given: (mg) => removeObject(mg, HCO), verdict: 'clear' },
  { name: 'HyperConverged was not collected', given: (mg) => mg.remove(/hyperconvergeds/), verdict: 'unknown' },
  {
    name: 'Prometheus fires the warning of the two rules, the resource is not there',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      setRules(mg, { [`${ALERT}/warning`]: { state: 'firing', alerts: [{ activeAt: before('1h') }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.severity).toBe('warning'),
  },
]);
