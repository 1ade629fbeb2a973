import {
  type Context,
  defineAnalyzer,
  fieldEvidence,
  type Instant,
  logEvidence,
  type Missing,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  cdiWorkers,
  type DataVolume,
  RESTARTS,
  type TroubleKey,
  troubleIn,
  troubleStep,
  troubleStrings,
  type Worker,
} from '../_family/cdiImports.ts';

/** pkg/common/common.go UnusualRestartCountThreshold: more than that. */
const THRESHOLD = 3;
const RETAIN = 'cdi.kubevirt.io/storage.pod.retainAfterCompletion';

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go over the counts in recordingrules/pods.go:
 * containers of live worker pods, by name. A DataVolume's own count is never reset and decides nothing by itself.
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDIDataVolumeUnusualRestartCount',
    aliases: [],
    component: 'cdi',
    severity: 'warning',
    operatorHealthImpact: [
      { from: '4.10', value: 'warning' },
      { from: '4.19', value: 'none' },
    ],
    hold: 300,
    // CDI v1.42
    releases: { first: '4.10', last: null },
    offline: 'full',
    causes: { node: ['node NotReady', 'node DiskPressure', 'node MemoryPressure'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    ...troubleStrings,
    title: 'A pod that fills a disk keeps restarting',
    meaning:
      'The container of an import, upload or clone pod has been restarted more than three times and still exists: filling the disk probably fails each time.',
    impact: 'The disk is not finished; virtual machines and templates that need it wait.',
    examined:
      'Counts the restarts of the containers importer, cdi-upload-server and cdi-clone-source in worker pods of all namespaces. The restart count of a DataVolume is never reset, so it counts only while its disk is being filled.',
    mitigation:
      'Read the message of the worker pod, remove the cause (address, credentials, certificate, size, memory, scratch space), then delete the DataVolume and create it again.',
    summary:
      '{count, one {The worker pod} other {# worker pods}} {names} {count, one {was} other {were}} restarted more than three times ({restarts} times at most).',
    reason: 'restarted more than three times: {names}',
    byVolume: 'unfinished DataVolumes count more than three restarts ({names}); their worker pods were not collected',
    noPods: 'no worker pod was restarted more than three times',
    noVolumes: 'no unfinished DataVolume counts more than three restarts',
    podsMissing: 'worker pods of {names} are not in the archive',
    restarted: '{restarts} restarts of container {container}',
    counts: '{restarts} restarts',
    stepRemake:
      'Then delete the DataVolume {name} and create it again (this throws away what it holds; a virtual machine makes its own again by itself):',
    stepCheck: 'Check that new worker pods are not restarted:',
  },
  requires: { cdi: cdiWorkers },

  evaluate({ cdi }, context) {
    const { say } = context;
    const bad = cdi.workers.filter(({ restarts }) => restarts > THRESHOLD);
    if (bad.length > 0) {
      const names = bad.map(({ pod }) => `${pod.namespace}/${pod.name}`);
      const restarts = Math.max(...bad.map((worker) => worker.restarts));
      const starts = bad.map(fourthRestart).filter((time) => time !== null);
      const volumes = bad.flatMap((worker) => cdi.dataVolumeOf(worker) ?? []);
      return context.shown(
        {
          reason: say('reason', { names }),
          summary: say('summary', { count: bad.length, names, restarts }),
          objects: [
            ...bad.map(({ pod, restarts: count, container }) =>
              refTo(pod, say('restarted', { restarts: count, container })),
            ),
            ...volumes.map((dv) => refTo(dv)),
          ],
          evidence: bad.flatMap((worker) => {
            const { pod, index } = worker;
            const failure = cdi.lastFailure(worker);
            return [
              fieldEvidence(pod, 'status', 'containerStatuses', index, 'restartCount'),
              ...(lastEnd(worker)
                ? [fieldEvidence(pod, 'status', 'containerStatuses', index, 'lastState', 'terminated')]
                : []),
              ...(failure ? [logEvidence(failure.log, failure.hit)] : []),
            ];
          }),
          steps: [
            ...bad.flatMap((worker) => {
              const end = lastEnd(worker);
              const dv = cdi.dataVolumeOf(worker);
              const told = dv?.object.status?.conditions?.find((c) => c?.type === 'Running')?.message;
              return stepsFor(
                worker,
                [end?.reason, end?.message, cdi.lastFailure(worker)?.hit.text, told],
                dv,
                context,
              );
            }),
            check(context),
          ],
          leadsTo: ['CDIDataImportCronOutdated'],
        },
        starts.length > 0 ? Math.min(...starts) : null,
      );
    }
    if (cdi.pods.complete) return context.clear(say('noPods'), cdi.pods);

    // where pods were not collected everywhere, the DataVolumes tell which disks had trouble
    const high = cdi.volumes.all.filter(
      (dv) => (dv.object.status?.restartCount ?? 0) > THRESHOLD && !cdi.pods.inNamespace(dv.namespace).complete,
    );
    const seen = new Set(cdi.workers.flatMap((worker) => cdi.dataVolumeOf(worker)?.name ?? []));
    const open = high.filter((dv) => !seen.has(dv.name) && !isOver(dv));
    const claims = cdi.claims.all.filter(
      (claim) =>
        Number(claim.object.metadata?.annotations?.[RESTARTS] ?? 0) > THRESHOLD &&
        claim.object.metadata?.annotations?.['cdi.kubevirt.io/storage.pod.phase'] === 'Running' &&
        !cdi.pods.inNamespace(claim.namespace).complete,
    );
    if (open.length > 0) {
      const names = open.map(({ namespace, name }) => `${namespace}/${name}`);
      const reason = say('byVolume', { names });
      return context.hinted({
        reason,
        summary: reason,
        objects: open.map((dv) => refTo(dv, say('counts', { restarts: dv.object.status?.restartCount ?? 0 }))),
        evidence: open.map((dv) => fieldEvidence(dv, 'status', 'restartCount')),
        steps: [
          ...open.flatMap((dv) => {
            const told = dv.object.status?.conditions?.find((c) => c?.type === 'Running');
            const trouble = troubleIn(told?.message, told?.reason) ?? 'other';
            return [
              troubleStep(trouble, { namespace: dv.namespace, dataVolume: dv.name }, context),
              remake(dv, context),
            ];
          }),
          check(context),
        ],
        leadsTo: ['CDIDataImportCronOutdated'],
      });
    }
    const retained = high.filter((dv) => dv.object.metadata?.annotations?.[RETAIN] === 'true' && !seen.has(dv.name));
    const gapOf = [...retained, ...claims].map(({ namespace, name }) => `${namespace}/${name}`);
    if (gapOf.length > 0) {
      const what = say('podsMissing', { names: gapOf });
      const missing: Missing = { what, where: views.Pod.where, collectWith: views.DataVolume.collectWith };
      return context.unknown(what, [missing]);
    }
    return context.clear(say('noVolumes'), cdi.volumes);
  },

  advise: (_, context) => [check(context)],
});

