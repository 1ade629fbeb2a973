import {
  conditionOf,
  customResources,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  objects,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { type OperatorCr, operatorNamed, wordsOf } from '../_family/operatorConditions.ts';
import { judgeReadyGauge } from '../_family/readyGauge.ts';

/** The one that the HyperConverged operator makes. */
const HCO_CDI = 'cdi-kubevirt-hyperconverged';

/**
 * Rule: containerized-data-importer pkg/monitoring/rules/alerts/operator.go, kubevirt_cdi_cr_ready == 0. The runbook
 * speaks of Degraded, but the operator sets the gauge from Available and Progressing alone
 * (pkg/operator/controller/controller.go).
 */
export default defineAnalyzer({
  meta: {
    alert: 'CDINotReady',
    aliases: [],
    component: 'cdi',
    // upstream CDI v1.64 (4.21), but a 4.20.24 cluster has them already
    severity: [
      { from: '4.10', value: 'warning' },
      { from: '4.20', value: 'critical' },
    ],
    operatorHealthImpact: 'critical',
    hold: [
      { from: '4.10', value: 300 },
      { from: '4.20', value: 600 },
    ],
    // CDI v1.42
    releases: { first: '4.10', last: null },
    offline: 'full',
    causes: { cluster: ['CDIOperatorDown', 'upgrade under way'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Containerized Data Importer is not available',
    meaning: 'The CDI resource is not Available, and the operator is not working on it either (not Progressing).',
    impact:
      'Disks may not be imported, uploaded or cloned, and golden images are not updated. VMs that run already are not affected.',
    examined:
      'Reads the conditions Available and Progressing of every CDI resource. Degraded alone does not raise this alert, nor does an installation that is still Progressing. Without a running cdi-operator nothing reports the state, and CDIOperatorDown speaks instead.',
    mitigation:
      'Read what the conditions of the CDI resource say, remove a second CDI resource if there is one, repair the components that do not run, and put configuration errors right in the HyperConverged resource. A restart alone does not help: the state is kept in the resource.',
    reason: 'not Available and not Progressing: CDI {names}',
    summary: 'The CDI resource {names} is neither Available nor Progressing.',
    summaryWords: 'The CDI resource {names} is neither Available nor Progressing. It says: "{words}".',
    summaryMixed:
      'The CDI resource {names} is neither Available nor Progressing, while another CDI resource is well. Only one may exist; both write the same metric, so that the alert depends on which was looked at last. It says: "{words}".',
    summaryFrozen:
      'The CDI resource {names} was not Available for longer than the alert waits before it began to be Progressing again. The metric keeps its last value meanwhile, so that the alert most likely goes on.',
    operatorGone:
      'CDI {names} is not Available, but cdi-operator does not run and nothing reports it to Prometheus: CDIOperatorDown fires instead',
    unwritten: 'cdi-operator has not written any condition to the CDI resource {names}',
    none: 'there is no CDI resource',
    progressing: 'CDI {names} is not Available yet, but Progressing',
    ready: 'CDI {names} is Available',
    component: '{ready} of {wanted} pods are ready',
    second: 'only one CDI resource may exist',
    stepSecond:
      'Remove the CDI resource that does not belong here. Make sure first that it is not the one that HyperConverged owns: its removal would take CDI away.',
    stepComponent: 'The component {name} is not ready. See why:',
    stepRead: 'Read the conditions of the CDI resource {name}:',
    stepReadAny: 'Read the conditions of the CDI resource, and see whether there is more than one:',
    stepConfig:
      'The CDI resource is written by the HyperConverged operator: put wrong settings right in the HyperConverged resource.',
    stepLog: 'Look for the error in the log of cdi-operator:',
    stepCheck: 'Check that CDI becomes Available (restarting pods alone does not clear the state):',
  },
  requires: {
    crs: customResources(views.CDI),
    operator: operatorNamed('cdi-operator'),
    deployments: objects(views.Deployment, ['cdi-']),
    events: eventsWith('ConfigError', 'CreateResourceFailed'),
  },

  evaluate({ crs, operator, deployments, events }, context) {
    const { say, installNamespace: ns } = context;
    const components = deployments
      .inNamespace(ns)
      .all.filter(({ object }) => (object.status?.readyReplicas ?? 0) < (object.spec?.replicas ?? 1));
    const told = events.all.filter(({ namespace, object }) => {
      const { kind, name } = object.involvedObject ?? {};
      return kind === 'CDI' || name?.startsWith('cdi-operator') || (namespace === ns && name?.startsWith('cdi-'));
    });
    return judgeReadyGauge(crs, operator, context, (bad) => ({
      objects: [
        ...bad.map((cr) => refTo(cr, isSecond(cr) ? say('second') : undefined)),
        ...components.map((found) => {
          const { spec, status } = found.object;
          return refTo(found, say('component', { ready: status?.readyReplicas ?? 0, wanted: spec?.replicas ?? 1 }));
        }),
      ],
      evidence: [
        ...bad.filter(({ object }) => phaseOf(object)).map((cr) => fieldEvidence(cr, 'status', 'phase')),
        ...components.map((found) => fieldEvidence(found, 'status', 'readyReplicas')),
        ...told.map((event) => eventEvidence(event, eventTime(event.object))),
      ],
      causedBy: causes(bad),
      leadsTo: ['HCOOperatorConditionsUnhealthy', 'CDIDataImportCronOutdated', 'DataVolumes not processed'],
      steps: steps(bad),
    }));

    function isSecond(cr: OperatorCr): boolean {
      return (crs.all.length > 1 && cr.name !== HCO_CDI) || /unwanted/i.test(wordsOf(cr));
    }
    function causes(bad: readonly OperatorCr[]): string[] {
      const reason = bad.map(({ object }) => conditionOf(object, 'Degraded')?.condition.reason).find(Boolean);
      return [
        ...(bad.some(isSecond) ? ['second CDI resource'] : reason === 'ConfigError' ? ['CDI configuration error'] : []),
        ...(components.length > 0 ? ['CDI pods not ready'] : []),
      ];
    }
    function steps(bad: readonly OperatorCr[]): Step[] {
      return [
        ...bad.filter(isSecond).map(({ name }) => ({ text: say('stepSecond'), command: sh`oc delete cdi ${name}` })),
        ...components.map(({ name }) => ({
          text: say('stepComponent', { name }),
          command: sh`oc describe deployment -n ${ns} ${name}`,
        })),
        ...bad.map(({ name }) => ({
          text: say('stepRead', { name }),
          command: `${sh`oc get cdi ${name}`} -o jsonpath='{.status.phase}{"\\n"}{.status.conditions}{"\\n"}'`,
        })),
        { text: say('stepLog'), command: `${sh`oc logs -n ${ns} deployment/cdi-operator`} --tail=200 | grep -i error` },
        { text: say('stepConfig'), command: sh`oc edit hyperconverged -n ${ns} kubevirt-hyperconverged` },
        { text: say('stepCheck'), command: 'oc wait --for=condition=Available cdi --all --timeout=5m' },
      ];
    }
  },

  advise: (_objects, { say, installNamespace: ns }) => [
    { text: say('stepReadAny'), command: 'oc get cdi -o yaml' },
    { text: say('stepLog'), command: `${sh`oc logs -n ${ns} deployment/cdi-operator`} --tail=200` },
    { text: say('stepCheck'), command: 'oc wait --for=condition=Available cdi --all --timeout=5m' },
  ],
});

function phaseOf(object: OperatorCr['object']): string | undefined {
  return (object as { status?: { phase?: string } }).status?.phase;
}
