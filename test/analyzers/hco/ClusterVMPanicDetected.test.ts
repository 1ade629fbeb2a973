import { expect } from 'vitest';
import { before, setRules, WEBSHOP_NS, WORKERS } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { logPanic, panicCluster, setRelease, tell } from '../../support/guestPanics.ts';

const ALERT = 'ClusterVMPanicDetected';
const [worker = '', other = '', third = ''] = WORKERS;
const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'two VMs on one node panicked',
    given: (mg) => {
      panicCluster(mg, { a: worker, b: worker, c: other });
      tell(mg, 'a');
      logPanic(mg, 'b');
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects[0]).toMatchObject({ kind: 'Node', name: worker });
      expect(finding.causedBy).toEqual(['VMNonRecoverableOSPanic', 'faulty node']);
      expect(commands(finding)).toContain(`oc adm cordon ${worker}`);
    },
  },
  {
    name: 'one VM suffices, but blames no node',
    given: (mg) => {
      panicCluster(mg, { a: worker });
      tell(mg, 'a', { count: 3, first: before('2h') });
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects.map(({ kind }) => kind)).toEqual(['VirtualMachineInstance']);
      expect(finding.causedBy).toEqual(['VMNonRecoverableOSPanic']);
      expect(commands(finding)).not.toContain('cordon');
    },
  },
  {
    name: 'three VMs on three nodes',
    given: (mg) => {
      panicCluster(mg, { a: worker, b: other, c: third });
      for (const name of ['a', 'b', 'c']) tell(mg, name);
    },
    verdict: 'likely',
    check: (finding) => {
      expect(commands(finding)).not.toContain('cordon');
      expect(finding.summary).toContain('3 VMs');
    },
  },
  {
    name: 'a crash that no one calls a panic',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { reason: 'Stopped', message: 'The VirtualMachineInstance crashed.' });
    },
    verdict: 'unknown',
  },
  {
    name: 'the panic was 25 hours ago',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { last: before('25h') });
    },
    verdict: 'unknown',
  },
  { name: 'VM namespaces were not collected', given: (mg) => setRelease(mg, '4.23.0'), verdict: 'unknown' },
  {
    name: 'release 4.22 may not have the alert',
    given: (mg) => {
      panicCluster(mg, { a: worker }, { release: '4.22.0' });
      tell(mg, 'a');
    },
    verdict: 'unknown',
  },
  {
    name: 'release 4.21 does not have the alert',
    given: (mg) => {
      panicCluster(mg, { a: worker }, { release: '4.21.0' });
      tell(mg, 'a');
    },
    verdict: 'clear',
  },
  {
    name: 'Prometheus says firing, nothing else was collected',
    given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2h'), value: '3e+00' }] } }),
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('oc get vmi -A -o wide'),
  },
  {
    name: 'Prometheus says pending and an event tells of the VM',
    given: (mg) => {
      panicCluster(mg, { a: worker });
      tell(mg, 'a', { last: before('2m') });
      setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('1m') }] } });
    },
    withRules: true,
    verdict: 'likely',
    check: (finding) => expect(finding.objects[0]).toMatchObject({ namespace: WEBSHOP_NS, name: 'a' }),
  },
]);
