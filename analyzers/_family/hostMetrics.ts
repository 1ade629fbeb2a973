import type { ObjectRef } from '../../src/api.ts';

/**
 * The node that a series of node-exporter belongs to: OpenShift sets `instance` to the node's name. An address says
 * nothing to `oc`, so it names no node.
 */
export function nodeOfInstance({ instance = '', node = '' }: Readonly<Record<string, string>>): ObjectRef | null {
  const name = node || instance.replace(/:\d+$/, '');
  if (name === '' || /^[\d.]+$|[:[\]]/.test(name)) return null;
  return { apiVersion: 'v1', kind: 'Node', namespace: '', name };
}

/** The names of nodes, each once: some rules raise one alert for every CPU of a node. */
export function nodeNames(objects: readonly ObjectRef[]): string[] {
  return [...new Set(objects.filter(({ kind }) => kind === 'Node').map(({ name }) => name))];
}
