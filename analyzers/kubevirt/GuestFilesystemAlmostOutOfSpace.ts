import {
  type Context,
  defineAnalyzer,
  type Found,
  type Judgement,
  type Kept,
  type ObjectRef,
  type Objects,
  type SavedSeries,
  type Shown,
  type Step,
  seriesOf,
  sh,
  type views,
  virtualMachineInstances,
} from '../../src/api.ts';
import {
  CAPACITY,
  claimOf,
  type Filesystem,
  fullFilesystems,
  pairedAt,
  reportedAt,
  USED,
} from '../_family/guestFilesystems.ts';
import { groupBy, guestTexts, type SickGuest, sickGuests, withoutSeries } from '../_family/guestSeries.ts';
import { seriesGap } from '../_family/metricRule.ts';

type Vmis = Objects<Kept<typeof views.VirtualMachineInstance>>;
type Key = Extract<keyof typeof strings, string>;

/** Of the warning, by the rule; the runbooks say 5 minutes. The critical alert needs one evaluation only. */
const HOLD = 600;

const strings = {
  ...guestTexts,
  title: 'A file system in a VM is nearly full',
  meaning:
    'A file system in a guest is full to 85 % or more for ten minutes (warning), or to 95 % or more (critical, at once). CD images, temporary and pseudo file systems, and the Windows partition System Reserved do not count.',
  impact: 'Applications in the VM cannot write any more, updates fail, and the guest may no longer start.',
  examined:
    'Saved series of Prometheus with the used and total bytes of each file system, as the guest agent tells them. Objects do not hold them: sizes of claims and disks, and I/O errors of VMs, are about the storage below the guest.',
  mitigation:
    'Delete or move data in the guest, or make the disk larger: expand its claim, then partition and file system in the guest.',
  reason: 'nearly full in the guest: {names}',
  summary:
    '{count, one {A file system} other {# file systems}} in {vms, one {one VM is} other {# VMs are}} nearly full: {names}.',
  critical: 'a file system is full to 95 % or more',
  warning: 'a file system is full to 85 % or more',
  places: '{places}',
  quiet: 'no file system that a guest reports is full to 85 % or more',
  undecided: 'how full file systems in guests are is only known to Prometheus; objects do not tell',
  stepLook:
    'See in the guest of {vm} what fills {mount} (for example "df -h" and "du -xh --max-depth=2"), and delete, rotate or move it:',
  stepClaim: 'Is there nothing to delete? See whether the storage class of the disk ({claim}) lets a claim grow:',
  stepClaims:
    'Is there nothing to delete? Find the disk that holds {disk} and its claim; its storage class must have allowVolumeExpansion:',
  stepExpand: 'If it does, raise spec.resources.requests.storage (a claim cannot be made smaller again):',
  stepRestart:
    'This claim is in Filesystem mode: the VM sees the new size after a restart, which shuts the guest down:',
  stepGrow:
    'Then enlarge partition and file system in the guest (growpart and xfs_growfs or resize2fs; Disk Management in Windows).',
  stepAll: 'The other VMs of this finding the same way. What the agent of one VM reports of its file systems:',
  stepList: 'Find the VM and look at its file systems; all VMs:',
  stepCheck: 'Check what the guest agent reports now:',
} as const;

/**
 * Rules: kubevirt pkg/monitoring/rules/alerts/vms.go (v1.8.0), two of one name: a warning from 85 to under 95 percent
 * and a critical one from 95 percent on.
 */
