import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Instant,
  type Kept,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';

type HyperConverged = Found<Kept<typeof views.HyperConverged>>;
type Key = Extract<keyof typeof strings, string>;

/** Names that the rule and the old installation guide fix. */
const NAMESPACE = 'wasp';
const AGENT = 'wasp-agent';

const strings = {
  title: 'wasp-agent is installed twice',
  meaning:
    'The agent that gives swap to VMs was once installed by hand (DaemonSet wasp-agent in the namespace wasp). Since memory overcommit is above 100 %, OpenShift Virtualization runs one of its own as well. The alert is deprecated.',
  impact:
    'Two agents set the swap limits of the same VMs. The alert may be ignored or silenced, but the old copy serves no purpose.',
  examined:
    'Whether the DaemonSet wasp-agent is in the namespace wasp, which no must-gather collects by default, and the memory overcommit percentage of HyperConverged. OpenShift Virtualization keeps a DaemonSet wasp-agent of its own only while that is above 100, so its age tells since when it is.',
  mitigation:
    'Remove what was installed by hand: DaemonSet, right to the privileged SCC, role binding and the project wasp.',
  summary:
    'A DaemonSet wasp-agent that was installed by hand is in the namespace wasp, while memory overcommit is {percent} %, for which OpenShift Virtualization deploys a wasp-agent of its own.',
  summaryOwn:
    'A DaemonSet wasp-agent that was installed by hand is in the namespace wasp, while OpenShift Virtualization runs a wasp-agent of its own in {namespace}: memory overcommit is above 100 %.',
  reason: 'wasp-agent is in the namespace wasp while memory overcommit is above 100 %',
  byHand: 'installed by hand',
  own: 'deployed by OpenShift Virtualization',
  percentIs: 'memory overcommit {percent} %',
  noManual: 'the namespace wasp has no DaemonSet wasp-agent',
  noOvercommit: 'memory overcommit is not above 100 %',
  noOperator: 'there is no HyperConverged, so nothing sets memory overcommit',
  noSpec: 'the HyperConverged in the archive does not show its memory overcommit',
  stepOwn: 'Check that the agent of OpenShift Virtualization runs on the nodes; it goes on giving swap to the VMs:',
  stepDelete: 'Delete the DaemonSet that was installed by hand:',
  stepScc: 'Take the privileged SCC away from its service account:',
  stepBinding: 'Delete its cluster role binding (the one of OpenShift Virtualization has another name, wasp-cluster):',
  stepLook: 'See what else is in the project wasp; all of it is lost with the next step:',
  stepProject: 'Delete the project, for good:',
  stepCheck: 'Check that only the DaemonSet in {namespace} is left:',
} as const;

/**
 * Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go; the
 * percentage is exported by controllers/hyperconverged, the operator's own DaemonSet made by controllers/handlers/wasp-agent.
 */
