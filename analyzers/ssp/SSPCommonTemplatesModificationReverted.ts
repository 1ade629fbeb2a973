import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  type Kept,
  logEvidence,
  logsOf,
  metricsGap,
  monitoringGap,
  type ObjectRef,
  objectsContaining,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { coverWindow, linesInWindow } from '../_family/sspLogs.ts';

type Template = Found<Kept<typeof views.Template>>;

const POD_PREFIX = 'ssp-operator-';
/** Tools that write objects again and again from a repository. */
const REPEATING = /argo|gitops|flux|kustomize|helm|ansible|terraform/i;
/** Where SSP puts common templates unless spec.commonTemplates.namespace says otherwise. */
const DEFAULT_NAMESPACE = 'openshift';

/**
 * Rule: ssp-operator pkg/monitoring/rules/{alerts,recordingrules}/operator.go,
 * increase of kubevirt_ssp_common_templates_restored_total over one hour > 0. The operator writes a line each time it
 * counts (internal/operands/common-templates/reconcile.go incrementTemplatesRestoredMetric). Lines about tekton
 * pipelines and tasks (v0.17 to v0.19) belong to other operands.
 */
export default defineAnalyzer({
  meta: {
    alert: 'SSPCommonTemplatesModificationReverted',
    aliases: [],
    component: 'ssp',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 0,
    // SSP v0.13
    releases: { first: '4.10', last: null },
    offline: 'partial',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Changes of common templates were reverted',
    meaning:
      'Someone, or some tool, changed a common template that the SSP operator manages. The operator put it back within the last hour.',
    impact: 'The changes are lost. VMs made from the template get what the product ships, not what was edited.',
    examined:
      'Reads the line that ssp-operator writes each time it reverts a template and counts it. Lines of the hour before collection make the alert likely: whether Prometheus saw the count grow is only in its own data. Where the log reaches back an hour without such a line, the alert is ruled out.',
    mitigation:
      'Make changes in a copy of the template under another name, and stop the tool that rewrites the common templates.',
    summary:
      '{count, one {ssp-operator reverted a change of {names} once} other {ssp-operator reverted # changes of {names}}} within the hour before collection, the last one at {last}.',
    reason: '{count, one {# change} other {# changes}} of common templates reverted in the last hour: {names}',
    none: 'the log of ssp-operator reaches back an hour and tells of no reverted template',
    uncovered: 'the log of ssp-operator does not hold the whole hour before collection',
    noTime: 'the time of collection is not known, so the last hour cannot be told',
    reverted: '{count, one {reverted once} other {reverted # times}}',
    stepEditors: 'See who wrote {name} (managers other than ssp-operator):',
    stepAllEditors:
      'Find who edits common templates: managers other than ssp-operator, with a time close to the alert. The log of ssp-operator (see the last step) names the template that was reverted:',
    stepTool:
      '{managers} writes the common templates again and again: take them out of what it applies. For GitOps, find the application:',
    stepCopy:
      'Keep your changes in a copy: save {name}, change metadata.name and remove the labels template.kubevirt.io/type and template.kubevirt.io/version, then create it in a namespace of your own:',
    stepCheck: 'Check an hour later that nothing was reverted any more (no output is good):',
  },
  requires: {
    logs: logsOf([POD_PREFIX], 'manager', {
      reverted: {
        needle: 'Changes reverted in common template: ',
        pattern: /Changes reverted in common template: (?<template>[^"\s]+)/,
      },
    }),
    pods: podsNamed(POD_PREFIX),
    templates: objectsContaining(views.Template, 'template.kubevirt.io/type'),
  },

  evaluate({ logs, pods, templates }, context) {
    const { say, installNamespace: ns } = context;
    const lines = linesInWindow(logs, 'reverted', context.now);
    const last = lines.at(-1);
    if (!last) {
      if (coverWindow(logs, pods, 'manager', context.now)) return context.clear(say('none'), pods);
      return context.unknown(say(context.now === null ? 'noTime' : 'uncovered'), [
        monitoringGap,
        {
          what: say('uncovered'),
          where: `namespaces/${ns}/pods/ssp-operator-*/manager/manager/logs/{current,previous}.log`,
          collectWith: `oc logs -n ${ns} deployment/ssp-operator -c manager --since=1h`,
        },
        metricsGap('kubevirt_ssp_common_templates_restored_total'),
      ]);
    }
    const names = [...new Set(lines.map(({ hit }) => hit.groups.template as string))].sort();
    const found = names.map((name) => templates.all.find((template) => template.name === name));
    const editors = found.flatMap((template) => (template ? editorsOf(template) : []));
    const managers = [...new Set(editors.map(({ manager }) => manager))].sort();
    return context.hinted(
      {
        reason: say('reason', { count: lines.length, names }),
        summary: say('summary', { count: lines.length, names, last: last.hit.time ?? '' }),
        objects: names.map((name, i) => {
          const count = lines.filter(({ hit }) => hit.groups.template === name).length;
          const template = found[i];
          return template ? refTo(template, say('reverted', { count })) : refToName(name);
        }),
        evidence: [
          ...lines.slice(-10).map(({ log, hit }) => logEvidence(log, hit, hit.groups.template)),
          ...editors.map(({ template, index }) =>
            fieldEvidence(template, 'metadata', 'managedFields', index, 'manager'),
          ),
        ],
        steps: stepsFor(
          names.map((name, i) => ({ namespace: found[i]?.namespace ?? DEFAULT_NAMESPACE, name })),
          managers,
          context,
        ),
        causedBy: managers.some((manager) => REPEATING.test(manager)) ? ['GitOps rewrites common templates'] : [],
      },
      lines[0]?.time ?? null,
    );
  },

  advise: (_, context) => stepsFor([], [], context),
});

function refToName(name: string): ObjectRef {
  return { apiVersion: 'template.openshift.io/v1', kind: 'Template', namespace: DEFAULT_NAMESPACE, name };
}

interface Editor {
  readonly template: Template;
  readonly index: number;
  readonly manager: string;
}

/** Who else wrote fields of a template. The operator's own manager is named after its binary: ssp-operator or manager. */
function editorsOf(template: Template): Editor[] {
  return (template.object.metadata?.managedFields ?? []).flatMap((entry, index) => {
    const manager = entry?.manager;
    return !manager || manager === 'ssp-operator' || manager === 'manager' ? [] : [{ template, index, manager }];
  });
}

type Key = 'stepEditors' | 'stepAllEditors' | 'stepTool' | 'stepCopy' | 'stepCheck';

function stepsFor(
  templates: readonly { readonly namespace: string; readonly name: string }[],
  managers: readonly string[],
  { say, installNamespace: ns }: Context<Key>,
): Step[] {
  const tools = managers.filter((manager) => REPEATING.test(manager));
  // the runbook searches for "common template", which other lines contain as well
  const check: Step = {
    text: say('stepCheck'),
    command: sh`oc logs -n ${ns} deployment/ssp-operator -c manager --since=1h | grep "Changes reverted in common template:"`,
  };
  const [first] = templates;
  if (!first) {
    const columns =
      'NAME:.metadata.name,MANAGERS:.metadata.managedFields[*].manager,TIMES:.metadata.managedFields[*].time';
    const list = sh`oc get templates -n ${DEFAULT_NAMESPACE} -l template.kubevirt.io/type=base -o custom-columns=${columns}`;
    return [{ text: say('stepAllEditors'), command: list }, check];
  }
  return [
    ...templates.map(({ namespace, name }) => ({
      text: say('stepEditors', { name }),
      command: sh`oc get template ${name} -n ${namespace} -o yaml --show-managed-fields`,
    })),
    ...(tools.length > 0
      ? [{ text: say('stepTool', { managers: tools }), command: 'oc get applications.argoproj.io --all-namespaces' }]
      : []),
    {
      text: say('stepCopy', { name: first.name }),
      command: sh`oc get template ${first.name} -n ${first.namespace} -o yaml > my-template.yaml`,
    },
    check,
  ];
}
