import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  makeAvailable,
  makeCrashLooping,
  makeNotReady,
  podNames,
  removePod,
  setDaemonSet,
  setDeployment,
  setNode,
  setObject,
  setPod,
  setPods,
  setRules,
  setStatus,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'NetworkAddonsConfigNotReady';
const CONFIG = { kind: 'NetworkAddonsConfig', name: 'cluster' };
const OPERATOR = 'cluster-network-addons-operator';

function rolling(mg: MustGather, since = before('25m')): void {
  setObject(mg, CONFIG, (cr) => {
    setStatus(cr, 'Available', false, since, { reason: 'Startup', message: 'Configuration is in process' });
    setStatus(cr, 'Progressing', true, since, {
      reason: 'Deploying',
      message: 'DaemonSet "openshift-cnv/bridge-marker" is not available (awaiting 1 nodes)',
    });
  });
  setDaemonSet(mg, 'bridge-marker', (ds) => {
    Object.assign(ds.status, { numberUnavailable: 1, numberReady: 2, numberAvailable: 2 });
  });
}

function refused(mg: MustGather): void {
  setObject(mg, CONFIG, (cr) => {
    setStatus(cr, 'Available', false, before('40m'), {
      reason: 'Failing',
      message: 'Unable to apply desired configuration',
    });
    setStatus(cr, 'Degraded', true, before('40m'), {
      reason: 'FailedToApply',
      message: 'could not apply (apps/v1, Kind=DaemonSet) openshift-cnv/bridge-marker',
    });
  });
}

function operatorDown(mg: MustGather, since = before('30m')): void {
  setPods(mg, OPERATOR, (pod) => makeCrashLooping(pod, { since }));
  setDeployment(mg, OPERATOR, (object) => makeAvailable(object, 0, since));
}

analyzerCases(ALERT, [
  {
    name: 'a DaemonSet pod is missing on a node that is not ready',
    given: (mg) => {
      rolling(mg);
      const [pod = ''] = podNames(mg, 'bridge-marker');
      let node = '';
      setPod(mg, CNV_NS, pod, (object) => {
        makeNotReady(object);
        node = object.spec.nodeName;
      });
      setNode(mg, node, (object) => setStatus(object, 'Ready', 'Unknown', before('26m')));
      addEvent(mg, CNV_NS, {
        reason: 'Failing',
        message: 'Some problems occurred',
        type: 'Warning',
        object: { ...CONFIG, apiVersion: 'networkaddonsoperator.network.kubevirt.io/v1' },
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('25m'));
      expect(finding.summary).toContain('awaiting 1 nodes');
      expect(finding.causedBy).toContain('node NotReady');
      expect(finding.mitigation.steps[0]?.command).toContain('oc describe node');
      expect(finding.evidence.map(({ type }) => type)).toContain('event');
    },
  },
  {
    name: 'a component that its pods do not explain',
    given: (mg) => rolling(mg),
    verdict: 'firing',
    check: (finding) =>
      expect(finding.mitigation.steps[0]?.command).toBe('oc describe daemonset -n openshift-cnv bridge-marker'),
  },
  {
    name: 'the operator is down although the resource still says Available',
    given: (mg) => operatorDown(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('30m'));
      expect(finding.summary).toContain('does not run');
    },
  },
  {
    name: 'the operator went down three minutes ago',
    given: (mg) => operatorDown(mg, before('3m')),
    verdict: 'likely',
  },
  {
    name: 'the operator runs without being ready: perhaps nobody hears it',
    given: (mg) => setPods(mg, OPERATOR, (pod) => makeNotReady(pod)),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('is not ready'),
  },
  {
    name: 'the operator runs without being ready, and Prometheus says inactive',
    given: (mg) => setPods(mg, OPERATOR, (pod) => makeNotReady(pod)),
    withRules: true,
    verdict: 'clear',
  },
  {
    name: 'a refused configuration leaves the metric as it was',
    given: refused,
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('may stay silent');
      expect(finding.causedBy).toEqual(['FailedToApply']);
    },
  },
  { name: 'a refused configuration, and Prometheus inactive', given: refused, withRules: true, verdict: 'clear' },
  {
    name: 'a configuration that failed when the resource was not Available already',
    given: (mg) => {
      refused(mg);
      setObject(mg, CONFIG, (cr) => setStatus(cr, 'Available', false, before('2h')));
    },
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('2h')),
  },
  {
    name: 'the operator began anew after the failure: its metric starts at 0',
    given: (mg) => {
      refused(mg);
      setPods(mg, OPERATOR, (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('20m') } };
      });
    },
    verdict: 'firing',
  },
  {
    name: 'a DaemonSet that does not exist is counted',
    given: (mg) => {
      refused(mg);
      setObject(mg, CONFIG, (cr) => setStatus(cr, 'Degraded', true, before('40m'), { reason: 'NoDaemonSet' }));
    },
    verdict: 'firing',
  },
  { name: 'two minutes only', given: (mg) => rolling(mg, before('2m')), verdict: 'likely' },
  {
    name: 'another namespace of the runbook does not matter: the pods of the operator were not collected',
    given: (mg) => mg.remove(/\/core\/pods|\/pods\/|\/apps\//),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.collectWith).toContain('openshift-cnv'),
  },
  {
    name: 'only the Deployment tells that the operator runs',
    given: (mg) => mg.remove(/\/core\/pods|\/pods\//),
    verdict: 'clear',
  },
  {
    name: 'the pods were collected, but none of the operator is among them',
    given: (mg) => {
      for (const name of podNames(mg, OPERATOR)) removePod(mg, CNV_NS, name);
      mg.remove(/\/apps\/deployments/);
    },
    verdict: 'unknown',
  },
  {
    name: 'the resource was not collected',
    given: (mg) => mg.remove(/\/networkaddonsconfigs\./),
    verdict: 'unknown',
  },
  {
    name: 'Prometheus says firing, the resource is not there',
    given: (mg) => {
      mg.remove(/\/networkaddonsconfigs\./);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('1h') }] } });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
