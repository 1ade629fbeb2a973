import {
  byCause,
  type Context,
  customResources,
  defineAnalyzer,
  type Fact,
  fieldEvidence,
  logEvidence,
  logsOf,
  type Missing,
  metricsGap,
  monitoringGap,
  objects,
  refTo,
  type Step,
  sh,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import { type FailedLauncher, failedLauncher, isFailed, podsLeftBy } from '../_family/failedLaunchers.ts';

type Key = Extract<keyof typeof strings, string>;

const LIMIT = 200;
const PER_CAUSE = 20;

const strings = {
  title: 'Hundreds of failed virt-launcher pods',
  meaning: 'At least 200 virt-launcher pods of the whole cluster are in phase Failed and nobody removes them.',
  impact:
    'So many dead objects slow down the API server, etcd and monitoring; and whatever makes them fail stops VMs from starting or from moving.',
  examined:
    'How many virt-launcher pods of all collected namespaces are in phase Failed, since when, and why; failed migrations and what virt-controller logs of them. Pods of VM namespaces are collected with --vms_details only: without them the number found is a lower bound.',
  mitigation:
    'Stop what makes them fail (migrations that start over and over, a node without room, an image, network or storage fault), then remove the failed pods.',
  summary: '{n} virt-launcher pods are in phase Failed, {worst} of them because {cause}{where}.',
  where: '; most on {node} ({n})',
  nowhere: '',
  reason: '{n} virt-launcher pods in phase Failed',
  hint: 'failed migrations of {vmis, one {# VMI} other {# VMIs}} leave {n} failed virt-launcher pods behind; the pods themselves were not all collected',
  few: '{n, one {# virt-launcher pod is} other {# virt-launcher pods are}} in phase Failed; the alert needs 200',
  bound:
    '{n, one {# failed virt-launcher pod was} other {# failed virt-launcher pods were}} collected, but not the pods of all namespaces with VMs',
  detail: 'of {vmi} on {node}',
  onNode: 'on {node}',
  evicted: 'the node evicted them ({reason})',
  shutdown: 'their node was shut down ({reason})',
  admission: 'the node could not give them a device or topology ({reason})',
  room: 'the node had no room left ({reason})',
  affinity: 'the node did not suit them any more ({reason})',
  lost: 'their node was lost',
  oom: 'they were killed for using too much memory',
  migration: 'the migration that they were the target of failed ({reason})',
  ended: 'they ended with an error ({reason})',
  stepEvicted: 'See what {node} is short of (memory, disk, process ids); move VMs away or make room:',
  stepShutdown: 'See why {node} went down, and drain nodes before they are stopped:',
  stepAdmission: 'See which device {node} lacks (device plugin, virt-handler) and what refused the pod:',
  stepAffinity: 'See what {node} and the pod ask of each other (labels, taints):',
  stepOom: 'See how much memory the pod may use; the overhead of the VM may be too small:',
  stepMigrations: 'See which VMs migrate again and again, and why:',
  stepCancel:
    'Cancel a migration that starts over (the VM keeps running where it is); then mend what lets it fail. First the newest of {vmi}:',
  stepEnded: 'Read why the pod {pod} ended:',
  stepEvents: 'See what happened around it (image, network, storage):',
  stepClean:
    'Only when no new ones come: remove the failed pods, which cannot be undone. Save logs that are still needed first:',
  stepCount: 'Check that the number of failed virt-launcher pods falls, and stays, below 200:',
} as const;

const COUNT = 'oc get pods -A -l kubevirt.io=virt-launcher --field-selector=status.phase=Failed --no-headers | wc -l';
/**
 * The runbook pipes `-o name` of all namespaces into `oc delete`, which looks for every pod in the current namespace,
 * and deletes migrations with `oc delete vmim -A`, which needs a name or --all: neither does what it says.
 */
const CLEAN =
  'oc get pods -A -l kubevirt.io=virt-launcher --field-selector=status.phase=Failed -o jsonpath=\'{range .items[*]}{.metadata.namespace}{" "}{.metadata.name}{"\\n"}{end}\' | while read -r ns pod; do oc delete pod -n "$ns" "$pod"; done';

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-controller.go (vms.go up to v1.9): the sum over all namespaces of
 * kube_pod_status_phase{phase='Failed', pod=~'virt-launcher-.*'} is at least 200. The runbook's recording rule
 * cluster:kubevirt_virt_launcher_failed:count is not defined by any code of KubeVirt.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtLauncherPodsStuckFailed',
    aliases: [],
    component: 'kubevirt',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 600,
    // KubeVirt v1.8.0
    releases: { first: '4.22', last: null },
    offline: 'partial',
    causes: {
      object: ['KubeVirtVMIExcessiveMigrations'],
      node: ['node NotReady', 'node DiskPressure', 'node MemoryPressure'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: {
    launchers: objects(views.Pod, ['virt-launcher-']),
    vmis: virtualMachineInstances,
    vms: customResources(views.VirtualMachine),
    migrations: objects(views.VirtualMachineInstanceMigration),
    logs: logsOf(['virt-controller-'], 'virt-controller', {
      failed: { needle: 'reported migration failed', pattern: /VMI (?<vmi>\S+) reported migration failed/ },
      gone: {
        needle: 'failed on vmi due to target pod disappearing',
        pattern: /Marked Migration (?<vmi>\S+) failed on vmi due to target pod disappearing/,
      },
    }),
  },

  evaluate({ launchers, vmis, vms, migrations, logs }, context) {
    const { say } = context;
    const failed = launchers.all.filter(({ object }) => object.status?.phase === 'Failed').map(failedLauncher);
    const lost = migrations.all.filter(isFailed);

    if (failed.length >= LIMIT) {
      const times = failed.flatMap(({ since }) => since ?? []).sort((a, b) => a - b);
      return context.shown(finding(), times[LIMIT - 1] ?? null);
    }
    const namespaces = new Set([...vmis.all, ...vms.all, ...migrations.all, ...launchers.all].map((f) => f.namespace));
    const parts: Fact[] = [...namespaces].map((namespace) => launchers.inNamespace(namespace));
    const gaps = [...vmis.missing, ...vms.missing, ...parts.flatMap(({ missing }) => missing)];
    if (gaps.length === 0) return context.clear(say('few', { n: failed.length }), vmis, vms, ...parts);

    const told = logs.flatMap((log) => log.hits.filter(({ name }) => name === 'failed').map((hit) => ({ log, hit })));
    const byObjects = lost.map(({ namespace, object }) => `${namespace}/${object.spec?.vmiName ?? ''}`);
    const byLogs = told.map(({ hit }) => hit.groups.vmi ?? '');
    const named = podsLeftBy(byObjects) >= podsLeftBy(byLogs) ? byObjects : byLogs;
    const left = podsLeftBy(named);
    if (left >= LIMIT) {
      const sentence = say('hint', { n: left, vmis: new Set(named).size });
      return context.hinted({
        reason: sentence,
        summary: sentence,
        objects: lost.map((migration) => refTo(migration)),
        evidence: [...migrationEvidence(), ...logLines()],
        steps: [...migrationSteps(), { text: say('stepClean'), command: CLEAN }, check(context)],
        causedBy: ['KubeVirtVMIExcessiveMigrations'],
      });
    }
    const what = say('bound', { n: failed.length });
    const pods: Missing = {
      what,
      where: views.Pod.where.replaceAll('<namespace>', '*'),
      collectWith: views.CNV_MUST_GATHER_VMS,
    };
    return context.unknown(what, [pods, monitoringGap, metricsGap('kube_pod_status_phase')]);

    function finding() {
      const items = failed.map((launcher) => ({
        launcher,
        cause: say(launcher.cause, { reason: launcher.reason }),
        object: refTo(launcher.pod, detailOf(launcher, say)),
      }));
      const perCause = new Map<FailedLauncher['cause'], FailedLauncher[]>();
      for (const { launcher } of items) {
        const same = perCause.get(launcher.cause) ?? [];
        same.push(launcher);
        perCause.set(launcher.cause, same);
      }
      const grouped = byCause(items);
      const worst = grouped.groups[0];
      const [node = '', most = 0] = busiest(failed.map((launcher) => launcher.node));
      const migrating = (perCause.get('migration')?.length ?? 0) > 0 || lost.length > 0;
      const kinds = [...perCause.values()].sort((a, b) => b.length - a.length);
      return {
        ...grouped,
        reason: say('reason', { n: failed.length }),
        summary: say('summary', {
          n: failed.length,
          worst: worst?.objects.length ?? 0,
          cause: worst?.cause ?? '',
          where: node && most * 2 > failed.length ? say('where', { node, n: most }) : say('nowhere'),
        }),
        evidence: [
          ...kinds.flatMap((same) => same.slice(0, PER_CAUSE).flatMap(({ evidence }) => evidence)),
          ...migrationEvidence(),
          ...logLines(),
        ],
        steps: [
          ...(migrating ? migrationSteps() : []),
          ...kinds.flatMap(([first]) => stepsFor(first as FailedLauncher, say)),
          { text: say('stepClean'), command: CLEAN },
          check(context),
        ],
        causedBy: [
          ...(migrating ? ['KubeVirtVMIExcessiveMigrations'] : []),
          ...(perCause.has('evicted') ? ['node eviction'] : []),
          ...(perCause.has('shutdown') || perCause.has('lost') ? ['node shutdown'] : []),
        ],
        leadsTo: ['API server load', 'VirtControllerRESTErrorsBurst', 'OrphanedVirtualMachineInstances'],
      };
    }

    function migrationEvidence() {
      return lost.slice(0, PER_CAUSE).map((migration) => fieldEvidence(migration, 'status', 'phase'));
    }

    function logLines() {
      return logs.flatMap((log) => log.hits.slice(-3).map((hit) => logEvidence(log, hit))).slice(-6);
    }

    function migrationSteps(): Step[] {
      const running = migrations.all.filter(({ object }) => !/^(Failed|Succeeded)$/.test(object.status?.phase ?? ''));
      const [first] = running;
      return [
        { text: say('stepMigrations'), command: 'oc get vmim -A --sort-by=.metadata.creationTimestamp' },
        ...(first
          ? [
              {
                text: say('stepCancel', { vmi: first.object.spec?.vmiName ?? first.name }),
                command: sh`oc delete vmim -n ${first.namespace} ${first.name}`,
              },
            ]
          : []),
      ];
    }
  },

  advise: (_objects, context) => [
    { text: context.say('stepMigrations'), command: 'oc get vmim -A --sort-by=.metadata.creationTimestamp' },
    { text: context.say('stepClean'), command: CLEAN },
    check(context),
  ],
});

function detailOf({ node, vmi }: FailedLauncher, say: Context<Key>['say']) {
  if (!node) return undefined;
  return vmi ? say('detail', { vmi, node }) : say('onNode', { node });
}

function busiest(names: readonly string[]): [string, number] | [] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  counts.delete('');
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
}

/** What to do about a cause, with one of its pods as the example. */
function stepsFor({ pod, cause, node }: FailedLauncher, say: Context<Key>['say']): Step[] {
  const describe = sh`oc describe pod -n ${pod.namespace} ${pod.name}`;
  const events = { text: say('stepEvents'), command: describe };
  const onNode = { node: node || pod.name };
  const host = node ? sh`oc describe node ${node}` : describe;
  switch (cause) {
    case 'evicted':
    case 'room':
      return [{ text: say('stepEvicted', onNode), command: host }];
    case 'shutdown':
    case 'lost':
      return [{ text: say('stepShutdown', onNode), command: host }];
    case 'admission':
      return [{ text: say('stepAdmission', onNode), command: host }, events];
    case 'affinity':
      return [{ text: say('stepAffinity', onNode), command: host }, events];
    case 'oom':
      return [{ text: say('stepOom'), command: describe }];
    default: {
      const command = sh`oc logs -n ${pod.namespace} ${pod.name} -c compute`;
      return [{ text: say('stepEnded', { pod: pod.name }), command }, events];
    }
  }
}

function check({ say }: Context<Key>): Step {
  return { text: say('stepCount'), command: COUNT };
}
