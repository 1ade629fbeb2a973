import { analyzerCases } from '../../support/analyzerCases.ts';
import { readyCases } from '../../support/virtCases.ts';

const test = { alert: 'NoReadyVirtOperator', name: 'virt-operator', kind: 'Deployment' } as const;

// 4.17 began with Ready times gauge
analyzerCases(test.alert, readyCases({ ...test, release: ['4.20.3', 'v1.6.2'] }, 'VirtOperatorDown'));
