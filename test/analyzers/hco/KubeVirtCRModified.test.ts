import { expect } from 'vitest';
import {
  addEvent,
  appendLog,
  before,
  CNV_NS,
  listFile,
  OCP_ROOT,
  podNames,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setHco } from '../../support/hco.ts';

const ALERT = 'KubeVirtCRModified';
const HCO = { kind: 'HyperConverged', name: 'kubevirt-hyperconverged', apiVersion: 'hco.kubevirt.io/v1beta1' };
const KUBEVIRT = 'KubeVirt kubevirt-kubevirt-hyperconverged';

/** The three events that one overwrite writes. */
function overwritten(mg: MustGather, what: string, last: string, more: { first?: string; count?: number } = {}): void {
  const [pod = ''] = podNames(mg, 'hco-operator');
  const csv = { kind: 'ClusterServiceVersion', name: 'kubevirt-hyperconverged-operator.v4.20.3' };
  for (const object of [{ kind: 'Pod', name: pod }, HCO, csv])
    addEvent(mg, CNV_NS, {
      reason: 'Overwritten',
      message: `Overwritten ${what}`,
      type: 'Warning',
      object,
      component: 'kubevirt-hyperconverged',
      last,
      ...more,
    });
}

function logged(mg: MustGather, message: string, time: string): void {
  const line = zapLine(time, 'info', 'controller_hyperconverged', message);
  appendLog(mg, CNV_NS, 'hco-operator', 'hyperconverged-cluster-operator', [line]);
}

function upgradeEvent(mg: MustGather, message: string, last: string): void {
  addEvent(mg, CNV_NS, { reason: 'UpgradeHCO', message, object: HCO, component: 'kubevirt-hyperconverged', last });
}

function upgrading(mg: MustGather, since: string): void {
  setHco(mg, (hco) => {
    for (const c of hco.status.conditions)
      if (c.type === 'Progressing')
        Object.assign(c, { status: 'True', reason: 'HCOUpgrading', lastTransitionTime: since });
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'KubeVirt was overwritten four minutes ago: three events are one overwrite',
    given: (mg) => {
      overwritten(mg, KUBEVIRT, before('4m'));
      logged(mg, "Reconciling an externally updated KubeVirt's Spec to its opinionated values", before('4m'));
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects).toMatchObject([
        {
          apiVersion: 'kubevirt.io/v1',
          kind: 'KubeVirt',
          name: 'kubevirt-kubevirt-hyperconverged',
          namespace: CNV_NS,
          detail: 'overwritten once',
        },
      ]);
      expect(finding.since).toBe(before('4m'));
      expect(finding.evidence.map(({ type }) => type)).toContain('log');
      expect(commands(finding)).toContain('oc get kubevirt kubevirt-kubevirt-hyperconverged -n openshift-cnv');
      expect(commands(finding)).toContain('--show-managed-fields');
    },
  },
  {
    name: 'again and again: a fight',
    given: (mg) => overwritten(mg, 'CDI cdi-kubevirt-hyperconverged', before('1m'), { first: before('2h'), count: 41 }),
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('41 times');
      expect(finding.objects[0]).toMatchObject({ kind: 'CDI', namespace: '' });
    },
  },
  {
    name: 'an alert rule of the operator counts too',
    given: (mg) => overwritten(mg, 'PrometheusRule kubevirt-hyperconverged-prometheus-rule', before('2m')),
    verdict: 'likely',
    check: (finding) => expect(finding.objects[0]?.kind).toBe('PrometheusRule'),
  },
  {
    name: 'only the log tells of it',
    given: (mg) => logged(mg, "Reconciling an externally updated SSP's Spec to its opinionated values", before('3m')),
    verdict: 'likely',
    check: (finding) => expect(finding.evidence[0]?.type).toBe('log'),
  },
  { name: 'overwritten eleven minutes ago', given: (mg) => overwritten(mg, KUBEVIRT, before('11m')), verdict: 'clear' },
  {
    name: 'a log line of an hour ago',
    given: (mg) => logged(mg, "Reconciling an externally updated CDI's Spec to its opinionated values", before('1h')),
    verdict: 'clear',
  },
  {
    name: 'the operator applied a change of the HyperConverged itself',
    given: (mg) => {
      logged(mg, "Updating existing KubeVirt's Spec to new opinionated values", before('3m'));
      addEvent(mg, CNV_NS, {
        reason: 'Updated',
        message: `Updated ${KUBEVIRT}`,
        object: HCO,
        component: 'kubevirt-hyperconverged',
        last: before('3m'),
      });
    },
    verdict: 'clear',
  },
  {
    name: 'during an upgrade nothing is counted',
    given: (mg) => {
      upgrading(mg, before('8m'));
      overwritten(mg, KUBEVIRT, before('4m'));
      logged(mg, "Reconciling an externally updated KubeVirt's Spec to its opinionated values", before('4m'));
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('upgrade'),
  },
  {
    name: 'before the upgrade began it was counted',
    given: (mg) => {
      upgrading(mg, before('3m'));
      overwritten(mg, KUBEVIRT, before('6m'));
    },
    verdict: 'likely',
  },
  {
    name: 'during an upgrade that is over by now',
    given: (mg) => {
      upgradeEvent(mg, 'Upgrading the HyperConverged to version 4.20.3', before('9m'));
      upgradeEvent(mg, 'Successfully upgraded to version 4.20.3', before('2m'));
      overwritten(mg, KUBEVIRT, before('5m'));
    },
    verdict: 'clear',
  },
  {
    name: 'after the upgrade',
    given: (mg) => {
      upgradeEvent(mg, 'Upgrading the HyperConverged to version 4.20.3', before('9m'));
      upgradeEvent(mg, 'Successfully upgraded to version 4.20.3', before('5m'));
      overwritten(mg, KUBEVIRT, before('2m'));
    },
    verdict: 'likely',
  },
  {
    name: 'the events of the operator were not collected',
    given: (mg) => {
      mg.remove(listFile(CNV_NS, 'core/events'));
      mg.remove(listFile(CNV_NS, 'core/events', OCP_ROOT));
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing.map(({ where }) => where).join()).toContain('rules.json'),
  },
  {
    name: 'an event, but Prometheus calls the alert inactive',
    given: (mg) => overwritten(mg, KUBEVIRT, before('9m')),
    withRules: true,
    verdict: 'clear',
  },
  {
    name: 'Prometheus fires without events',
    given: (mg) => {
      const labels = { component_name: 'kubevirt/kubevirt-kubevirt-hyperconverged' };
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('5m'), labels }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }]);
      expect(commands(finding)).toContain('oc get kubevirt kubevirt-kubevirt-hyperconverged -n openshift-cnv');
    },
  },
]);
