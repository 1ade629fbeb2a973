import { basename } from 'node:path';
import { ProblemList } from '../archive/problems.ts';
import { type ClientLogFacts, identify } from '../cluster/identity.ts';
import { readObjectFile } from '../cluster/readObjects.ts';
import { type LogRoute, type ObjectRoute, type Route, route } from '../cluster/route.ts';
import type { InputSummary, LogFile, Snapshot } from '../cluster/snapshot.ts';
import { ObjectStore } from '../cluster/store.ts';
import { printTime } from '../cluster/time.ts';
import type { Kept, View } from '../cluster/views.ts';
import * as views from '../cluster/views.ts';
import { msg } from '../i18n/msg.ts';
import { type LinePattern, scanLog } from '../logs/scan.ts';
import { type ArchiveFile, type ArchiveSource, InputError, UnreadableInput } from '../model/archive.ts';
import { readSeries, type SeriesFile } from '../monitoring/openmetrics.ts';
import { type RecordedRules, readRules } from '../monitoring/rules.ts';
import { type PrometheusRun, readRuntime } from '../monitoring/runtime.ts';
import { readTargets, type ScrapedTargets } from '../monitoring/targets.ts';
import { TimeWitnesses } from './collectedAt.ts';
import { GatherList } from './gathers.ts';
import type { ReadPlan } from './plan.ts';
import { readText, withContent } from './readText.ts';

const MAX_SMALL_FILE = 1024 * 1024;
const MAX_DOCUMENTS_FILE = 16 * 1024 * 1024;
const NAMESPACE_FOLDER = /(?<![^/])namespaces\/([^/]+)\//g;
/** Objects that are younger than the time of collection by more than this mean that clocks differ. */
const CLOCK_TOLERANCE = 10 * 60_000;

/** Told how far reading of an input got: regular files and their bytes so far. Also told when it begins. */
export type Progress = (input: Pick<ArchiveSource, 'path' | 'meter'>, files: number, bytes: number) => void;

/** An input, or why it could not be opened. */
export type Opened = ArchiveSource | UnreadableInput;

/**
 * Reads the inputs once, front to back, and keeps what the plan asks for. An input that cannot be read is a problem of
 * the rest; when none can, its error is thrown.
 * @throws UnreadableInput
 */
export async function readInputs(sources: readonly Opened[], plan: ReadPlan, progress: Progress): Promise<Snapshot> {
  const reader = new Reader(plan);
  const inputs: InputSummary[] = [];
  const failures: UnreadableInput[] = [];
  for (const source of sources) {
    if (source instanceof UnreadableInput) {
      failures.push(source);
      continue;
    }
    try {
      inputs.push(await reader.readInput(source, progress));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push(new UnreadableInput(source.path, error.text));
    }
  }
  const [failure] = failures;
  if (failure && inputs.length === 0) throw failure;
  return reader.snapshot(inputs, failures);
}

class Reader {
  readonly #plan: ReadPlan;
  readonly #problems = new ProblemList();
  readonly #objects = new ObjectStore();
  readonly #namespaces = new Set<string>();
  readonly #logs = new Map<string, LogFile[]>();
  readonly #times = new TimeWitnesses();
  #gathers = new GatherList();
  #rules: RecordedRules | null = null;
  readonly #targets: ScrapedTargets[] = [];
  readonly #series: SeriesFile[] = [];
  readonly #prometheus: PrometheusRun[] = [];
  #runningVmis: Snapshot['runningVmis'] = null;
  #client: ClientLogFacts = { clusterId: null, clusterVersion: null };
  readonly #clusterIds = new Set<string>();
  #obfuscated = false;
  #stopped = false;

  constructor(plan: ReadPlan) {
    this.#plan = plan;
  }

  async readInput(source: ArchiveSource, progress: Progress): Promise<InputSummary> {
    this.#gathers = new GatherList();
    let files = 0;
    let bytes = 0;
    progress(source, files, bytes);
    for await (const file of source.files()) {
      files++;
      bytes += file.size;
      await this.#readFile(file, source);
      progress(source, files, bytes);
    }
    for (const { file, message } of source.problems) this.#problems.add(file, message);
    const gathers = this.#gathers.list();
    if (files === 0) throw new InputError(msg(source.truncated ? 'input.cutBeforeGather' : 'input.noFiles', { files }));
    if (gathers.length === 0) {
      throw new InputError(msg(source.truncated ? 'input.cutBeforeGather' : 'input.noMustGather', { files }));
    }
    this.#times.fileName(basename(source.path));
    this.#times.endOfInput(source.path, new Set(gathers.map((gather) => gather.root)));
    this.#stopped ||= source.truncated;
    return { path: source.path, kind: source.kind, files, bytes, truncated: source.truncated, gathers };
  }

