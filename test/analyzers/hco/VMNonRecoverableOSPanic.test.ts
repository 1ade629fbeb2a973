import { expect } from 'vitest';
import { before, setObject, setRules, WEBSHOP_NS, WORKERS } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { logPanic, panicCluster, qemuPanic, setRelease, tell, tellAll } from '../../support/guestPanics.ts';

const ALERT = 'VMNonRecoverableOSPanic';
const [worker = ''] = WORKERS;
const crashed = { reason: 'Stopped', message: 'The VirtualMachineInstance crashed.' };
const labels = { namespace: WEBSHOP_NS, name: 'orders' };
const texts = (finding: { mitigation: { steps: readonly { text: string; command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ text, command }) => `${text} ${command}`).join('\n');

analyzerCases(ALERT, [
  {
    name: 'an event tells of a panic an hour ago',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders');
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects).toMatchObject([
        { kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name: 'orders', detail: 'one panic (pvpanic)' },
      ]);
      expect(finding.severity).toBe('warning');
      expect(finding.since).toBe(before('1h'));
      expect(finding.evidence.map(({ type }) => type)).toEqual(['event', 'object']);
      expect(finding.evidence[1]?.path).toBe('spec.domain.devices.panicDevices');
      expect(texts(finding)).toContain(`oc logs -n ${WEBSHOP_NS} -l vm.kubevirt.io/name=orders`);
      expect(texts(finding)).not.toContain('virtctl start');
    },
  },
  {
    name: 'a stop error of Windows; the VM stays failed',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { message: "GuestPanicked: '0x5a', '0x1', '0x0', '0x0', '0x0'" });
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'orders', namespace: WEBSHOP_NS }, (vmi) => {
        vmi.status.phase = 'Failed';
      });
    },
    verdict: 'likely',
    check: (finding) => {
      expect(texts(finding)).toContain('stop code is 0x5a');
      expect(texts(finding)).toContain(`virtctl start orders -n ${WEBSHOP_NS}`);
      expect(finding.leadsTo).toContain('VM failed');
    },
  },
  {
    name: 'more than five panics',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { message: 'GuestPanicked (details unavailable)', count: 8, first: before('2h') });
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects[0]?.detail).toBe('8 panics');
      expect(finding.severity).toBe('critical');
      expect(finding.summary).toContain('critical');
    },
  },
  {
    name: 'only the log of an earlier launcher container tells',
    given: (mg) => {
      panicCluster(mg);
      logPanic(mg, 'orders');
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects[0]?.name).toBe('orders');
      expect(finding.evidence.map(({ type }) => type)).toEqual(['log', 'object']);
    },
  },
  {
    name: "only QEMU's log tells, of a Windows guest",
    given: (mg) => {
      panicCluster(mg);
      qemuPanic(mg, 'orders', before('1h'), "hyper-v: arg1='0x5A', arg2='0x1', arg3='0x0', arg4='0x0', arg5='0x0'");
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects[0]?.detail).toBe('one panic (0x5a)');
      expect(finding.since?.slice(0, 16)).toBe(before('1h').slice(0, 16));
    },
  },
  {
    name: "QEMU's log tells of a panic 26 hours ago",
    given: (mg) => {
      panicCluster(mg);
      qemuPanic(mg, 'orders', before('26h'), 'pvpanic: ');
    },
    verdict: 'unknown',
  },
  {
    name: 'exactly five panics are not critical',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { count: 5, first: before('2h') });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.severity).toBe('warning'),
  },
  {
    name: '2,000 VMs of one cause',
    given: (mg) => {
      panicCluster(mg);
      tellAll(
        mg,
        Array.from({ length: 2000 }, (_, i) => `vm-${String(i).padStart(4, '0')}`),
      );
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects).toHaveLength(2000);
      expect(finding.evidence.length).toBeLessThan(50);
      expect(finding.mitigation.steps.length).toBeLessThan(10);
    },
  },
  {
    name: 'event and log tell of the same panic',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders');
      logPanic(mg, 'orders');
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects[0]?.detail).toBe('one panic (pvpanic)'),
  },
  {
    name: 'the VM is not in the archive any more, its event is',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'gone', { message: 'GuestPanicked' });
    },
    verdict: 'likely',
  },
  {
    name: 'the panic was 26 hours ago',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { last: before('26h') });
      logPanic(mg, 'orders', before('26h'));
    },
    verdict: 'unknown',
  },
  {
    name: 'the VM crashed and has a panic device',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', crashed);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('no event says that the guest panicked'),
  },
  {
    name: 'the VM crashed and has no panic device',
    given: (mg) => {
      panicCluster(mg, { orders: worker }, { device: false });
      tell(mg, 'orders', crashed);
    },
    verdict: 'unknown',
  },
  {
    name: 'the VM was stopped in good order',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders', { reason: 'Stopped', message: 'The VirtualMachineInstance was shut down.', type: 'Normal' });
    },
    verdict: 'unknown',
  },
  {
    name: 'the VMI failed, nothing else',
    given: (mg) => {
      panicCluster(mg);
      setObject(mg, { kind: 'VirtualMachineInstance', name: 'orders', namespace: WEBSHOP_NS }, (vmi) => {
        vmi.status.phase = 'Failed';
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'VM namespaces were not collected',
    given: (mg) => setRelease(mg, '4.23.0'),
    verdict: 'unknown',
    check: (_, { missing }) => expect(missing.map(({ collectWith }) => collectWith).join()).toContain('--vms_details'),
  },
  {
    name: 'release 4.22 sends the event, but may not have the alert',
    given: (mg) => {
      panicCluster(mg, { orders: worker }, { release: '4.22.1' });
      tell(mg, 'orders');
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('4.22.1'),
  },
  {
    name: 'release 4.20 does not have the alert',
    given: (mg) => {
      panicCluster(mg, { orders: worker }, { release: '4.20.3' });
      tell(mg, 'orders');
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.20'),
  },
  {
    name: 'Prometheus says firing, the critical rule, nothing of the VM was collected',
    given: (mg) => {
      setRelease(mg, '4.23.0');
      setRules(mg, {
        [`${ALERT}`]: {
          labels: { severity: 'critical' },
          state: 'firing',
          alerts: [{ activeAt: before('2h'), labels }],
        },
      });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.severity).toBe('critical');
      expect(finding.objects).toMatchObject([{ namespace: WEBSHOP_NS, name: 'orders' }]);
      expect(texts(finding)).toContain('involvedObject.name=orders');
    },
  },
  {
    name: 'Prometheus says firing, the warning rule, in a later patch release of 4.22',
    given: (mg) => {
      setRelease(mg, '4.22.9');
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.severity).toBe('warning'),
  },
  {
    name: 'Prometheus says inactive: virt-handler was started anew, or the panic did not count',
    given: (mg) => {
      panicCluster(mg);
      tell(mg, 'orders');
      setRules(mg, { [ALERT]: { state: 'inactive' } });
    },
    withRules: true,
    verdict: 'clear',
  },
]);
