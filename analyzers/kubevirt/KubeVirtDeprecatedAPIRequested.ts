import { defineAnalyzer, type Missing, metricsGap, monitoringGap, objects, views } from '../../src/api.ts';
import { clock, finding, findingTexts, presetStep, refOf, who } from '../_family/deprecatedApiFinding.ts';
import { counted, deprecatedApis, hourAt, hourOf, merged, PRESETS } from '../_family/deprecatedApis.ts';
import { kubevirt, kubevirtSpan, rulesIn } from '../_family/kubevirtVersion.ts';

const strings = {
  ...findingTexts,
  title: 'A deprecated version of the KubeVirt API is used',
  meaning: 'A client asked the API server for a deprecated version of a resource of kubevirt.io within 10 minutes.',
  impact: 'Nothing yet: the requests will fail when an update removes that version.',
  examined:
    'The API server counts requests by hour, client and verb (APIRequestCount). Requests to list and watch do not count, nor, in newer releases, those to delete. Which versions are deprecated, their definitions say; without them only VirtualMachineInstancePreset is known to be. The counts cannot tell whether a request was made within the 10 minutes of the alert. Other groups, such as instancetype.kubevirt.io, do not count.',
  mitigation:
    'Move the client to a supported version; replace VM presets by instance types and preferences. The alert ends 10 minutes after the last request.',
  none: 'in this hour nobody asked for a deprecated version of the KubeVirt API',
  noneSince:
    'in this hour nobody asked for a deprecated version of the KubeVirt API; the last requests, to {api} by {agents}, were in the hour from {hour} UTC',
  untold: 'there were requests to {api}, but by whom or with which verbs the archive does not tell',
  deletesDepend:
    'only deletions were asked of {api}, which count in older releases; the archive does not tell the patch release',
  definitionUnseen: 'there were requests to {api}, but whether that version is deprecated its definition would tell',
  uncounted: 'the archive does not tell how often {api} was asked for',
  hourUnseen: 'requests of the hour before collection may count, and the time of collection is not known',
  presets:
    '{count, one {there is a VM preset} other {there are # VM presets}}, of a deprecated kind, but the counts of requests are not in the archive',
} as const;

/** Did the rule count deletions? It never counted requests to list and watch. */
const HISTORY = [
  { from: 0, rule: 'deletesCount' },
  { from: kubevirt(6, 5), rule: 'deletesDoNot' },
  { from: kubevirt(7, 0), rule: 'deletesCount' },
  { from: kubevirt(7, 2), rule: 'deletesDoNot' },
] as const;
/** How far the rule looks back. */
const WINDOW_MINUTES = 10;

/** Rule: kubevirt pkg/monitoring/rules/alerts/virt-api.go; the series come from pkg/monitoring/rules/recordingrules/api.go. */
export default defineAnalyzer({
  meta: {
    alert: 'KubeVirtDeprecatedAPIRequested',
    // KubeVirt v1.0.0 only
    aliases: ['KubeVirtDeprecatedAPIsRequested'],
    component: 'kubevirt',
    severity: 'info',
    operatorHealthImpact: 'none',
    hold: 0,
    releases: { first: '4.14', last: null },
    offline: 'partial',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings,
  requires: { known: deprecatedApis, kubeVirts: objects(views.KubeVirt) },

  evaluate({ known, kubeVirts }, context) {
    const { say, now } = context;
    const { counts, apis, presets, isDeprecated } = known;
    const rules = rulesIn<'deletesCount' | 'deletesDoNot'>(HISTORY, kubevirtSpan(kubeVirts, context));
    const deletes = rules.length > 1 ? null : rules[0] === 'deletesCount';
    const asked = apis.filter(({ api }) => isDeprecated(api) !== false);
    const at = now === null ? null : new Date(now);
    const hour = at?.getUTCHours() ?? null;
    const before = hour === null ? null : (hour + 23) % 24;
    // shortly after the hour the rule still sees the end of the hour before
    const looksBack = before !== null && at !== null && at.getUTCMinutes() < WINDOW_MINUTES;
    const hours = [
      { from: hour, requests: asked.map(({ count, api }) => ({ api, ...hourOf(count) })) },
      ...(looksBack
        ? [{ from: before, requests: asked.map(({ count, api }) => ({ api, ...hourAt(count, before) })) }]
        : []),
    ];

    for (const { from, requests } of hours) {
      const sure = requests.filter(({ api }) => isDeprecated(api) === true).flatMap(({ clients }) => clients);
      const clients = merged(sure.filter((client) => counted(client, deletes === true) > 0));
      if (clients.length > 0) {
        const used = new Set(clients.map(({ api }) => api.resource));
        const left = used.has(PRESETS) ? presets.all : [];
        return context.hinted(finding({ clients, left, from, deletes: deletes === true }, known.supported, context));
      }
    }

    for (const { api, clients, untold } of hours.flatMap(({ requests }) => requests)) {
      const maybe = clients.some((client) => counted(client, deletes !== false) > 0);
      if (untold === 0 && !maybe) continue;
      if (isDeprecated(api) === null) {
        const { where, collectWith } = views.CustomResourceDefinition;
        const what = say('definitionUnseen', { api: api.id });
        return context.unknown(what, [{ what, where, collectWith }, ...GAPS]);
      }
      return context.unknown(say(maybe ? 'deletesDepend' : 'untold', { api: api.id }), GAPS);
    }
    if (!counts.complete) {
      const { length: count } = presets.all;
      const what = count > 0 ? say('presets', { count }) : (counts.missing[0]?.what ?? say('none'));
      return context.unknown(what, [...counts.missing, ...GAPS]);
    }
    const uncounted = asked.find(({ count }) => !count.object.status?.currentHour);
    if (uncounted) {
      const { where, collectWith } = views.APIRequestCount;
      const what = say('uncounted', { api: uncounted.api.id });
      return context.unknown(what, [{ what, where, collectWith }, ...GAPS]);
    }
    const day = asked.flatMap(({ count }) => count.object.status?.last24h ?? []);
    if (hour === null && day.some((entry) => (entry?.requestCount ?? 0) > 0))
      return context.unknown(say('hourUnseen'), GAPS);
    // the newest hour before in which a request was made that counts
    for (let back = 1; hour !== null && back < 24; back++) {
      const from = (hour - back + 24) % 24;
      const clients = asked
        .flatMap(({ count }) => hourAt(count, from).clients)
        .filter((client) => counted(client, deletes !== false) > 0);
      const [first] = clients;
      if (first) {
        const agents = [...new Set(clients.map(({ agent }) => agent))];
        return context.clear(say('noneSince', { api: first.api.id, agents, hour: clock(from) }), counts);
      }
    }
    return context.clear(say('none'), counts);
  },

  objectOf: ({ resource, version, group }) =>
    resource && version && group ? refOf({ id: `${resource}.${version}.${group}` }) : null,

  advise(found, context) {
    const apis = found.flatMap(({ name, kind }) => (kind === 'APIRequestCount' ? [name] : []));
    const steps = apis.map((id) => who(id, context));
    return [
      ...(steps.length > 0
        ? steps
        : [{ text: context.say('stepWho'), command: 'oc get apirequestcounts | grep kubevirt.io' }]),
      ...(apis.length === 0 || apis.some((id) => id.startsWith(PRESETS)) ? [presetStep(context)] : []),
      ...steps.slice(0, 1).map((step) => ({ ...step, text: context.say('stepCheck') })),
    ];
  },
});

const GAPS: readonly Missing[] = [
  monitoringGap,
  metricsGap('apiserver_requested_deprecated_apis', 'apiserver_request_total'),
];
