import { before, makeNotReady, setObject, setPods } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { readyCases, setRelease } from '../../support/virtCases.ts';

const name = 'virt-api';

analyzerCases('NoReadyVirtAPI', [
  ...readyCases({ alert: 'NoReadyVirtAPI', name, kind: 'Deployment', release: ['4.22.1', 'v1.8.4'] }, 'VirtAPIDown'),
  { name: '4.20 has no such alert', given: (mg) => setPods(mg, name, (pod) => makeNotReady(pod)), verdict: 'clear' },
  {
    name: 'nothing but the API server tells that virt-api does not answer',
    given: (mg) => {
      setRelease(mg, '4.22.1', 'v1.8.4');
      mg.remove(/namespaces\/openshift-cnv\/(core|pods|apps)\/|active-targets/);
      setObject(mg, { kind: 'APIService', name: 'v1.subresources.kubevirt.io' }, (service) => {
        service.status = {
          conditions: [
            { type: 'Available', status: 'False', reason: 'MissingEndpoints', lastTransitionTime: before('1h') },
          ],
        };
      });
    },
    verdict: 'likely',
  },
]);
