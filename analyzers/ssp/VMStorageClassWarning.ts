import {
  byCause,
  type Context,
  defineAnalyzer,
  fieldEvidence,
  type Missing,
  monitoringGap,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  type Disk,
  isWindows,
  lacksRxbounce,
  rbdVolumes,
  type Vm,
  type Vmi,
  variantOf,
} from '../_family/rbdVolumes.ts';

/**
 * Rule: ssp-operator pkg/monitoring/rules/alerts/operator.go; the gauge is set in internal/controllers/vm_controller.go.
 * As VirtualMachineCRCErrors (v0.18.3, v0.19.0) it counted every disk of any VM, from v0.19.1 on the last disk of a VM,
 * from v0.21.1 on that of Windows guests alone.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VMStorageClassWarning',
    aliases: ['VirtualMachineCRCErrors'],
    component: 'ssp',
    severity: 'warning',
    operatorHealthImpact: [
      { from: '4.14', value: 'warning' },
      { from: '4.15', value: 'none' },
    ],
    hold: 0,
    // SSP v0.18.3
    releases: { first: '4.14', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Windows disk on Ceph RBD without rxbounce',
    meaning:
      'A virtual machine with a Windows guest has a block disk on a Ceph RBD volume that is mapped without the option krbd:rxbounce. Windows changes buffers while they are being written, which Ceph then reports as checksum errors.',
    impact:
      'Ceph logs bad checksums or signatures and sends data again; with many such disks the storage network fills up and the whole cluster gets slower.',
    examined:
      'Follows the disks of every virtual machine to their claims and volumes and reads driver, mounter and map options of the volume itself, not of the storage class. The alert sees only the last disk of a machine; a Windows guest without guest agent and without the annotation vm.kubevirt.io/os is not seen.',
    mitigation:
      'Use a storage class with the parameters mounter: rbd and mapOptions: krbd:rxbounce, and copy the disks to it. Volumes that exist keep their options, even when the class is replaced.',
    summary:
      '{count, one {The virtual machine} other {# virtual machines}} {names} {count, one {has} other {have}} a block disk on Ceph RBD that is mapped without krbd:rxbounce.',
    reason: 'block disks on Ceph RBD without krbd:rxbounce: {names}',
    noVolumes: 'no volume is a block volume on Ceph RBD without krbd:rxbounce',
    noWindows: 'no virtual machine runs Windows',
    none: 'no disk that counts is on Ceph RBD without krbd:rxbounce',
    silent:
      '{names} {count, one {has} other {have}} such a disk, but the alert looks at the last disk of a virtual machine alone',
    dependsOnRelease:
      'whether {names} {count, one {counts} other {count}} depends on the release of the operator, which the archive does not tell exactly enough',
    cause: 'a block disk from the storage class {storageClass} is mapped without krbd:rxbounce',
    causeNoClass: 'a block disk is mapped without krbd:rxbounce',
    stepAll: 'Do the same with the disks of all {count} machines; these are their claims:',
    onClass: 'disk {claim} on storage class {storageClass}',
    onNoClass: 'disk {claim}',
    stepUseClass: 'The storage class {name} already has the right options; new disks belong there.',
    stepMakeClass:
      'No storage class has the right options. Copy the class {name} under another name and add the parameters mounter: rbd and mapOptions: krbd:rxbounce (parameters of an existing class cannot be changed):',
    stepNewClass:
      'No storage class has the right options. Make one for Ceph RBD with the parameters mounter: rbd and mapOptions: krbd:rxbounce; see which classes there are:',
    stepStop: 'Plan a pause and shut {name} down; a disk in use cannot be copied:',
    stepCopy: 'Copy the disk {claim} to the class {storageClass}:',
    stepSwap:
      'When the copy has succeeded, put {copy} in the place of {claim} (under volumes and, where it stands there, under dataVolumeTemplates), then start {name} again. Keep the old disk until the machine has been checked:',
    stepCheck: 'Check the map options of the new volumes:',
    stepLook: 'See which disks {name} has and follow them to their volumes:',
  },
  requires: { rbd: rbdVolumes, classes: objects(views.StorageClass) },

  evaluate({ rbd, classes }, context) {
    const { say } = context;
    const { vms, vmis, volumes } = rbd;
    const { windowsOnly, lastDiskOnly } = variantOf(context.release);
    const anyBad = volumes.all.some((volume) => lacksRxbounce(volume, volume.object.spec?.volumeMode ?? 'Block'));
    if (!anyBad && volumes.complete && volumes.all.length > 0) return context.clear(say('noVolumes'), volumes);

    const sure: Hit[] = [];
    const unsure: Hit[] = [];
    const silent: Vm[] = [];
    const gaps: Missing[] = [];
    for (const vm of vms.all) {
      // until its parts are there the gauge is not set
      if (vm.object.status?.printableStatus === 'Provisioning') continue;
      const vmi = vmis.get(vm.namespace, vm.name);
      const counts = windowsOnly === false || (vmi !== undefined && isWindows(vmi));
      const excluded = windowsOnly === true && !counts;
      if (excluded && !vmi) {
        if (!mayRun(vm) || vmis.complete) continue;
        const own = rbd.disksOf(vm);
        if (own.disks.some(({ bad }) => bad) || own.gaps.length > 0) gaps.push(...vmis.missing);
        continue;
      }
      if (excluded) continue;
      const { disks, gaps: lacking } = rbd.disksOf(vm);
      const bad = disks.filter((disk) => disk.bad);
      const last = disks.at(-1);
      const later = lacking.filter(({ index }) => index > (last?.index ?? -1));
      if (bad.length === 0 || (lastDiskOnly !== false && later.length > 0)) {
        const open = bad.length === 0 && lastDiskOnly === true ? later : lacking;
        gaps.push(...open.map(({ missing }) => missing));
        continue;
      }
      const isLast = last?.bad === true;
      if (lastDiskOnly === true && !isLast) {
        silent.push(vm);
        continue;
      }
      const hit = { vm, vmi, disks: lastDiskOnly === false ? bad : [...bad].reverse() };
      if (counts && (isLast || lastDiskOnly === false)) sure.push(hit);
      else unsure.push(hit);
    }
    if (sure.length > 0) {
      const names = sure.map(({ vm }) => nameOf(vm));
      const good = classes.all.find(({ object }) => object.parameters?.mapOptions?.includes('krbd:rxbounce'))?.name;
      const began = sure.map(({ vmi, vm, disks }) => {
        const times = [(vmi ?? vm).object, disks[0]?.volume.object].map((o) =>
          parseTime(o?.metadata?.creationTimestamp),
        );
        return times.includes(null) ? null : Math.max(...times.filter((time) => time !== null));
      });
      return context.shown(
        {
          reason: say('reason', { names }),
          summary: say('summary', { count: sure.length, names }),
          ...byCause(
            sure.map((hit) => ({
              cause: causeOf(hit, context),
              object: refTo(hit.vm, diskDetail(hit.disks[0] as Disk, context)),
            })),
          ),
          evidence: [
            ...sure.slice(0, MANY).flatMap(evidenceOf),
            ...classes.all
              .filter(({ name }) => name === good || sure.some((hit) => classOf(hit) === name))
              .slice(0, MANY)
              .map((found) => fieldEvidence(found, 'parameters', 'mapOptions')),
          ],
          steps: [
            ...classSteps(good, sure, context),
            ...firstOfEachClass(sure).flatMap((hit) => moveSteps(hit, good, context)),
            ...(sure.length > 1 ? [{ text: say('stepAll', { count: sure.length }), command: LIST_ALL }] : []),
            check(context),
          ],
          causedBy: ['storage class without krbd:rxbounce'],
          leadsTo: ['Ceph reports bad checksums'],
        },
        began.includes(null) ? null : Math.min(...began.filter((time) => time !== null)),
      );
    }
    if (unsure.length > 0) {
      const names = unsure.map(({ vm }) => nameOf(vm));
      const { where, collectWith } = views.HyperConverged;
      const reason = say('dependsOnRelease', { count: names.length, names });
      return context.unknown(reason, [{ what: reason, where, collectWith }, monitoringGap]);
    }
    const [gap] = gaps;
    if (gap) return context.unknown(gap.what, gaps);
    if (silent.length > 0)
      return context.clear(say('silent', { count: silent.length, names: silent.map(nameOf) }), vms);
    if (windowsOnly === true && !vmis.all.some(isWindows) && vmis.complete)
      return context.clear(say('noWindows'), vmis);
    return context.clear(say('none'), vms);
  },

  objectOf: ({ name, namespace = '' }) =>
    name ? { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', namespace, name } : null,

  advise: (found, context) => [
    ...found.map(({ namespace, name }) => ({
      text: context.say('stepLook', { name }),
      command: sh`oc get vm ${name} -n ${namespace} -o jsonpath='{.spec.template.spec.volumes}'`,
    })),
    check(context),
  ],
});

/** More evidence of the same adds nothing. */
const MANY = 20;
const LIST_ALL =
  "oc get vm --all-namespaces -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,DATAVOLUMES:.spec.template.spec.volumes[*].dataVolume.name,CLAIMS:.spec.template.spec.volumes[*].persistentVolumeClaim.claimName'";

