import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  increaseAt,
  isAtLeast,
  type Kept,
  type LogFile,
  logEvidence,
  logsOf,
  metricsGap,
  monitoringGap,
  objects,
  podsNamed,
  printTime,
  refTo,
  type SavedSeries,
  type Series,
  type Step,
  seriesEvidence,
  seriesOf,
  sh,
  sumBy,
  valueAt,
  views,
} from '../../src/api.ts';
import { judgeSeries, type MetricRule } from '../_family/metricRule.ts';
import { coverWindow, estimatedBeyond, linesInWindow } from '../_family/sspLogs.ts';

type Vm = Found<Kept<typeof views.VirtualMachine>>;

const POD_PREFIX = 'virt-template-validator-';
/** The rule's threshold; increase() extrapolates, so that exactly as many can show as slightly more. */
const THRESHOLD = 5;
const TEMPLATE_LABEL = 'vm.kubevirt.io/template';
/** What the rule compares, recorded by Prometheus: names before v0.19, since v0.19 and of today. */
const RECORDED = [
  'kubevirt_ssp_rejected_vms_total',
  'kubevirt_ssp_template_validator_rejected_increase',
  'cluster:kubevirt_ssp_template_validator_rejected:increase1h',
] as const;
/** The counter of each pod: before v0.19, and since. */
const COUNTER = ['total_rejected_vms', 'kubevirt_ssp_template_validator_rejected_total'] as const;
const WINDOW_SECONDS = 3600;
/** Rules of the VM itself; they replace those of its template. */
const RULES_ANNOTATION = 'vm.kubevirt.io/validations';

/**
 * Rule: ssp-operator pkg/monitoring/rules/{alerts,recordingrules}/operator.go, the increase over one hour of
 * kubevirt_ssp_template_validator_rejected_total, summed over the validator pods, > 5.
 * internal/template-validator/webhooks/admission.go writes the lines: up to v0.17 always (the pods run with -v=2), from
 * v0.18 on at a level that is not printed unless somebody raised it.
 */
