import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  crFile,
  makeAvailable,
  makeCrashLooping,
  removeObject,
  setDeployment,
  setObject,
  setPods,
  setRules,
  setStatus,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'CDINotReady';
const CDI = { kind: 'CDI', name: 'cdi-kubevirt-hyperconverged' };

function conditions(mg: MustGather, available: boolean, progressing: boolean, since = before('40m')): void {
  setObject(mg, CDI, (cdi) => {
    setStatus(cdi, 'Available', available, since);
    setStatus(cdi, 'Progressing', progressing, since);
    setStatus(cdi, 'Degraded', !available, since, {
      reason: 'ConfigError',
      message: 'Reconciling to error state, illegal phase',
    });
    cdi.status.phase = 'Error';
  });
}

function secondCdi(mg: MustGather): void {
  const path = crFile('cdis.cdi.kubevirt.io', CDI.name);
  const second = structuredClone(mg.object(path));
  second.metadata.name = 'cdi';
  second.metadata.uid = 'b8d3a2c4-0000-4000-8000-000000000001';
  second.status.phase = 'Error';
  setStatus(second, 'Available', false, before('2h'));
  setStatus(second, 'Degraded', true, before('2h'), {
    reason: 'ConfigError',
    message: 'Reconciling to error state, unwanted CDI object',
  });
  mg.putObject(crFile('cdis.cdi.kubevirt.io', 'cdi'), second, { header: false });
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) entry.version = version;
  });
}

analyzerCases(ALERT, [
  {
    name: 'the pods of the operator were not collected, and its Deployment is unavailable: its pod may run all the same',
    given: (mg) => {
      conditions(mg, false, false);
      setDeployment(mg, 'cdi-operator', (object) => makeAvailable(object, 0));
      mg.remove(/namespaces\/openshift-cnv\/(pods|core\/pods)/);
    },
    verdict: 'likely',
  },
  {
    name: 'only one pod file of the operator is there, and that pod is down',
    given: (mg) => {
      conditions(mg, false, false);
      setPods(mg, 'cdi-operator', (pod) => makeCrashLooping(pod, { restarts: 20, since: before('2h') }));
      mg.remove(/namespaces\/openshift-cnv\/(core\/pods|apps\/deployments)/);
    },
    verdict: 'likely',
  },
  {
    name: 'in the error state, with an event and a component that is down',
    given: (mg) => {
      conditions(mg, false, false);
      setDeployment(mg, 'cdi-deployment', (object) => makeAvailable(object, 0));
      addEvent(mg, CNV_NS, {
        reason: 'ConfigError',
        message: 'Reconciling to error state, illegal phase',
        type: 'Warning',
        object: CDI,
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('critical');
      expect(finding.since).toBe(before('40m'));
      expect(finding.summary).toContain('illegal phase');
      expect(finding.objects.map(({ name }) => name)).toContain('cdi-deployment');
      expect(finding.evidence.map(({ type }) => type)).toContain('event');
      expect(finding.causedBy).toContain('CDI pods not ready');
    },
  },
  {
    name: 'Available Unknown',
    given: (mg) => setObject(mg, CDI, (cdi) => setStatus(cdi, 'Available', 'Unknown', before('40m'))),
    verdict: 'firing',
  },
  {
    name: 'Degraded alone while Available',
    given: (mg) => setObject(mg, CDI, (cdi) => setStatus(cdi, 'Degraded', true, before('2h'))),
    verdict: 'clear',
  },
  { name: 'a first install that is Progressing', given: (mg) => conditions(mg, false, true), verdict: 'clear' },
  {
    name: 'Progressing began long after it stopped being Available: the metric stays 0',
    given: (mg) => {
      conditions(mg, false, true, before('2h'));
      setObject(mg, CDI, (cdi) => setStatus(cdi, 'Progressing', true, before('30m')));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('keeps its last value'),
  },
  {
    name: 'cdi-operator is down: nothing reports it',
    given: (mg) => {
      conditions(mg, false, false);
      setPods(mg, 'cdi-operator', (pod) => makeCrashLooping(pod));
      setDeployment(mg, 'cdi-operator', (object) => makeAvailable(object, 0));
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('CDIOperatorDown'),
  },
  {
    name: 'six minutes are not enough from 4.20 on',
    given: (mg) => conditions(mg, false, false, before('6m')),
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at'),
  },
  {
    name: 'six minutes are enough in 4.19',
    given: (mg) => {
      conditions(mg, false, false, before('6m'));
      release(mg, '4.19.5');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.severity).toBe('warning'),
  },
  {
    name: 'Progressing ended a minute ago only',
    given: (mg) => {
      conditions(mg, false, false);
      setObject(mg, CDI, (cdi) => setStatus(cdi, 'Progressing', false, before('1m')));
    },
    verdict: 'likely',
  },
  {
    name: 'a second CDI resource beside a good one',
    given: secondCdi,
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects.map(({ name }) => name)).toEqual(['cdi']);
      expect(finding.mitigation.steps[0]?.command).toBe('oc delete cdi cdi');
      expect(finding.causedBy).toEqual(['second CDI resource']);
    },
  },
  {
    name: 'no conditions were written yet',
    given: (mg) =>
      setObject(mg, CDI, (cdi) => {
        cdi.status = undefined;
      }),
    verdict: 'unknown',
  },
  {
    name: 'no transition times',
    given: (mg) =>
      setObject(mg, CDI, (cdi) => {
        cdi.status.conditions = [{ type: 'Available', status: 'False' }];
      }),
    verdict: 'likely',
  },
  {
    name: 'the pods were not collected: the resource decides',
    given: (mg) => {
      conditions(mg, false, false);
      mg.remove(/\/core\/pods|\/pods\/|\/apps\//);
    },
    verdict: 'firing',
  },
  {
    name: 'the CDI resource was not collected',
    given: (mg) => mg.remove(/\/cdis\.cdi\.kubevirt\.io\/|apiextensions/),
    verdict: 'unknown',
  },
  { name: 'the gather of all custom resources found none', given: (mg) => noCdi(mg), verdict: 'clear' },
  {
    name: 'Prometheus says firing, the CDI resource is not there',
    given: (mg) => {
      mg.remove(/\/cdis\.cdi\.kubevirt\.io\/|apiextensions/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('3h')),
  },
  {
    name: 'Prometheus says inactive, the resource says not Available',
    given: (mg) => conditions(mg, false, false),
    withRules: true,
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('the two disagree'),
  },
]);

function noCdi(mg: MustGather): void {
  removeObject(mg, CDI);
  const other = mg.paths().find((path) => path.endsWith('customresourcedefinitions/ssps.ssp.kubevirt.io.yaml')) ?? '';
  const definition = structuredClone(mg.object(other));
  definition.metadata.name = 'cdis.cdi.kubevirt.io';
  definition.spec.group = 'cdi.kubevirt.io';
  mg.putObject(other.replace('ssps.ssp.', 'cdis.cdi.'), definition);
}
