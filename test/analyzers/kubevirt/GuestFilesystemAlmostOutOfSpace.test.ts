import { expect } from 'vitest';
import { addVm, before, setRules, WEBSHOP_NS } from '../../../fixtures/builders/healthy.ts';
import { lately, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { dump, MiB, many, scraped, steady, withoutAgents } from '../../support/guestSeries.ts';

const ALERT = 'GuestFilesystemAlmostOutOfSpace';
const SIZE = 20_000 * MiB;

/** A file system of a guest that is full to so many percent. */
function system(name: string, percent: SeriesShape['value'], more: Record<string, string> = {}): SeriesShape[] {
  const labels = scraped(name, { disk_name: 'vda4', mount_point: '/', file_system_type: 'xfs', ...more });
  return [
    { name: 'kubevirt_vmi_filesystem_used_bytes', labels, value: (back) => ((percent(back) ?? 0) / 100) * SIZE },
    { name: 'kubevirt_vmi_filesystem_capacity_bytes', labels, value: steady(SIZE) },
  ];
}
const type = (file_system_type: string) => ({ file_system_type, mount_point: `/mnt/${file_system_type}` });

analyzerCases(
  ALERT,
  [
    {
      name: 'one file system of several is full to 90 % for long',
      given: (mg) => {
        dump(mg, [
          ...system('web', steady(90)),
          ...system('web', steady(30), { mount_point: '/data' }),
          ...system('db', steady(84.9)),
        ]);
        addVm(mg, { namespace: WEBSHOP_NS, name: 'web', disk: 'web-root' });
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.severity).toBe('warning');
        expect(finding.objects).toMatchObject([{ namespace: 'webshop', name: 'web', detail: '/ 90 %' }]);
        const commands = finding.mitigation.steps.map(({ command }) => command);
        expect(commands).toContain('oc edit pvc web-root -n webshop');
        expect(commands.at(-1)).toBe('virtctl fslist web -n webshop');
      },
    },
    {
      name: 'full to 90 % for eight minutes only',
      given: (mg) => dump(mg, system('web', lately(480, 90, 50))),
      verdict: 'likely',
      check: (finding) => expect(finding.severity).toBe('warning'),
    },
    {
      name: 'full to 97 % for a minute: critical at once',
      given: (mg) => dump(mg, [...system('web', lately(60, 97, 50)), ...system('db', lately(60, 88, 50))]),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.severity).toBe('critical');
        expect(finding.objects).toHaveLength(2);
      },
    },
    { name: '85 % is enough', given: (mg) => dump(mg, system('web', steady(85))), verdict: 'firing' },
    { name: 'just below', given: (mg) => dump(mg, system('web', steady(84.99))), verdict: 'clear' },
    {
      name: 'CD images, temporary and pseudo file systems, System Reserved',
      given: (mg) =>
        dump(mg, [
          ...['CDFS', 'iso9660', 'squashfs', 'tmpfs', 'overlay', 'cgroup2', 'fuse.sshfs'].flatMap((kind) =>
            system('web', steady(100), type(kind)),
          ),
          ...system('win', steady(99), { mount_point: 'System Reserved', file_system_type: 'NTFS' }),
          ...system('web', steady(20)),
        ]),
      verdict: 'clear',
    },
    {
      name: 'a type that only begins like one',
      given: (mg) => dump(mg, system('web', steady(99), type('fuseblk'))),
      verdict: 'firing',
    },
    { name: 'capacity is missing', given: (mg) => dump(mg, system('web', steady(99)).slice(0, 1)), verdict: 'unknown' },
    {
      name: 'a dump that was cut',
      given: (mg) => dump(mg, system('web', steady(9)), { cut: true }),
      verdict: 'unknown',
    },
    { name: 'cut, but full', given: (mg) => dump(mg, system('web', steady(99)), { cut: true }), verdict: 'firing' },
    {
      name: 'a dump that ends hours before collection',
      given: (mg) => dump(mg, system('web', steady(99)), { end: before('4h') }),
      verdict: 'likely',
    },
    {
      name: 'no VM has ever had a guest agent',
      given: (mg) => {
        dump(mg, []);
        withoutAgents(mg);
      },
      verdict: 'clear',
    },
    { name: 'nothing was saved', given: (mg) => dump(mg, []), verdict: 'unknown' },
    {
      name: 'a release without the alert',
      given: (mg) => dump(mg, system('web', steady(99)), {}, '4.21.3'),
      verdict: 'clear',
    },
    {
      name: 'the critical rule fires',
      given: (mg) => {
        const labels = { namespace: 'webshop', name: 'web', disk_name: 'vda4', mount_point: '/' };
        dump(mg, []);
        setRules(mg, {
          [ALERT]: { state: 'firing', duration: 0, labels: { severity: 'critical' }, alerts: [{ labels }] },
        });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.severity).toBe('critical');
        expect(finding.mitigation.steps[0]?.command).toBe('virtctl console web -n webshop');
      },
    },
    {
      name: '2,000 VMs',
      given: (mg) =>
        dump(
          mg,
          many(2000).flatMap((vm) => system(vm, steady(96))),
          { length: '5m', every: '1m' },
        ),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toHaveLength(2000);
        expect(finding.evidence.length).toBeLessThan(60);
      },
    },
  ],
  { healthy: 'clear' },
);