export default defineAnalyzer({
  meta: {
    alert: 'SSPHighRateRejectedVms',
    aliases: [],
    component: 'ssp',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 300,
    // SSP v0.13
    releases: { first: '4.10', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Many VMs were refused by the template validator',
    meaning:
      'Within an hour, more than five requests to create or change a VM were refused, because the VM broke a rule of the template that it is made from.',
    impact: 'The VMs of these requests are not created or not changed.',
    examined:
      'Saved series of Prometheus decide. Else it counts the refusals that the virt-template-validator pods logged in the hour before collection. Up to 4.13 they log each one; from 4.14 on only with a raised log level, so an empty log proves nothing there and only Prometheus data decides. Refusals by virt-api and other webhooks do not count.',
    mitigation:
      'Change the VM so that it meets the rules of its template (memory, CPU, disk bus), or detach it from the template, and stop whatever sends the same request again and again.',
    summary:
      'The template validator refused {count, one {# request} other {# requests}} within the hour before collection, for {vms, one {the VM {names}} other {# VMs: {names}}}. Rules broken: {rules}.',
    summarySaved:
      'The template validator refused about {count, one {# request} other {# requests}} within the hour before {time}, by what Prometheus saved.',
    summarySavedNames:
      'The template validator refused about {count, one {# request} other {# requests}} within the hour before {time}, by what Prometheus saved, among them for {names}. Rules broken: {rules}.',
    reasonSaved: 'about {count, one {# request} other {# requests}} refused in an hour, more than 5',
    quiet: 'no more than 5 requests were refused within an hour, by the saved series',
    summaryAbout:
      'The template validator refused about {count, one {# request} other {# requests}} within the hour before collection (too many lines to keep all), among them for {names}. Rules broken: {rules}.',
    rulesUnknown: 'see the log lines',
    reason: '{count, one {# request} other {# requests}} refused in the last hour, more than 5: {names}',
    few: 'the template validator logged {count, one {# refusal} other {# refusals}} in the last hour, which is not more than 5',
    border: 'the template validator logged 5 refusals in the last hour; Prometheus may count slightly more',
    silent:
      'from 4.14 on the template validator does not log refusals unless its log level was raised, so only Prometheus data decides',
    uncovered: 'the logs of the virt-template-validator pods do not hold the whole hour before collection',
    audit: 'refusals in the audit log of the API server',
    refused: '{count, one {refused once} other {refused # times}}',
    stepRetry:
      '{name} was refused {count} times: find what sends the request again and again (owner, labels and managers of the VM, or your automation) and stop it until the VM is right:',
    stepRules: 'See the rules of the template {template}:',
    stepOwnRules: 'See the rules that {name} itself carries (annotation vm.kubevirt.io/validations):',
    stepAllRules: 'See which templates have rules, and which:',
    stepFix: 'Change {name} so that it meets the broken rule ({failed}), where it is defined or in the VM itself:',
    stepFixNew:
      'Change the definition of {name} where it is made, so that it meets the broken rule ({failed}), or remove its label vm.kubevirt.io/template.',
    stepSource:
      'Find who creates VMs with values that the templates do not allow; the log of the validator names VMs and rules:',
    stepAudit:
      'From 4.14 on the validator does not log refusals. The audit log of the API server names VM, user and broken rule of each request that its webhook refused:',
    stepBoth:
      'If that shows nothing (releases from 4.14 on do not log refusals), the audit log of the API server names VM, user and broken rule:',
    stepCheck: 'Check that the number falls to 5 or less:',
    unknownRule: 'see the log line',
  },
  requires: {
    logs: logsOf([POD_PREFIX], 'webhook', {
      // up to v0.17; the spelling is the source's
      oldRefusal: {
        needle: 'evalution summary for ',
        pattern: /evalution summary for (?<vm>[^:\\]+):.*succeeded=false/,
      },
      oldAny: { needle: 'evalution summary for ', pattern: /evalution summary for / },
      refusal: {
        needle: 'evaluation finished',
        pattern: /"evaluation finished"(?=.*"vm":\s*"(?<vm>[^"]+)").*"succeeded":\s*false/,
      },
    }),
    pods: podsNamed(POD_PREFIX),
    saved: seriesOf(WINDOW_SECONDS + 900, ...RECORDED, ...COUNTER),
    vms: objects(views.VirtualMachine),
  },

  evaluate({ logs, pods, vms, saved }, context) {
    const { say, installNamespace: ns, now } = context;
    const lines = ['oldRefusal', 'refusal'].flatMap((name) => linesInWindow(logs, name, now));
    lines.sort((a, b) => a.time - b.time);
    const beyond = Math.round(['oldRefusal', 'refusal'].reduce((n, name) => n + estimatedBeyond(logs, name, now), 0));
    const count = lines.length + beyond;
    const missing = [
      monitoringGap,
      metricsGap('kubevirt_ssp_template_validator_rejected_total'),
      {
        what: say('audit'),
        where: 'audit_logs/kube-apiserver/*-audit.log.gz',
        collectWith: 'oc adm must-gather -- /usr/bin/gather_audit_logs',
      },
      {
        what: say('uncovered'),
        where: `namespaces/${ns}/pods/virt-template-validator-*/webhook/webhook/logs/current.log`,
        collectWith: `oc logs -n ${ns} -l kubevirt.io=virt-template-validator -c webhook --tail=-1 --since=1h`,
      },
    ];
    const recorded = fromSeries();
    if (recorded) return recorded;
    if (count <= THRESHOLD) {
      if (!logsAlways(context.release, logs)) return context.unknown(say('silent'), missing);
      if (count === THRESHOLD) return context.unknown(say('border'), missing);
      if (coverWindow(logs, pods, 'webhook', now)) return context.clear(say('few', { count }), pods);
      return context.unknown(say('uncovered'), missing);
    }
    const { names, failed, ...logged } = told();
    return context.hinted(
      {
        ...logged,
        reason: say('reason', { count, names: names.slice(0, 3) }),
        summary: say(beyond > 0 ? 'summaryAbout' : 'summary', {
          count,
          vms: names.length,
          names: names.slice(0, 5),
          rules: failed.length > 0 ? failed.slice(0, 3) : say('rulesUnknown'),
        }),
      },
      lines[THRESHOLD]?.time ?? null,
    );

    /** What the log says: VMs, rules, and what follows from them. */
    function told() {
      const shown = lines.length > 0 ? lines : newest(logs);
      const refused = new Map<string, number>();
      for (const { hit } of shown)
        refused.set(hit.groups.vm as string, (refused.get(hit.groups.vm as string) ?? 0) + 1);
      const names = [...refused.keys()].sort((a, b) => (refused.get(b) as number) - (refused.get(a) as number));
      const failed = [...new Set(shown.flatMap(({ hit }) => failedRules(hit.text)))];
      const known = names.flatMap((name) => vms.all.filter((vm) => vm.name === name));
      return {
        names,
        failed,
        // the log does not tell the namespace: only VMs that exist can be named as objects
        objects: known.map((vm) => refTo(vm, say('refused', { count: refused.get(vm.name) ?? 0 }))),
        evidence: [
          ...shown.slice(-10).map(({ log, hit }) => logEvidence(log, hit, hit.groups.vm)),
          ...known
            .filter((vm) => vm.object.metadata?.labels?.[TEMPLATE_LABEL] && !rulesOf(vm))
            .map((vm) => fieldEvidence(vm, 'metadata', 'labels', TEMPLATE_LABEL)),
          ...known.filter(rulesOf).map((vm) => fieldEvidence(vm, 'metadata', 'annotations', RULES_ANNOTATION)),
        ],
        steps: stepsFor(names, refused, known, failed, context),
      };
    }

    function fromSeries() {
      const rule = ruleOf(saved);
      return judgeSeries(
        rule,
        context,
        ([total]) => {
          const { names, failed, ...logged } = told();
          const refusals = Math.round(total?.value ?? 0);
          const rules = failed.length > 0 ? failed.slice(0, 3) : say('rulesUnknown');
          const values = { count: refusals, time: printTime(saved.at ?? 0), names: names.slice(0, 5), rules };
          return {
            ...logged,
            reason: say('reasonSaved', values),
            summary: say(names.length > 0 ? 'summarySavedNames' : 'summarySaved', values),
            evidence: [...rule.sources.slice(0, 5).map((one) => seriesEvidence(saved, one)), ...logged.evidence],
          };
        },
        say('quiet'),
      );
    }
  },

  advise: (_, context) => stepsFor([], new Map(), [], [], context),
});

