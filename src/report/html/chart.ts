import { parseTime, printTime } from '../../cluster/time.ts';
import type { Instant, Severity } from '../../model/finding.ts';
import type { Report, TimelineEntry } from '../report.ts';
import { tree } from '../tree.ts';
import { html, type Markup, saying, spans, textOf, type Words } from './markup.ts';
import type { Page } from './page.ts';
import { idOf } from './pieces.ts';

const WIDTH = 1090;
/** On both sides, for the labels of the first and last mark. */
const MARGIN = 40;
const LANE = 36;
const TOP = 26;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Spans of time that are shown, and what lies between the marks of each. */
const WINDOWS: readonly (readonly [span: number, step: number])[] = [
  [HOUR, 10 * MINUTE],
  [3 * HOUR, 30 * MINUTE],
  [12 * HOUR, 2 * HOUR],
  [DAY, 4 * HOUR],
  [3 * DAY, 12 * HOUR],
  [8 * DAY, DAY],
  [32 * DAY, 5 * DAY],
  [100 * DAY, 20 * DAY],
  [400 * DAY, 60 * DAY],
  [4000 * DAY, 600 * DAY],
];

interface Lane {
  readonly name: string;
  readonly label: Words;
  readonly severity: Severity | null;
  readonly since: Instant;
}

/** Since when each finding and cause lasts, up to the time of collection; null where fewer than two times are known. */
export function chart(page: Page): Markup | null {
  const [report] = page.reports;
  const lanes = lanesOf(page, report);
  const end = parseTime(report.cluster.collectedAt) ?? Math.max(...report.timeline.map(({ time }) => Date.parse(time)));
  if (lanes.length < 2 || !Number.isFinite(end)) return null;
  const [span, step] = windowFor(lanes, end);
  const start = end - span;
  const x = (at: Instant): number => Math.round(((at - start) / span) * (WIDTH - 2 * MARGIN)) + MARGIN;
  const height = TOP + lanes.length * LANE + 4;
  const ticks: Instant[] = [];
  for (let at = Math.ceil(start / step) * step; at <= end; at += step) ticks.push(at);
  const grid = ticks.map((at) => {
    const text = printTime(at);
    return html`<line class="grid" x1="${x(at)}" x2="${x(at)}" y1="${TOP - 6}" y2="${height}"/><text class="tick"
      x="${x(at)}" y="14">${step < DAY ? `${text.slice(5, 10)} ${text.slice(11, 16)}` : text.slice(0, 10)}</text>`;
  });
  const rows = lanes.map((lane, i) => row(lane, TOP + i * LANE, { x, start, end }, report.timeline));
  return html`<div class="scroll" tabindex="0" role="group" ${saying('aria-label', page.say('html.chart'))}><svg class="chart"
    width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${grid}${rows}</svg></div>
    <p class="quiet">${page.say('html.chartNote', { from: printTime(start), to: printTime(end) })}</p>`;
}

function lanesOf(page: Page, { findings, causes }: Report): Lane[] {
  return tree(findings, causes).flatMap(({ name, finding }) => {
    const since = parseTime(finding ? finding.since : causes.find((cause) => cause.name === name)?.since);
    if (since === null) return [];
    const label = finding ? { each: [{ code: '', text: `${finding.rank}. ${name}` }] } : page.phrase(name);
    return [{ name, label, severity: finding?.severity ?? null, since }];
  });
}

/** The shortest one in which half of the lanes begin. */
function windowFor(lanes: readonly Lane[], end: Instant): readonly [number, number] {
  const ages = lanes.map(({ since }) => end - since).sort((a, b) => a - b);
  const age = ages[Math.ceil(ages.length / 2) - 1] ?? 0;
  return WINDOWS.find(([span]) => span * 0.95 >= age) ?? (WINDOWS.at(-1) as readonly [number, number]);
}

interface Scale {
  readonly x: (at: Instant) => number;
  readonly start: Instant;
  readonly end: Instant;
}

function row(lane: Lane, y: number, { x, start, end }: Scale, timeline: readonly TimelineEntry[]): Markup {
  const { name, label, severity, since } = lane;
  const before = since < start;
  const left = before ? MARGIN - 12 : Math.min(x(since), x(end) - 3);
  const mid = y + 24;
  // a bar that goes on to the left ends in a point
  const bar = before
    ? html`<path class="bar" d="M${left} ${mid}l8 -6H${x(end)}v12H${left + 8}z"/>`
    : html`<rect class="bar" x="${left}" y="${mid - 6}" width="${x(end) - left}" height="12"/>`;
  const seen = timeline.filter(({ kind, about }) => about === name && (kind === 'event' || kind === 'log'));
  const dots = [
    ...new Set(
      seen
        .map(({ time }) => Date.parse(time))
        .filter((at) => at >= start && at <= end)
        .map(x),
    ),
  ];
  const marks = dots.map((at) => html`<circle class="sign" cx="${at}" cy="${mid}" r="3"/>`);
  const from = printTime(since);
  const at = left > WIDTH * 0.6 ? html`x="${x(end)}" text-anchor="end"` : html`x="${left}"`;
  const words = label.each.length === 1 ? html`${textOf(label)}` : spans(label, 'tspan');
  return html`<a href="#${idOf(name)}" class="lane ${severity ?? 'cause'}">${bar}${marks}<text ${at} y="${y + 13}">${words} <tspan
    class="from">${from.replace('T', ' ').slice(0, 16)}</tspan></text></a>`;
}
