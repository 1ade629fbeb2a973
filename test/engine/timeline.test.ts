import { describe, expect, it } from 'vitest';
import { before, CNV_NS, makeCrashLooping, podNames, setObject, setPod } from '../../fixtures/builders/healthy.ts';
import { sample } from '../../fixtures/sample.ts';
import { triage } from '../support/triage.ts';

const HISTORY = [
  { state: 'Completed', version: '4.20.8', startedTime: before('3h'), completionTime: before('35m') },
  { state: 'Completed', version: '4.20.7', startedTime: before('90d'), completionTime: before('90d') },
];

describe('the time line', () => {
  it('tells in order when conditions and findings began, with file and line', async () => {
    const { timeline } = await triage(sample());
    expect(timeline.map(({ time }) => time)).toEqual(timeline.map(({ time }) => time).sort());
    const begun = timeline.filter(({ kind }) => kind === 'condition' || kind === 'finding');
    expect(begun.map(({ about }) => about)).toEqual([
      'CDIStorageProfilesIncomplete',
      'KubeMacPoolDuplicateMacsFound',
      'node NotReady',
      'OrphanedVirtualMachineInstances',
      'VirtHandlerDaemonSetRolloutFailing',
      'LowReadyVirtOperatorsCount',
      'CDIMultipleDefaultVirtStorageClasses',
    ]);
    for (const { file, line } of begun) expect([typeof file, typeof line]).toEqual(['string', 'number']);
  });

  it('holds restarts and updates around the findings, not those of long ago', async () => {
    const mg = sample();
    const [pod = ''] = podNames(mg, 'cdi-apiserver');
    setPod(mg, CNV_NS, pod, (object) => makeCrashLooping(object, { restarts: 2, since: before('50m') }));
    setObject(mg, { kind: 'ClusterVersion', name: 'version' }, (version) => {
      version.status.history = HISTORY;
    });
    const { timeline } = await triage(mg);
    const kinds = timeline.map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds.filter((text) => text.startsWith('upgrade')).join()).toContain('4.20.8');
    expect(kinds.join()).not.toContain('4.20.7');
  });

  it('is empty where nothing was found', async () => {
    const mg = sample();
    mg.remove(/./);
    mg.put('must-gather.local.1/namespaces/default/core/events.yaml', 'apiVersion: v1\nitems: []\nkind: EventList\n');
    expect((await triage(mg)).timeline).toEqual([]);
  });
});
