import type { Diagnosis } from '../../src/engine/diagnose.ts';
import { isPlatformNamespace } from '../../src/redact/words.ts';

const IPV4 = /(?<![\w.])(?!127\.|0\.|255\.)(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g;
const MAC = /(?<![0-9a-f:-])(?!00:00:00:00:00:00)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f:-])/gi;

/** Names of an archive that tell whose it is, as far as its objects say. */
export function secretsOf({ snapshot }: Diagnosis): string[] {
  const names = new Set<string>();
  for (const { kind, namespace, name } of snapshot.objects.everything()) {
    if (namespace !== '' && !isPlatformNamespace(namespace) && namespace !== snapshot.identity.installNamespace)
      names.add(namespace);
    if (kind === 'VirtualMachine' || kind === 'VirtualMachineInstance') names.add(name);
    if (kind === 'Node') for (const one of [name, name.replace(/\..*/, '')]) names.add(one);
  }
  for (const name of snapshot.namespaces)
    if (!isPlatformNamespace(name) && name !== snapshot.identity.installNamespace) names.add(name);
  if (snapshot.identity.id) names.add(snapshot.identity.id);
  names.add('prod.example.com');
  names.add('prod-7wz4k');
  return [...names];
}

/** What of it stands in a text: names as whole words, addresses of any kind. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  const lower = text.toLowerCase();
  const found = secrets.filter((name) =>
    new RegExp(`(?<![a-z0-9])${name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![a-z0-9])`).test(lower),
  );
  return [...found, ...(text.match(IPV4) ?? []), ...(text.match(MAC) ?? [])];
}
