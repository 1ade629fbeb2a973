import {
  customResources,
  defineAnalyzer,
  earliestKnown,
  fieldEvidence,
  type LogFile,
  type LogHit,
  logEvidence,
  logsOf,
  metricsGap,
  monitoringGap,
  objects,
  parseTime,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import {
  changedAt,
  conditionEvidence,
  hasConditions,
  latest,
  type OperatorCr,
  operatorNamed,
  statusOf,
  wordsOf,
} from '../_family/operatorConditions.ts';

const PAUSED = 'kubevirt.io/operator.paused';
const VALIDATOR = 'virt-template-validator';
const CONDITIONS = ['Available', 'Progressing', 'Degraded'] as const;
/** A lost race for an object is tried again at once and does not count. */
const CONFLICT = 'the object has been modified';

/**
 * Rule: ssp-operator pkg/monitoring/rules/alerts/operator.go: no operator pod's last reconcile succeeded while one is
 * up. internal/controllers/ssp_controller.go: a reconcile succeeds when it ends in phase Deployed; a start counts as 0.
 */
export default defineAnalyzer({
  meta: {
    alert: 'SSPFailingToReconcile',
    aliases: [],
    component: 'ssp',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 300,
    // SSP v0.13
    releases: { first: '4.10', last: null },
    offline: 'full',
    causes: { cluster: ['SSPTemplateValidatorDown', 'webhook failure', 'API server timeouts'] },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'SSP operator cannot finish its reconcile',
    meaning:
      'The Scheduling, Scale and Performance operator runs, but the SSP resource does not reach the phase Deployed: a reconcile fails, or something that it deploys does not become ready.',
    impact:
      'Common templates, golden image imports and the validation of VMs made from templates may be missing, outdated or changed by hand without being put right.',
    examined:
      'Reads phase and conditions of the SSP resource, whether ssp-operator runs, how the template validator stands, and how the log of ssp-operator ends. A slow roll-out of the validator counts as well. Without an SSP resource the rule does not exist.',
    mitigation:
      'Repair the object that the conditions or the log of ssp-operator name: a missing definition, a webhook or quota that refuses it, missing rights, or pods of the template validator that do not start.',
    reason: 'the SSP resource {names} is not Deployed',
    summary: 'The SSP resource {names} is in phase {phase}, not Deployed.',
    summaryWords: 'The SSP resource {names} is in phase {phase}, not Deployed. It says: "{words}".',
    reasonConditions: 'the SSP resource {names} reports {conditions}',
    summaryConditions: 'The SSP resource {names} is in phase Deployed, but reports {conditions}.',
    summaryConditionsWords:
      'The SSP resource {names} is in phase Deployed, but reports {conditions}. It says: "{words}".',
    summaryPaused:
      'The SSP resource {names} is in phase {phase} and paused: the metric keeps the value from before the pause.',
    logged: 'the SSP resource {names} is Deployed, but the log of ssp-operator ends in errors',
    loggedAlone: 'the log of ssp-operator ends in errors; the SSP resource is not in the archive',
    operatorGone:
      'the SSP resource {names} is not Deployed, but ssp-operator does not run, which the rule asks for: SSPDown fires instead',
    paused:
      'the SSP resource {names} is paused: the metric is 1 if ssp-operator reconciled it before the pause, 0 if the operator was started since',
    unwritten: 'ssp-operator has written neither phase nor condition to the SSP resource {names}',
    none: 'there is no SSP resource, and without it the rule does not exist',
    ready: 'the SSP resource {names} is Deployed',
    validator: '{ready} of {wanted} pods are ready',
    phaseEmpty: 'none',
    stepPaused: 'The SSP resource is paused. When that is not wanted any more, let the operator go on:',
    stepCrds: 'Definitions are missing. See which, and install the operator that brings them:',
    stepValidator: 'The template validator is not ready, and SSP waits for it. See why:',
    stepObject:
      'SSP cannot put {object} right. See whether a webhook, a quota, missing rights or another owner refuses it:',
    stepRead: 'Read the conditions of the SSP resource:',
    stepLog: 'Look for the error in the log of ssp-operator:',
    stepCheck: 'Check that it becomes Deployed:',
  },
  requires: {
    crs: customResources(views.SSP),
    operator: operatorNamed('ssp-operator'),
    deployments: objects(views.Deployment, [VALIDATOR]),
    logs: logsOf(['ssp-operator-'], 'manager', {
      failed: { needle: 'Operand reconciliation failed', pattern: /Operand reconciliation failed: (?<error>[^"]*)/ },
      error: { needle: 'Reconciler error', pattern: /"msg":\s*"Reconciler error"|\tReconciler error\t/ },
      updated: { needle: 'CR status updated', pattern: /CR status updated/ },
    }),
  },

  evaluate({ crs, operator, deployments, logs }, context) {
    const { say, installNamespace: ns } = context;
    const all = crs.all.map((cr) => ({ cr, phase: cr.object.status?.phase ?? '' }));
    const written = all.filter(({ cr, phase }) => phase !== '' || hasConditions(cr as OperatorCr));
    const bad = written.filter(({ cr, phase }) => (phase === '' ? troubled(cr) : phase !== 'Deployed') || troubled(cr));
    const names = all.map(({ cr }) => cr.name);
    const errors = lastErrors(logs);
    const [first] = bad;
    const isPaused = ({ cr }: (typeof all)[number]) =>
      cr.object.metadata?.annotations?.[PAUSED] === 'true' || cr.object.status?.paused === true;

    if (first) {
      if (operator.state === 'down') return context.clear(say('operatorGone', { names }), crs, operator);
      const { cr, phase } = first;
      const paused = isPaused(first);
      const finding = found(wordsOf(cr), phase, paused, 'reason');
      if (paused || cr.object.metadata?.deletionTimestamp) return context.hinted(finding);
      const began = earliestKnown(CONDITIONS.filter((type) => isBad(cr, type)).map((type) => changedAt(cr, type)));
      if (operator.state === 'doubtful') return context.hinted(finding, began);
      return context.shown(finding, operator.state === 'absent' ? null : latest([began], [operator.since]));
    }
    if (all.length === 0 && crs.complete) return context.clear(say('none'), crs);
    if (errors.length > 0 && operator.state !== 'down') {
      const finding = found('', 'Deployed', false, all.length > 0 ? 'logged' : 'loggedAlone');
      return context.hinted({ ...finding, summary: finding.reason }, parseTime(errors[0]?.hit.time));
    }
    if (written.length < all.length) {
      const { where, collectWith } = crs.view;
      return context.unknown(say('unwritten', { names }), [{ what: say('unwritten', { names }), where, collectWith }]);
    }
    if (all.some(isPaused)) {
      const gap = metricsGap('kubevirt_ssp_operator_reconcile_succeeded');
      return context.unknown(say('paused', { names }), [gap, monitoringGap]);
    }
    return context.clear(say('ready', { names }), crs);

    function found(words: string, phase: string, paused: boolean, reason: 'reason' | 'logged' | 'loggedAlone') {
      const validators = deployments.inNamespace(ns).all.filter(({ name, object: { spec, status } }) => {
        return name === VALIDATOR && (status?.readyReplicas ?? 0) < (spec?.replicas ?? 1);
      });
      const crds = /^Required CRDs are missing/.test(words);
      const object = /^(?<kind>[A-Z]\w+) (?:(?<namespace>[\w.-]+)?\/)?(?<name>[\w.:-]+): /.exec(words)?.groups;
      const steps: Step[] = [
        ...(paused
          ? all.map(({ cr }) => ({
              text: say('stepPaused'),
              command: sh`oc annotate ssp -n ${cr.namespace} ${cr.name} ${`${PAUSED}-`}`,
            }))
          : []),
        ...(crds
          ? [{ text: say('stepCrds'), command: "oc get crd | grep -E 'kubevirt.io|monitoring.coreos.com|tekton.dev'" }]
          : []),
        ...validators.map(({ name }) => ({
          text: say('stepValidator'),
          command: sh`oc describe deployment -n ${ns} ${name}`,
        })),
        ...(object?.name && validators.length === 0
          ? [
              {
                text: say('stepObject', { object: `${object.kind} ${object.name}` }),
                command: object.namespace
                  ? sh`oc get ${`${object.kind}`.toLowerCase()} -n ${object.namespace} ${object.name} -o yaml`
                  : sh`oc get ${`${object.kind}`.toLowerCase()} ${object.name} -o yaml`,
              },
            ]
          : []),
        ...general(say, ns),
      ];
      // the phase is as it should be, and a condition alone is not
      const conditions =
        phase === 'Deployed' && first
          ? CONDITIONS.filter((type) => isBad(first.cr, type)).map((type) => `${type}=${statusOf(first.cr, type)}`)
          : [];
      const what = conditions.length > 0 ? 'summaryConditions' : 'summary';
      const key = paused ? 'summaryPaused' : words ? (`${what}Words` as const) : what;
      return {
        reason: say(reason === 'reason' && conditions.length > 0 ? 'reasonConditions' : reason, { names, conditions }),
        summary: say(key, { names, words, conditions, phase: phase || say('phaseEmpty') }),
        objects: [
          ...(bad.length > 0 ? bad : all).map(({ cr }) => refTo(cr)),
          ...(all.length === 0 ? operator.pods.map((pod) => refTo(pod)) : []),
          ...validators.map((d) => {
            const { spec, status } = d.object;
            return refTo(d, say('validator', { ready: status?.readyReplicas ?? 0, wanted: spec?.replicas ?? 1 }));
          }),
        ],
        evidence: [
          ...bad.flatMap(({ cr }) => [fieldEvidence(cr, 'status', 'phase'), ...conditionEvidence(cr, ...CONDITIONS)]),
          ...operator.evidence,
          ...validators.map((d) => fieldEvidence(d, 'status', 'readyReplicas')),
          ...errors.slice(-3).map(({ log, hit }) => logEvidence(log, hit, hit.groups.error ?? null)),
        ],
        causedBy: [
          ...(crds ? ['missing definitions'] : []),
          ...(validators.length > 0 ? ['SSPTemplateValidatorDown'] : []),
          ...(paused ? ['SSP paused'] : []),
          ...(errors.length > 0 && validators.length === 0 && !crds ? ['reconcile errors'] : []),
        ],
        leadsTo: ['HCOOperatorConditionsUnhealthy'],
        steps,
      };
    }
  },

  advise: (_objects, { say, installNamespace: ns }) => general(say, ns),
});

function isBad(cr: OperatorCr, type: string): boolean {
  const status = statusOf(cr, type);
  if (status === null) return false;
  return type === 'Available' ? status !== 'True' : status === 'True';
}

function troubled(cr: OperatorCr): boolean {
  return CONDITIONS.some((type) => isBad(cr, type));
}

/** Errors after the last reconcile that ended well, of the containers that run now. */
function lastErrors(logs: readonly LogFile[]): { log: LogFile; hit: LogHit }[] {
  return logs
    .filter(({ generation }) => generation === 'current')
    .flatMap((log) => {
      const end = log.hits.findLastIndex(({ name }) => name === 'updated');
      return log.hits
        .slice(end + 1)
        .filter(({ name, text }) => name !== 'updated' && !text.includes(CONFLICT))
        .map((hit) => ({ log, hit }));
    });
}

type Say = (key: 'stepRead' | 'stepLog' | 'stepCheck') => Step['text'];

function general(say: Say, ns: string): Step[] {
  return [
    {
      text: say('stepRead'),
      command: `${sh`oc get ssp -n ${ns}`} -o jsonpath='{.items[0].status.phase}{"\\n"}{.items[0].status.conditions}{"\\n"}'`,
    },
    { text: say('stepLog'), command: `${sh`oc logs -n ${ns} deployment/ssp-operator`} --tail=300 | grep -i error` },
    {
      text: say('stepCheck'),
      command: sh`oc wait --for=jsonpath={.status.phase}=Deployed ssp --all -n ${ns} --timeout=5m`,
    },
  ];
}
