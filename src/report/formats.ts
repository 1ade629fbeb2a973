import type { Language } from '../i18n/format.ts';
import type { Report } from './report.ts';
import type { TableOptions } from './table.ts';

export const FORMATS = ['table', 'json', 'yaml', 'markdown', 'html', 'junit', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** A report and the language that it is written in. */
export interface Written {
  readonly report: Report;
  readonly language: Language;
}

/** What a format is made of. */
export interface Rendering extends Written {
  readonly table: TableOptions;
  /** The same report in every language, for a format that can switch between them; the wanted one first. */
  inEachLanguage(): Promise<readonly Written[]>;
}

/** The report in one format; the code of a format is loaded when it is asked for. */
export async function render(format: Format, { report, language, table, inEachLanguage }: Rendering): Promise<string> {
  switch (format) {
    case 'json':
      return jsonText(report);
    case 'yaml':
      return (await import('./yaml.ts')).yamlReport(report);
    case 'markdown':
      return (await import('./markdown.ts')).markdownReport(report, language);
    case 'junit':
      return (await import('./junit.ts')).junitReport(report, language);
    case 'sarif':
      return jsonText((await import('./sarif.ts')).sarifLog(report, language));
    case 'html':
      return (await import('./html/index.ts')).htmlReport(await inEachLanguage());
    case 'table':
      return (await import('./table.ts')).tableReport(report, language, table);
  }
}

/** Any data as JSON for people and pipelines. */
export function jsonText(data: unknown): string {
  return `${escapeControls(JSON.stringify(data, null, 2))}\n`;
}

/** The JSON printer leaves these as they are; some terminals act on them. */
function escapeControls(text: string): string {
  return text.replace(/[\u007f-\u009f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}
