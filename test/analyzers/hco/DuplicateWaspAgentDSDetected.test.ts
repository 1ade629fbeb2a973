import { expect } from 'vitest';
import { addToList } from '../../../fixtures/builders/change.ts';
import {
  before,
  CNV_NS,
  CNV_ROOT,
  listFile,
  ROOTS,
  removeObject,
  setObject,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { daemonSet } from '../../../fixtures/builders/workloads.ts';
import { toList } from '../../../fixtures/builders/yaml.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'DuplicateWaspAgentDSDetected';
const HC = { kind: 'HyperConverged', namespace: CNV_NS, name: 'kubevirt-hyperconverged' };

function agent(namespace: string, created: string): Kube {
  const shape = { containers: [{ name: 'wasp-agent' }], replicas: 3 };
  const ds = daemonSet('wasp-agent', namespace, shape as unknown as Parameters<typeof daemonSet>[2]);
  ds.metadata.creationTimestamp = created;
  return ds;
}

/** The namespace wasp as `oc adm inspect namespace/wasp` collects it. */
function inspectWasp(mg: MustGather, ...items: Kube[]): void {
  mg.putObject(listFile('wasp', 'apps/daemonsets', CNV_ROOT), toList('DaemonSetList', 'apps/v1', items));
}

/** OpenShift Virtualization's own agent. */
function own(mg: MustGather, created: string): void {
  for (const root of ROOTS) {
    const path = listFile(CNV_NS, 'apps/daemonsets', root);
    if (mg.has(path)) addToList(mg, path, 'DaemonSetList', agent(CNV_NS, created));
  }
}

function overcommit(mg: MustGather, percent: number | undefined, shape: 'v1beta1' | 'v1' = 'v1beta1'): void {
  setObject(mg, HC, (hc) => {
    const density = percent === undefined ? {} : { memoryOvercommitPercentage: percent };
    delete hc.spec.higherWorkloadDensity;
    if (shape === 'v1') hc.spec.virtualization = { higherWorkloadDensity: density };
    else if (percent !== undefined) hc.spec.higherWorkloadDensity = density;
  });
}

function both(mg: MustGather, manual = before('200d'), deployed = before('20d')): void {
  inspectWasp(mg, agent('wasp', manual));
  own(mg, deployed);
  overcommit(mg, 150);
}

analyzerCases(ALERT, [
  {
    name: 'the overcommit of HyperConverged has an unexpected form',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('200d')));
      setObject(mg, HC, (hc) => {
        hc.spec.higherWorkloadDensity = 'x';
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'an old manual agent beside the one of the operator',
    given: (mg) => both(mg),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('20d'));
      expect(finding.objects.map(({ kind, namespace }) => `${kind} ${namespace}`)).toEqual([
        'DaemonSet wasp',
        `HyperConverged ${CNV_NS}`,
        `DaemonSet ${CNV_NS}`,
      ]);
      expect(finding.evidence.map(({ path }) => path)).toContain(
        'spec.higherWorkloadDensity.memoryOvercommitPercentage',
      );
      expect(finding.mitigation.steps.map(({ command }) => command)).toContain(
        'oc delete daemonset wasp-agent -n wasp',
      );
      expect(finding.mitigation.links.map(({ url }) => url).join()).not.toContain('kubevirt.io');
    },
  },
  {
    name: 'the shape of API version v1',
    given: (mg) => {
      both(mg);
      overcommit(mg, 200, 'v1');
    },
    verdict: 'firing',
    check: (finding) =>
      expect(finding.evidence.map(({ path }) => path)).toContain(
        'spec.virtualization.higherWorkloadDensity.memoryOvercommitPercentage',
      ),
  },
  {
    name: 'memory overcommit was raised half a minute ago',
    given: (mg) => both(mg, before('200d'), before('30s')),
    verdict: 'likely',
  },
  {
    name: 'the agent of the operator is not there: nothing has changed in HyperConverged for long',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('200d')));
      overcommit(mg, 150);
    },
    verdict: 'firing',
  },
  {
    name: 'the agent of the operator is not there, and HyperConverged was at work just now',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('200d')));
      overcommit(mg, 150);
      setObject(mg, HC, (hc) => {
        hc.status.conditions[0].lastTransitionTime = before('20s');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'HyperConverged was made that way',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('5d')));
      overcommit(mg, 150);
      setObject(mg, HC, (hc) => {
        hc.metadata.generation = 1;
      });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.since).toBe(before('5d')),
  },
  {
    name: 'HyperConverged was not collected, but the operator runs its agent',
    given: (mg) => {
      both(mg);
      mg.remove(/hyperconvergeds/);
      mg.remove(/\/subscriptions/);
    },
    verdict: 'firing',
  },
  {
    name: 'HyperConverged was not collected, the operator runs no agent',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('200d')));
      mg.remove(/hyperconvergeds/);
    },
    verdict: 'unknown',
  },
  {
    name: 'exactly 100 %',
    given: (mg) => inspectWasp(mg, agent('wasp', before('200d'))),
    verdict: 'clear',
  },
  {
    name: 'memory overcommit is not set (v1)',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('200d')));
      overcommit(mg, undefined, 'v1');
    },
    verdict: 'clear',
  },
  {
    name: 'only the agent of the operator',
    given: (mg) => {
      inspectWasp(mg);
      own(mg, before('20d'));
      overcommit(mg, 150);
    },
    verdict: 'clear',
  },
  {
    name: 'another DaemonSet in the namespace wasp',
    given: (mg) => {
      both(mg);
      const other = agent('wasp', before('200d'));
      other.metadata.name = 'wasp-agent-old';
      inspectWasp(mg, other);
    },
    verdict: 'clear',
  },
  {
    name: 'memory is overcommitted, the namespace wasp was not collected',
    given: (mg) => {
      own(mg, before('20d'));
      overcommit(mg, 150);
    },
    verdict: 'unknown',
    check: (_, verdict) =>
      expect(verdict.missing.map(({ collectWith }) => collectWith)).toContain('oc adm inspect namespace/wasp'),
  },
  {
    name: 'a HyperConverged without a spec',
    given: (mg) => {
      inspectWasp(mg, agent('wasp', before('200d')));
      setObject(mg, HC, (hc) => {
        delete hc.spec;
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'release 4.19 does not have the alert',
    given: (mg) => {
      both(mg);
      setObject(mg, HC, (hc) => {
        hc.status.versions = [{ name: 'operator', version: '4.19.6' }];
      });
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.19'),
  },
  {
    name: 'Prometheus says firing, nothing of it was collected',
    given: (mg) => {
      removeObject(mg, HC);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3d'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => expect(finding.mitigation.steps).toHaveLength(7),
  },
]);
