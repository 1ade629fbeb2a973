import { Readable } from 'node:stream';
import {
  addVm,
  before,
  CNV_NS,
  healthyCluster,
  listFile,
  makeNotReady,
  makeReady,
  setDaemonSet,
  setNode,
  setPod,
  setRules,
  setStatus,
  WEBSHOP_NS,
  WORKERS,
} from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import { analyzeInputs } from '../../src/engine/analyze.ts';
import { LANGUAGES, type LanguageCode, languageOf } from '../../src/i18n/languages.ts';
import type { Written } from '../../src/report/formats.ts';
import type { Report } from '../../src/report/report.ts';
import { type ReportOptions, toReport } from '../../src/report/toReport.ts';
import { analyzers, conditions } from './triage.ts';

/** The report in each language, as an output gets it that can switch between them; the wanted one first. */
export async function written(
  mg: MustGather,
  first: LanguageCode = 'en',
  options: ReportOptions = {},
): Promise<Written[]> {
  const [all, causes] = await Promise.all([analyzers(), conditions()]);
  const stdin = Readable.from([await mg.toTar()], { objectMode: false });
  const diagnosis = await analyzeInputs(['-'], all, { conditions: causes, stdin });
  const codes = [first, ...LANGUAGES.filter((code) => code !== first)];
  const languages = await Promise.all(codes.map((code) => languageOf(code, all, causes)));
  return languages.map((language) => ({ report: toReport(diagnosis, language, '0.0.0-test', options), language }));
}

/** The same change to the report in each language. */
export function changed(all: readonly Written[], change: (report: Report) => Report): Written[] {
  return all.map(({ report, language }) => ({ report: change(report), language }));
}

/** A lost node with many VMs on it, and every second (or so) alert fires by its rule: all that a page may have to show. */
export async function manyFaults(vms = 24, every = 2): Promise<MustGather> {
  const mg = healthyCluster();
  const lost = WORKERS[2] as string;
  for (let i = 0; i < vms; i++)
    addVm(mg, { namespace: WEBSHOP_NS, name: `shop-${String(i).padStart(4, '0')}`, node: lost });
  setNode(mg, lost, (node) => setStatus(node, 'Ready', 'Unknown', before('40m'), { reason: 'NodeStatusUnknown' }));
  const pods = mg.object(listFile(CNV_NS, 'core/pods')) as Kube;
  for (const { metadata, spec } of pods.items as Kube[])
    if (spec.nodeName === lost) setPod(mg, CNV_NS, metadata.name, (pod) => makeNotReady(pod, before('39m')));
  setDaemonSet(mg, 'virt-handler', (set) => makeReady(set, WORKERS.length - 1));
  const names = (await analyzers()).map(({ meta }) => meta.alert).filter((_, i) => i % every === 0);
  setRules(
    mg,
    Object.fromEntries(names.map((name, i) => [name, { alerts: [{ activeAt: before(`${30 + 7 * i}m`) }] }])),
  );
  return mg;
}
