import { expect } from 'vitest';
import {
  appendLog,
  before,
  CNV_NS,
  makeAvailable,
  makeImagePullFailing,
  podNames,
  removeObject,
  removePod,
  setDeployment,
  setObject,
  setPod,
  setPods,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets, operatorDownCases } from '../../support/operatorDownCases.ts';

const operator = {
  alert: 'SSPTemplateValidatorDown',
  deployment: 'virt-template-validator',
  container: 'webhook',
  selector: 'name=virt-template-validator',
};

const REFUSED =
  'Internal error occurred: failed calling webhook \\"virtualmachine-admission.ssp.kubevirt.io\\": failed to call webhook: no endpoints available';

function refuse(mg: MustGather, time: string): void {
  appendLog(mg, CNV_NS, 'virt-controller', 'virt-controller', [
    `${time.replace('Z', '.000000000Z')} {"component":"virt-controller","level":"error","msg":"${REFUSED}","timestamp":"${time}"}`,
  ]);
}

function forget(mg: MustGather): void {
  for (const name of ['core/pods.yaml', 'apps/deployments.yaml'])
    for (const path of mg.paths()) if (path.endsWith(`/namespaces/${CNV_NS}/${name}`)) mg.remove(path);
  for (const pod of podNames(mg, 'virt-template-validator')) removePod(mg, CNV_NS, pod);
  mg.remove(new RegExp(`/namespaces/${CNV_NS}/pods/virt-template-validator`));
  forgetTargets(mg);
}

analyzerCases(operator.alert, [
  ...operatorDownCases(operator),
  {
    name: 'one of the two replicas is down',
    given: (mg) => {
      const [first = ''] = podNames(mg, 'virt-template-validator');
      setPod(mg, CNV_NS, first, (pod) => makeImagePullFailing(pod));
      setDeployment(mg, 'virt-template-validator', (d) => makeAvailable(d, 1));
      forgetTargets(mg);
    },
    verdict: 'clear',
  },
  {
    name: 'the SSP object asks for no replica',
    given: (mg) => {
      for (const pod of podNames(mg, 'virt-template-validator')) removePod(mg, CNV_NS, pod);
      dropTargets(mg, 'virt-template-validator');
      setDeployment(mg, 'virt-template-validator', (d) => {
        d.spec.replicas = 0;
        makeAvailable(d, 0, before('2h'));
      });
      setObject(mg, { kind: 'SSP', name: 'ssp-kubevirt-hyperconverged' }, (ssp) => {
        ssp.spec.templateValidator.replicas = 0;
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(commandsOf(finding)).toContain('oc get ssp');
      expect(finding.evidence.map(({ path }) => path)).toContain('spec.templateValidator.replicas');
    },
  },
  {
    name: 'the Deployment is gone with its operator',
    given: (mg) => {
      for (const pod of podNames(mg, 'virt-template-validator')) removePod(mg, CNV_NS, pod);
      removeObject(mg, { kind: 'Deployment', namespace: CNV_NS, name: 'virt-template-validator' });
      setPods(mg, 'ssp-operator', (pod) => makeImagePullFailing(pod));
      setDeployment(mg, 'ssp-operator', (d) => makeAvailable(d, 0));
      dropTargets(mg, 'virt-template-validator');
      dropTargets(mg, 'ssp-operator');
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.causedBy).toContain('SSPDown');
      expect(commandsOf(finding)).toContain(`oc get deployment -n ${CNV_NS} ssp-operator`);
    },
  },
  {
    name: 'its pods were not collected, but VMs are being refused',
    given: (mg) => {
      refuse(mg, before('5m'));
      forget(mg);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.evidence[0]?.excerpt).toContain('failed calling webhook'),
  },
  {
    name: 'its pods were not collected, and VMs were refused yesterday',
    given: (mg) => {
      refuse(mg, before('1d'));
      forget(mg);
    },
    verdict: 'unknown',
  },
]);
