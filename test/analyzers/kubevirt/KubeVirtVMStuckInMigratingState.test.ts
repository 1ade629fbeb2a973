import { expect } from 'vitest';
import { before } from '../../../fixtures/builders/healthy.ts';
import { stuckGroupCases } from '../../support/stuckGroupCases.ts';
import { condition, putVm, putVmi, release } from '../../support/stuckVms.ts';

stuckGroupCases(
  'KubeVirtVMStuckInMigratingState',
  ['Migrating'],
  ['Running', 'Starting', 'Unknown'],
  [
    {
      name: 'a VM that has run for days and began to migrate a minute ago looks stuck at once',
      given: (mg) => {
        release(mg, '4.12.4', 'v0.58.1');
        putVm(mg, { status: 'Migrating', conditions: [condition('Ready', 'True', before('9d'))] });
        putVmi(mg, { phase: 'Running', more: { migrationState: { startTimestamp: before('1m') } } });
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects[0]?.detail).toContain(before('1m'));
        expect(finding.mitigation.steps.map(({ command }) => command)).toContain(
          'virtctl migrate-cancel stuck -n webshop',
        );
      },
    },
  ],
);
