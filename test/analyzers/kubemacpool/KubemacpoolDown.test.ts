import { expect } from 'vitest';
import {
  before,
  makeAvailable,
  makeImagePullFailing,
  setDeployment,
  setObject,
  setPods,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets, operatorDownCases } from '../../support/operatorDownCases.ts';

const operator = {
  alert: 'KubemacpoolDown',
  deployment: 'kubemacpool-mac-controller-manager',
  container: 'manager',
  selector: 'control-plane=mac-controller-manager',
};

function down(mg: MustGather, name: string): void {
  setPods(mg, name, (pod) => makeImagePullFailing(pod, before('40m')));
  setDeployment(mg, name, (d) => makeAvailable(d, 0, before('40m')));
  dropTargets(mg, name);
}

analyzerCases(operator.alert, [
  ...operatorDownCases(operator),
  {
    name: 'the NetworkAddonsConfig does not ask for it',
    given: (mg) => {
      down(mg, operator.deployment);
      setObject(mg, { kind: 'NetworkAddonsConfig', name: 'cluster' }, (config) => {
        config.spec.kubeMacPool = undefined;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the NetworkAddonsConfig was not collected, but HyperConverged always asks for it',
    given: (mg) => {
      down(mg, operator.deployment);
      mg.remove(/networkaddonsconfigs/);
    },
    verdict: 'firing',
  },
  {
    name: 'the network operator is down as well, so the alert is silent',
    given: (mg) => {
      down(mg, operator.deployment);
      down(mg, 'cluster-network-addons-operator');
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.causedBy).toContain('CnaoDown');
      expect(commandsOf(finding)).toContain('name=cluster-network-addons-operator');
    },
  },
  {
    name: 'kubemacpool-cert-manager is another Deployment',
    given: (mg) => {
      down(mg, 'kubemacpool-cert-manager');
      forgetTargets(mg);
    },
    verdict: 'clear',
  },
]);
