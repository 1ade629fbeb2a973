import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { htmlReport } from '../src/report/html/index.ts';
import { manyFaults, written } from './support/written.ts';

it('gen', async () => {
  const w = await written(await manyFaults(500));
  const r = w[0]!.report;
  console.log(
    r.findings.length,
    r.causes.length,
    r.findings.map((f) => f.objects.length).join(),
    r.timeline.length,
    r.findings.flatMap((f) => f.explainedBy).length,
  );
  const t = performance.now();
  const text = htmlReport(w);
  console.log(Buffer.byteLength(text), performance.now() - t);
  writeFileSync('/tmp/big.html', text);
}, 120000);
