import type { Objects } from '../cluster/objects.ts';
import { Event as EventView, type Kept } from '../cluster/views.ts';
import { derive, objectsContaining, type Query } from '../engine/query.ts';

export type Event = Kept<typeof EventView>;

/** Events with one of these reasons, of whatever namespace was collected. They expire after hours: none proves nothing. */
export function eventsWith(...reasons: readonly string[]): Query<Objects<Event>> {
  return derive(`events:${reasons.join(',')}`, { events: objectsContaining(EventView, ...reasons) }, ({ events }) =>
    events.where(({ object }) => reasons.includes(object.reason ?? '')),
  );
}

/** When an event was last seen, RFC3339. */
export function eventTime(event: Event): string | null {
  const { series, lastTimestamp, eventTime: time, metadata } = event;
  return series?.lastObservedTime ?? lastTimestamp ?? time ?? metadata?.creationTimestamp ?? null;
}
