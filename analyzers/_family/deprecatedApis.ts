import {
  derive,
  type Found,
  fieldEvidence,
  type Judgement,
  type Kept,
  objects,
  objectsContaining,
  views,
} from '../../src/api.ts';

type Evidence = Judgement['evidence'][number];
type Count = Found<Kept<typeof views.APIRequestCount>>;
type Hour = NonNullable<NonNullable<Count['object']['status']>['currentHour']>;

/** A version of a resource of the group kubevirt.io. */
export interface Api {
  /** As its APIRequestCount is called. */
  readonly id: string;
  readonly resource: string;
  readonly version: string;
}

/** One client's requests to an API in one hour. */
export interface Client {
  readonly api: Api;
  readonly agent: string;
  readonly user: string;
  /** Requests by verb, in small letters. */
  readonly verbs: Readonly<Record<string, number>>;
  readonly evidence: readonly Evidence[];
}

/** Requests to one API in one hour. */
export interface Requests {
  readonly clients: readonly Client[];
  /** Requests whose client or verb is not told: only the clients with the most requests are kept. */
  readonly untold: number;
}

/** The only versions of the group that KubeVirt's operator marks: pkg/virt-operator/resource/generate/components/crds.go. */
const MARKED = new Set([
  'virtualmachineinstancepresets.v1.kubevirt.io',
  'virtualmachineinstancepresets.v1alpha3.kubevirt.io',
]);
const KUBEVIRT_API = /^([^.]+)\.(v\d[^.]*)\.kubevirt\.io$/;
export const PRESETS = 'virtualmachineinstancepresets';

/** Counts of requests to resources of kubevirt.io, and which of their versions are deprecated. */
export const deprecatedApis = derive(
  'deprecated-apis',
  {
    counts: objectsContaining(views.APIRequestCount, '.kubevirt.io'),
    definitions: objects(views.CustomResourceDefinition),
    presets: objects(views.VirtualMachineInstancePreset),
  },
  ({ counts, definitions, presets }) => {
    const defined = definitions.all.filter(({ object }) => object.spec?.group === 'kubevirt.io');
    /** null: its definition is not in the archive. */
    function isDeprecated({ id, resource, version }: Api): boolean | null {
      const definition = defined.find(
        ({ name, object }) => resource === (object.spec?.names?.plural ?? name.split('.')[0]),
      );
      const found = definition?.object.spec?.versions?.find((entry) => entry?.name === version);
      if (found) return found.deprecated === true;
      if (MARKED.has(id)) return true;
      // the current version of all other resources
      return version === 'v1' ? false : definition ? false : null;
    }
    /** Versions of the resource that are served and not deprecated. */
    function supported({ resource }: Api): string[] {
      const definition = defined.find(({ object }) => object.spec?.names?.plural === resource);
      return (definition?.object.spec?.versions ?? []).flatMap((entry) =>
        entry?.name && entry.served !== false && entry.deprecated !== true ? [entry.name] : [],
      );
    }
    const apis = counts.all.flatMap((count) => {
      const [, resource = '', version = ''] = KUBEVIRT_API.exec(count.name) ?? [];
      return resource ? [{ count, api: { id: count.name, resource, version } }] : [];
    });
    return { counts, apis, presets, isDeprecated, supported };
  },
);

export const hourOf = (count: Count): Requests =>
  requestsIn(count, count.object.status?.currentHour, ['status', 'currentHour']);

/** Of the last 24 hours by hour of the day, UTC. */
export const hourAt = (count: Count, hour: number): Requests =>
  requestsIn(count, count.object.status?.last24h?.[hour], ['status', 'last24h', hour]);

function requestsIn(count: Count, hour: Hour | null | undefined, path: readonly (string | number)[]): Requests {
  const [, resource = '', version = ''] = KUBEVIRT_API.exec(count.name) ?? [];
  const api = { id: count.name, resource, version };
  const clients: Client[] = [];
  let told = 0;
  (hour?.byNode ?? []).forEach((node, n) => {
    (node?.byUser ?? []).forEach((user, u) => {
      const verbs: Record<string, number> = {};
      const evidence: Evidence[] = [];
      (user?.byVerb ?? []).forEach((entry, v) => {
        const verb = entry?.verb?.toLowerCase();
        const amount = entry?.requestCount ?? 0;
        if (!verb || amount <= 0) return;
        told += amount;
        verbs[verb] = (verbs[verb] ?? 0) + amount;
        evidence.push(fieldEvidence(count, ...path, 'byNode', n, 'byUser', u, 'byVerb', v, 'verb'));
      });
      if (user) {
        evidence.push(fieldEvidence(count, ...path, 'byNode', n, 'byUser', u, 'username'));
        clients.push({ api, agent: user.userAgent ?? '', user: user.username ?? '', verbs, evidence });
      }
    });
  });
  const byNodes = (hour?.byNode ?? []).reduce((sum, node) => sum + (node?.requestCount ?? 0), 0);
  return { clients, untold: Math.max(0, (hour?.requestCount ?? 0) - told, byNodes - told) };
}

const NEVER_COUNT = new Set(['list', 'watch']);
const GATHER = /^system:serviceaccount:openshift-must-gather-/;

/** Requests that the rule counts. */
export function counted({ verbs }: Client, deletesCount: boolean): number {
  return countedVerbs(verbs, deletesCount).reduce((sum, verb) => sum + (verbs[verb] ?? 0), 0);
}

export function countedVerbs(verbs: Client['verbs'], deletesCount: boolean): string[] {
  return Object.keys(verbs).filter((verb) => !NEVER_COUNT.has(verb) && (deletesCount || verb !== 'delete'));
}

/** One client may have talked to several API servers. */
export function merged(clients: readonly Client[]): Client[] {
  const found = new Map<string, Client>();
  for (const client of clients) {
    const key = JSON.stringify([client.api.id, client.user, client.agent]);
    const other = found.get(key);
    if (!other) {
      found.set(key, client);
      continue;
    }
    const verbs = { ...other.verbs };
    for (const [verb, amount] of Object.entries(client.verbs)) verbs[verb] = (verbs[verb] ?? 0) + amount;
    found.set(key, { ...other, verbs, evidence: [...other.evidence, ...client.evidence] });
  }
  return [...found.values()];
}

/** must-gather reads each custom resource by its name. */
export function isGather({ user }: Client): boolean {
  return GATHER.test(user);
}
