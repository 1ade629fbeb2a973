import {
  before,
  makeAvailable,
  makeCrashLooping,
  makeImagePullFailing,
  makeNotReady,
  setDeployment,
  setPods,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { dropTargets, forgetTargets } from '../../support/operatorDownCases.ts';
import { readyCases, setRelease } from '../../support/virtCases.ts';

const test = { alert: 'NoReadyVirtController', name: 'virt-controller', kind: 'Deployment' } as const;
const change = (mg: MustGather, how: (pod: Kube) => void): void => {
  setPods(mg, test.name, how);
  setDeployment(mg, test.name, (d) => makeAvailable(d, 0, before('40m')));
};

analyzerCases(test.alert, [
  ...readyCases({ ...test, release: ['4.22.1', 'v1.8.4'] }, 'VirtControllerDown').map((one) => ({
    ...one,
    name: `4.22: ${one.name}`,
  })),
  {
    name: '4.20 asks for the gauge alone: no pod can give it for 40 minutes',
    given: (mg) => {
      change(mg, (pod) => makeImagePullFailing(pod, before('40m')));
      dropTargets(mg, test.name);
    },
    verdict: 'firing',
  },
  {
    name: '4.20: not ready, but scraped; the gauge cannot be seen',
    given: (mg) => change(mg, (pod) => makeNotReady(pod, before('40m'))),
    verdict: 'unknown',
  },
  {
    name: '4.20: not ready, whether scraped was not collected',
    given: (mg) => {
      change(mg, (pod) => makeNotReady(pod, before('40m')));
      forgetTargets(mg);
    },
    verdict: 'likely',
  },
  {
    name: '4.20: a crash loop that may have been scraped in between',
    given: (mg) => {
      change(mg, (pod) => makeCrashLooping(pod, { restarts: 30, since: before('2h') }));
      forgetTargets(mg);
    },
    verdict: 'likely',
  },
  {
    name: '4.21 counts a scraped pod that is not ready',
    given: (mg) => {
      setRelease(mg, '4.21.0', 'v1.7.1');
      change(mg, (pod) => makeNotReady(pod, before('40m')));
    },
    verdict: 'clear',
  },
  {
    name: '4.11: without any metrics the alert is silent',
    given: (mg) => {
      setRelease(mg, '4.11.0', 'v0.53.2');
      change(mg, (pod) => makeImagePullFailing(pod, before('40m')));
      dropTargets(mg, test.name);
    },
    verdict: 'clear',
  },
]);
