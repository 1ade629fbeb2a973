import type { NameClass, NameTable } from './names.ts';
import { isCommonWord, isPlatformNamespace, isPlatformUser, isPublicHost } from './words.ts';

/** A quote of JSON, also of JSON inside of JSON. */
const Q = '\\\\{0,15}"';
const NAME = '([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)';
const VALUE = '([^"\\\\\\s,;:(){}<>](?:(?:[^"\\\\\\s,;(){}<>]|\\\\{1,8}(?=[A-Za-z])){0,120}[^"\\\\\\s,;:(){}<>])?)';

/** Objects of a namespace, in JSON, YAML and key=value logs: the namespace, and the name if there is one. */
const OBJECTS: readonly (readonly [RegExp, 'namespace' | 'name'])[] = [
  [new RegExp(`${Q}name${Q}:\\s*${Q}${NAME}${Q},\\s*${Q}namespace${Q}:\\s*${Q}${NAME}${Q}`, 'g'), 'name'],
  [new RegExp(`${Q}namespace${Q}:\\s*${Q}${NAME}${Q},\\s*${Q}name${Q}:\\s*${Q}${NAME}${Q}`, 'g'), 'namespace'],
  [new RegExp(`^ *(?:- )?name: "?${NAME}"?\\n *namespace: "?${NAME}"?$`, 'gm'), 'name'],
  [new RegExp(`\\bname="${NAME}",? ?namespace="${NAME}"`, 'g'), 'name'],
  [new RegExp(`\\bnamespace="${NAME}",? ?(?:name|pod|vmi|vm|vmname)="${NAME}"`, 'g'), 'namespace'],
  [
    new RegExp(`(?:^|/)namespaces/${NAME}/(?:[a-z0-9.-]+/)+?(?:(?:custom|template-based)/)?${NAME}\\.yaml`, 'g'),
    'namespace',
  ],
  [
    new RegExp(
      `(?:^|/)namespaces/${NAME}/(?:pods|vms|virtualmachines|virtualmachineinstances)/${NAME}(?=[/"?\\s]|$)`,
      'g',
    ),
    'namespace',
  ],
  [new RegExp(`serviceaccount:${NAME}:${NAME}`, 'g'), 'namespace'],
];

const NAMESPACES: readonly RegExp[] = [
  new RegExp(`namespace(?:${Q})?\\s*[:=]\\s*(?:${Q})${NAME}${Q}`, 'gi'),
  new RegExp(`^ *(?:- )?namespace: ${NAME}$`, 'gm'),
  new RegExp(`(?:^|[\\s/"'=])namespaces/${NAME}(?=[/"'?\\s]|$)`, 'g'),
];

/** A value behind a key that only has values of one kind. */
const KEYED: readonly (readonly [RegExp, NameClass])[] = [
  [new RegExp(`(?:username|requester|user)(?:${Q}: ?|: |=)(?:${Q})?${VALUE}`, 'gi'), 'user'],
  [new RegExp(`\\bUser ${Q}${VALUE}${Q}`, 'g'), 'user'],
  [new RegExp(`(?:hostname|fqdn|computerName)(?:${Q})?: ?(?:${Q})?${NAME}(?![\\w.(-])`, 'gi'), 'host'],
  [new RegExp(`nodeName(?:${Q})?[:=] ?(?:${Q})?${NAME}(?![\\w.-])`, 'g'), 'node'],
  [new RegExp(`\\bnode="${NAME}"`, 'g'), 'node'],
  [new RegExp(`(?:systemUUID|machineID|bootID|providerID|serialNumber)(?:${Q})?: ?(?:${Q})?${VALUE}`, 'g'), 'id'],
];

/** `namespace/name`, where the namespace is known to be a user's. */
const PAIR = new RegExp(`(?<![\\w./-])(?:[a-z]+/)?${NAME}/${NAME}(?![\\w-])`, 'g');

/**
 * Finds names by what stands around them: namespaces of users, their objects, users, hosts. They are only proposed; who
 * calls decides when they get tokens.
 */
export function proposeFrom(text: string, names: NameTable): void {
  names.watch(text);
  for (const [pattern, first] of OBJECTS) {
    for (const [, a = '', b = ''] of text.matchAll(pattern)) {
      if (first === 'namespace') proposeObject(a, b, names);
      else proposeObject(b, a, names);
    }
  }
  for (const pattern of NAMESPACES) for (const [, name = ''] of text.matchAll(pattern)) proposeNamespace(name, names);
  for (const [pattern, kind] of KEYED) {
    for (const [, value = ''] of text.matchAll(pattern)) {
      const name = withoutEscapes(value);
      const known =
        kind === 'user'
          ? isPlatformUser(name)
          : isCommonWord(name.toLowerCase()) || name.length < 3 || isPublicHost(name) || /^[\d.]+$/.test(name);
      if (!known) names.add(kind, name);
    }
  }
}

/** `ACME\jdoe` in one way of writing; what stands behind an escape such as `\n` is no part of a name. */
function withoutEscapes(value: string): string {
  const [, domain = '', behind = ''] = /^([^\\]*)\\+(.*)$/s.exec(value) ?? [];
  if (domain === '') return value;
  const isDomain = /^[A-Z0-9.-]{2,15}$/.test(domain) || !/^[nrtubf]/.test(behind);
  return isDomain ? `${domain}\\${behind.replace(/\\.*$/s, '')}` : domain;
}

/** Finds objects written as `namespace/name`, once the namespaces are known. */
export function proposePairs(text: string, names: NameTable): void {
  for (const [, namespace = '', name = ''] of text.matchAll(PAIR)) {
    if (!isCommonWord(namespace) && names.get(namespace)?.kind === 'namespace' && !name.includes('.'))
      proposeObject(namespace, name, names);
  }
}

function proposeNamespace(name: string, names: NameTable): void {
  if (!isPlatformNamespace(name) && !isCommonWord(name)) names.add('namespace', name);
}

function proposeObject(namespace: string, name: string, names: NameTable): void {
  if (isPlatformNamespace(namespace) || isCommonWord(namespace)) return;
  proposeNamespace(namespace, names);
  if (isCommonWord(name) || name.length < 3) return;
  if (PRODUCT_POD.test(name)) proposePod(name, names);
  else names.add('name', name);
}

/** Pods of the product carry the name of what they work for. */
const PRODUCT_POD =
  /^(?:virt-launcher|importer|cdi-upload|cdi-clone-source|virt-export|hp-volume|hp)-(.+?)(-[a-z0-9]{5})?$/;

/** What of a pod's name is the user's: `ledger` of `virt-launcher-ledger-x2x4z`. */
export function proposePod(name: string, names: NameTable): void {
  const own = PRODUCT_POD.exec(name)?.[1];
  if (own === undefined) names.add('pod', name);
  else if (!/^(?:[a-z0-9]{5}|(?:prime-)?[0-9a-f-]{4,36})$/.test(own))
    names.add(name.startsWith('virt-launcher-') ? 'vm' : 'name', own);
}
