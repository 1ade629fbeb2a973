import { type Context, parseTime, printTime, type Step, sh } from '../../src/api.ts';
import { graceOf } from './stuckVmCauses.ts';
import type { Cause, Stuck } from './stuckVmDisks.ts';
import { keyOf } from './stuckVms.ts';
import type { stuckTexts } from './stuckVmTexts.ts';

export type StuckKey = Extract<keyof typeof stuckTexts, string>;
type Say = Pick<Context<StuckKey>, 'say' | 'installNamespace'>;

/** The steps of one cause; `first` of the VMs that it explains is the example. */
export function stepsOfCause(cause: Cause, first: Stuck, context: Say): Step[] {
  const { say, installNamespace: cnv } = context;
  const { name, namespace: ns } = first.vm;
  const vm = keyOf(first.vm);
  const node = String(cause.values.node ?? first.vmi?.object.status?.nodeName ?? '');
  const volume = cause.subject?.replace(/ \(.*/, '') ?? '';
  const describePod = sh`oc describe pod -n ${ns} -l vm.kubevirt.io/name=${name}`;
  const describeVm = sh`oc describe vm ${name} -n ${ns}`;
  const step = (key: StuckKey, command: string): Step => ({ text: say(key, { vm, node, volume }), command });

  switch (cause.key) {
    case 'causeFinalizers':
    case 'causeDeleting':
      return [
        step(
          'stepFinalizers',
          `${sh`oc get vm ${name} -n ${ns}`} -o jsonpath='{.metadata.deletionTimestamp}{" "}{.metadata.finalizers}{"\\n"}'`,
        ),
        controllersStep(context),
      ];
    case 'causeGrace':
      return [
        {
          text: say('stepGrace', { vm, until: graceEnd(first) }),
          command: sh`virtctl stop ${name} -n ${ns} --force --grace-period=0`,
        },
      ];
    case 'causeNodeGone':
      return [step('stepNodeGone', sh`oc delete vmi ${name} -n ${ns} --force --grace-period=0`)];
    case 'causeNodeNotReady':
      return [step('stepNode', sh`oc describe node ${node}`)];
    case 'causeHandler':
      return [
        step(
          'stepHandler',
          sh`oc describe -n ${cnv} $(oc get pod -n ${cnv} -l kubevirt.io=virt-handler --field-selector=spec.nodeName=${node} -o name)`,
        ),
      ];
    case 'causeUnschedulable':
    case 'causeNoNode':
      return [
        step('stepSchedule', describePod),
        step('stepNodes', "oc describe nodes | grep -E -A9 '^Name:|^Taints:|Unschedulable:|Allocated resources'"),
      ];
    case 'causeImage':
      return [step('stepImage', describePod)];
    case 'causeClaims':
      return [step('stepClaims', sh`oc get pvc,datavolume -n ${ns}`)];
    case 'causeVolumeFailed':
      return [
        step('stepVolume', sh`oc describe datavolume ${volume} -n ${ns}`),
        step('stepVolumeAgain', sh`oc delete datavolume ${volume} -n ${ns}`),
      ];
    case 'causeQuota':
      return [step('stepQuota', sh`oc describe resourcequota -n ${ns}`)];
    case 'causeNotAuthorized':
      return [step('stepAuthorize', describeVm)];
    case 'causeWebhook':
      return [
        step('stepWebhook', sh`oc get pods -n ${cnv} -l kubevirt.io=virt-api -o wide`),
        step('stepCreate', describeVm),
      ];
    case 'causeCreate':
    case 'causeCreateUntold':
      return [step('stepCreate', describeVm)];
    case 'causeFilling':
      return [step('stepFilling', sh`oc describe datavolume ${volume} -n ${ns}`)];
    case 'causeBinding':
      return [step('stepBinding', sh`oc describe pvc -n ${ns}`)];
    case 'causeCrash':
      return [step('stepCrash', describeVm), step('stepCrashStop', sh`virtctl stop ${name} -n ${ns}`)];
    case 'causeSync':
    case 'causeStorage':
      return [step('stepSync', sh`oc describe vmi ${name} -n ${ns}`)];
    case 'causeLauncher':
      return [step('stepLauncher', describePod)];
    case 'causeMigrating':
      return [
        step('stepMigration', sh`oc get vmim -n ${ns} -l kubevirt.io/vmi-name=${name}`),
        step('stepMigrationCancel', sh`virtctl migrate-cancel ${name} -n ${ns}`),
      ];
    case 'causeUnseen':
      return [step('stepDescribe', describeVm)];
  }
}

/** On a node, beyond the cause: keep others away, move the guest, and at last delete by force. */
export function nodeSteps(first: Stuck, { say }: Say): Step[] {
  const { name, namespace: ns } = first.vm;
  const node = first.vmi?.object.status?.nodeName;
  const vm = keyOf(first.vm);
  const runs = first.vmi?.object.status?.phase === 'Running' && !first.vmi.object.metadata?.deletionTimestamp;
  return [
    ...(node ? [{ text: say('stepCordon', { node }), command: sh`oc adm cordon ${node}` }] : []),
    ...(runs ? [{ text: say('stepMigrate', { vm }), command: sh`virtctl migrate ${name} -n ${ns}` }] : []),
    { text: say('stepForce', { vm }), command: sh`oc delete vmi ${name} -n ${ns} --force --grace-period=0` },
  ];
}

export function controllersStep({ say, installNamespace }: Say): Step {
  return {
    text: say('stepControllers'),
    command: sh`oc get pods -n ${installNamespace} -l ${'kubevirt.io in (virt-controller,virt-api)'}`,
  };
}

export function checkStep({ say }: Say): Step {
  return { text: say('stepCheck'), command: "oc get vm -A | grep -Ev ' (Running|Stopped|Paused) '" };
}

function graceEnd(stuck: Stuck): string {
  const deleted = parseTime(stuck.vmi?.object.metadata?.deletionTimestamp) ?? 0;
  return printTime(deleted + (graceOf(stuck) ?? 0) * 1000);
}