interface Hit {
  readonly vm: Vm;
  readonly vmi: Vmi | undefined;
  readonly disks: readonly Disk[];
}

function classOf({ disks }: Hit): string | null {
  return disks[0]?.storageClass ?? null;
}

function causeOf(hit: Hit, { say }: Say) {
  const storageClass = classOf(hit);
  return storageClass === null ? say('causeNoClass') : say('cause', { storageClass });
}

/** The copying is told once for each storage class, with its first machine. */
function firstOfEachClass(hits: readonly Hit[]): Hit[] {
  return [...new Map([...hits].reverse().map((hit) => [classOf(hit), hit])).values()].reverse();
}

function nameOf({ namespace, name }: Vm): string {
  return `${namespace}/${name}`;
}

/** Could a VM whose VMI is not in the archive have one? */
function mayRun({ object }: Vm): boolean {
  return object.status?.printableStatus !== 'Stopped';
}

function evidenceOf({ vm, vmi, disks }: Hit) {
  const guest =
    vmi?.object.status?.guestOSInfo?.name === 'Microsoft Windows'
      ? [fieldEvidence(vmi, 'status', 'guestOSInfo', 'name')]
      : vmi && isWindows(vmi)
        ? [fieldEvidence(vmi, 'metadata', 'annotations', 'vm.kubevirt.io/os')]
        : [];
  return [
    ...disks.flatMap(({ index, volume }) => [
      fieldEvidence(vm, 'spec', 'template', 'spec', 'volumes', index),
      fieldEvidence(volume, 'spec', 'csi', 'driver'),
      fieldEvidence(volume, 'spec', 'csi', 'volumeAttributes', 'mapOptions'),
      fieldEvidence(volume, 'spec', 'volumeMode'),
    ]),
    ...guest,
  ];
}

