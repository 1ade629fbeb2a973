import { defineAnalyzer } from '../../src/api.ts';
import {
  guestOfAlert,
  judgeMemory,
  type MemoryAlert,
  memoryFacts,
  memorySteps,
  memoryTexts,
} from '../_family/guestMemory.ts';

const HOLD = 1800;
const LOW: MemoryAlert = {
  window: 30,
  headroom: 0.03,
  rates: (faults, swap) => faults !== null && faults < 1 && swap !== null && swap < 2048,
};

/** Rule: kubevirt pkg/monitoring/rules/alerts/vms.go (v1.8.0). A guest that swaps or faults is left to KubeVirtVMGuestMemoryPressure. Hold time and rates look back 30 minutes each. */
export default defineAnalyzer({
  meta: {
    alert: 'KubeVirtVMGuestMemoryAvailableLow',
    aliases: [],
    component: 'kubevirt',
    severity: 'info',
    operatorHealthImpact: 'none',
    hold: HOLD,
    releases: { first: '4.22', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...memoryTexts,
    title: 'A VM has hardly any memory left inside',
    meaning:
      'For 30 minutes less than 3 % of the memory that the guest sees is usable, while it hardly swaps (under 2 KiB/s) and has less than one major page fault per second: most likely it has no swap space.',
    impact: 'The guest is about to kill processes or to panic for lack of memory.',
    mitigation:
      'Free memory in the guest, or give the VM more: by hotplug, else with a restart. Add swap space in the guest where that is allowed.',
    reason: 'hardly any memory is left in the guest of {vms}, and it does not swap',
    summary:
      '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 3 % of memory usable and hardly {count, one {swaps} other {swap}}.',
    summarySlip:
      '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 3 % of memory usable and hardly {count, one {swaps} other {swap}}. Prometheus itself may stay silent: its rule looks for VMs under the names of their pods, which gives nothing.',
    quiet: 'no guest has hardly any memory left without swapping',
    stepSwap:
      'See whether the guest has swap space at all, and add some where your rules allow it; it gains time, not memory.',
  },
  requires: memoryFacts(LOW, HOLD),
  evaluate: (facts, context) => judgeMemory(LOW, facts, context),
  objectOf: guestOfAlert,
  advise: memorySteps,
});
