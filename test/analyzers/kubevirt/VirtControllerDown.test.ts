import { analyzerCases } from '../../support/analyzerCases.ts';
import { operatorDownCases } from '../../support/operatorDownCases.ts';
import { runningCases } from '../../support/virtCases.ts';

const name = 'virt-controller';
const operator = { alert: 'VirtControllerDown', deployment: name, container: name, selector: `kubevirt.io=${name}` };

analyzerCases(operator.alert, [
  // the release of the healthy cluster is 4.20: what counts is whether a pod is scraped
  ...operatorDownCases(operator),
  ...runningCases({ alert: operator.alert, name, kind: 'Deployment', release: ['4.21.0', 'v1.7.0'] }).map((one) => ({
    ...one,
    name: `4.21: ${one.name}`,
  })),
]);
