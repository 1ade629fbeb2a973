import { Readable } from 'node:stream';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { openInput } from '../../src/archive/open.ts';
import { Objects } from '../../src/cluster/objects.ts';
import type { Snapshot } from '../../src/cluster/snapshot.ts';
import type { Kept, View } from '../../src/cluster/views.ts';
import * as views from '../../src/cluster/views.ts';
import { planReads } from '../../src/engine/plan.ts';
import { readInputs } from '../../src/engine/read.ts';

/** Every kind that the tool knows. */
export const ALL_VIEWS: readonly View[] = Object.values(views).flatMap((v) =>
  typeof v === 'object' && 'plural' in v ? [v as View] : [],
);

/** Reads must-gathers (several are merged into one) with the real reader, keeping all objects of these kinds. */
export async function readSnapshot(
  gathers: MustGather | readonly MustGather[],
  kinds: readonly View[] = ALL_VIEWS,
): Promise<Snapshot> {
  const tars = await Promise.all([gathers].flat().map((mg) => mg.toTar()));
  return readTars(tars, kinds);
}

export async function readTars(tars: readonly Buffer[], kinds: readonly View[] = ALL_VIEWS): Promise<Snapshot> {
  const sources = await Promise.all(tars.map((tar) => openInput('-', Readable.from([tar], { objectMode: false }))));
  const plan = planReads([{ objects: kinds.map((view) => ({ view, needles: null })), logs: [] }]);
  return readInputs(sources, plan, () => {});
}

/** What a snapshot holds of one kind. */
export function objectsOf<V extends View>(snapshot: Snapshot, view: V): Objects<Kept<V>> {
  return Objects.of<Kept<V>>(view, snapshot.objects, snapshot.truncated);
}
