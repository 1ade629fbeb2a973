import { expect } from 'vitest';
import {
  addPod,
  CNV_NS,
  inspectNamespace,
  makeAvailable,
  makeUnschedulable,
  podNames,
  setDeployment,
  setPods,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { forgetTargets, operatorDownCases } from '../../support/operatorDownCases.ts';

const operator = {
  alert: 'SSPDown',
  deployment: 'ssp-operator',
  container: 'manager',
  selector: 'control-plane=ssp-operator',
};

/** The operator is down; another one runs in a namespace of its own. */
function second(mg: MustGather): void {
  inspectNamespace(mg, WEBSHOP_NS);
  const [name = ''] = podNames(mg, 'ssp-operator');
  const other = mg.object(mg.paths().find((path) => path.endsWith(`/pods/${name}/${name}.yaml`)) as string);
  addPod(mg, { ...other, metadata: { ...other.metadata, namespace: WEBSHOP_NS } }, [
    mg
      .paths()
      .find((path) => path.includes(`/namespaces/${WEBSHOP_NS}/core/pods.yaml`))
      ?.split('/namespaces/')[0] as string,
  ]);
  setPods(mg, 'ssp-operator', (pod) => makeUnschedulable(pod));
  setDeployment(mg, 'ssp-operator', (d) => makeAvailable(d, 0));
}

analyzerCases(operator.alert, [
  ...operatorDownCases(operator),
  {
    name: 'a second operator runs elsewhere, whether it is scraped was not collected',
    given: (mg) => {
      second(mg);
      forgetTargets(mg);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects.every(({ namespace }) => namespace === CNV_NS)).toBe(true),
  },
  {
    name: 'a second operator elsewhere is scraped: the rule counts it',
    given: (mg) => {
      second(mg);
      for (const path of mg.paths().filter((file) => file.endsWith('/active-targets.json')))
        mg.edit(path, (text) => {
          const answer = JSON.parse(text);
          for (const { labels } of answer.data.activeTargets)
            if (labels.pod.startsWith('ssp-operator')) labels.namespace = WEBSHOP_NS;
          return JSON.stringify(answer);
        });
    },
    verdict: 'clear',
  },
]);
