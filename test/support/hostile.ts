import type { Written } from '../../src/report/formats.ts';
import { withTexts } from './hostileReport.ts';
import { changed } from './written.ts';

/** What a name or a line of a log may hold to become more than text. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  "' onmouseover='alert(4)",
  '</title></style>]]><!--',
  'javascript:alert(5)',
  '\u202egnp.exe\u2066',
  '\u001b[31mred\u0007\r\nline\u0085\u2028',
  '\ud800 lone',
  '&lt;b&gt; &amp;',
] as const;

/** The report with every string from the archive replaced by hostile ones, the same in all languages. */
export function hostile(all: readonly Written[]): Written[] {
  return changed(all, (report) => {
    let next = 0;
    const text = (n = next++): string => HOSTILE[n % HOSTILE.length] as string;
    const spoilt = withTexts(report, text);
    return {
      ...spoilt,
      findings: spoilt.findings.map(({ mitigation, ...finding }) => ({
        ...finding,
        title: text(),
        mitigation: { ...mitigation, links: [...mitigation.links, { title: text(), url: 'javascript:alert(6)' }] },
        baseline: 'new' as const,
      })),
      causes: spoilt.causes.map((cause) => ({ ...cause, title: text() })),
      timeline: spoilt.timeline.map((entry) => ({ ...entry, text: text(), file: text() })),
      nodes: spoilt.nodes.map((node) => ({
        ...node,
        name: text(),
        roles: [text()],
        virtHandler: { ...node.virtHandler, pod: text() },
        vmis: (node.vmis ?? []).map(() => ({ namespace: text(), name: text(), phase: text() })),
      })),
      problems: HOSTILE.map((one) => ({ file: one, message: one })),
    };
  });
}