export default defineAnalyzer({
  meta: {
    alert: 'GuestFilesystemAlmostOutOfSpace',
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
  strings,
  requires: { saved: seriesOf(HOLD + 900, USED, CAPACITY), vmis: virtualMachineInstances },

  evaluate({ saved, vmis }, context) {
    const critical = fullFilesystems(saved, 95);
    const warning = fullFilesystems(saved, 85, 95);
    const rule = {
      saved,
      metrics: [[USED], [CAPACITY]],
      windowSeconds: 0,
      acrossObjects: false,
      valuesAt: (at: number) => new Map(pairedAt(saved, at).map((key) => [key, 0] as const)),
      expects: (at: number) => reportedAt(saved, at),
      holds: () => false,
    };
    if (critical.length + warning.length === 0) {
      if (seriesGap(rule).length === 0) return context.clear(context.say('quiet'), saved);
      return withoutSeries(rule, vmis, context, true);
    }
    const shown = write(critical, warning, saved, vmis, context);
    const since = Math.min(...(critical.length > 0 ? critical : warning).map((one) => one.since));
    if (saved.stale) return context.hinted(shown, since);
    return judge(shown, since, critical.length > 0, saved.at, context);
  },

  advise: (found, { say }) => stepsFor(found, undefined, undefined, { say }),
});

/** Each of the two rules has its own hold time; the context knows one of them. */
function judge(
  shown: Shown,
  since: number,
  critical: boolean,
  until: number | null,
  context: Pick<Context, 'shownForLong'>,
): Judgement {
  const held = critical || (until !== null && until - since >= HOLD * 1000);
  if (held) return { ...context.shownForLong(shown), since };
  return { ...context.shownForLong(shown), since, state: 'likely' };
}

function write(
  critical: readonly Filesystem[],
  warning: readonly Filesystem[],
  saved: SavedSeries,
  vmis: Vmis,
  { say }: Context<Key>,
): Shown {
  const all = [...critical, ...warning].sort((a, b) => b.percent - a.percent);
  const byVm = groupBy(all, ({ guest }) => guest);
  const place = ({ mount, disk, percent }: Filesystem) => `${mount || disk} ${Math.floor(percent * 10) / 10} %`;
  const guests = [...byVm].map(([guest, systems]): SickGuest => {
    const worst = systems[0] as Filesystem;
    return {
      guest,
      cause: say(worst.percent >= 95 ? 'critical' : 'warning'),
      detail: say('places', { places: systems.map(place) }),
      series: systems.flatMap(({ series }) => series),
    };
  });
  const found = sickGuests(guests, saved);
  const names = all.map((one) => `${one.guest} ${place(one)}`);
  const [first] = all;
  const vmi = first && vmis.all.find((one) => `${one.namespace}/${one.name}` === first.guest);
  const firstGuest = found.objects.filter((object) => `${object.namespace}/${object.name}` === first?.guest);
  return {
    ...found,
    severity: critical.length > 0 ? 'critical' : 'warning',
    reason: say('reason', { names }),
    summary: say('summary', { count: all.length, vms: byVm.size, names }),
    steps: stepsFor([...firstGuest, ...found.objects.filter((object) => !firstGuest.includes(object))], first, vmi, {
      say,
    }),
    leadsTo: ['VM out of disk space'],
  };
}

type Vmi = Found<Kept<typeof views.VirtualMachineInstance>>;

function stepsFor(
  found: readonly ObjectRef[],
  worst: Filesystem | undefined,
  vmi: Vmi | undefined,
  { say }: Pick<Context<Key>, 'say'>,
): Step[] {
  const guest = found.find(({ kind }) => kind === 'VirtualMachineInstance');
  if (!guest) return [{ text: say('stepList'), command: 'oc get vmi -A' }];
  const { namespace, name } = guest;
  const systems = sh`virtctl fslist ${name} -n ${namespace}`;
  const mount = worst?.mount || worst?.disk || '/';
  return [
    {
      text: say('stepLook', { vm: `${namespace}/${name}`, mount }),
      command: sh`virtctl console ${name} -n ${namespace}`,
    },
    ...claimSteps(namespace, name, worst?.disk ?? '', vmi, say),
    { text: say('stepGrow') },
    ...(found.length > 1 ? [{ text: say('stepAll'), command: systems }] : []),
    { text: say('stepCheck'), command: systems },
  ];
}

function claimSteps(
  namespace: string,
  name: string,
  disk: string,
  vmi: Vmi | undefined,
  say: Context<Key>['say'],
): Step[] {
  const { claimName, volumeMode } = claimOf(vmi?.object, disk);
  if (!claimName) {
    const list = `${sh`oc get vmi ${name} -n ${namespace}`} -o jsonpath='{range .status.volumeStatus[*]}{.target}{"\\t"}{.persistentVolumeClaimInfo.claimName}{"\\n"}{end}'`;
    return [{ text: say('stepClaims', { disk: disk || '/' }), command: list }];
  }
  const claim = sh`oc get pvc ${claimName} -n ${namespace}`;
  return [
    {
      text: say('stepClaim', { claim: claimName }),
      command: `oc get storageclass "$(${claim} -o jsonpath='{.spec.storageClassName}')" -o jsonpath='{.allowVolumeExpansion}{"\\n"}'`,
    },
    { text: say('stepExpand'), command: sh`oc edit pvc ${claimName} -n ${namespace}` },
    ...(volumeMode === 'Filesystem'
      ? [{ text: say('stepRestart'), command: sh`virtctl restart ${name} -n ${namespace}` }]
      : []),
  ];
}
