import { expect } from 'vitest';
import { before, setRules } from '../../../fixtures/builders/healthy.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { customImage, imageInStatus, multiArch, setHco, toV1 } from '../../support/hco.ts';

const ALERT = 'HCOGoldenImageWithNoSupportedArchitecture';
const S390X = { 'ssp.kubevirt.io/dict.architectures': 's390x' };

/** A user's image for s390x in a cluster of other architectures. */
function refused(hco: Kube): void {
  multiArch(hco, ['amd64', 'arm64']);
  const image = customImage('mainframe-os', S390X);
  hco.spec.dataImportCronTemplates = [image];
  hco.status.dataImportCronTemplates.push(imageInStatus(image, 's390x', false));
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'an image of another architecture only',
    given: (mg) => setHco(mg, refused),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe('2026-02-20T08:00:00Z');
      expect(finding.objects[0]?.detail).toBe('golden image mainframe-os-cron, made for s390x');
      expect(finding.summary).toContain('amd64');
      expect(finding.evidence[0]?.path).toBe('status.dataImportCronTemplates[2].status.conditions[0].status');
      expect(commands(finding)).toContain('"value":"s390x,amd64"');
      expect(commands(finding)).toContain('dataimportcrontemplate.kubevirt.io~1enable","value":"false"');
    },
  },
  {
    name: 'a built-in image is turned off by an entry of its own',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['arm64']);
        hco.status.dataImportCronTemplates = hco.status.dataImportCronTemplates.map((t: Kube) => ({
          ...imageInStatus(t, 'amd64', false),
        }));
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(2);
      expect(commands(finding)).toContain('{"spec":{"dataImportCronTemplates":[{"metadata":{"name":');
    },
  },
  {
    name: 'API version v1',
    given: (mg) =>
      setHco(mg, (hco) => {
        refused(hco);
        toV1(hco, [{ name: 'enableMultiArchBootImageImport' }]);
      }),
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('/spec/workloadSources/dataImportCronTemplates/0/metadata'),
  },
  {
    name: 'the annotation in the status is reduced to what the cluster has: the original counts',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['amd64']);
        const image = customImage('own-os', { 'ssp.kubevirt.io/dict.architectures': 'amd64' });
        hco.status.dataImportCronTemplates.push(imageInStatus(image, 'amd64,s390x'));
      }),
    verdict: 'clear',
  },
  {
    name: 'no annotation at all belongs to the other alert',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['amd64', 'arm64']);
        hco.status.dataImportCronTemplates.push(imageInStatus(customImage('own-os'), undefined, false));
      }),
    verdict: 'clear',
  },
  {
    name: 'the import for several architectures is off',
    given: (mg) =>
      setHco(mg, (hco) => {
        refused(hco);
        hco.spec.featureGates.enableMultiArchBootImageImport = false;
      }),
    verdict: 'clear',
  },
  {
    name: 'a condition Deployed True',
    given: (mg) =>
      setHco(mg, (hco) => {
        refused(hco);
        const last = hco.status.dataImportCronTemplates.at(-1);
        last.status.conditions[0].status = 'True';
        last.status.originalSupportedArchitectures = 's390x,amd64';
      }),
    verdict: 'clear',
  },
  {
    name: 'disjoint, but not marked by the operator',
    given: (mg) =>
      setHco(mg, (hco) => {
        refused(hco);
        hco.status.dataImportCronTemplates.at(-1).status.conditions = undefined;
      }),
    verdict: 'likely',
  },
  {
    name: 'the alert came with 4.20',
    given: (mg) =>
      setHco(mg, (hco) => {
        refused(hco);
        hco.status.versions = [{ name: 'operator', version: '4.19.0' }];
      }),
    verdict: 'clear',
  },
  {
    name: 'the HyperConverged has no status',
    given: (mg) =>
      setHco(mg, (hco) => {
        hco.spec.featureGates.enableMultiArchBootImageImport = true;
        hco.status = undefined;
      }),
    verdict: 'unknown',
  },
  { name: 'the HyperConverged was not collected', given: (mg) => mg.remove(/hyperconvergeds/), verdict: 'unknown' },
  {
    name: 'Prometheus fires without the object',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      const labels = { data_import_cron_name: 'mainframe-os-cron', managed_data_source_name: 'mainframe-os' };
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5d'), labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('oc edit hyperconverged'),
  },
]);
