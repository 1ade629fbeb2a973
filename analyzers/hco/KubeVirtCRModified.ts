import {
  type Context,
  conditionOf,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  type Instant,
  logEvidence,
  monitoringGap,
  type ObjectRef,
  parseTime,
  printTime,
  refTo,
  type Step,
  sh,
} from '../../src/api.ts';
import { hyperConverged } from '../_family/hyperConverged.ts';
import { type Overwrite, operandRef, overwriteLogs, overwritesIn, upgradesIn } from '../_family/overwritten.ts';

/** The rule looks at the increase of a counter over ten minutes. */
const WINDOW = 10 * 60_000;
/** Operands that an annotation of the HyperConverged can patch. */
const PATCHABLE: Readonly<Record<string, string>> = {
  KubeVirt: 'kubevirt.kubevirt.io/jsonpatch',
  CDI: 'containerizeddataimporter.kubevirt.io/jsonpatch',
  NetworkAddonsConfig: 'networkaddonsconfigs.kubevirt.io/jsonpatch',
  SSP: 'ssp.kubevirt.io/jsonpatch',
};

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go, an increase of
 * kubevirt_hco_out_of_band_modifications_total within ten minutes. The counter rises, outside of upgrades, beside the
 * event Overwritten (controllers/operandhandler/operandHandler.go, controllers/alerts/reconciler.go).
 */
