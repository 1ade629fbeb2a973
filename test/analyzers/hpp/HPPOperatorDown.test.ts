import {
  before,
  crFile,
  makeAvailable,
  makeImagePullFailing,
  podNames,
  setDeployment,
  setPods,
} from '../../../fixtures/builders/healthy.ts';
import { activeTargetsJson } from '../../../fixtures/builders/monitoring.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { hostPathProvisioner } from '../../../fixtures/builders/objects.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { forgetTargets, operatorDownCases } from '../../support/operatorDownCases.ts';

const operator = {
  alert: 'HPPOperatorDown',
  deployment: 'hostpath-provisioner-operator',
  container: 'hostpath-provisioner-operator',
  selector: 'name=hostpath-provisioner-operator',
  prepare: provision,
};

/** A HostPathProvisioner, and the operator's pods among the targets of Prometheus. */
function provision(mg: MustGather): void {
  const object = hostPathProvisioner([{ name: 'local', path: '/var/hpp' }]);
  mg.putObject(crFile('hostpathprovisioners.hostpathprovisioner.kubevirt.io', 'hostpath-provisioner'), object);
  const [pod = ''] = podNames(mg, 'hostpath-provisioner-operator');
  const added = activeTargetsJson([
    { pod, container: 'hostpath-provisioner-operator', job: 'hpp-prometheus-metrics', ip: '10.128.0.9' },
  ]);
  for (const path of mg.paths().filter((file) => file.endsWith('/active-targets.json')))
    mg.edit(path, (text) => {
      const answer = JSON.parse(text);
      answer.data.activeTargets.push(...JSON.parse(added).data.activeTargets);
      return JSON.stringify(answer);
    });
}

function down(mg: MustGather): void {
  setPods(mg, operator.deployment, (pod) => makeImagePullFailing(pod, before('40m')));
  setDeployment(mg, operator.deployment, (d) => makeAvailable(d, 0, before('40m')));
}

analyzerCases(operator.alert, [
  ...operatorDownCases(operator),
  { name: 'down, but there is no HostPathProvisioner', given: down, verdict: 'clear' },
  {
    name: 'down, and whether there is a HostPathProvisioner was not collected',
    given: (mg) => {
      down(mg);
      forgetTargets(mg);
      mg.remove(/hostpathprovisioners/);
    },
    verdict: 'unknown',
  },
]);