  snapshot(inputs: readonly InputSummary[], failures: readonly UnreadableInput[]): Snapshot {
    const identity = identify(this.#objects, this.#client);
    const { now, source, newest, startedAt } = this.#times.decide(this.#objects, this.#rules);
    const problems = this.#problems;
    for (const { path, text } of failures) problems.add(path, text);
    if (this.#obfuscated) problems.add('', msg('problem.obfuscated'));
    if (this.#clusterIds.size > 1)
      problems.add('', msg('problem.severalClusters', { ids: [...this.#clusterIds].sort() }));
    if (now !== null && newest !== null && newest > now + CLOCK_TOLERANCE) {
      problems.add('', msg('problem.clockSkew', { newest: printTime(newest), collected: printTime(now) }));
    }
    return {
      inputs,
      problems: problems.list(),
      objects: this.#objects,
      namespaces: this.#namespaces,
      logs: new Map([...this.#logs].map(([key, logs]) => [key, bestCopies(logs)])),
      rules: this.#rules,
      targets: this.#targets,
      series: this.#series,
      prometheus: this.#prometheus,
      runningVmis: this.#runningVmis,
      identity,
      now,
      nowSource: source,
      startedAt,
      truncated: this.#stopped,
      obfuscated: this.#obfuscated,
    };
  }

  async #readFile(file: ArchiveFile, source: ArchiveSource): Promise<void> {
    const found = route(file.routePath, this.#plan.views);
    this.#gathers.saw(found, file.routePath);
    this.#times.modified(file.modified);
    for (const [, namespace] of file.routePath.matchAll(NAMESPACE_FOLDER)) this.#namespaces.add(namespace as string);
    switch (found.type) {
      case 'object':
        return this.#readObjects(file, found);
      case 'log':
        return this.#readLog(file, found);
      case 'rules':
        return this.#readRules(file);
      case 'targets':
        return this.#plan.targets ? this.#readTargets(file) : undefined;
      case 'runtime':
        return this.#readRuntime(file);
      case 'series':
        return this.#readSeries(file);
      case 'stray-yaml':
        return this.#readStray(file, found);
      case 'other':
        return;
      default:
        return this.#readSmall(file, found, source);
    }
  }

  async #readObjects(file: ArchiveFile, found: ObjectRoute): Promise<void> {
    if (/\.ya?ml$/.test(file.path)) return this.#readObjectFile(file, found);
    // several documents with lines of dashes between them; blank lines in front keep the line numbers right
    const documents = (await readText(file, MAX_DOCUMENTS_FILE)).split(/^-{4,}\r?\n/m);
    let line = 0;
    for (const document of documents) {
      if (document.trim() !== '') await this.#readObjectFile(withContent(file, '\n'.repeat(line) + document), found);
      line += document.split('\n').length;
    }
  }

  async #readObjectFile(file: ArchiveFile, found: ObjectRoute): Promise<void> {
    let stranger: number | null = null;
    let objects = 0;
    const result = await readObjectFile(file, found.view, this.#plan.needlesOf(found.view), (raw) => {
      objects++;
      if (!this.#objects.add(found, file.path, raw)) stranger ??= raw.line;
      else if (found.view === views.ClusterVersion) this.#sawCluster(raw.object as Kept<typeof views.ClusterVersion>);
    });
    // what stands where a list belongs and is none was perhaps not even parsed, if no wanted name is in it
    const isListPlace = found.layout === 'list' && /\.ya?ml$/.test(file.path);
    if (isListPlace && !result.isList && objects === 0) stranger ??= 1;
    const damage = result.damage ?? (stranger === null ? null : msg('problem.noObject', { line: stranger }));
    if (damage) this.#problems.add(file.path, damage);
    // a folder of one namespace says nothing about the others
    const wholeGather = !/^namespaces\/[^/]+\//.test(file.routePath.slice(0, file.routePath.length - file.path.length));
    this.#objects.saw(found, file.path, { ...result, complete: result.complete && !damage, damage, wholeGather });
  }

  #sawCluster(version: Kept<typeof views.ClusterVersion>): void {
    const id = version.spec?.clusterID;
    if (id) this.#clusterIds.add(id);
  }

  /** YAML at a place where none belongs: its own kind says what it is. */
  async #readStray(file: ArchiveFile, { root, namespace }: Route & { type: 'stray-yaml' }): Promise<void> {
    if (file.size > MAX_SMALL_FILE) return;
    const text = await readText(file, MAX_SMALL_FILE);
    const kind = /^kind:[ ]*(\w+)[ \r]*$/m.exec(text)?.[1];
    const group = /^apiVersion:[ ]*(?:([\w.-]+)\/)?\w+[ \r]*$/m.exec(text)?.[1] ?? 'core';
    const view = (Object.values(views) as (View | string)[]).find(
      (v): v is View => typeof v === 'object' && v.kind === kind && v.group === group,
    );
    if (!view || !this.#plan.views.of(view.group, view.plural)) return;
    const layout = 'single';
    await this.#readObjectFile(withContent(file, text), {
      type: 'object',
      root,
      namespace,
      view,
      layout,
      name: basename(file.path),
    });
  }

  async #readLog(file: ArchiveFile, found: LogRoute): Promise<void> {
    const needs = this.#plan.logsFor(found);
    if (needs.length === 0) return;
    const patterns: Record<string, LinePattern> = {};
    for (const [i, need] of needs.entries()) {
      for (const [name, line] of Object.entries(need.lines)) patterns[`${i}:${name}`] = line;
    }
    const scan = await scanLog(file, patterns);
    if (scan.damage) this.#problems.add(file.path, scan.damage);
    this.#times.logLine(scan.last);
    for (const [i, need] of needs.entries()) {
      const prefix = `${i}:`;
      const mine = (name: string): boolean => name.startsWith(prefix);
      const log: LogFile = {
        ...found,
        ...scan,
        file: file.path,
        hits: scan.hits.filter((hit) => mine(hit.name)).map((hit) => ({ ...hit, name: hit.name.slice(prefix.length) })),
        counts: Object.fromEntries(
          Object.entries(scan.counts)
            .filter(([name]) => mine(name))
            .map(([name, count]) => [name.slice(prefix.length), count]),
        ),
      };
      this.#logs.set(need.key, [...(this.#logs.get(need.key) ?? []), log]);
    }
  }

  async #readTargets(file: ArchiveFile): Promise<void> {
    const targets = await readTargets(file);
    if ('key' in targets) this.#problems.add(file.path, targets);
    else this.#targets.push(targets);
  }

  async #readRuntime(file: ArchiveFile): Promise<void> {
    const run = await readRuntime(file);
    if (run === null) return;
    if ('key' in run) this.#problems.add(file.path, run);
    else this.#prometheus.push(run);
  }

  async #readSeries(file: ArchiveFile): Promise<void> {
    const series = await readSeries(file, (name) => this.#plan.seriesSeconds(name));
    if (series.damage) this.#problems.add(file.path, series.damage);
    for (const name of series.overflowing) this.#problems.add(file.path, msg('problem.manySeries', { name }));
    if (series.last !== null) this.#times.logLine(printTime(series.last));
    this.#series.push(series);
  }

  async #readRules(file: ArchiveFile): Promise<void> {
    const rules = await readRules(file);
    if ('key' in rules) this.#problems.add(file.path, rules);
    else if ((rules.lastEvaluation ?? 0) >= (this.#rules?.lastEvaluation ?? 0)) this.#rules = rules;
  }

  async #readSmall(file: ArchiveFile, found: Route, source: ArchiveSource): Promise<void> {
    const text = await readText(file, MAX_SMALL_FILE);
    switch (found.type) {
      case 'timestamp':
        this.#times.timestampFile(source.path, found.root, file.path, text);
        break;
      case 'version':
        this.#gathers.version(found.root, text);
        break;
      case 'gather-log':
        this.#times.gatherLog(file.path, text);
        this.#checkDisk(file, text);
        break;
      case 'client-log':
        this.#times.clientLog(file.path, text);
        this.#checkDisk(file, text);
        this.#client = {
          clusterId: /^ClusterID: (\S+)/m.exec(text)?.[1] ?? this.#client.clusterId,
          clusterVersion:
            /^ClusterVersion: (?:Stable at|Updating to|Installing) "([^"]+)"/m.exec(text)?.[1] ??
            this.#client.clusterVersion,
        };
        break;
      case 'running-vms': {
        const count = /^\s*(\d+)\s*$/.exec(text)?.[1];
        if (count !== undefined) this.#runningVmis = { count: Number(count), file: file.path };
        break;
      }
      case 'watermark':
        this.#obfuscated = true;
    }
  }

  /** The watcher of `oc adm must-gather` ends a gather that fills its volume; what is there is still copied. */
  #checkDisk(file: ArchiveFile, text: string): void {
    if (!/\[disk usage checker\] Disk usage exceeds/i.test(text)) return;
    this.#stopped = true;
    this.#problems.add(file.path, msg('problem.gatherKilled'));
  }
}

/**
 * The same log may be in several gathers, or twice in one (gather_cdi): of each the copy that reaches furthest back is
 * kept, and the one with the kubelet's times before one without.
 */
function bestCopies(logs: readonly LogFile[]): LogFile[] {
  const best = new Map<string, LogFile>();
  for (const log of [...logs].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    // rotated files are pieces of one log, not copies
    const piece = log.generation === 'rotated' ? log.file.slice(log.root.length) : '';
    const key = `${log.namespace}/${log.pod}/${log.generation}${piece}`;
    const other = best.get(key);
    if (!other || worth(log) > worth(other)) best.set(key, log);
  }
  return [...best.values()];

  function worth({ damage, container, lines }: LogFile): number {
    return (damage ? 0 : 4e12) + lines * 2 + (container === null ? 0 : 1);
  }
}
