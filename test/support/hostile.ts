import type { Written } from '../../src/report/formats.ts';
import type { Report } from '../../src/report/report.ts';
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
    const name = (): string => HOSTILE[next++ % HOSTILE.length] as string;
    const objects = <T extends object>(list: readonly T[]): T[] =>
      list.map((one) => ({ ...one, kind: name(), namespace: name(), name: name(), detail: name() }));
    return {
      ...report,
      inputs: report.inputs.map((input) => ({
        ...input,
        path: name(),
        gathers: input.gathers.map((gather) => ({ ...gather, root: `${name()}${'x'.repeat(30)}`, version: name() })),
      })),
      cluster: { ...report.cluster, id: name(), openshiftVersion: name(), platform: name(), collectedAtSource: name() },
      findings: report.findings.map((finding) => ({
        ...finding,
        title: name(),
        summary: name(),
        impact: name(),
        objects: objects(finding.objects),
        groups: finding.groups.map((group) => ({ ...group, cause: name() })),
        evidence: finding.evidence.map((one) => ({
          ...one,
          file: name(),
          path: name(),
          value: name(),
          excerpt: name(),
        })),
        mitigation: {
          steps: finding.mitigation.steps.map(() => ({ text: name(), command: name() })),
          links: [...finding.mitigation.links, { title: name(), url: 'javascript:alert(6)' }],
        },
        causedBy: [...finding.causedBy, name()],
        explainedBy: finding.explainedBy.map((one) => ({ ...one, text: name() })),
        suppressed: { reason: name(), expires: null },
        baseline: 'new' as const,
      })),
      causes: report.causes.map((cause) => ({
        ...cause,
        title: name(),
        summary: name(),
        objects: objects(cause.objects),
      })),
      timeline: report.timeline.map((entry) => ({ ...entry, text: name(), file: name() })),
      nodes: report.nodes.map((node) => ({
        ...node,
        name: name(),
        roles: [name()],
        virtHandler: { ...node.virtHandler, pod: name() },
        vmis: (node.vmis ?? []).map(() => ({ namespace: name(), name: name(), phase: name() })),
      })),
      alerts: report.alerts.map((alert) => ({
        ...alert,
        reason: name(),
        missing: [{ what: name(), where: name(), collectWith: name() }],
      })),
      problems: HOSTILE.map((text) => ({ file: text, message: text })),
    } satisfies Report;
  });
}
