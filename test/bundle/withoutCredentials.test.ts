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
});
