import type { Analyzer } from './analyzer.ts';
import type { Condition } from './condition.ts';
import { alertModules, builtNames, conditionModules, type Module } from './modules.ts';

/** Loads every analyzer: one file for one alert, named like the alert, in the folder of its component. */
export async function loadAnalyzers(): Promise<Analyzer[]> {
  return (await alertModules()).map(checked);
}

/** Loads the conditions that explain alerts. */
export async function loadConditions(): Promise<Condition[]> {
  return (await conditionModules()).map(({ content }) => content as Condition);
}

function checked({ path, content }: Module): Analyzer {
  const analyzer = content as Analyzer | undefined;
  const [component, name] = path.split('/');
  if (analyzer?.meta?.alert !== name) throw new Error(`${path} does not define the alert ${name}`);
  if (analyzer?.meta.component !== component)
    throw new Error(`${name} belongs to ${analyzer?.meta.component}, not ${component}`);
  return analyzer as Analyzer;
}

/** Every name of an alert, older ones included, with the name that it has now. */
export type AlertNames = Readonly<Record<string, string>>;

export async function loadAlertNames(): Promise<AlertNames> {
  const analyzers = await loadAnalyzers();
  return Object.fromEntries(
    analyzers.flatMap(({ meta }) => [meta.alert, ...meta.aliases].map((name) => [name, meta.alert])),
  );
}

/** The same at once, without loading analyzers, wherever the build left the list. */
export async function quickAlertNames(): Promise<AlertNames> {
  const built = await builtNames();
  return built === null ? loadAlertNames() : JSON.parse(built);
}
