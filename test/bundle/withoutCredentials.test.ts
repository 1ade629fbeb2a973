import { describe, expect, it } from 'vitest';
import { withoutCredentials } from '../../src/bundle/withoutCredentials.ts';
import type { Report } from '../../src/report/report.ts';
import { sickCluster } from '../support/sickCluster.ts';
import { triage } from '../support/triage.ts';

describe('the report in a bundle', () => {
  it('loses the credentials of cited lines and nothing else', async () => {
    const report = await triage(sickCluster());
    expect(withoutCredentials(report)).toEqual(report);
    const [first, ...others] = report.findings;
    const line = (excerpt: string, value: string | null) => ({ ...first?.evidence[0], excerpt, value });
    const evidence = [
      line('dial https://admin:hunter2@host/x refused', null),
      line('password: hunter2', 'hunter2'),
      line('x', 'token=hunter2'),
    ];
    const changed = { ...report, findings: [{ ...first, evidence }, ...others] } as Report;
    const text = JSON.stringify(withoutCredentials(changed).findings[0]?.evidence);
    expect(text).not.toContain('hunter2');
    expect(text.match(/\(masked\)/g)?.length).toBe(4);
  });

  it('loses those that the archive brought into other texts, and keeps its names', async () => {
    const report = await triage(sickCluster());
    const [finding, ...others] = report.findings;
    const held = 'Get "https://ci:hunter2@host/x": refused, password=hunter2';
    const object = { ...finding?.objects[0], name: 'token=kept', detail: held };
    const changed = {
      ...report,
      findings: [
        {
          ...finding,
          summary: held,
          objects: [object],
          groups: [{ cause: held, count: 1 }],
          explainedBy: [{ cause: 'x', shared: 'node', places: [held], text: held }],
          mitigation: {
            steps: [{ text: `a\n${held}`, command: held }],
            links: [{ title: 'x', url: 'https://x/?token=kept' }],
          },
        },
        ...others,
      ],
      causes: report.causes.map((cause) => ({ ...cause, summary: held })),
      alerts: report.alerts.map((alert) => ({ ...alert, reason: held })),
      problems: [{ file: 'a/token=kept', message: held }],
    } as unknown as Report;
    const result = withoutCredentials(changed);
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(result.findings[0]?.objects[0]).toEqual({
      ...object,
      detail: 'Get "https://(masked)@host/x": refused, password=(masked)',
    });
    expect(result.findings[0]?.mitigation.links[0]?.url).toBe('https://x/?token=kept');
    expect(result.problems[0]?.file).toBe('a/token=kept');
    expect(result.findings.slice(1)).toEqual(others);
  });
});
