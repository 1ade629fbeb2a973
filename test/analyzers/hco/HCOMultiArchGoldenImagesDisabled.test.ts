import { expect } from 'vitest';
import { before, MASTERS, setNode, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { customImage, setHco, toV1 } from '../../support/hco.ts';

const ALERT = 'HCOMultiArchGoldenImagesDisabled';

function armNode(mg: MustGather, name: string): void {
  setNode(mg, name, (node) => {
    node.status.nodeInfo.architecture = 'arm64';
    node.metadata.labels['kubernetes.io/arch'] = 'arm64';
  });
}

/** One worker is an ARM machine, and the operator has seen it. */
function mixed(mg: MustGather): void {
  armNode(mg, WORKERS[2] as string);
  setHco(mg, (hco) => {
    hco.status.nodeInfo.workloadsArchitectures = ['amd64', 'arm64'];
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'a worker of a second architecture',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => {
        hco.spec.dataImportCronTemplates = [customImage('own-os')];
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects.map(({ name }) => name)).toContain(WORKERS[2]);
      expect(commands(finding)).toContain('{"spec":{"featureGates":{"enableMultiArchBootImageImport":true}}}');
      expect(commands(finding)).toContain('amd64,arm64');
      expect(finding.mitigation.steps.map(({ text }) => text).join()).toContain('own-os-cron');
    },
  },
  {
    name: 'API version v1: no gate in the list',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => toV1(hco, [{ name: 'alignCPUs', state: 'Enabled' }]));
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('"path":"/spec/featureGates/-"'),
  },
  {
    name: 'API version v1: the gate is disabled',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => toV1(hco, [{ name: 'enableMultiArchBootImageImport', state: 'Disabled' }]));
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('/spec/featureGates/0/state'),
  },
  {
    name: 'API version v1: the field under workloadSources is off',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => {
        toV1(hco, []);
        hco.spec.workloadSources.enableMultiArchBootImageImport = false;
      });
    },
    verdict: 'firing',
    check: (finding) =>
      expect(commands(finding)).toContain('{"workloadSources":{"enableMultiArchBootImageImport":true}}'),
  },
  {
    name: 'the operator lists no architectures: the workers decide',
    given: (mg) => {
      armNode(mg, WORKERS[2] as string);
      setHco(mg, (hco) => {
        hco.status.nodeInfo = undefined;
      });
    },
    verdict: 'firing',
  },
  {
    name: 'the import is on',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => {
        hco.spec.featureGates.enableMultiArchBootImageImport = true;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'only a control-plane node has another architecture',
    given: (mg) => {
      armNode(mg, MASTERS[0] as string);
      setHco(mg, (hco) => {
        hco.status.nodeInfo.controlPlaneArchitectures = ['amd64', 'arm64'];
      });
    },
    verdict: 'clear',
  },
  {
    name: 'only a control-plane node has another architecture, and the operator lists none',
    given: (mg) => {
      armNode(mg, MASTERS[0] as string);
      setHco(mg, (hco) => {
        hco.status.nodeInfo = undefined;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the placement of workloads leaves one architecture',
    given: (mg) => {
      armNode(mg, WORKERS[2] as string);
      setHco(mg, (hco) => {
        hco.spec.workloads = { nodePlacement: { nodeSelector: { 'kubernetes.io/arch': 'amd64' } } };
        hco.status.nodeInfo = undefined;
      });
    },
    verdict: 'clear',
  },
  {
    name: 'a node affinity for workloads, and the operator lists no architectures',
    given: (mg) => {
      armNode(mg, WORKERS[2] as string);
      setHco(mg, (hco) => {
        hco.spec.workloads = {
          nodePlacement: {
            affinity: {
              nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}] } },
            },
          },
        };
        hco.status.nodeInfo = undefined;
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'no golden images',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => {
        hco.status.dataImportCronTemplates = [];
      });
    },
    verdict: 'clear',
  },
  {
    name: 'the alert came with 4.20',
    given: (mg) => {
      mixed(mg);
      setHco(mg, (hco) => {
        hco.status.versions = [{ name: 'operator', version: '4.19.0' }];
      });
    },
    verdict: 'clear',
  },
  {
    name: 'neither the list nor the nodes were collected',
    given: (mg) => {
      mg.remove(/\/core\/nodes\//);
      setHco(mg, (hco) => {
        hco.status.nodeInfo = undefined;
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'the HyperConverged was not collected',
    given: (mg) => {
      mixed(mg);
      mg.remove(/hyperconvergeds/);
    },
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires without the object',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5d'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('oc edit hyperconverged'),
  },
]);
