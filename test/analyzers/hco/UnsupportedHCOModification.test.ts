import { expect } from 'vitest';
import { before, setRules } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setHco } from '../../support/hco.ts';

const ALERT = 'UnsupportedHCOModification';
const KUBEVIRT = 'kubevirt.kubevirt.io/jsonpatch';
const SSP = 'ssp.kubevirt.io/jsonpatch';
const ADD_GATE = {
  op: 'add',
  path: '/spec/configuration/developerConfiguration/featureGates/-',
  value: 'CPUManager',
};

function annotate(mg: MustGather, annotations: Record<string, string>): void {
  setHco(mg, (hco) => Object.assign(hco.metadata.annotations, annotations));
}

function release(mg: MustGather, version: string): void {
  setHco(mg, (hco) => {
    hco.status.versions = [{ name: 'operator', version }];
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'a patch of KubeVirt',
    given: (mg) => {
      annotate(mg, { [KUBEVIRT]: JSON.stringify([ADD_GATE, { op: 'remove', path: '/spec/infra' }]) });
      setHco(mg, (hco) => {
        hco.status.conditions.push({
          lastTransitionTime: '2026-02-20T10:00:00Z',
          message: 'Unsupported feature was activated via an HCO annotation',
          reason: 'UnsupportedFeatureAnnotation',
          status: 'True',
          type: 'TaintedConfiguration',
        });
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe('2026-02-20T10:00:00Z');
      expect(finding.summary).toContain('2 JSON patch operations');
      expect(finding.objects[0]?.detail).toContain('2 operations on KubeVirt');
      expect(finding.severity).toBe('info');
      expect(commands(finding)).toContain(
        'oc annotate hyperconverged kubevirt-hyperconverged -n openshift-cnv kubevirt.kubevirt.io/jsonpatch-',
      );
      expect(commands(finding)).toContain("'{.metadata.annotations.kubevirt\\.kubevirt\\.io/jsonpatch}");
    },
  },
  {
    name: 'patches of all four operands',
    given: (mg) => {
      const patch = '[{"op":"replace","path":"/spec/x","value":1}]';
      annotate(mg, {
        [KUBEVIRT]: patch,
        [SSP]: patch,
        'containerizeddataimporter.kubevirt.io/jsonpatch': patch,
        'networkaddonsconfigs.kubevirt.io/jsonpatch': patch,
      });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.objects).toHaveLength(4),
  },
  { name: 'an empty patch', given: (mg) => annotate(mg, { [KUBEVIRT]: '[]' }), verdict: 'clear' },
  {
    name: 'a text that is no JSON counts as none',
    given: (mg) => annotate(mg, { [KUBEVIRT]: '[{"op": "add",' }),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('cannot be parsed'),
  },
  { name: 'an object is no patch', given: (mg) => annotate(mg, { [KUBEVIRT]: '{"op":"add"}' }), verdict: 'clear' },
  { name: 'an empty value', given: (mg) => annotate(mg, { [KUBEVIRT]: '' }), verdict: 'clear' },
  {
    name: 'another annotation that speaks of jsonpatch',
    given: (mg) =>
      annotate(mg, { 'hostpathprovisioner.kubevirt.io/jsonpatch': '[{"op":"add","path":"/spec/x","value":1}]' }),
    verdict: 'clear',
  },
  {
    name: 'SSP was not patched by annotation before 4.13',
    given: (mg) => {
      annotate(mg, { [SSP]: '[{"op":"add","path":"/spec/x","value":1}]' });
      release(mg, '4.12.9');
    },
    verdict: 'clear',
  },
  {
    name: 'SSP from 4.13 on',
    given: (mg) => {
      annotate(mg, { [SSP]: '[{"op":"add","path":"/spec/x","value":1}]' });
      release(mg, '4.13.1');
    },
    verdict: 'firing',
  },
  {
    name: 'only the condition tells of it',
    given: (mg) =>
      setHco(mg, (hco) => {
        hco.metadata.annotations = undefined;
        hco.status.conditions.push({ type: 'TaintedConfiguration', status: 'True' });
      }),
    verdict: 'likely',
  },
  {
    name: 'a HyperConverged of the same name in another namespace does not count',
    given: (mg) => {
      const paths = mg.paths().filter((path) => path.endsWith('/kubevirt-hyperconverged.yaml'));
      for (const path of paths) {
        const copy = structuredClone(mg.object(path));
        copy.metadata.namespace = 'sandbox';
        copy.metadata.annotations = { [KUBEVIRT]: JSON.stringify([ADD_GATE]) };
        mg.putObject(path.replace('/openshift-cnv/', '/sandbox/'), copy, { header: false });
      }
    },
    verdict: 'clear',
  },
  { name: 'the HyperConverged was not collected', given: (mg) => mg.remove(/hyperconvergeds/), verdict: 'unknown' },
  {
    name: 'Prometheus fires without the object',
    given: (mg) => {
      mg.remove(/hyperconvergeds/);
      setRules(mg, {
        [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5d'), labels: { annotation_name: KUBEVIRT } }] },
      });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }]);
      expect(commands(finding)).toContain('oc get hyperconverged');
    },
  },
]);
