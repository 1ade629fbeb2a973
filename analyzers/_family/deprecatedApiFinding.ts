import { type Found, fieldEvidence, type Message, refTo, type Shown, type Step, sh } from '../../src/api.ts';
import { type Api, type Client, counted, countedVerbs, isGather, PRESETS } from './deprecatedApis.ts';

/** What a finding about deprecated APIs says; spread into the alert's own sentences. */
export const findingTexts = {
  reason: 'requests to {apis} in the hour from {hour} UTC by {agents}',
  summary:
    'Clients asked for deprecated versions of the KubeVirt API ({apis}) {count, one {once} other {# times}} in the hour from {hour} UTC: {clients}. Whether it was within the last 10 minutes the counts do not tell.',
  summaryGather:
    'Only a must-gather asked for deprecated versions of the KubeVirt API ({apis}) in the hour from {hour} UTC: it reads each VM preset by name. That raises the alert for 10 minutes, too.',
  client: '{agent} ({user}): {count} × {verbs}',
  preset: 'VM preset, a kind without a supported version',
  stepWho: 'See who asked, how often and with which verbs:',
  stepClient: 'Move {agent} (user {user}) to a supported version:',
  stepClientTo: 'Move {agent} (user {user}) to {versions}:',
  stepPresets:
    'VM presets have no supported version: replace them by instance types and preferences, then delete them. These are left:',
  stepGather: 'The requests were made by collecting this archive; without VM presets it would not have made any.',
  stepCheck: 'Ten minutes later, check that no further request was made:',
} as const;

type Preset = Found<unknown>;
interface Speaker {
  readonly say: (
    key: keyof typeof findingTexts,
    values?: Record<string, string | number | readonly string[]>,
  ) => Message;
}

export const clock = (hour: number | null): string => (hour === null ? '?' : `${String(hour).padStart(2, '0')}:00`);

export function refOf({ id }: Pick<Api, 'id'>) {
  return { apiVersion: 'apiserver.openshift.io/v1', kind: 'APIRequestCount', namespace: '', name: id };
}

interface Seen {
  readonly clients: readonly Client[];
  /** VM presets that exist. */
  readonly left: readonly Preset[];
  readonly from: number | null;
  readonly deletes: boolean;
}

export function finding(
  { clients, left, from, deletes }: Seen,
  supported: (api: Api) => string[],
  context: Speaker,
): Shown {
  const { say } = context;
  const used = [...new Map(clients.map(({ api }) => [api.id, api])).values()];
  const apis = used.map(({ id }) => id);
  const agents = [...new Set(clients.map(({ agent }) => agent))];
  const others = clients.filter((client) => !isGather(client));
  const count = clients.reduce((sum, client) => sum + counted(client, deletes), 0);
  const names = clients.map(({ agent, user }) => `${agent} (${user})`);
  return {
    reason: say('reason', { apis, agents, hour: clock(from) }),
    summary: say(others.length > 0 ? 'summary' : 'summaryGather', { apis, count, hour: clock(from), clients: names }),
    objects: [
      ...clients.map((client) => {
        const { agent, user } = client;
        const verbs = countedVerbs(client.verbs, deletes);
        return { ...refOf(client.api), detail: say('client', { agent, user, count: counted(client, deletes), verbs }) };
      }),
      ...left.map((preset) => refTo(preset, say('preset'))),
    ],
    evidence: [
      ...clients.slice(0, 20).flatMap(({ evidence }) => evidence),
      ...left.slice(0, 20).map((preset) => fieldEvidence(preset, 'metadata', 'name')),
    ],
    steps: [
      ...used.map((api) => who(api.id, context)),
      ...others.map((client) => move(client, supported(client.api), context)),
      ...(others.length === 0 ? [{ text: say('stepGather') }] : []),
      ...(used.some(({ resource }) => resource === PRESETS) ? [presetStep(context)] : []),
      ...apis.slice(0, 1).map((id) => ({ ...who(id, context), text: say('stepCheck') })),
    ],
    causedBy: [others.length > 0 ? 'client of an old API version' : 'must-gather'],
    leadsTo: ['requests fail after an update'],
  };
}

export function who(id: string, { say }: Speaker): Step {
  const path = `'{range .status.currentHour..byUser[*]}{.username}{"\\t"}{.userAgent}{"\\t"}{.byVerb}{"\\n"}{end}'`;
  return { text: say('stepWho'), command: `${sh`oc get apirequestcount ${id}`} -o jsonpath=${path}` };
}

/** A service account leads to its pods. */
function move({ agent, user }: Client, versions: readonly string[], { say }: Speaker): Step {
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
  const text =
    versions.length > 0 ? say('stepClientTo', { agent, user, versions }) : say('stepClient', { agent, user });
  if (!namespace || !account) return { text };
  return {
    text,
    command: sh`oc get pods -n ${namespace} --field-selector spec.serviceAccountName=${account} -o wide`,
  };
}

export function presetStep({ say }: Speaker): Step {
  return { text: say('stepPresets'), command: 'oc get virtualmachineinstancepresets.kubevirt.io --all-namespaces' };
}
