import type { Objects } from '../cluster/objects.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import * as views from '../cluster/views.ts';
import { derive, objects, type Query } from '../engine/query.ts';

/**
 * All objects of a kind that the gather of OpenShift Virtualization collects as custom resources. It writes no file
 * when there is none: the kind's definition, and custom resources of any other kind, show that it looked.
 */
export function customResources<V extends views.View>(view: V): Query<Objects<views.Kept<V>>> {
  const definition = `${view.plural}.${view.group}`;
  return derive(
    `custom-resources:${definition}`,
    { found: objects(view), definitions: objects(views.CustomResourceDefinition, [definition]) },
    ({ found, definitions }, { snapshot }) => {
      if (found.complete || found.all.length > 0) return found;
      const defined = definitions.all.some(({ name }) => name === definition);
      return defined && lookedFor(view, snapshot) ? found.known() : found;
    },
  );
}

function lookedFor(view: views.View, { objects: store, truncated }: Snapshot): boolean {
  if (truncated || store.coverage(view).damages.length > 0) return false;
  return (Object.values(views) as unknown[]).some(
    (other) => isView(other) && other !== view && store.coverage(other).clusterWide,
  );
}

function isView(value: unknown): value is views.View {
  return value !== null && typeof value === 'object' && 'plural' in value;
}