/** Filled, or given up: the worker pod is gone, unless it is kept on purpose. */
function isOver({ object }: DataVolume): boolean {
  return object.status?.phase === 'Succeeded';
}

function statusOf({ pod, index }: Worker) {
  return pod.object.status?.containerStatuses?.[index];
}

function lastEnd(worker: Worker) {
  const status = statusOf(worker);
  return status?.lastState?.terminated ?? status?.state?.terminated;
}

/**
 * Latest time by which the fourth restart had happened: the n-th restart is the start of the present container, the one
 * before it that of the container that ended last.
 */
function fourthRestart(worker: Worker): Instant | null {
  const status = statusOf(worker);
  const { state, lastState } = status ?? {};
  const present = state?.running ?? state?.terminated;
  const ended = lastState?.terminated;
  const endedCounts = present ? worker.restarts - 1 > THRESHOLD : true;
  const times = [
    endedCounts ? parseTime(ended?.startedAt) : null,
    parseTime(present?.startedAt),
    // a container that has ended had been started
    parseTime(ended?.finishedAt),
  ].filter((time) => time !== null);
  const latest = times[0] ?? null;
  // many restarts ago: the kubelet waits between them, 5 minutes at most (1 minute in newer releases)
  return latest !== null && worker.restarts >= SURELY_LONG_AGO ? latest - HOLD_MS : latest;
}

/** From the fourth to the twelfth restart a failing container waits more than 5 minutes, whichever back-off is set. */
const SURELY_LONG_AGO = 12;
const HOLD_MS = 300_000;

type Own = 'stepRemake' | 'stepCheck' | TroubleKey;
type Ctx = Pick<Context<Own>, 'say' | 'installNamespace'>;

function stepsFor(
  { pod, container }: Worker,
  messages: readonly (string | undefined)[],
  dv: DataVolume | null,
  context: Ctx,
): Step[] {
  const { namespace, name } = pod;
  const trouble = troubleIn(...messages) ?? 'other';
  return [
    {
      text: context.say('stepLogLast'),
      command: sh`oc logs ${name} -n ${namespace} -c ${container} --previous`,
    },
    troubleStep(trouble, { namespace, dataVolume: dv?.name ?? null }, context),
    ...(dv ? [remake(dv, context)] : []),
  ];
}

function remake({ namespace, name }: DataVolume, { say }: Ctx): Step {
  return { text: say('stepRemake', { name }), command: sh`oc delete datavolume ${name} -n ${namespace}` };
}

function check({ say }: Ctx): Step {
  return { text: say('stepCheck'), command: 'oc get pods -A -l cdi.kubevirt.io' };
}
