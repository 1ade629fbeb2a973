import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_ROOT, healthyCluster, OCP_ROOT, RULES_FILE } from '../../fixtures/builders/healthy.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import { openInput } from '../../src/archive/open.ts';
import { parseTime, parseTimestampFile, timeInFileName } from '../../src/cluster/time.ts';
import { planReads } from '../../src/engine/plan.ts';
import { readInputs } from '../../src/engine/read.ts';
import { translate } from '../../src/i18n/format.ts';
import { english } from '../../src/i18n/languages.ts';
import { readSnapshot } from '../support/snapshot.ts';
import { tempFolder } from '../support/tempFolder.ts';
import { triage } from '../support/triage.ts';

const folder = tempFolder();

async function collected(mg: MustGather): Promise<[string | null, string | null]> {
  const { now, nowSource } = await readSnapshot(mg);
  return [now === null ? null : new Date(now).toISOString(), nowSource && translate(nowSource, english())];
}

const DATA = /\/(?:namespaces|cluster-scoped-resources|webhooks|virtualization|apiservices)\//;
const GATHER_LOGS = /\/gather\.logs$|\/must-gather\.log$/;
const IMAGE_TIMESTAMPS = /sha256-\w+\/timestamp$/;

/** The witnesses from the most to the least trusted: how each is taken away, and what speaks while it is there. */
const ORDER: readonly { name: string; without: string | RegExp; says: [string, RegExp] }[] = [
  {
    name: 'timestamp files of the images',
    without: IMAGE_TIMESTAMPS,
    says: ['2026-03-04T10:20:00.000Z', /^timestamp file .*cnv-must-gather.*\/timestamp$/],
  },
  { name: 'logs of the gather', without: GATHER_LOGS, says: ['2026-03-04T10:19:58', /^log .*gather\.logs$/] },
  {
    name: 'the saved rule states',
    without: RULES_FILE,
    says: ['2026-03-04T10:19:', /^last rule evaluation in .*rules\.json$/],
  },
  { name: 'the data', without: DATA, says: ['2026-03-04T10:', /^newest time in the data$/] },
  {
    name: 'the clock of the client',
    without: /^[^/]+\/(?:timestamp|must-gather\.logs)$/,
    says: ['2026-03-04T10:20:31', /^(?:timestamp file|log) [^/]+\/(?:timestamp|must-gather\.logs)$/],
  },
];

describe('the time of collection', () => {
  for (const [i, { name, says }] of ORDER.entries()) {
    it(`comes from ${name}${i > 0 ? `, without ${ORDER[i - 1]?.name}` : ''}`, async () => {
      const mg = healthyCluster();
      for (const { without } of ORDER.slice(0, i)) mg.remove(without);
      mg.put(`${OCP_ROOT}/namespaces/default/core/events.yaml`, 'apiVersion: v1\nitems: []\nkind: EventList\n');
      const [time, source] = await collected(mg);
      expect(time?.startsWith(says[0]), `${time}`).toBe(true);
      expect(source).toMatch(says[1]);
    });
  }

  it('comes from the file times of an archive when nothing inside tells', async () => {
    const mg = new MustGather().put(`${OCP_ROOT}/namespaces/default/core/pods.yaml`, 'apiVersion: v1\nitems: []\n');
    expect(await collected(mg)).toEqual(['2026-03-04T10:20:00.000Z', 'newest file time in the archive']);
  });

  it('comes from the name last of all, and is unknown without it', async () => {
    const mg = new MustGather().put('namespaces/default/core/pods.yaml', 'apiVersion: v1\nitems: []\nkind: PodList\n');
    for (const [name, time] of [
      ['03912345_must-gather-20260304_102000Z', Date.parse('2026-03-04T10:20:00Z')],
      ['unpacked', null],
    ] as const) {
      await mkdir(join(folder, name));
      await mg.writeTo(join(folder, name));
      const snapshot = await readInputs([await openInput(join(folder, name))], planReads([]), () => {});
      expect(snapshot.now).toBe(time);
    }
  });

  it('is the end of the latest gather, not that of the first', async () => {
    const mg = healthyCluster();
    mg.put(`${OCP_ROOT}/timestamp`, '2026-03-04 10:44:00.5 +0000 UTC m=+1.5\n2026-03-04 10:15:00 +0000 UTC m=+0.1\n');
    expect((await collected(mg))[0]).toBe('2026-03-04T10:44:00.500Z');
  });

  it('is not moved by the clock of the client', async () => {
    const mg = healthyCluster();
    mg.put(`${ARCHIVE_ROOT}/timestamp`, '2031-01-01 00:00:00 +0000 UTC m=+1\n');
    expect((await collected(mg))[0]).toBe('2026-03-04T10:20:00.000Z');
  });

  it('has a start: the first line of the first gather', async () => {
    const mg = healthyCluster();
    expect((await readSnapshot(mg)).startedAt).toBe(Date.parse('2026-03-04T10:15:02.118Z'));
    mg.put(`${OCP_ROOT}/timestamp`, '2026-03-04 09:30:00 +0000 UTC m=+0.1\n2026-03-04 10:10:00 +0000 UTC m=+2400\n');
    expect((await readSnapshot(mg)).startedAt).toBe(Date.parse('2026-03-04T09:30:00Z'));
  });

  it('has a start by the clock of the client where its end is', async () => {
    const mg = healthyCluster();
    for (const { without } of ORDER.slice(0, -1)) mg.remove(without);
    mg.put(`${OCP_ROOT}/namespaces/default/core/events.yaml`, 'apiVersion: v1\nitems: []\nkind: EventList\n');
    expect((await readSnapshot(mg)).startedAt).toBe(Date.parse('2026-03-04T10:14:38.104Z'));
  });

  it('has no start without a timestamp file of a gather', async () => {
    const mg = healthyCluster().remove(IMAGE_TIMESTAMPS);
    expect((await readSnapshot(mg)).startedAt).toBeNull();
  });

  it('is replaced by --now', async () => {
    const { cluster } = await triage(healthyCluster(), { now: '2026-03-05T00:00:00+02:00' });
    expect(cluster).toMatchObject({ collectedAt: '2026-03-04T22:00:00Z', collectedAtSource: '--now' });
  });

  it('that lies long before the data is reported as a difference of clocks', async () => {
    const mg = healthyCluster();
    for (const path of mg.paths().filter((p) => IMAGE_TIMESTAMPS.test(p)))
      mg.put(path, '2026-03-04 09:00:00 +0000 UTC m=+1\n');
    expect((await triage(mg)).problems.map(({ message }) => message).join()).toContain('the clocks differ');
    expect((await triage(healthyCluster())).problems).toEqual([]);
  });

  it('ignores a timestamp file that holds no time', async () => {
    const mg = healthyCluster();
    for (const path of mg.paths().filter((p) => IMAGE_TIMESTAMPS.test(p))) mg.put(path, 'version 1\n12\n\n');
    expect((await collected(mg))[1]).toMatch(/^log /);
  });
});

