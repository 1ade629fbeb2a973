import { CNV_NS, makeReady, podNames, removePod, setDaemonSet } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { runningCases, setRelease } from '../../support/virtCases.ts';

const name = 'virt-handler';
const remove = (mg: MustGather): void => {
  for (const pod of podNames(mg, name)) removePod(mg, CNV_NS, pod);
};

analyzerCases('VirtHandlerDown', [
  ...runningCases({ alert: 'VirtHandlerDown', name, kind: 'DaemonSet', release: ['4.22.1', 'v1.8.4'] }),
  { name: '4.20 has no such alert', given: remove, verdict: 'clear' },
  {
    name: 'a 4.22 whose KubeVirt has no such alert yet',
    given: (mg) => {
      setRelease(mg, '4.22.0', 'v1.8.3');
      remove(mg);
    },
    verdict: 'clear',
  },
  {
    name: 'a 4.22 that does not say its KubeVirt',
    given: (mg) => {
      setRelease(mg, '4.22.0', undefined);
      setDaemonSet(mg, name, (daemonSet) => makeReady(daemonSet, 0));
      remove(mg);
    },
    verdict: 'likely',
  },
]);
