import { CNV_NS, podNames, removePod } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { readyCases } from '../../support/virtCases.ts';

const test = { alert: 'NoReadyVirtHandler', name: 'virt-handler', kind: 'DaemonSet' } as const;

analyzerCases(test.alert, [
  ...readyCases({ ...test, release: ['4.22.1', 'v1.8.4'] }, 'VirtHandlerDown'),
  {
    name: '4.20 has no such alert',
    given: (mg) => {
      for (const pod of podNames(mg, test.name)) removePod(mg, CNV_NS, pod);
    },
    verdict: 'clear',
  },
]);
