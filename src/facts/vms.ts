import type { Objects } from '../cluster/objects.ts';
import { type Kept, VirtualMachineInstance as VmiView } from '../cluster/views.ts';
import { derive, type Query } from '../engine/query.ts';
import { msg } from '../i18n/msg.ts';
import { customResources } from './customResources.ts';

export type Vmi = Kept<typeof VmiView>;

/**
 * All VMIs of the cluster. What was collected is checked against the gather's own count of running VMIs
 * (`virtualization/running_vms_count.txt`): fewer objects than counted means that some are missing, and a count of
 * zero that there are none to collect.
 */
export const virtualMachineInstances: Query<Objects<Vmi>> = derive(
  'vmis',
  { vmis: customResources(VmiView) },
  ({ vmis }, { snapshot }) => {
    const counted = snapshot.runningVmis;
    if (counted === null) return vmis;
    const running = vmis.all.filter(({ object }) => object.status?.phase === 'Running').length;
    if (counted.count === 0 && vmis.all.length === 0) return vmis.known();
    if (running >= counted.count) return vmis;
    const { where, collectWith } = VmiView;
    return vmis.lacking({ what: msg('gap.vmiCount', { found: running, counted: counted.count }), where, collectWith });
  },
);