describe('a timestamp file', () => {
  const LINES: Readonly<Record<string, string | null>> = {
    '2021-09-14 14:43:46.909613294 +0000 UTC m=+0.079937509': '2021-09-14T14:43:46.909Z',
    '2021-09-14 16:43:46.9 +0200 CEST m=+0.079937509': '2021-09-14T14:43:46.900Z',
    '2024-11-11 10:00:36.311402 +0530 IST m=+2.555782417': '2024-11-11T04:30:36.311Z',
    '2021-09-14 11:43:46.909613294 -0300 -03 m=+0.1': '2021-09-14T14:43:46.909Z',
    '2021-09-14 14:43:46 +0000 UTC': '2021-09-14T14:43:46.000Z',
    '2021-09-14 14:43:46.1 +0000 UTC\r': '2021-09-14T14:43:46.100Z',
    '2021-09-14T14:43:46Z': '2021-09-14T14:43:46.000Z',
    '  2021-09-14T14:43:46+02:00  ': '2021-09-14T12:43:46.000Z',
    '2021-09-14 14:43:46': null,
    '2021-09-14': null,
    'started 2021': null,
    '7': null,
    '': null,
  };
  for (const [line, time] of Object.entries(LINES)) {
    it(`reads ${JSON.stringify(line)}`, () => {
      const wanted = time === null ? [] : [Date.parse(time)];
      expect(parseTimestampFile(`${line}\n`)).toEqual(wanted);
    });
  }
});

describe('times', () => {
  it('are RFC3339 with a zone, or none', () => {
    expect(parseTime('2026-03-04T10:20:00.123456789Z')).toBe(Date.parse('2026-03-04T10:20:00.123Z'));
    expect(parseTime('2026-03-04T10:20:00+01:00')).toBe(Date.parse('2026-03-04T09:20:00Z'));
    for (const text of ['', null, undefined, '1', 'now', '2026-03-04', '2026-03-04T10:20:00', '2026-13-04T10:20:00Z'])
      expect(parseTime(text), `${text}`).toBeNull();
  });

  it('stand in the names of uploads', () => {
    expect(timeInFileName('03912345_must-gather-20260304_102000Z.tar.gz')).toBe(Date.parse('2026-03-04T10:20:00Z'));
    for (const name of ['must-gather.tar.gz', '20260304_102000', '99999999_999999Z.tar'])
      expect(timeInFileName(name)).toBeNull();
  });
});
