import { type Context, type LogFile, logsOf, parseTime } from '../../src/api.ts';
import type { Kind } from './restErrorTexts.ts';
import { linesInWindow, type TimedLine } from './sspLogs.ts';

/**
 * Answers of the API server as client-go words them (k8s.io/apimachinery pkg/api/errors/errors.go). An answer that
 * tells of somebody else's broken connection (a webhook's) is an answer all the same, so these are tried first.
 */
const ANSWERS: readonly (readonly [Kind, RegExp])[] = [
  ['credentials', /the server has asked for the client to provide credentials|\bUnauthorized\b/],
  ['load', /the server has received too many requests/],
  [
    'server',
    /the server is currently unable to handle the request|the server was unable to return a response in the time allotted|Internal error occurred: |etcdserver: (?:request timed out|leader changed)|an error on the server \((?!.*unable to decode an event from the watch stream)/,
  ],
  ['rights', / is forbidden: /],
  [
    'normal',
    /Operation cannot be fulfilled on |the server reported a conflict|the server could not find the requested/,
  ],
  ['normal', /\w \\*"[^"\\]+\\*" not found/],
  ['request', /the server rejected our request|the server does not allow this method/],
];

/** Requests without an answer: counted with the code `<error>`, in the denominator only. */
const UNANSWERED: readonly (readonly [Kind, RegExp])[] = [
  ['certificate', /x509: /],
  ['names', /no such host/],
  ['refused', /connect: connection refused/],
  [
    'network',
    /no route to host|i\/o timeout|TLS handshake timeout|context deadline exceeded|client connection lost|unexpected EOF|unable to decode an event from the watch stream/,
  ],
];

/** Not about requests that the pod sends: the access log of virt-api, and its own TLS server. */
const INBOUND = /"statusCode":|TLS handshake error from/;

const NEEDLES = [
  'the server ',
  'Unauthorized',
  'Internal error occurred: ',
  'etcdserver: ',
  ' is forbidden: ',
  'Operation cannot be fulfilled on ',
  ' not found',
  'x509: ',
  'no such host',
  'connection refused',
  'no route to host',
  'i/o timeout',
  'TLS handshake timeout',
  'context deadline exceeded',
  'client connection lost',
  'unexpected EOF',
];
const KEPT = 1000;
const WORK = 'work';
const LOST = 'lostLease';

/** What the pods of a component log about their requests, and beside it. */
export function restLogs(component: string) {
  return logsOf([`${component}-`], component, {
    ...Object.fromEntries(
      NEEDLES.map((needle, i) => [
        `line${i}`,
        { needle, pattern: new RegExp(needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), newest: KEPT },
      ]),
    ),
    [WORK]: { needle: '"level":"info"', pattern: /"level":"info"(?!.*"(?:statusCode|reason)":)/, newest: KEPT },
    [LOST]: { needle: 'lease', pattern: /leaderelection lost|failed to renew lease/, newest: 10 },
  });
}

export interface RestLine extends TimedLine {
  readonly kind: Kind;
}

/** What the logs of the last minutes tell. */
export interface RestLogs {
  /** Error answers that are not part of normal work. */
  readonly answers: readonly RestLine[];
  readonly unanswered: readonly RestLine[];
  /** Lines of anything else, 404 and 409 among them. */
  readonly work: number;
  /** Distinct pods with a log. */
  readonly pods: ReadonlySet<string>;
  readonly lostLease: readonly TimedLine[];
}

/** Pods are collected some minutes before the time of collection, which is the end of it. */
const COLLECTING = 10 * 60_000;

/** The time up to which the logs reach: their last line where that is not long before the time of collection. */
export function endOfLogs(logs: readonly LogFile[], now: number | null): number | null {
  if (now === null) return null;
  const last = Math.max(...logs.flatMap((log) => parseTime(log.last) ?? []));
  return last < now && now - last <= COLLECTING ? last : now;
}

/** Sorts the lines of a component from `seconds` before `end`; only current, previous and rotated logs of `namespace`. */
export function readRestLogs(
  all: readonly LogFile[],
  { installNamespace }: Pick<Context, 'installNamespace'>,
  end: number | null,
  seconds: number,
): RestLogs {
  const logs = all.filter(({ namespace }) => namespace === installNamespace);
  const within = (name: string): TimedLine[] => linesInWindow(logs, name, end, seconds * 1000);
  const lines = new Map<string, TimedLine>();
  for (const name of [...NEEDLES.map((_, i) => `line${i}`), WORK]) {
    for (const line of within(name)) lines.set(`${line.log.pod}|${line.time}|${line.hit.line}`, line);
  }
  const answers: RestLine[] = [];
  const unanswered: RestLine[] = [];
  let work = 0;
  for (const line of [...lines.values()].sort((a, b) => a.time - b.time)) {
    const { text } = line.hit;
    if (INBOUND.test(text)) continue;
    const answer = ANSWERS.find(([, pattern]) => pattern.test(text))?.[0];
    const failure = answer ? undefined : UNANSWERED.find(([, pattern]) => pattern.test(text))?.[0];
    if (answer && answer !== 'normal') answers.push({ ...line, kind: answer });
    else if (failure) unanswered.push({ ...line, kind: failure });
    else work++;
  }
  return {
    answers,
    unanswered,
    work,
    pods: new Set(logs.map(({ pod }) => pod)),
    lostLease: within(LOST),
  };
}

/** How often each kind occurs, the most frequent first. */
export function kindsOf(lines: readonly RestLine[]): Kind[] {
  const counts = new Map<Kind, number>();
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => (counts.get(b) as number) - (counts.get(a) as number));
}