/** The recorded sum is what the rule compares; without it, it is worked out from the counters of the pods. */
function ruleOf(saved: SavedSeries): MetricRule & { readonly sources: readonly Series[] } {
  const newest = [...RECORDED].reverse().find((name) => saved.named(name).length > 0);
  const recorded = newest ? saved.named(newest) : [];
  const counters = saved.named(...COUNTER).filter(({ labels }) => labels.pod?.startsWith('virt-template-validator'));
  const base = { saved, acrossObjects: false, holds: (value: number) => value > THRESHOLD };
  if (recorded.length > 0) {
    const metrics = [[...RECORDED]];
    const valuesAt = (at: number) =>
      sumBy(
        recorded,
        () => '',
        (one) => valueAt(one, at),
      );
    return { ...base, metrics, windowSeconds: 0, sources: recorded, valuesAt };
  }
  const valuesAt = (at: number) =>
    sumBy(
      counters,
      () => '',
      (one) => increaseAt(one, at, WINDOW_SECONDS),
    );
  return { ...base, metrics: [[...COUNTER]], windowSeconds: WINDOW_SECONDS, sources: counters, valuesAt };
}

/** Does a refusal always leave a line? By the release, or by the format that only releases up to 4.13 write. */
function logsAlways(release: string | null, logs: readonly LogFile[]): boolean {
  const since414 = isAtLeast(release, '4.14');
  return since414 === null ? logs.some((log) => (log.counts.oldAny ?? 0) > 0) : !since414;
}

