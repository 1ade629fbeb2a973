import { expect } from 'vitest';
import {
  before,
  makeAvailable,
  makeNotReady,
  setDeployment,
  setObject,
  setPods,
} from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { readyCases, setRelease } from '../../support/virtCases.ts';

const name = 'virt-api';

analyzerCases('NoReadyVirtAPI', [
  ...readyCases({ alert: 'NoReadyVirtAPI', name, kind: 'Deployment', release: ['4.22.1', 'v1.8.4'] }, 'VirtAPIDown'),
  { name: '4.20 has no such alert', given: (mg) => setPods(mg, name, (pod) => makeNotReady(pod)), verdict: 'clear' },
  {
    name: 'a KubeVirt between 1.8.3 and 1.8.4 may have it or not',
    given: (mg) => {
      setRelease(mg, '4.22.1', 'v1.8.3-99-gabc0123');
      setPods(mg, name, (pod) => makeNotReady(pod));
    },
    verdict: 'likely',
  },
  {
    name: 'pods not collected, two are wanted, the Deployment unavailable for three hours',
    given: (mg) => {
      setRelease(mg, '4.22.1', 'v1.8.4');
      mg.remove(/namespaces\/openshift-cnv\/(core\/)?pods|active-targets/);
      setDeployment(mg, name, (d) => makeAvailable(d, 0, before('3h')));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('3h')),
  },
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
