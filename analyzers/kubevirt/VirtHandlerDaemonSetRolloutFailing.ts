import {
  byCause,
  type Context,
  defineAnalyzer,
  eventEvidence,
  eventTime,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  logEvidence,
  logsOf,
  objects,
  objectsContaining,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { type HandlerTrouble, handlersInTrouble, nodesWithout } from '../_family/handlerRollout.ts';
import { rolloutSteps, rolloutStrings as strings } from '../_family/handlerRolloutTexts.ts';

type DaemonSet = Kept<typeof views.DaemonSet>;
type Key = Extract<keyof typeof strings, string>;

const DAEMON_SET = 'virt-handler';
const PER_CAUSE = 20;

const REASONS = /^(FailedUpdate|FailedScheduling|Failed|BackOff|FailedCreate|FailedMount|Unhealthy|Evicted)$/;
const CAUSED_BY: Partial<Record<HandlerTrouble['cause'], string>> = {
  node: 'node NotReady',
  launcherImage: 'image pull failure',
  image: 'image pull failure',
  oom: 'OOMKilled',
  crash: 'crash loop',
  config: 'missing secret or config map',
  unschedulable: 'pod cannot be scheduled',
  missing: 'virt-handler not scheduled',
};

/**
 * Rule: kubevirt pkg/monitoring/rules/alerts/virt-handler.go: numberReady of the DaemonSet virt-handler differs from
 * desiredNumberScheduled. The same since KubeVirt v0.36.
 */
export default defineAnalyzer({
  meta: {
    alert: 'VirtHandlerDaemonSetRolloutFailing',
    aliases: [],
    component: 'kubevirt',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 900,
    releases: { first: null, last: null },
    offline: 'full',
    causes: {
      node: ['node NotReady', 'node DiskPressure', 'node MemoryPressure'],
      workload: ['image pull failure'],
      cluster: ['VirtHandlerDown'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: {
    daemonSets: objects(views.DaemonSet, [DAEMON_SET]),
    allPods: objects(views.Pod, ['virt-handler-']),
    nodes: objects(views.Node),
    events: objectsContaining(views.Event, DAEMON_SET),
    operatorLogs: logsOf(['virt-operator-'], 'virt-operator', {
      rollout: {
        needle: DAEMON_SET,
        pattern:
          /daemon[sS]et virt-handler rollout failed|unable to update daemonset|unable to start canary upgrade for daemonset|daemonSet virt-handler started upgrade/,
      },
    }),
    handlerLogs: logsOf(['virt-handler-'], 'virt-handler', {
      exit: { needle: 'exiting due to error', pattern: /exiting due to error/ },
      relabel: { needle: 'error relabeling required files', pattern: /error relabeling required files/ },
      ip: { needle: 'no pod ip detected', pattern: /no pod ip detected/ },
      selinux: { needle: 'failed to detect the presence of selinux', pattern: /failed to detect the presence/ },
      panic: { needle: 'panic: ', pattern: /panic: .+/ },
    }),
  },

  evaluate({ daemonSets, allPods, nodes, events, operatorLogs, handlerLogs }, context) {
    const { say } = context;
    const named = daemonSets.where(({ name }) => name === DAEMON_SET);
    // an archive that does not tell where it is installed may still hold the one DaemonSet
    const ds = named.get(context.installNamespace, DAEMON_SET) ?? (named.all.length === 1 ? named.all[0] : undefined);
    const namespace = ds?.namespace ?? context.installNamespace;
    const pods = allPods.inNamespace(namespace);
    const unready = handlersInTrouble(pods, nodes);
    const told = events.all.filter(
      (event) =>
        event.namespace === namespace &&
        REASONS.test(event.object.reason ?? '') &&
        event.object.involvedObject?.name?.startsWith(DAEMON_SET),
    );
    const failed = told.filter(
      ({ object }) => object.reason === 'FailedUpdate' && /virt-handler rollout failed/.test(object.message ?? ''),
    );
    const said = operatorLogs
      .filter((log) => log.namespace === namespace)
      .flatMap((log) => log.hits.slice(-2).map((hit) => ({ log, hit })))
      .slice(-3);
    const refused = said.filter(({ hit }) => !hit.text.includes('started upgrade'));

    if (!ds) {
      const inside = named.inNamespace(namespace);
      if (inside.complete) return context.clear(say('none'), inside);
      const why =
        unready.length > 0
          ? say('hintPods', { n: unready.length })
          : failed.length + refused.length > 0
            ? say('hintTold')
            : null;
      if (!why) return context.unknown(inside.missing[0]?.what ?? say('none'), inside.missing);
      return context.hinted({ ...tell(unready), reason: say('hint', { why }), summary: say('hint', { why }) });
    }
    const { desiredNumberScheduled: desired, numberReady: ready = 0 } = ds.object.status ?? {};
    if (desired === undefined) {
      const { where, collectWith } = views.DaemonSet;
      const what = say('noStatus');
      return context.unknown(what, [
        {
          what,
          where: where.replaceAll('<namespace>', namespace),
          collectWith: collectWith.replaceAll('<namespace>', namespace),
        },
      ]);
    }
    if (ready === desired) return context.clear(desired === 0 ? say('zero') : say('equal', { desired }));
    const { updatedNumberScheduled: updated, currentNumberScheduled: current = pods.all.length } =
      ds.object.status ?? {};
    const rollout =
      updated !== undefined && updated < desired ? say('rollout', { updated, desired }) : say('noRollout');
    const missing = current < desired && pods.complete ? nodesWithout(pods, nodes) : [];
    return context.shown(
      {
        ...tell([...unready, ...missing], ds),
        reason: say('reason', { ready, desired }),
        summary: say('summary', { ready, desired, rollout }),
      },
      ready < desired ? brokenSince(ds, unready) : null,
    );

    /** Everything but the headline. */
    function tell(troubles: readonly HandlerTrouble[], found?: Found<DaemonSet>) {
      const items = troubles.map((trouble) => ({
        trouble,
        cause: say(trouble.cause, { reason: trouble.reason }),
        object: trouble.pod
          ? refTo(trouble.pod, trouble.node ? say('onNode', { node: trouble.node }) : undefined)
          : { apiVersion: 'v1', kind: 'Node', namespace: '', name: trouble.node },
      }));
      const perCause = new Map<string, HandlerTrouble[]>();
      for (const { trouble } of items) {
        const same = perCause.get(trouble.cause) ?? [];
        same.push(trouble);
        perCause.set(trouble.cause, same);
      }
      const affected = new Set(unready.map(({ pod }) => pod?.name));
      const grouped = byCause(items);
      return {
        groups: grouped.groups,
        objects: [...(found ? [refTo(found)] : []), ...grouped.objects],
        evidence: [
          ...(found ? daemonSetEvidence(found) : []),
          ...[...perCause.values()].flatMap((same) => same.slice(0, PER_CAUSE).flatMap(({ evidence }) => evidence)),
          ...told.slice(-PER_CAUSE).map((event) => eventEvidence(event, eventTime(event.object))),
          ...said.map(({ log, hit }) => logEvidence(log, hit)),
          ...handlerLogs
            .filter((log) => log.namespace === namespace && affected.has(log.pod))
            .flatMap((log) => log.hits.slice(-1).map((hit) => logEvidence(log, hit)))
            .slice(-PER_CAUSE),
        ],
        steps: steps(
          [...perCause.values()].map(([first]) => first as HandlerTrouble),
          found,
          namespace,
          context,
        ),
        causedBy: [...new Set([...perCause.keys()].flatMap((c) => CAUSED_BY[c as HandlerTrouble['cause']] ?? []))],
        leadsTo: [
          'OrphanedVirtualMachineInstances',
          ...((found?.object.status?.numberReady ?? 0) < 2 ? ['LowKVMNodesCount'] : []),
          ...((found?.object.status?.numberReady ?? 0) === 0 ? ['KubeVirtNoAvailableNodesToRunVMs'] : []),
        ],
      };
    }
  },

  advise: (_objects, context) => [check(context.installNamespace, context.say)],
});

/**
 * As long as one wanted pod has not been ready, the numbers have differed. Pods on nodes that should have none are not
 * counted: as many are left out, those with the longest time.
 */
function brokenSince({ object }: Found<DaemonSet>, unready: readonly HandlerTrouble[]): Instant | null {
  const times = unready.flatMap(({ since }) => since ?? []).sort((a, b) => a - b);
  return times[object.status?.numberMisscheduled ?? 0] ?? null;
}

function daemonSetEvidence(ds: Found<DaemonSet>) {
  const { updatedNumberScheduled, desiredNumberScheduled, observedGeneration } = ds.object.status ?? {};
  const behind = observedGeneration !== undefined && observedGeneration !== ds.object.metadata?.generation;
  return [
    fieldEvidence(ds, 'status', 'desiredNumberScheduled'),
    fieldEvidence(ds, 'status', 'numberReady'),
    ...(updatedNumberScheduled !== undefined && updatedNumberScheduled !== desiredNumberScheduled
      ? [fieldEvidence(ds, 'status', 'updatedNumberScheduled')]
      : []),
    ...(behind ? [fieldEvidence(ds, 'status', 'observedGeneration')] : []),
  ];
}

function steps(
  causes: readonly HandlerTrouble[],
  ds: Found<DaemonSet> | undefined,
  namespace: string,
  { say }: Context<Key>,
): Step[] {
  const { updatedNumberScheduled: updated, desiredNumberScheduled: desired = 0 } = ds?.object.status ?? {};
  const rolling = updated !== undefined && updated < desired;
  return [
    ...(rolling
      ? [
          {
            text: say('stepRollout'),
            command: sh`oc rollout status daemonset/virt-handler -n ${namespace} --timeout=10m`,
          },
        ]
      : []),
    ...causes.flatMap((trouble) => rolloutSteps(trouble, namespace, say)),
    {
      text: say('stepOthers'),
      command: `${sh`oc get pods -n ${namespace} -l kubevirt.io=virt-handler -o wide`} | grep -v ' 1/1 '`,
    },
    check(namespace, say),
  ];
}

function check(namespace: string, say: Context<Key>['say']): Step {
  return { text: say('stepCheck'), command: sh`oc get daemonset -n ${namespace} virt-handler` };
}
