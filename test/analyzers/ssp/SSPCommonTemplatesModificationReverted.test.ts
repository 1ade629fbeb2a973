import { expect } from 'vitest';
import {
  appendLog,
  before,
  CNV_NS,
  OCP_ROOT,
  setLog,
  setObject,
  setPods,
  setRules,
} from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'SSPCommonTemplatesModificationReverted';
const POD = 'ssp-operator';
const TEMPLATE = 'rhel9-server-small';

const line = (time: string, what = `common template: ${TEMPLATE}`): string =>
  zapLine(time, 'info', 'controllers.SSP', `Changes reverted in ${what}`, {
    SSP: 'openshift-cnv/ssp-kubevirt-hyperconverged',
  });
const other = (time: string): string => zapLine(time, 'info', 'controllers.SSP', 'Reconciling');

function log(mg: MustGather, ...lines: string[]): void {
  appendLog(mg, CNV_NS, POD, 'manager', lines);
}

function restarted(mg: MustGather, ago: string): void {
  setPods(mg, POD, (pod) => {
    const [status] = pod.status.containerStatuses;
    status.restartCount = 1;
    status.state = { running: { startedAt: before(ago) } };
    status.lastState = { terminated: { startedAt: '2026-02-10T21:05:00Z', finishedAt: before(ago), exitCode: 1 } };
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(ALERT, [
  {
    name: 'a template was reverted twice in the last hour',
    given: (mg) => log(mg, line(before('40m')), line(before('5m'))),
    verdict: 'likely',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'Template', namespace: 'openshift', name: TEMPLATE }]);
      expect(finding.summary).toContain('reverted 2 changes');
      expect(finding.since).toMatch(/^2026-03-04T09:40:0/);
      expect(commands(finding)).toContain(`oc get template ${TEMPLATE} -n openshift`);
      // the same log lies in two gathers
      expect(finding.evidence).toHaveLength(2);
    },
  },
  {
    name: 'a GitOps tool wrote the template',
    given: (mg) => {
      log(mg, line(before('5m')));
      setObject(mg, { kind: 'Template', name: TEMPLATE }, (template) => {
        template.metadata.managedFields = [
          { manager: 'ssp-operator', operation: 'Update', time: before('5m') },
          { manager: 'argocd-controller', operation: 'Update', time: before('6m') },
        ];
      });
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.causedBy).toEqual(['GitOps rewrites common templates']);
      expect(finding.evidence.map(({ value }) => value)).toContain('argocd-controller');
      expect(commands(finding)).toContain('applications.argoproj.io');
    },
  },
  {
    name: 'a template that is not in the archive',
    given: (mg) => {
      mg.remove(/\/templates\//);
      log(mg, line(before('5m'), 'common template: windows11-desktop-large'));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.objects.map(({ name }) => name)).toContain('windows11-desktop-large'),
  },
  {
    name: 'reverted longer than an hour ago',
    given: (mg) => log(mg, line(before('2h')), other(before('1m'))),
    verdict: 'clear',
  },
  {
    name: 'tekton tasks and pipelines do not count, nor do other lines about common templates',
    given: (mg) =>
      log(
        mg,
        line(before('5m'), 'tekton pipeline: windows-efi-installer'),
        line(before('5m'), 'tekton tasks: copy-template'),
        zapLine(before('4m'), 'info', 'controllers.SSP', 'Updated common template bundle'),
      ),
    verdict: 'clear',
  },
  {
    name: 'the container restarted since: Prometheus still counts the line in previous.log',
    given: (mg) => {
      restarted(mg, '20m');
      setLog(mg, CNV_NS, POD, 'manager', [other(before('3h')), line(before('30m'))], 'previous');
      setLog(mg, CNV_NS, POD, 'manager', [other(before('20m'))]);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.evidence[0]?.file).toContain('previous.log'),
  },
  {
    name: 'the container restarted since, both logs are there and quiet',
    given: (mg) => {
      restarted(mg, '20m');
      setLog(mg, CNV_NS, POD, 'manager', [other(before('3h')), other(before('30m'))], 'previous');
      setLog(mg, CNV_NS, POD, 'manager', [other(before('20m'))]);
    },
    verdict: 'clear',
  },
  {
    name: 'the container restarted since, and the log before it is empty',
    given: (mg) => {
      restarted(mg, '20m');
      setLog(mg, CNV_NS, POD, 'manager', [other(before('20m'))]);
    },
    verdict: 'unknown',
  },
  {
    name: 'the log begins half an hour ago',
    given: (mg) => setLog(mg, CNV_NS, POD, 'manager', [other(before('30m'))]),
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing.map(({ where }) => where).join()).toContain('ssp-operator'),
  },
  {
    name: 'the pod is younger than an hour: what the one before it did cannot be seen',
    given: (mg) =>
      setPods(mg, POD, (pod) => {
        pod.metadata.creationTimestamp = before('30m');
      }),
    verdict: 'unknown',
  },
  {
    name: 'the log was not collected',
    given: (mg) => mg.remove(/\/ssp-operator-[^/]+\/manager\//),
    verdict: 'unknown',
  },
  {
    name: 'the log tells of a revert, Prometheus says inactive',
    given: (mg) => log(mg, line(before('5m'))),
    withRules: true,
    verdict: 'clear',
  },
  {
    name: 'Prometheus fires, nothing else is there',
    given: (mg) => {
      mg.remove(/\/ssp-operator-[^/]+\//);
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('12m') }] } });
      expect(mg.has(`${OCP_ROOT}/monitoring/prometheus/rules.json`)).toBe(true);
    },
    withRules: true,
    verdict: 'firing',
    check: (finding) => {
      expect(finding.mitigation.steps[0]?.command).toContain('managedFields[*].manager');
      expect(commands(finding)).toContain('grep "Changes reverted in common template:"');
    },
  },
]);