export default defineAnalyzer({
  meta: {
    alert: 'DuplicateWaspAgentDSDetected',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 60,
    releases: { first: '4.20', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift'],
  },
  strings,
  requires: { daemonSets: objects(views.DaemonSet, [AGENT]), hyperConvergeds: objects(views.HyperConverged) },

  evaluate({ daemonSets, hyperConvergeds }, context) {
    const { say, installNamespace } = context;
    const inWasp = daemonSets.inNamespace(NAMESPACE);
    const manual = inWasp.get(NAMESPACE, AGENT);
    const own = daemonSets.get(installNamespace, AGENT);
    if (!manual && inWasp.complete) return context.clear(say('noManual'), inWasp);

    const [unread] = hyperConvergeds.all.filter(({ object }) => !object.spec);
    const over = hyperConvergeds.all.find((found) => (overcommitOf(found)?.percent ?? 0) > 100);
    // a percentage of an unexpected form was left out
    const damaged = hyperConvergeds.missing.some(({ what }) => what.key === 'gap.damaged');
    if (!over && hyperConvergeds.all.length > 0 && !unread && !damaged) {
      // the operator allows only one
      return context.clear(say('noOvercommit'), hyperConvergeds.known());
    }
    if (!over && hyperConvergeds.complete && !unread) return context.clear(say('noOperator'), hyperConvergeds);
    if (!manual) return context.clear(say('noManual'), inWasp);
    if (!over && !own) {
      const { where, collectWith } = views.HyperConverged;
      const gaps = unread ? [{ what: say('noSpec'), where, collectWith }] : hyperConvergeds.missing;
      return context.unknown(gaps[0]?.what ?? say('noSpec'), gaps);
    }

    const place = over ? overcommitOf(over) : undefined;
    const known = over && place ? { over, ...place } : null;
    return context.shown(
      {
        reason: say('reason'),
        summary: known
          ? say('summary', { percent: known.percent })
          : say('summaryOwn', { namespace: installNamespace }),
        objects: [
          refTo(manual, say('byHand')),
          ...(known ? [refTo(known.over, say('percentIs', { percent: known.percent }))] : []),
          ...(own ? [refTo(own, say('own'))] : []),
        ],
        evidence: [
          fieldEvidence(manual, 'metadata', 'name'),
          ...(createdAt(manual) === null ? [] : [fieldEvidence(manual, 'metadata', 'creationTimestamp')]),
          ...(known ? [fieldEvidence(known.over, ...known.path)] : []),
          ...(own ? [fieldEvidence(own, 'metadata', createdAt(own) === null ? 'name' : 'creationTimestamp')] : []),
        ],
        steps: stepsFor(context),
        causedBy: ['wasp-agent installed by hand'],
        leadsTo: ['two agents that set swap'],
      },
      latest(createdAt(manual), own ? createdAt(own) : over ? settledSince(over) : null),
    );
  },

  advise: (_objects, context) => stepsFor(context),
});

/** v1beta1 and v1 of the API keep it in different places. */
function overcommitOf({ object }: HyperConverged): { percent: number; path: string[] } | undefined {
  const { higherWorkloadDensity, virtualization } = object.spec ?? {};
  const old = higherWorkloadDensity?.memoryOvercommitPercentage;
  const rest = ['higherWorkloadDensity', 'memoryOvercommitPercentage'];
  if (typeof old === 'number') return { percent: old, path: ['spec', ...rest] };
  const percent = virtualization?.higherWorkloadDensity?.memoryOvercommitPercentage;
  return typeof percent === 'number' ? { percent, path: ['spec', 'virtualization', ...rest] } : undefined;
}

function createdAt({ object }: { object: { metadata?: { creationTimestamp?: string } } }): Instant | null {
  return parseTime(object.metadata?.creationTimestamp);
}

/**
 * Nothing dates a single field of the spec. An object of generation 1 has the spec that it was made with; of another the
 * operator's conditions tell when it last had something to do, which a changed percentage gives it.
 */
function settledSince(found: HyperConverged): Instant | null {
  const made = createdAt(found);
  if (found.object.metadata?.generation === 1) return made;
  const changes = (found.object.status?.conditions ?? []).map((entry) => parseTime(entry?.lastTransitionTime));
  return changes.reduce((newest, time) => (time !== null && (newest === null || time > newest) ? time : newest), made);
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? null : Math.max(a, b);
}

function stepsFor({ say, installNamespace }: Context<Key>): Step[] {
  return [
    { text: say('stepOwn'), command: sh`oc get daemonset wasp-agent -n ${installNamespace}` },
    { text: say('stepDelete'), command: 'oc delete daemonset wasp-agent -n wasp' },
    { text: say('stepScc'), command: 'oc adm policy remove-scc-from-user privileged -z wasp -n wasp' },
    { text: say('stepBinding'), command: 'oc delete clusterrolebinding wasp' },
    { text: say('stepLook'), command: 'oc get all,configmaps,serviceaccounts -n wasp' },
    { text: say('stepProject'), command: 'oc delete project wasp' },
    { text: say('stepCheck', { namespace: installNamespace }), command: 'oc get daemonsets -A | grep wasp' },
  ];
}
