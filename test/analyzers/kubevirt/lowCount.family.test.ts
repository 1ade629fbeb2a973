import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  makeAvailable,
  makeCrashLooping,
  makeImagePullFailing,
  makeNotReady,
  makeUnschedulable,
  podNames,
  setDeployment,
  setPod,
  setPods,
  setRules,
  setTargetsDown,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets } from '../../support/operatorDownCases.ts';
import { first, loseNodeOf, removeFirst, version } from '../../support/virtPodCases.ts';

const NEW = (mg: MustGather): void => version(mg, '4.22.1', 'v1.8.4');
const OLD = (mg: MustGather): void => version(mg, '4.18.5', 'v1.4.1');

function cases(alert: string, name: string): Case[] {
  const wants = (mg: MustGather, replicas: number): void =>
    setDeployment(mg, name, (d) => {
      d.spec.replicas = replicas;
    });
  /** One of two pods has been unable to start since then. */
  const short = (mg: MustGather, since = before('2h'), pod = (p: never) => makeImagePullFailing(p, since)): string => {
    const gone = first(mg, name, pod as never);
    setDeployment(mg, name, (d) => makeAvailable(d, 1, since));
    dropTargets(mg, gone);
    return gone;
  };
  return [
    {
      name: 'one of two waits for its image since two hours',
      given: (mg) => {
        NEW(mg);
        short(mg);
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('2h'));
        expect(finding.summary).toContain('1 of the 2 pods');
        expect(finding.causedBy).toContain('image pull failure');
        expect(finding.objects[0]).toMatchObject({ kind: 'Deployment', name });
        expect(commandsOf(finding)).toContain(`oc describe pod -n ${CNV_NS} ${name}-`);
        expect(commandsOf(finding)).toContain(`-l kubevirt.io=${name}`);
      },
    },
    {
      name: 'the same, targets not collected, KubeVirt not told, bare objects',
      given: (mg) => {
        version(mg, undefined, undefined);
        short(mg);
        forgetTargets(mg);
        setDeployment(mg, name, (d) => {
          d.status = {};
          d.metadata = { name, namespace: CNV_NS };
        });
        setPods(mg, name, (pod) => {
          if (pod.status.phase === 'Running') pod.status = { phase: 'Running' };
          else {
            pod.status = { phase: 'Pending' };
            pod.metadata.creationTimestamp = before('2h');
          }
        });
      },
      verdict: 'firing',
    },
    {
      name: 'one of two, since five minutes',
      given: (mg) => {
        NEW(mg);
        short(mg, before('5m'));
      },
      verdict: 'likely',
      check: (finding) => expect(finding.since).toBe(before('5m')),
    },
    {
      name: 'no node takes one of two',
      given: (mg) => {
        NEW(mg);
        short(mg, before('2h'), (pod) => makeUnschedulable(pod, before('2h')));
        addEvent(mg, CNV_NS, {
          reason: 'FailedScheduling',
          message: '0/6 nodes are available.',
          object: { kind: 'Pod', name: podNames(mg, name)[0] ?? '', apiVersion: 'v1' },
          type: 'Warning',
          last: before('5m'),
        });
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.causedBy).toContain('pod cannot be scheduled');
        expect(finding.evidence.map(({ type }) => type)).toContain('event');
      },
    },
    {
      name: 'a pod that waits although saved targets call it up',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => makeImagePullFailing(pod, before('2h')));
      },
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('do not fit together'),
    },
    {
      name: 'two of three run',
      given: (mg) => {
        NEW(mg);
        wants(mg, 3);
        setDeployment(mg, name, (d) => {
          makeAvailable(d, 2, before('2h'));
          for (const entry of d.status.conditions)
            if (entry.type === 'Available') Object.assign(entry, { status: 'False', lastTransitionTime: before('2h') });
        });
      },
      verdict: 'firing',
      check: (finding) => expect(commandsOf(finding)).toContain('oc describe replicaset'),
    },
    {
      name: 'two of three run, nobody knows since when',
      given: (mg) => {
        NEW(mg);
        wants(mg, 3);
        setDeployment(mg, name, (d) => {
          d.status = {};
        });
      },
      verdict: 'likely',
    },
    {
      name: 'two of three run, but 4.18 is content with two',
      given: (mg) => {
        OLD(mg);
        wants(mg, 3);
      },
      verdict: 'clear',
    },
    {
      name: 'two of three run in an early 4.20, whose rule cannot be told',
      given: (mg) => {
        version(mg, '4.20.3', undefined);
        wants(mg, 3);
        setDeployment(mg, name, (d) => {
          makeAvailable(d, 1, before('2h'));
          for (const entry of d.status.conditions)
            if (entry.type === 'Available') Object.assign(entry, { status: 'False', lastTransitionTime: before('2h') });
        });
      },
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('Which form of the rule'),
    },
    {
      name: 'one of two in 4.18, which has more than one node',
      given: (mg) => {
        OLD(mg);
        short(mg);
      },
      verdict: 'firing',
      check: (finding) => expect(finding.summary).toContain('6 nodes'),
    },
    {
      name: 'one of two in 4.18 on a single node',
      given: (mg) => {
        OLD(mg);
        short(mg);
        mg.remove(/core\/nodes\/(?!.*master-0)/);
      },
      verdict: 'clear',
    },
    {
      name: 'a Deployment that wants one pod is content with it',
      given: (mg) => {
        NEW(mg);
        removeFirst(mg, name);
        wants(mg, 1);
      },
      verdict: 'clear',
    },
    {
      name: 'a Deployment that wants one pod, in 4.18 with six nodes',
      given: (mg) => {
        OLD(mg);
        removeFirst(mg, name);
        wants(mg, 1);
      },
      verdict: 'likely',
      check: (finding) => expect(commandsOf(finding)).toContain('oc get kubevirt'),
    },
    {
      name: 'scaled to 0 is another alert',
      given: (mg) => {
        NEW(mg);
        wants(mg, 0);
        for (const pod of podNames(mg, name)) removeFirst(mg, pod);
      },
      verdict: 'clear',
    },
    {
      name: 'a crash loop that is scraped in between',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => makeCrashLooping(pod));
      },
      verdict: 'clear',
    },
    {
      name: 'a crash loop, scrapes not collected',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => makeCrashLooping(pod));
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'a crash loop in a release that counts pods in phase Running',
      given: (mg) => {
        version(mg, '4.24.0', undefined);
        first(mg, name, (pod) => makeCrashLooping(pod));
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'a lost node, scrapes not collected',
      given: (mg) => {
        NEW(mg);
        loseNodeOf(mg, name);
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'running and ready, but the scrapes of all fail',
      given: (mg) => {
        NEW(mg);
        setTargetsDown(mg, name, 'x509: certificate has expired');
      },
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('certificate has expired'),
    },
    {
      name: 'a pod that is not ready still counts',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => makeNotReady(pod, before('2h')));
      },
      verdict: 'clear',
    },
    {
      name: 'leftovers of evicted pods beside a full set',
      given: (mg) => {
        NEW(mg);
        wants(mg, 1);
        first(mg, name, (pod) => {
          pod.status = { phase: 'Failed', reason: 'Evicted' };
        });
      },
      verdict: 'clear',
    },
    {
      name: 'a rollout: an old pod went five minutes ago, the new one never started',
      given: (mg) => {
        NEW(mg);
        short(mg, before('3h'));
        setDeployment(mg, name, (d) => {
          for (const entry of d.status.conditions)
            if (entry.type === 'Available') Object.assign(entry, { status: 'False', lastTransitionTime: before('5m') });
        });
      },
      verdict: 'likely',
    },
    {
      name: 'pods not collected, the Deployment has all of them',
      given: (mg) => {
        NEW(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'pods not collected, the Deployment has one of two ready',
      given: (mg) => {
        NEW(mg);
        setDeployment(mg, name, (d) => makeAvailable(d, 1, before('2h')));
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
        forgetTargets(mg);
      },
      verdict: 'likely',
    },
    {
      name: 'Deployments not collected',
      given: (mg) => {
        NEW(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/apps/`));
      },
      verdict: 'unknown',
    },
    {
      name: 'minimal pods in phase Running',
      given: (mg) => {
        NEW(mg);
        setPods(mg, name, (pod) => {
          pod.status = { phase: 'Running' };
        });
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'single pod files, as many as the Deployment has',
      given: (mg) => {
        NEW(mg);
        short(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/core/`));
      },
      verdict: 'firing',
    },
    {
      name: 'pods without any status',
      given: (mg) => {
        NEW(mg);
        setPods(mg, name, (pod) => {
          pod.status = undefined;
        });
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'other workloads of a like name are not its pods',
      given: (mg) => {
        NEW(mg);
        setPods(mg, 'virt-exportproxy', (pod) => makeImagePullFailing(pod));
      },
      verdict: 'clear',
    },
    {
      name: 'Prometheus says firing, and that is all there is',
      given: (mg) => {
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods|apps)/`));
        forgetTargets(mg);
        setRules(mg, { [alert]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(commandsOf(finding)).toContain(name),
    },
    {
      name: 'one of eight',
      given: (mg) => {
        NEW(mg);
        wants(mg, 8);
        const [one = ''] = podNames(mg, name);
        setPod(mg, CNV_NS, one, (pod) => makeUnschedulable(pod, before('2h')));
        setDeployment(mg, name, (d) => makeAvailable(d, 1, before('2h')));
        dropTargets(mg, one);
      },
      verdict: 'firing',
    },
  ];
}

for (const [alert, name] of [
  ['LowVirtAPICount', 'virt-api'],
  ['LowVirtControllersCount', 'virt-controller'],
  ['LowVirtOperatorCount', 'virt-operator'],
] as const)
  analyzerCases(alert, cases(alert, name));