type Say = Pick<Context<Key>, 'say'>;
type Key =
  | 'cause'
  | 'causeNoClass'
  | 'onClass'
  | 'onNoClass'
  | 'stepUseClass'
  | 'stepMakeClass'
  | 'stepNewClass'
  | 'stepStop'
  | 'stepCopy'
  | 'stepSwap'
  | 'stepCheck';

function diskDetail({ claim, storageClass }: Disk, { say }: Say) {
  return storageClass === null ? say('onNoClass', { claim }) : say('onClass', { claim, storageClass });
}

function classSteps(good: string | undefined, hits: readonly Hit[], { say }: Say): Step[] {
  if (good !== undefined) return [{ text: say('stepUseClass', { name: good }) }];
  const plain = hits.map(classOf).find((name) => name !== null);
  if (!plain) return [{ text: say('stepNewClass'), command: 'oc get storageclass' }];
  return [{ text: say('stepMakeClass', { name: plain }), command: sh`oc get storageclass ${plain} -o yaml` }];
}

function moveSteps({ vm, disks }: Hit, good: string | undefined, { say }: Say): Step[] {
  const { namespace, name } = vm;
  const storageClass = good ?? '<new storage class>';
  return [
    { text: say('stepStop', { name }), command: sh`virtctl stop ${name} -n ${namespace}` },
    ...disks.flatMap(({ claim }) => {
      const copy = `${claim}-rxbounce`;
      const source = { pvc: { namespace, name: claim } };
      const manifest = JSON.stringify({
        apiVersion: 'cdi.kubevirt.io/v1beta1',
        kind: 'DataVolume',
        metadata: { namespace, name: copy },
        spec: { source, storage: { storageClassName: storageClass } },
      });
      return [
        { text: say('stepCopy', { claim, storageClass }), command: sh`echo ${manifest} | oc create -f -` },
        { text: say('stepSwap', { claim, copy, name }), command: sh`oc edit vm ${name} -n ${namespace}` },
      ];
    }),
  ];
}

function check({ say }: Say): Step {
  return {
    text: say('stepCheck'),
    command:
      "oc get pv -o custom-columns='NAME:.metadata.name,CLAIM:.spec.claimRef.name,MAP-OPTIONS:.spec.csi.volumeAttributes.mapOptions'",
  };
}