function rulesOf({ object }: Vm): string | undefined {
  return object.metadata?.annotations?.[RULES_ANNOTATION];
}

/** The last lines that were kept of each log. */
function newest(logs: readonly LogFile[]): { readonly log: LogFile; readonly hit: LogFile['hits'][number] }[] {
  return logs.flatMap((log) =>
    log.hits
      .filter(({ name }) => name !== 'oldAny')
      .slice(-3)
      .map((hit) => ({ log, hit })),
  );
}

/** `minimal-required-memory applied: FAIL, value … is lower than minimum […]` */
function failedRules(text: string): string[] {
  return [...text.matchAll(/(?:^|[\s"]|\\n)([\w.-]+) applied: FAIL(?:, ([^\\"]+))?/g)].map(([, rule, why]) =>
    why ? `${rule}: ${why.trim()}` : (rule as string),
  );
}

type Key =
  | 'stepRetry'
  | 'stepRules'
  | 'stepOwnRules'
  | 'stepAllRules'
  | 'stepFix'
  | 'stepFixNew'
  | 'stepSource'
  | 'stepCheck'
  | 'stepAudit'
  | 'stepBoth'
  | 'unknownRule';

function stepsFor(
  names: readonly string[],
  refused: ReadonlyMap<string, number>,
  known: readonly Vm[],
  failed: readonly string[],
  { say, release, installNamespace: ns }: Context<Key>,
): Step[] {
  const source: Step = {
    text: say('stepSource'),
    command: sh`oc logs -n ${ns} -l kubevirt.io=virt-template-validator -c webhook --tail=-1 --since=1h`,
  };
  const check: Step = {
    text: say('stepCheck'),
    command:
      "oc exec -n openshift-monitoring prometheus-k8s-0 -c prometheus -- promtool query instant http://localhost:9090 'sum(increase(kubevirt_ssp_template_validator_rejected_total[1h]))'",
  };
  const [first] = names;
  if (first === undefined) {
    const command =
      "oc adm node-logs --role=master --path=kube-apiserver/audit.log | grep virtualmachine-admission.ssp.kubevirt.io | grep 'denied the request'";
    const silent = isAtLeast(release, '4.14');
    if (silent === true) return [{ text: say('stepAudit'), command }, check];
    return silent === false ? [source, check] : [source, { text: say('stepBoth'), command }, check];
  }
  const rule = failed.length > 0 ? failed.slice(0, 3) : say('unknownRule');
  const vm = known.find(({ name }) => name === first);
  const labels = vm?.object.metadata?.labels ?? {};
  const template = labels[TEMPLATE_LABEL];
  const count = refused.get(first) ?? 0;
  return [
    ...(count > THRESHOLD
      ? [
          {
            text: say('stepRetry', { name: first, count }),
            command: vm
              ? sh`oc get vm ${first} -n ${vm.namespace} -o yaml --show-managed-fields`
              : sh`oc get vm --all-namespaces --field-selector metadata.name=${first}`,
          },
        ]
      : [source]),
    vm && rulesOf(vm)
      ? {
          text: say('stepOwnRules', { name: first }),
          command: sh`oc get vm ${first} -n ${vm.namespace} -o jsonpath=${`{.metadata.annotations.vm\\.kubevirt\\.io/validations}`}`,
        }
      : template
        ? {
            text: say('stepRules', { template }),
            command: sh`oc get template ${template} -n ${labels[`${TEMPLATE_LABEL}.namespace`] ?? 'openshift'} -o yaml`,
          }
        : {
            text: say('stepAllRules'),
            command:
              "oc get templates -n openshift -l template.kubevirt.io/type=base -o custom-columns='NAME:.metadata.name,RULES:.objects[0].metadata.annotations.vm\\.kubevirt\\.io/validations'",
          },
    vm
      ? { text: say('stepFix', { name: first, failed: rule }), command: sh`oc edit vm ${first} -n ${vm.namespace}` }
      : { text: say('stepFixNew', { name: first, failed: rule }) },
    check,
  ];
}
