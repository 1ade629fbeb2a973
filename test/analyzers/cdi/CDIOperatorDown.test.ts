import { expect } from 'vitest';
import {
  before,
  makeAvailable,
  makeImagePullFailing,
  setDeployment,
  setObject,
  setPods,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets, operatorDownCases } from '../../support/operatorDownCases.ts';

const operator = {
  alert: 'CDIOperatorDown',
  deployment: 'cdi-operator',
  container: 'cdi-operator',
  selector: 'name=cdi-operator',
};

function down(mg: MustGather, since: string): void {
  setPods(mg, 'cdi-operator', (pod) => makeImagePullFailing(pod, since));
  setDeployment(mg, 'cdi-operator', (d) => makeAvailable(d, 0, since));
  dropTargets(mg, 'cdi-operator');
}

function release(mg: MustGather, version: string): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

analyzerCases(operator.alert, [
  ...operatorDownCases(operator),
  {
    name: 'down for seven minutes: 4.20 waits ten',
    given: (mg) => down(mg, before('7m')),
    verdict: 'likely',
    check: (finding) => expect(finding.severity).toBe('critical'),
  },
  {
    name: 'down for seven minutes: 4.18 waits five',
    given: (mg) => {
      down(mg, before('7m'));
      release(mg, '4.18.5');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.severity).toBe('warning'),
  },
  {
    name: 'cdi-deployment is down, which is not the operator',
    given: (mg) => {
      setPods(mg, 'cdi-deployment', (pod) => makeImagePullFailing(pod));
      setDeployment(mg, 'cdi-deployment', (d) => makeAvailable(d, 0));
      forgetTargets(mg);
    },
    verdict: 'clear',
  },
  {
    name: 'Prometheus calls it pending',
    given: (mg) => {
      down(mg, before('3m'));
      setRules(mg, { [operator.alert]: { state: 'pending', alerts: [{ activeAt: before('3m'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'likely',
    check: (finding) => expect(commandsOf(finding)).toContain('oc describe pod'),
  },
]);
