import type { NodeState } from '../../engine/nodes.ts';
import type { Finding } from '../report.ts';
import { pathOf } from '../words.ts';
import { html, joined, type Markup, type Words } from './markup.ts';
import type { Page } from './page.ts';
import { idOf } from './pieces.ts';

/** So many VMIs of a node are seen at once. */
const OPEN_VMIS = 8;

type Vmi = NonNullable<NodeState['vmis']>[number];

/** Nodes, those in trouble first, with their virt-handler and VMIs. */
export function nodesSection(page: Page): Markup {
  const [{ nodes, findings }] = page.reports;
  if (nodes.length === 0) return html`<p class="quiet">${page.say('html.noNodes')}</p>`;
  const about = concerned(findings);
  const ordered = [...nodes].sort((a, b) => Number(troubled(b)) - Number(troubled(a)));
  return html`<p>${counts(page, nodes)}</p>
    <div class="nodes">${ordered.map((node) => card(page, node, about))}</div>`;
}

function troubled({ ready, virtHandler, vmis }: NodeState): boolean {
  return (
    ready === false || virtHandler.state === 'notReady' || (virtHandler.state === 'absent' && (vmis ?? []).length > 0)
  );
}

/** `well` only where all that counts was seen. */
function condition(node: NodeState): 'troubled' | 'well' | 'unsure' {
  if (troubled(node)) return 'troubled';
  return node.ready === true && node.virtHandler.state !== 'unknown' && node.vmis !== null ? 'well' : 'unsure';
}

function counts(page: Page, nodes: readonly NodeState[]): Markup {
  const handlers = (state: NodeState['virtHandler']['state']): number =>
    nodes.filter(({ virtHandler }) => virtHandler.state === state).length;
  const ready = (is: boolean | null): number => nodes.filter((node) => node.ready === is).length;
  const seen = nodes.flatMap(({ vmis }) => (vmis === null ? [] : [vmis.length]));
  const vmis = seen.reduce((sum, count) => sum + count, 0);
  return html`${page.say('html.nodeCounts', { count: nodes.length, ready: ready(true), notReady: ready(false), unknown: ready(null) })}<br>
    ${page.say('html.handlerCounts', { ready: handlers('ready'), notReady: handlers('notReady'), absent: handlers('absent'), unknown: handlers('unknown') })}<br>
    ${seen.length === 0 ? page.say('html.vmisUnknown') : page.say('html.vmiCounts', { count: vmis, nodes: seen.length })}`;
}

function card(page: Page, node: NodeState, about: ReadonlyMap<string, readonly Finding[]>): Markup {
  const { name, roles, ready, cordoned, virtHandler } = node;
  const readiness = ready === null ? 'readyUnknown' : ready ? 'ready' : 'notReady';
  const roleNames = roles.length === 0 ? null : html`<span class="quiet">${roles.join(', ')}</span>`;
  return html`<section class="node ${condition(node)}"><h3><code>${name}</code></h3>
    <p>${state(page.say(`node.${readiness}`), ready === null ? 'none' : ready ? 'ok' : 'bad')}
    ${cordoned ? html` ${state(page.say('node.cordoned'), 'warn')}` : null} ${roleNames}</p>
    ${wrapped(marks(page, about.get(`Node ${name}`)))}
    <p><span class="label">virt-handler</span> ${handler(page, virtHandler, (node.vmis ?? []).length > 0)}</p>
    ${vmisOf(page, node, about)}</section>`;
}

function handler(page: Page, { state: is, pod, restarts }: NodeState['virtHandler'], needed: boolean): Markup {
  const kind = { ready: 'ok', notReady: 'bad', absent: needed ? 'bad' : 'none', unknown: 'none' }[is];
  const often =
    restarts === null || restarts === 0
      ? null
      : html` <span class="quiet">${page.say('html.restarts', { count: restarts })}</span>`;
  return html`${state(page.say(`handler.${is}`), kind)}${pod === null ? null : html` <code class="quiet">${pod}</code>`}${often}`;
}

function vmisOf(page: Page, { vmis }: NodeState, about: ReadonlyMap<string, readonly Finding[]>): Markup {
  if (vmis === null) return html`<p class="quiet">${page.say('html.vmisUnknown')}</p>`;
  if (vmis.length === 0) return html`<p class="quiet">${page.say('html.noVmis')}</p>`;
  const ordered = [...vmis].sort((a, b) => Number(a.phase === 'Running') - Number(b.phase === 'Running'));
  return html`<details${vmis.length <= OPEN_VMIS ? html` open` : null}><summary>${page.say('html.vmis', { count: vmis.length })}${phases(vmis)}</summary>
    <ul class="vmis">${ordered.map((vmi) => html`<li><code>${pathOf(vmi)}</code> ${phase(page, vmi)}${marks(page, about.get(`VMI ${pathOf(vmi)}`))}</li>`)}</ul></details>`;
}

/** How many are in which phase, where not all of them run. */
function phases(vmis: readonly Vmi[]): Markup | null {
  const counted = new Map<string, number>();
  for (const { phase } of vmis) counted.set(phase, (counted.get(phase) ?? 0) + 1);
  if (counted.size === 1 && counted.has('Running')) return null;
  const each = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${name || '–'} ${count}`);
  return html` <span class="quiet">${each.join(', ')}</span>`;
}

function phase(page: Page, { phase }: Vmi): Markup | null {
  if (phase === 'Running') return null;
  return state(phase === '' ? page.say('html.phaseUnknown') : phase, phase === 'Failed' ? 'bad' : 'warn');
}

function state(text: Words | string, kind: string): Markup {
  return html`<span class="state ${kind}">${text}</span>`;
}

/** Findings by the node or VM that they name. */
function concerned(findings: readonly Finding[]): Map<string, Finding[]> {
  const about = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const object of finding.objects) {
      const kind = object.kind === 'Node' ? 'Node' : object.kind.startsWith('VirtualMachine') ? 'VMI' : null;
      if (kind === null) continue;
      const key = `${kind} ${pathOf(object)}`;
      const known = about.get(key) ?? [];
      if (!known.includes(finding)) about.set(key, [...known, finding]);
    }
  }
  return about;
}

function wrapped(markup: Markup | null): Markup | null {
  return markup && html`<p>${markup}</p>`;
}

function marks(page: Page, findings: readonly Finding[] = []): Markup | null {
  if (findings.length === 0) return null;
  const links = findings.map(
    ({ rank, alert }) => html` <a href="#${idOf(alert)}">${rank}<span class="unseen"> ${alert}</span></a>`,
  );
  return html` <span class="marks quiet">${page.say('html.inFindings', { count: findings.length })} ${joined(links, ', ')}</span>`;
}
