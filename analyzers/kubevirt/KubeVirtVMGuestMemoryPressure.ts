import { defineAnalyzer } from '../../src/api.ts';
import {
  guestOfAlert,
  judgeMemory,
  type MemoryAlert,
  memoryFacts,
  memorySteps,
  memoryTexts,
} from '../_family/guestMemory.ts';

const HOLD = 300;
const PRESSURE: MemoryAlert = {
  window: 5,
  headroom: 0.05,
  rates: (faults, swap) => (faults ?? 0) > 5 || (swap ?? 0) > 2 ** 20,
};

/** Rule: kubevirt pkg/monitoring/rules/alerts/vms.go (v1.8.0). Little memory alone is not enough: page faults or swapping show that the guest suffers from it. */
export default defineAnalyzer({
  meta: {
    alert: 'KubeVirtVMGuestMemoryPressure',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: HOLD,
    releases: { first: '4.22', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...memoryTexts,
    title: 'A VM runs short of memory inside',
    meaning:
      'Less than 5 % of the memory that the guest sees is usable, and over five minutes it had more than five major page faults per second or more than 1 MiB/s of swap traffic, all that for five minutes.',
    impact: 'What runs in the guest slows down badly; in the end the guest kills processes or panics.',
    mitigation:
      'Free memory in the guest, or give the VM more: by hotplug, else with a restart. Add swap space in the guest where that is allowed.',
    reason: 'little memory is left in the guest of {vms}, and it swaps or faults',
    summary:
      '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 5 % of memory usable and {count, one {swaps or reads} other {swap or read}} pages back from disk all the time.',
    summarySlip:
      '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 5 % of memory usable and {count, one {swaps or reads} other {swap or read}} pages back from disk all the time. Prometheus itself may stay silent: its rule looks for VMs under the names of their pods, which gives nothing.',
    quiet: 'no guest has both little memory left and much swapping or many major page faults',
    stepSwap:
      'If the guest swaps: see that its swap space is large and fast enough, or off where your rules forbid it (then processes are killed earlier).',
  },
  requires: memoryFacts(PRESSURE, HOLD),
  evaluate: (facts, context) => judgeMemory(PRESSURE, facts, context),
  objectOf: guestOfAlert,
  advise: memorySteps,
});