export default defineAnalyzer({
  meta: {
    alert: 'KubeVirtCRModified',
    aliases: ['KubevirtHyperconvergedClusterOperatorCRModification'],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'warning',
    hold: 0,
    // HCO v1.4 under its old name, v1.10 under this one
    releases: { first: '4.8', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'An operand was changed behind the operator',
    meaning:
      'Somebody or something changed an object that the HyperConverged operator manages (KubeVirt, CDI, SSP, network add-ons, console plug-in, its own alert rules and more), and the operator changed it back.',
    impact: 'The change does not last. Where it is made again and again, settings of the cluster flap.',
    examined:
      'Looks for events Overwritten and log lines of hco-operator of the last ten minutes before the collection. Changes during an upgrade of the operator are not counted. The changed fields themselves are already reverted. The counter is only in Prometheus, so this is at most likely.',
    mitigation:
      'Find who changes the object (a GitOps tool, a script, a person) and stop that; say what is wanted in the HyperConverged. The alert ends ten minutes after the last overwrite.',
    summary:
      'In the ten minutes before the collection the HyperConverged operator took back changes of {names} that did not come from it.',
    fight:
      'The HyperConverged operator keeps taking back changes of {names} that do not come from it: {times} times between {first} and {last}. Two controllers fight over it.',
    logged: 'the log of hco-operator says that it took back changes of {names} in the last ten minutes',
    reason: 'overwritten in the last ten minutes: {names}',
    undated: 'overwritten at a time that cannot be compared with the collection: {names}',
    none: 'no operand was overwritten in the ten minutes before the collection',
    older: 'what was overwritten ({names}) was so more than ten minutes before the collection',
    upgrading: 'what was overwritten ({names}) was so during an upgrade, which is not counted',
    unseen: 'the events of {namespace} are not in the archive',
    times: '{count, one {overwritten once} other {overwritten # times}}',
    stepWho: 'See who writes {kind} {name}, and when:',
    stepStop: 'Stop that tool or person from changing {kind} {name}; the operator always wins.',
    stepWish: 'Say what is wanted in the HyperConverged instead:',
    stepPatch:
      'Only if the HyperConverged has no setting for it, and as a last resort: the annotation {annotation} keeps a JSON patch of {kind} in place (it raises UnsupportedHCOModification, and has to go before an upgrade).',
    stepCheck: 'Check that nothing is overwritten any more (the alert ends ten minutes after the last one):',
  },
  requires: {
    events: eventsWith('Overwritten', 'UpgradeHCO'),
    logs: overwriteLogs,
    hco: hyperConverged,
  },

  evaluate({ events, logs, hco }, context) {
    const { say, now, installNamespace: ns } = context;
    const upgrades = upgradesIn(events);
    const progressing = hco.cr ? conditionOf(hco.cr.object, 'Progressing') : undefined;
    if (progressing?.condition.status === 'True' && progressing.condition.reason === 'HCOUpgrading') {
      const from = parseTime(progressing.condition.lastTransitionTime);
      if (from !== null) upgrades.push({ from, to: Number.POSITIVE_INFINITY });
    }
    const inUpgrade = (first: Instant | null, last: Instant | null): boolean =>
      first !== null && last !== null && upgrades.some(({ from, to }) => first >= from && last <= to);
    const isFresh = (time: Instant | null): boolean => now === null || time === null || now - time <= WINDOW;

    const all = overwritesIn(events);
    const counted = all.filter(({ first, last }) => !inUpgrade(first, last));
    const fresh = counted.filter(({ last }) => isFresh(last));
    if (fresh.length > 0) {
      const names = fresh.map(nameOf);
      const undated = now === null || fresh.every(({ last }) => last === null);
      const [fight] = [...fresh].sort((a, b) => b.count - a.count);
      const starts = fresh.flatMap(({ first, last }) => (first !== null && isFresh(first) ? first : (last ?? [])));
      return context.hinted(
        {
          reason: say(undated ? 'undated' : 'reason', { names }),
          summary:
            fight && fight.count > 1 && fight.first !== null && fight.last !== null
              ? say('fight', { names, times: fight.count, first: printTime(fight.first), last: printTime(fight.last) })
              : say(undated ? 'undated' : 'summary', { names }),
          objects: fresh.map((o) => ({ ...operandRef(o.kind, o.name, ns), detail: say('times', { count: o.count }) })),
          evidence: [
            ...fresh.flatMap((o) => o.events.map((event) => eventEvidence(event, eventTime(event.object)))),
            ...freshLines().map(({ log, hit }) => logEvidence(log, hit)),
          ],
          steps: stepsFor(
            fresh.map((o) => operandRef(o.kind, o.name, ns)),
            context,
          ),
          leadsTo: ['settings flapping'],
        },
        starts.length > 0 ? Math.min(...starts) : null,
      );
    }
    const lines = freshLines();
    if (lines.length > 0) {
      const names = [...new Set(lines.map(({ hit }) => hit.groups.what ?? ''))];
      return context.hinted({
        reason: say('logged', { names }),
        summary: say('logged', { names }),
        objects: hco.cr ? [refTo(hco.cr)] : [],
        evidence: lines.map(({ log, hit }) => logEvidence(log, hit)),
        steps: stepsFor([], context),
      });
    }
    const here = events.inNamespace(ns);
    if (!here.complete) return context.unknown(say('unseen', { namespace: ns }), [...here.missing, monitoringGap]);
    if (counted.length > 0) return context.clear(say('older', { names: counted.map(nameOf) }), here);
    if (all.length > 0) return context.clear(say('upgrading', { names: all.map(nameOf) }), here);
    return context.clear(say('none'), here);

    /** Lines of the running operator; one without a time says nothing of the last ten minutes. */
    function freshLines() {
      return logs
        .flatMap((log) => log.hits.map((hit) => ({ log, hit, time: parseTime(hit.time) })))
        .filter(({ time }) => time !== null && now !== null && isFresh(time) && !inUpgrade(time, time));
    }
  },

  objectOf: ({ component_name: component }) => {
    const [kind = '', name = ''] = component?.split('/') ?? [];
    return kind && name ? operandRef(kind, name, '') : null;
  },

  advise: (found, context) => stepsFor(found, context),
});

function nameOf({ kind, name }: Overwrite): string {
  return `${kind} ${name}`;
}

type Key = `step${'Who' | 'Stop' | 'Wish' | 'Patch' | 'Check'}`;

function stepsFor(
  found: readonly ObjectRef[],
  { say, installNamespace: ns }: Pick<Context<Key>, 'say' | 'installNamespace'>,
): Step[] {
  const patchable = found.filter(({ kind }) => Object.hasOwn(PATCHABLE, kind));
  return [
    ...found.flatMap(({ kind, name }): Step[] => [
      {
        text: say('stepWho', { kind, name }),
        command: `${sh`oc get ${kind.toLowerCase()} ${name} -n ${ns}`} --show-managed-fields -o jsonpath='{range .metadata.managedFields[*]}{.time}{"\\t"}{.manager}{"\\t"}{.operation}{"\\n"}{end}'`,
      },
      { text: say('stepStop', { kind, name }) },
    ]),
    { text: say('stepWish'), command: sh`oc edit hyperconverged kubevirt-hyperconverged -n ${ns}` },
    ...patchable.map(({ kind }) => ({ text: say('stepPatch', { kind, annotation: PATCHABLE[kind] ?? '' }) })),
    {
      text: say('stepCheck'),
      command: sh`oc get events -n ${ns} --field-selector reason=Overwritten --sort-by=.lastTimestamp`,
    },
  ];
}
