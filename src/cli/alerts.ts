import Table from 'cli-table3';
import { runbookUrl } from '../catalogue/runbooks.ts';
import type { AlertMeta, Analyzer } from '../engine/analyzer.ts';
import { inRelease } from '../engine/context.ts';
import { needsOf } from '../engine/query.ts';
import { loadAnalyzers } from '../engine/registry.ts';
import { findAlert } from '../engine/select.ts';
import { type Language, punctuationOf, translate } from '../i18n/format.ts';
import { languageOf } from '../i18n/languages.ts';
import { type CoreKey, msg } from '../i18n/msg.ts';
import type { MessageValue } from '../model/message.ts';
import { jsonText } from '../report/formats.ts';
import { paintOf } from '../report/paint.ts';
import { wrap } from '../report/wrap.ts';
import { unknownAlert } from './analyze.ts';
import { EXIT, UsageError } from './exit.ts';
import { languageCode } from './language.ts';
import type { Streams } from './main.ts';
import { outputsOf, writeAll, writeOutputs } from './output.ts';

interface ListArgs {
  readonly output?: string | readonly string[] | undefined;
  readonly lang?: string | undefined;
}

/** `virt-triage alerts` */
export async function alertsCommand(args: ListArgs, streams: Streams): Promise<number> {
  const analyzers = await loadAnalyzers();
  const language = await languageOf(languageCode(args.lang, streams.env), analyzers);
  const outputs = outputsOf(args.output, ['table', 'json'] as const, language).map((output) => ({
    ...output,
    content: output.format === 'json' ? jsonText(analyzers.map(entry)) : alertTable(analyzers, language),
  }));
  await writeOutputs(outputs, streams.stdout, language);
  return EXIT.ok;

  function entry({ meta }: Analyzer) {
    const { alert, aliases, component, offline, runbooks, releases } = meta;
    const severity = inRelease(meta.severity, null);
    const operatorHealthImpact = inRelease(meta.operatorHealthImpact, null);
    const links = runbooks.map((runbook) => runbookUrl(runbook, alert));
    return {
      alert,
      aliases,
      component,
      severity,
      operatorHealthImpact,
      offline,
      releases,
      title: translate({ key: `${alert}.title`, values: {} }, language),
      links,
    };
  }
}

function alertTable(analyzers: readonly Analyzer[], language: Language): string {
  const say = sayIn(language);
  const table = new Table({
    head: [say('table.name'), say('table.component'), say('table.severity'), say('table.offline')],
    style: { head: [], border: [] },
  });
  for (const { meta } of analyzers) {
    const names = [meta.alert, ...meta.aliases.map((alias) => `  ${alias}`)].join('\n');
    table.push([
      names,
      meta.component,
      say(`severity.${inRelease(meta.severity, null)}`),
      say(`offline.${meta.offline}`),
    ]);
  }
  return `${table.toString()}\n`;
}

interface ExplainArgs {
  readonly alert: string;
  readonly lang?: string | undefined;
  readonly color?: boolean | undefined;
}

/** `virt-triage explain <alert>` */
export async function explainCommand(args: ExplainArgs, streams: Streams): Promise<number> {
  const analyzers = await loadAnalyzers();
  const language = await languageOf(languageCode(args.lang, streams.env), analyzers);
  const found = findAlert(analyzers, args.alert);
  if (!found) {
    unknownAlert(analyzers, args.alert, (key, values) => {
      throw new UsageError(translate(msg(key, values), language));
    });
  }
  const colour =
    args.color !== false && streams.stdout.isTTY === true && !streams.env.NO_COLOR && streams.env.TERM !== 'dumb';
  await writeAll(
    streams.stdout,
    explanation(found as Analyzer, language, colour, Math.min(streams.stdout.columns ?? 100, 100)),
  );
  return EXIT.ok;
}

function explanation(analyzer: Analyzer, language: Language, colour: boolean, width: number): string {
  const { meta } = analyzer;
  const say = sayIn(language);
  const { bold, dim } = paintOf(colour);
  const own = (key: string): string => translate({ key: `${meta.alert}.${key}`, values: {} }, language);
  const minutes = inRelease(meta.hold, null) / 60;
  const causes = [...new Set(Object.values(meta.causes ?? {}).flat())];
  const aliases = meta.aliases.length > 0 ? [dim(say('explain.aliases', { names: meta.aliases }))] : [];
  const links = meta.runbooks.map((runbook) => `  ${say(`link.${runbook}`)}: ${runbookUrl(runbook, meta.alert)}`);
  const section = (title: CoreKey, text: string): string[] => ['', bold(say(title)), ...wrap(text, width, '  ')];
  return `${[
    bold(meta.alert),
    own('title'),
    dim(`${meta.component}, ${say(`severity.${inRelease(meta.severity, null)}`)}`),
    ...aliases,
    ...section('explain.meaning', own('meaning')),
    ...section('explain.impact', own('impact')),
    ...section('explain.examined', own('examined')),
    '',
    bold(say('explain.files')),
    ...filesOf(analyzer).map((file) => `  ${file}`),
    ...section('explain.mitigation', own('mitigation')),
    ...(causes.length > 0
      ? section('explain.causes', causes.map((cause) => language.phrase(cause)).join(punctuationOf(language).list))
      : []),
    ...section('explain.hold', say('explain.holdSeconds', { minutes: Math.round(minutes) })),
    ...section('explain.releases', releasesOf(meta, say)),
    ...(links.length > 0 ? ['', bold(say('explain.links')), ...links] : []),
  ].join('\n')}\n`;
}

/** Other texts that are searched line by line, by the name under which they are asked for. */
const NOT_LOGS: Readonly<Record<string, string>> = {
  'capabilities.xml': 'namespaces/*/vms/*/*.capabilities.xml',
  'ip.txt': 'nodes/*/ip.txt',
  'qemu.log': 'namespaces/*/vms/*/*.log',
};

/** Where in an archive lies what decides the alert, as path patterns. */
function filesOf({ requires }: Analyzer): string[] {
  const { objects, logs, targets, series = [] } = needsOf(requires);
  const metrics = [...new Set(series.map(({ name }) => name))];
  return [
    ...new Set([
      ...objects.flatMap(({ view }) => view.where.replaceAll('<namespace>', '*').split(' | ')).sort(),
      ...logs
        .flatMap(({ podPrefixes, container }) =>
          podPrefixes.map(
            (prefix) => NOT_LOGS[container] ?? `namespaces/*/pods/${prefix}*/${container}/${container}/logs/*.log`,
          ),
        )
        .sort(),
      'monitoring/prometheus/rules.json',
      ...(targets ? ['monitoring/prometheus/*/active-targets.json'] : []),
      ...(metrics.length > 0 ? [`monitoring/metrics/metrics.openmetrics (${metrics.join(', ')})`] : []),
    ]),
  ];
}

type SayIn = (key: CoreKey, values?: Readonly<Record<string, MessageValue>>) => string;
function sayIn(language: Language): SayIn {
  return (key, values = {}) => translate(msg(key, values), language);
}

function releasesOf({ releases }: AlertMeta, say: SayIn): string {
  const { first, last, replacedBy } = releases;
  const range =
    first && last
      ? say('explain.releasesBetween', { first, last })
      : first
        ? say('explain.releasesFrom', { first })
        : last
          ? say('explain.releasesTo', { last })
          : say('explain.releasesAll');
  return replacedBy ? `${range}; ${say('explain.replacedBy', { name: replacedBy })}` : range;
}
