import {
  type Event,
  earliestKnown,
  eventEvidence,
  eventTime,
  type Found,
  fieldEvidence,
  type Instant,
  isReady,
  type Judgement,
  latestKnown,
  parseTime,
} from '../../src/api.ts';
import { bornAt, handlerStart, heartbeatEvidence, heartbeatOf, type KvmNode, type Node } from './kvmNodes.ts';

type Evidence = Judgement['evidence'][number];

const SCHEDULABLE = 'kubevirt.io/schedulable';
const CORDONED = 'node.kubernetes.io/unschedulable';
/** virt-controller gives a node up after 5 minutes without heartbeat (kubevirt pkg/virt-controller/watch/node/node.go). */
const GIVEN_UP_AFTER = 5 * 60_000;
/** It looks at each node once a minute. */
const LOOKS_EVERY = 60_000;

/** Why no VM is scheduled on a node. */
export type Bar = 'cordoned' | 'handlerSilent' | 'pluginsNotReady' | 'markedFalse' | 'neverMarked';

/** A node on which KubeVirt places no VM. */
export interface BarredNode {
  readonly node: Node;
  readonly name: string;
  readonly bar: Bar;
  /** Since when without a break: -Infinity for always; null: not known. */
  readonly since: Instant | null;
  readonly evidence: readonly Evidence[];
}

export const isMarked = ({ object }: Node): boolean => object.metadata?.labels?.[SCHEDULABLE] === 'true';
export const isCordoned = ({ object }: Node): boolean => object.spec?.unschedulable === true;

/** Is the mark of virt-handler older than it could be if it were alive? The label may then be stale. */
export function isSilent(node: Node, now: Instant | null): boolean {
  const beat = heartbeatOf(node);
  return now !== null && beat !== null && now - beat > GIVEN_UP_AFTER;
}

/** Why VMs are kept off a node that is cordoned or not marked as schedulable. */
export function barredNode(
  entry: KvmNode,
  events: readonly Found<Event>[],
  now: Instant | null,
  cordonsCount: boolean,
): BarredNode {
  const { node, name } = entry;
  const told = events.filter(({ object }) => object.involvedObject?.name === name);
  const cordoned = cordonsCount && isCordoned(node);
  const marked = isMarked(node);
  const label = marked ? null : unmarkedSince(entry, told, now);
  const cordon = cordoned ? cordonedSince(node) : null;
  const known = [label, cordon].filter((time) => time !== null);
  return {
    node,
    name,
    bar: marked ? 'cordoned' : barOf(entry, now),
    since: known.length > 0 ? Math.min(...known) : null,
    evidence: [
      fieldEvidence(node, 'metadata', 'labels', SCHEDULABLE),
      ...(cordoned ? [fieldEvidence(node, 'spec', 'unschedulable')] : []),
      ...(heartbeatOf(node) !== null && !marked ? [heartbeatEvidence(node)] : []),
      ...told.map((event) => eventEvidence(event, eventTime(event.object))),
    ],
  };
}

function barOf({ node, handlers }: KvmNode, now: Instant | null): Bar {
  if (!(SCHEDULABLE in (node.object.metadata?.labels ?? {}))) return 'neverMarked';
  if (isSilent(node, now)) return 'handlerSilent';
  return handlers.some(({ object }) => isReady(object)) ? 'pluginsNotReady' : 'markedFalse';
}

/**
 * The label became false with virt-handler's own shutdown or start, or when virt-controller gave the node up. It is
 * written together with the heartbeat, so the entry of virt-handler in managedFields has the time of the last heartbeat
 * and says nothing; that of virt-controller has the time of the change.
 */
function unmarkedSince(entry: KvmNode, told: readonly Found<Event>[], now: Instant | null): Instant | null {
  const { node, handlers } = entry;
  const { metadata } = node.object;
  const beat = heartbeatOf(node);
  // a heartbeat wrote the label as well: it was taken away later
  if (!(SCHEDULABLE in (metadata?.labels ?? {}))) return beat ?? Number.NEGATIVE_INFINITY;
  const writer = metadata?.managedFields?.find(
    (entry) =>
      entry?.manager?.startsWith('virt-controller') &&
      'f:kubevirt.io/schedulable' in (entry.fieldsV1?.['f:metadata']?.['f:labels'] ?? {}),
  );
  const givenUp = latestKnown([
    parseTime(writer?.time),
    ...told.map(({ object }) => parseTime(object.firstTimestamp ?? eventTime(object))),
  ]);
  if (givenUp !== null && (beat === null || givenUp >= beat)) return givenUp;
  // alive: it says itself that its device plugins are not ready, at the earliest since it started
  const start = latestKnown(handlers.map((pod) => handlerStart(pod)));
  if (beat === null) return start;
  if (!isSilent(node, now)) return start;
  return beat + GIVEN_UP_AFTER + LOOKS_EVERY;
}

/** Node's own taint tells when it was cordoned, else who wrote the field. */
function cordonedSince({ object }: Node): Instant | null {
  const taint = object.spec?.taints?.find((entry) => entry?.key === CORDONED);
  const writer = object.metadata?.managedFields?.find(
    (entry) => 'f:unschedulable' in (entry?.fieldsV1?.['f:spec'] ?? {}),
  );
  return parseTime(taint?.timeAdded) ?? parseTime(writer?.time);
}

/** Does the archive have the object of a node as it is, so that a label that is not there is missing on the cluster? */
export function isWhole({ object }: Node): boolean {
  const { metadata, status } = object;
  return [metadata?.labels, metadata?.annotations, metadata?.creationTimestamp, status].some(
    (part) => part !== undefined && part !== null,
  );
}

/** Since when all of them have been so; never before KubeVirt itself, nor before there was any node. */
export function allSince(
  found: readonly { node: Node; since: Instant | null }[],
  installedAt: Instant | null,
): Instant | null {
  const last = Math.max(...found.map(({ since }) => since ?? Number.POSITIVE_INFINITY));
  if (last !== Number.NEGATIVE_INFINITY) return Number.isFinite(last) ? Math.max(last, installedAt ?? last) : null;
  // always so, all of them: since the first of them came to be
  const first = earliestKnown(found.map(({ node }) => parseTime(node.object.metadata?.creationTimestamp)));
  return latestKnown([installedAt, first]) ?? earliestKnown(found.map(({ node }) => bornAt(node)));
}
