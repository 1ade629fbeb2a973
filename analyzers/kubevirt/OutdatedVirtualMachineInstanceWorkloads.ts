import {
  byCause,
  conditionOf,
  defineAnalyzer,
  earliestKnown,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  isAtLeast,
  latestKnown,
  logEvidence,
  logsOf,
  objects,
  parseTime,
  refTo,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import {
  causeOf,
  methodsOf,
  type Outdated,
  outdatedOf,
  outdatedSteps,
  outdatedTexts,
} from '../_family/outdatedWorkloads.ts';
import { controllerLeader } from '../_family/virtControllerLeader.ts';

const FAILED =
  /^Error (creating a Migration for automated workload update|deleting VMI during automated workload update|detecting active pod for VMI during workload update): /;
/** More lines of evidence than this for one cause tell nothing new. */
const PER_CAUSE = 20;

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/vms.go on kubevirt_vmi_number_of_outdated (up to v1.0 the rule was only
 * made where workloads are updated automatically, on kubevirt_vmi_outdated_count). virt-controller sets the gauge together
 * with status.outdatedVirtualMachineInstanceWorkloads of the KubeVirt object, and only while that is deployed. The series
 * carries the name of the leader's pod: the 24 hours begin anew with each leader.
 */
export default defineAnalyzer({
  meta: {
    alert: 'OutdatedVirtualMachineInstanceWorkloads',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 86_400,
    releases: { first: null, last: null },
    offline: 'full',
    causes: { object: ['VMCannotBeEvicted'], cluster: ['upgrade under way'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...outdatedTexts,
    title: 'Running VMs are outdated',
    meaning:
      'For a day, VMs have been running in virt-launcher pods of an older release, or with a change that only a migration brings about.',
    impact: 'These VMs lack the security fixes and features of the release that is installed.',
    examined:
      'The number that virt-controller writes into the KubeVirt object, the VM instances with their launcher images, labels and waiting changes, how workloads are updated, and since when the present virt-controller leads: with each new leader the 24 hours begin anew.',
    mitigation:
      'Let HyperConverged update workloads (workloadUpdateStrategy), migrate the VMs one by one, or restart those that cannot be live migrated.',
    summary: '{count, one {# running VM is} other {# running VMs are}} outdated: {names}.',
    summaryCount:
      'virt-controller counts {count, one {# outdated VM} other {# outdated VMs}}; none of them can be told from the archive.',
    reason: '{count, one {# VM is} other {# VMs are}} outdated',
    disputed:
      '{count, one {# VM is} other {# VMs are}} marked as outdated, although virt-controller counts none at the moment',
    frozen:
      '{count, one {# VM is} other {# VMs are}} outdated by the last count, which stands still while KubeVirt is not deployed ({phase})',
    told: 'events or logs say that VMs fail to be updated to the installed release',
    none: 'virt-controller counts no outdated VM',
    noneSeen: 'no running VM is outdated',
    noRule: 'this release has the alert only where workloads are updated automatically, which is not configured',
    onImage: 'launcher image {image}',
  },
  requires: {
    vmis: virtualMachineInstances,
    kubeVirts: objects(views.KubeVirt),
    hyperConvergeds: objects(views.HyperConverged),
    leader: controllerLeader,
    events: eventsWith('FailedCreate', 'FailedEvict'),
    logs: logsOf(['virt-controller-'], 'virt-controller', {
      failed: {
        needle: 'as part of workload update',
        pattern: /Failed to (?:migrate|evict) vmi as part of workload update/,
      },
      twice: { needle: 'More than one KubeVirt', pattern: /More than one KubeVirt custom resource detected/ },
    }),
  },

  evaluate({ vmis, kubeVirts, hyperConvergeds, leader, events, logs }, context) {
    const { say, release } = context;
    const kubeVirt = kubeVirts.all[0] ?? null;
    const status = kubeVirt?.object.status;
    const counted = status?.outdatedVirtualMachineInstanceWorkloads;
    const deployed =
      status?.phase === 'Deployed' &&
      status.observedDeploymentID === status.targetDeploymentID &&
      kubeVirts.all.length === 1;
    const outdated = vmis.all.flatMap((vmi) => outdatedOf(vmi, leader.launcherImage) ?? []);

    // KubeVirt v1.1, which 4.15 ships, made the rule unconditional
    if (kubeVirt && isAtLeast(release, '4.15') === false && methodsOf(kubeVirt).length === 0)
      return context.clear(say('noRule'), kubeVirts.known());
    if (kubeVirt && counted === 0 && (!deployed || outdated.length === 0))
      return context.clear(say('none'), kubeVirts.known());

    const failures = events.all.filter(({ object }) => object.type !== 'Normal' && FAILED.test(object.message ?? ''));
    const logged = logs.flatMap((log) => log.hits.map((hit) => ({ log, hit })));
    const failing = new Set([
      ...failures.map(({ object: { involvedObject: o } }) => `${o?.namespace}/${o?.name}`),
      ...logged.flatMap(({ hit }) => vmiIn(hit.text) ?? []),
    ]);
    const told = [
      ...failures.slice(0, PER_CAUSE).map((event) => eventEvidence(event, eventTime(event.object))),
      ...logged.slice(-PER_CAUSE).map(({ log, hit }) => logEvidence(log, hit)),
    ];
    const items = outdated.map((item) => ({ ...item, cause: causeOf(item, kubeVirt, failing) }));
    const steps = outdatedSteps(items, kubeVirt, hyperConvergeds.all[0] ?? null, context);

    if (items.length > 0 || (counted ?? 0) > 0) {
      const count = Math.max(counted ?? 0, items.length);
      const phase = status?.phase ?? '?';
      const sure = deployed && counted !== 0;
      const key = counted === 0 ? 'disputed' : kubeVirt && !deployed && status?.phase ? 'frozen' : 'reason';
      const reason = say(key, { count, phase });
      return context.shown(
        {
          ...byCause(
            items.map(({ vmi, cause, change }) => ({
              cause: say(cause, { change: change ?? '' }),
              object: refTo(vmi, imageDetail(vmi.object.status?.launcherContainerImageVersion)),
            })),
          ),
          reason,
          summary:
            key !== 'reason'
              ? reason
              : items.length > 0
                ? say('summary', { count, names: items.map(({ vmi }) => `${vmi.namespace}/${vmi.name}`) })
                : say('summaryCount', { count }),
          evidence: [
            ...(kubeVirt && counted !== undefined
              ? [fieldEvidence(kubeVirt, 'status', 'outdatedVirtualMachineInstanceWorkloads')]
              : []),
            ...(kubeVirt ? [fieldEvidence(kubeVirt, 'spec', 'workloadUpdateStrategy', 'workloadUpdateMethods')] : []),
            ...firstOfEach(items).flatMap(({ evidence }) => evidence),
            ...leader.evidence,
            ...told,
          ].filter(({ excerpt }) => excerpt !== ''),
          steps,
          causedBy: [
            ...(items.some(({ cause }) => cause === 'notMigratable') ? ['VMCannotBeEvicted'] : []),
            ...(items.some(({ change }) => change === null) ? ['update of KubeVirt'] : []),
            ...(items.some(({ cause }) => cause === 'noMethod') ? ['no automatic update of workloads'] : []),
          ],
          leadsTo: items.some(({ cause }) => cause === 'waiting') ? ['KubeVirtVMIExcessiveMigrations'] : [],
        },
        sure && !leader.down ? countedSince(items) : null,
      );
    }
    if (!vmis.complete && told.length > 0)
      return context.hinted({ reason: say('told'), summary: say('told'), objects: [], evidence: told, steps });
    // either would decide it
    return context.clear(say('noneSeen'), vmis, ...(vmis.complete ? [] : [kubeVirts]));

    /** Since when the present leader has counted at least one of them; null where it cannot be told. */
    function countedSince(found: readonly Outdated[]) {
      const oldest = earliestKnown(found.map(({ since }) => since));
      if (oldest === null || leader.since === null || !kubeVirt) return null;
      // a leader that started while KubeVirt was being updated began to count after that
      const progressing = conditionOf(kubeVirt.object, 'Progressing')?.condition;
      return latestKnown([
        oldest,
        leader.since,
        progressing?.status === 'False' ? parseTime(progressing.lastTransitionTime) : null,
      ]);
    }

    function imageDetail(image: string | undefined) {
      return image ? say('onImage', { image: image.slice(image.lastIndexOf('/') + 1) }) : undefined;
    }
  },

  // its labels name the pod of virt-controller that counts
  objectOf: () => null,

  advise: (_objects, context) => outdatedSteps([], null, null, context),
});

function firstOfEach<T extends { readonly cause: string }>(items: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return items.filter(({ cause }) => {
    const count = (seen.get(cause) ?? 0) + 1;
    seen.set(cause, count);
    return count <= PER_CAUSE;
  });
}

/** `"name":"…","namespace":"…"` of a log line about a VMI. */
function vmiIn(text: string): string | null {
  const name = /"name":"([^"]+)"/.exec(text)?.[1];
  const namespace = /"namespace":"([^"]+)"/.exec(text)?.[1];
  return name && namespace ? `${namespace}/${name}` : null;
}
