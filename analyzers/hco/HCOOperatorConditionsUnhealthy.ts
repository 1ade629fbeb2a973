import {
  type Context,
  conditionOf,
  customResources,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { healthOf, isBroken, reasonsOf } from '../_family/hcoHealth.ts';
import {
  conditionEvidence,
  latest,
  type OperatorCr,
  operatorNamed,
  statusOf,
  wordsOf,
} from '../_family/operatorConditions.ts';

const NAME = 'kubevirt-hyperconverged';
/** Reasons in HyperConverged name the operand: KubeVirtNotAvailable, CDIDegraded, SSPProgressing, SSPConditions. */
const OPERAND = /^(?<kind>[A-Z]\w*?)(?:NotAvailable|Degraded|Progressing|Conditions)$/;
/** The alert that speaks of an operand that is not available. */
const OWN_ALERT: Readonly<Record<string, string>> = {
  CDI: 'CDINotReady',
  SSP: 'SSPFailingToReconcile',
  NetworkAddonsConfig: 'NetworkAddonsConfigNotReady',
};

/**
 * Rules: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/health_alerts.go, two of one name:
 * kubevirt_hco_system_health_status == 2 (critical) and == 1 (warning); the value is status.systemHealthStatus, worked
 * out by isSystemHealthStatusError and isSystemHealthStatusWarning of controllers/hyperconverged.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HCOOperatorConditionsUnhealthy',
    aliases: ['OperatorConditionsUnhealthy'],
    component: 'hco',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    // HCO v1.14 and v1.15 do not wait
    hold: [
      { from: '4.18', value: 0 },
      { from: '4.20', value: 600 },
    ],
    releases: { first: '4.18', last: null },
    offline: 'full',
    causes: {
      component: [
        'CDINotReady',
        'CDIOperatorDown',
        'NetworkAddonsConfigNotReady',
        'CnaoDown',
        'SSPDown',
        'SSPTemplateValidatorDown',
        'SSPFailingToReconcile',
        'VirtOperatorDown',
        'NoReadyVirtOperator',
        'VirtAPIDown',
        'NoReadyVirtAPI',
        'VirtControllerDown',
        'NoReadyVirtController',
        'VirtHandlerDown',
        'NoReadyVirtHandler',
        'VirtHandlerDaemonSetRolloutFailing',
      ],
      cluster: ['upgrade under way'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'OpenShift Virtualization reports itself unhealthy',
    meaning:
      'The HyperConverged resource says that a part of OpenShift Virtualization is not available or degraded (critical), or that it is still being worked on (warning).',
    impact:
      'It depends on the part concerned: VMs may not start or migrate, disks may not be imported, networks may not work. The console shows virtualization as unhealthy.',
    examined:
      'Reads status.systemHealthStatus and the conditions of HyperConverged, then the conditions of KubeVirt, CDI, SSP and NetworkAddonsConfig: HyperConverged keeps only one of several failing parts. During an upgrade, Available False is expected from 4.20 on. The hostpath provisioner does not count.',
    mitigation: 'Repair the part that the conditions name; the state of HyperConverged follows by itself.',
    reason: 'systemHealthStatus {level}: {reasons}',
    summary: 'HyperConverged {name} is in the health state "{level}". It says: "{words}".',
    summaryOperands:
      'HyperConverged {name} is in the health state "{level}". {count, one {The part concerned is} other {The parts concerned are}} {operands}. It says: "{words}".',
    summaryDiffer:
      'HyperConverged {name} says "{level}" in status.systemHealthStatus, but its conditions say otherwise: "{words}".',
    operatorGone:
      'HyperConverged is in the health state "{level}", but hco-operator does not run and nothing reports it',
    healthy: 'HyperConverged {name} is healthy',
    upgrade: 'HyperConverged {name} is being upgraded; that it is not Available meanwhile is expected',
    none: 'there is no HyperConverged resource',
    unwritten: 'hco-operator has not written the state of HyperConverged {name}, or not all of it',
    stepOperand: 'Read what {kind} {name} says, and repair it:',
    stepOther: '{kind} is the part concerned. Read what it says, and repair it:',
    stepReconcile: 'hco-operator could not finish its reconcile. Look for the error in its log:',
    stepRead: 'Read all conditions of HyperConverged:',
    stepCheck: 'Check that it becomes healthy:',
  },
  requires: {
    crs: customResources(views.HyperConverged),
    operator: operatorNamed('hco-operator'),
    kubeVirts: customResources(views.KubeVirt),
    cdis: customResources(views.CDI),
    ssps: customResources(views.SSP),
    networks: customResources(views.NetworkAddonsConfig),
    events: eventsWith('ReconcileHCO', 'ReconcileError'),
  },

  evaluate({ crs, operator, kubeVirts, cdis, ssps, networks, events }, context) {
    const { say, installNamespace: ns } = context;
    const cr = crs.get(ns, NAME) ?? crs.all.find(({ name }) => name === NAME) ?? crs.all[0];
    if (!cr) return context.clear(say('none'), crs);
    const { name } = cr;
    const health = healthOf(cr, context.release);
    if (health.level === null) {
      const { where, collectWith } = crs.view;
      return context.unknown(say('unwritten', { name }), [{ what: say('unwritten', { name }), where, collectWith }]);
    }
    const { level, differs } = health;
    const grade = level === 'error' ? ('critical' as const) : ('warning' as const);
    if (level === 'healthy' && !differs) return context.clear(say(health.upgrade ? 'upgrade' : 'healthy', { name }));
    if (operator.state === 'down') return context.clear(say('operatorGone', { level }), operator);

    const operands = [kubeVirts, cdis, ssps, networks].flatMap(({ all }) => all as readonly OperatorCr[]);
    const broken = operands.filter(isBroken);
    const bad =
      broken.length > 0 || level === 'error' ? broken : operands.filter((o) => statusOf(o, 'Progressing') === 'True');
    const named = reasonsOf(cr).flatMap((reason) => OPERAND.exec(reason)?.groups?.kind ?? []);
    // the operand of a reason may be of a kind that is not read here, or was not collected
    const others = [...new Set(named)].filter((kind) => kind !== 'HCO' && !operands.some((o) => o.kind === kind));
    const reconcile = statusOf(cr, 'ReconcileComplete');
    const failed = reconcile !== null && reconcile !== 'True';
    const words = wordsOf(cr) || (conditionOf(cr.object, 'ReconcileComplete')?.condition.message ?? '');
    const parts = [...bad.map((o) => o.kind), ...others];
    const told = events.all.filter(({ object }) => object.involvedObject?.name === name && object.type === 'Warning');
    const finding = {
      reason: say('reason', { level, reasons: reasonsOf(cr).length > 0 ? reasonsOf(cr) : [level] }),
      summary: say(differs ? 'summaryDiffer' : parts.length > 0 ? 'summaryOperands' : 'summary', {
        name,
        level: cr.object.status?.systemHealthStatus ?? level,
        words,
        operands: parts,
        count: parts.length,
      }),
      objects: [refTo(cr), ...bad.map((o) => refTo(o))],
      evidence: [
        ...(cr.object.status?.systemHealthStatus ? [fieldEvidence(cr, 'status', 'systemHealthStatus')] : []),
        ...conditionEvidence(cr, 'Available', 'Degraded', 'ReconcileComplete', 'Progressing'),
        ...bad.flatMap((o) => conditionEvidence(o, 'Available', 'Degraded', 'Progressing')),
        ...told.map((event) => eventEvidence(event, eventTime(event.object))),
      ],
      causedBy: [
        ...bad.map((o) =>
          statusOf(o, 'Available') === 'True' ? `${o.kind} degraded` : (OWN_ALERT[o.kind] ?? `${o.kind} not available`),
        ),
        ...(others.length > 0 ? ['operand unhealthy'] : []),
        ...(failed && parts.length === 0 ? ['HCO reconcile error'] : []),
      ],
      leadsTo: ['console shows virtualization unhealthy'],
      severity: grade,
      operatorHealthImpact: grade,
      steps: [
        ...bad.map((o) => ({ text: say('stepOperand', { kind: o.kind, name: o.name }), command: readCommand(o) })),
        ...others.map((kind) => ({
          text: say('stepOther', { kind }),
          command: sh`oc get ${kind.toLowerCase()} -A -o yaml`,
        })),
        ...(failed || parts.length === 0
          ? [
              {
                text: say('stepReconcile'),
                command: sh`oc logs -n ${cr.namespace || ns} deployment/hco-operator --tail=200`,
              },
            ]
          : []),
        ...general(say, cr.namespace || ns),
      ],
    };
    if (differs) return context.hinted(finding);
    if (operator.state === 'doubtful') return context.hinted(finding, health.since);
    return context.shown(finding, latest([health.since], [operator.since]));
  },

  advise: (_objects, { say, installNamespace: ns }) => general(say, ns),
});

function readCommand(cr: OperatorCr): string {
  const get = cr.namespace
    ? sh`oc get ${cr.kind.toLowerCase()} -n ${cr.namespace} ${cr.name}`
    : sh`oc get ${cr.kind.toLowerCase()} ${cr.name}`;
  return `${get} -o jsonpath='{.status.phase}{"\\n"}{.status.conditions}{"\\n"}'`;
}

function general(say: Context<'stepRead' | 'stepCheck'>['say'], ns: string): Step[] {
  const get = sh`oc get hyperconverged -n ${ns} ${NAME}`;
  return [
    { text: say('stepRead'), command: `${get} -o jsonpath='{.status.conditions}{"\\n"}'` },
    { text: say('stepCheck'), command: `${get} -o jsonpath='{.status.systemHealthStatus}{"\\n"}'` },
  ];
}
