import { expect } from 'vitest';
import { before, CNV_NS, podNames, setPod, setRules } from '../../../fixtures/builders/healthy.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { customImage, imageInStatus, multiArch, setHco, toV1 } from '../../support/hco.ts';

const ALERT = 'HCOGoldenImageWithNoArchitectureAnnotation';

/** A user's image without annotation; the built-in ones name their architectures. */
function bareImage(hco: Kube, annotations?: Kube): void {
  multiArch(hco, ['amd64', 'arm64']);
  const image = customImage('own-os', annotations);
  hco.spec.dataImportCronTemplates = [image];
  hco.status.dataImportCronTemplates.push(imageInStatus(image));
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'a user image without annotation',
    given: (mg) => setHco(mg, (hco) => bareImage(hco)),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }]);
      expect(finding.objects[0]?.detail).toContain('own-os-cron');
      expect(commands(finding)).toContain('podman manifest inspect registry.example.com/own-os:latest');
      expect(commands(finding)).toContain('/spec/dataImportCronTemplates/0/metadata/annotations');
      expect(finding.severity).toBe('warning');
    },
  },
  {
    name: 'an annotation with an empty value counts as missing',
    given: (mg) => setHco(mg, (hco) => bareImage(hco, { 'ssp.kubevirt.io/dict.architectures': '' })),
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('ssp.kubevirt.io~1dict.architectures'),
  },
  {
    name: 'a built-in image whose registry was changed',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['amd64']);
        hco.spec.dataImportCronTemplates = [{ ...customImage('fedora'), metadata: { name: 'fedora-image-cron' } }];
        const fedora = hco.status.dataImportCronTemplates.find((t: Kube) => t.metadata.name === 'fedora-image-cron');
        fedora.metadata.annotations = undefined;
        fedora.status = { commonTemplate: true, modified: true };
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.mitigation.steps.map(({ text }) => text).join()).toContain('registry of the built-in image');
      // one architecture only: turning the import off is a way out
      expect(commands(finding)).toContain('"enableMultiArchBootImageImport":false');
    },
  },
  {
    name: 'API version v1: gates are a list, templates lie under workloadSources',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        toV1(hco, [{ name: 'enableMultiArchBootImageImport', state: 'Enabled' }]);
      }),
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('/spec/workloadSources/dataImportCronTemplates/0/metadata'),
  },
  {
    name: 'API version v1: a gate without state is on',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        toV1(hco, [{ name: 'enableMultiArchBootImageImport' }]);
      }),
    verdict: 'firing',
  },
  {
    name: 'API version v1: the field under workloadSources wins over the gate',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        toV1(hco, [{ name: 'enableMultiArchBootImageImport', state: 'Enabled' }]);
        hco.spec.workloadSources.enableMultiArchBootImageImport = false;
      }),
    verdict: 'clear',
  },
  {
    name: 'API version v1: the gate is disabled',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        toV1(hco, [{ name: 'enableMultiArchBootImageImport', state: 'Disabled' }]);
      }),
    verdict: 'clear',
  },
  {
    name: 'the import for several architectures is off',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        hco.spec.featureGates.enableMultiArchBootImageImport = false;
      }),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('not imported for several architectures'),
  },
  {
    name: 'no architecture of the image is there: the other alert',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['amd64', 'arm64']);
        const image = customImage('own-os', { 'ssp.kubevirt.io/dict.architectures': 's390x' });
        hco.status.dataImportCronTemplates.push(imageInStatus(image, 's390x', false));
      }),
    verdict: 'clear',
  },
  {
    name: 'a template that was turned off is not in the status',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['amd64', 'arm64']);
        hco.spec.dataImportCronTemplates = [
          customImage('own-os', { 'dataimportcrontemplate.kubevirt.io/enable': 'false' }),
        ];
      }),
    verdict: 'clear',
  },
  {
    name: 'the operator has not taken the template up yet',
    given: (mg) =>
      setHco(mg, (hco) => {
        multiArch(hco, ['amd64', 'arm64']);
        hco.spec.dataImportCronTemplates = [customImage('own-os')];
      }),
    verdict: 'likely',
  },
  {
    name: 'the status is of an older spec',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        hco.metadata.generation = 9;
      }),
    verdict: 'likely',
  },
  {
    name: 'the operator is not ready, so nothing is scraped',
    given: (mg) => {
      setHco(mg, (hco) => bareImage(hco));
      for (const pod of podNames(mg, 'hco-operator')) {
        setPod(mg, CNV_NS, pod, (object) => {
          for (const c of object.status.conditions) if (c.type === 'Ready') c.status = 'False';
        });
      }
    },
    verdict: 'likely',
    check: (finding) => expect(finding.causedBy).toContain('hco-operator not ready'),
  },
  {
    name: 'the alert came with 4.20',
    given: (mg) =>
      setHco(mg, (hco) => {
        bareImage(hco);
        hco.status.versions = [{ name: 'operator', version: '4.19.6' }];
      }),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.19.6'),
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
    name: 'Prometheus fires for a template that is gone: the old value stays until the operator restarts',
    given: (mg) => {
      const labels = { data_import_cron_name: 'old-os-cron', managed_data_source_name: 'old-os' };
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5d'), labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'DataImportCronTemplate', name: 'old-os-cron' }]);
      expect(commands(finding)).toContain('oc rollout restart deployment/hco-operator -n openshift-cnv');
    },
  },
]);
