import { expect } from 'vitest';
import { setLog } from '../../fixtures/builders/change.ts';
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
  removeObject,
  removePod,
  setDeployment,
  setNode,
  setPods,
  setRules,
  setTargetsDown,
} from '../../fixtures/builders/healthy.ts';
import { panicLines } from '../../fixtures/builders/logs.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Finding } from '../../src/report/report.ts';
import type { Case } from './analyzerCases.ts';

export interface OperatorUnderTest {
  readonly alert: string;
  readonly deployment: string;
  readonly container: string;
  readonly selector: string;
  /** What must be there before the alert can exist. */
  readonly prepare?: (mg: MustGather) => void;
}

const TARGETS = /\/active-targets\.(json|stderr)$/;
export function forgetTargets(mg: MustGather): void {
  mg.remove(TARGETS);
}

/** Takes the targets of some pods out of what was collected. */
export function dropTargets(mg: MustGather, prefix: string): void {
  for (const path of mg.paths().filter((file) => file.endsWith('/active-targets.json'))) {
    mg.edit(path, (text) => {
      const answer = JSON.parse(text);
      answer.data.activeTargets = answer.data.activeTargets.filter(
        (target: { labels: { pod: string } }) => !target.labels.pod.startsWith(prefix),
      );
      return JSON.stringify(answer);
    });
  }
}

export const commandsOf = (finding: Finding): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

/** The cases that every alert of the family "operator is down" has in common. */
export function operatorDownCases({ alert, deployment, container, selector, prepare }: OperatorUnderTest): Case[] {
  const start = (mg: MustGather): void => prepare?.(mg);
  const stop = (mg: MustGather, how: (pod: never) => void, since = before('40m')): void => {
    start(mg);
    setPods(mg, deployment, how as never);
    setDeployment(mg, deployment, (d) => makeAvailable(d, 0, since));
    dropTargets(mg, deployment);
  };
  const removePods = (mg: MustGather): void => {
    start(mg);
    for (const pod of podNames(mg, deployment)) removePod(mg, CNV_NS, pod);
    dropTargets(mg, deployment);
  };
  const scale = (mg: MustGather): void => {
    removePods(mg);
    setDeployment(mg, deployment, (d) => {
      d.spec.replicas = 0;
      d.status = { conditions: d.status.conditions, observedGeneration: 4 };
    });
  };
  const loseNode = (mg: MustGather, since = before('40m')): void => {
    start(mg);
    const nodes = new Set<string>();
    setPods(mg, deployment, (pod) => {
      nodes.add(pod.spec.nodeName);
      makeNotReady(pod, since);
    });
    for (const name of nodes)
      setNode(mg, name, (node) => {
        for (const entry of node.status.conditions)
          if (entry.type === 'Ready') Object.assign(entry, { status: 'Unknown', lastTransitionTime: since });
      });
    setDeployment(mg, deployment, (d) => makeAvailable(d, 0, since));
  };
  const startedAt = (mg: MustGather, time: string, restarts: number): void => {
    start(mg);
    setPods(mg, deployment, (pod) => {
      for (const status of pod.status.containerStatuses) {
        status.restartCount = restarts;
        status.state = { running: { startedAt: time } };
        status.lastState = { terminated: { exitCode: 1, reason: 'Error', startedAt: before('9m'), finishedAt: time } };
      }
      makeNotReady(pod, before('9m'));
      for (const entry of pod.status.conditions) if (entry.type === 'Ready') entry.status = 'True';
    });
    setDeployment(mg, deployment, (d) => makeAvailable(d, 1, time));
  };
  const scaledEvent = (mg: MustGather, last: string): void =>
    addEvent(mg, CNV_NS, {
      reason: 'ScalingReplicaSet',
      message: `Scaled down replica set ${deployment}-7d9f to 0 from 1`,
      object: { kind: 'Deployment', name: deployment, apiVersion: 'apps/v1' },
      type: 'Normal',
      last,
    });

  return [
    {
      name: 'the image cannot be pulled since 40 minutes',
      given: (mg) => stop(mg, (pod) => makeImagePullFailing(pod, before('40m'))),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('40m'));
        expect(finding.causedBy).toContain('image pull failure');
        expect(finding.objects[0]).toMatchObject({ kind: 'Deployment', name: deployment, namespace: CNV_NS });
        expect(commandsOf(finding)).toContain(`oc describe pod -n ${CNV_NS} ${deployment}-`);
        expect(commandsOf(finding)).toContain(`-l ${selector}`);
      },
    },
    {
      name: 'the image cannot be pulled since 40 minutes, and what is scraped was not collected',
      given: (mg) => {
        stop(mg, (pod) => makeImagePullFailing(pod, before('40m')));
        forgetTargets(mg);
      },
      verdict: 'firing',
    },
    {
      name: 'the image cannot be pulled since two minutes',
      given: (mg) => stop(mg, (pod) => makeImagePullFailing(pod, before('2m')), before('2m')),
      verdict: 'likely',
      check: (finding) => expect(finding.since).toBe(before('2m')),
    },
    {
      name: 'the image cannot be pulled, but Prometheus is said to get metrics',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => makeImagePullFailing(pod, before('40m')));
        setDeployment(mg, deployment, (d) => makeAvailable(d, 0, before('40m')));
      },
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('do not fit together'),
    },
    {
      name: 'no node takes the pods since 40 minutes',
      given: (mg) => stop(mg, (pod) => makeUnschedulable(pod, before('40m'))),
      verdict: 'firing',
      check: (finding) => expect(finding.summary).toContain('no node takes'),
    },
    {
      name: 'a crash loop: it may have answered two minutes ago',
      given: (mg) => {
        stop(mg, (pod) => makeCrashLooping(pod, { restarts: 30, since: before('2h') }), before('2h'));
        setLog(mg, CNV_NS, deployment, container, panicLines(before('3m'), 'no certificate'), 'previous');
      },
      verdict: 'likely',
      check: (finding) => {
        expect(commandsOf(finding)).toContain(`-c ${container} --previous`);
        expect(finding.evidence.map(({ type }) => type)).toContain('log');
      },
    },
    {
      name: 'a crash loop of a container that ended 20 minutes ago',
      given: (mg) =>
        stop(mg, ((pod: { status: { containerStatuses: { lastState: unknown }[] } }) => {
          makeCrashLooping(pod as never, { reason: 'OOMKilled', exitCode: 137 });
          for (const status of pod.status.containerStatuses)
            status.lastState = { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: before('20m') } };
        }) as never),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('20m'));
        expect(finding.causedBy).toContain('OOMKilled');
      },
    },
    {
      name: 'a crash loop that still answers scrapes in between',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => makeCrashLooping(pod, { restarts: 60 }));
        setDeployment(mg, deployment, (d) => makeAvailable(d, 0, before('2h')));
      },
      verdict: 'clear',
    },
    {
      name: 'scaled to 0 an hour ago',
      given: (mg) => {
        scale(mg);
        scaledEvent(mg, before('1h'));
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('1h'));
        expect(finding.causedBy).toContain('scaled to 0');
      },
    },
    {
      name: 'scaled to 0 a minute ago',
      given: (mg) => {
        scale(mg);
        scaledEvent(mg, before('1m'));
      },
      verdict: 'likely',
    },
    { name: 'scaled to 0, nobody knows when', given: scale, verdict: 'likely' },
    {
      name: 'the Deployment is gone',
      given: (mg) => {
        removePods(mg);
        removeObject(mg, { kind: 'Deployment', namespace: CNV_NS, name: deployment });
      },
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('no such Deployment'),
    },
    {
      name: 'no pod, and Deployments were not collected: a partial archive',
      given: (mg) => {
        removePods(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/apps/`));
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'its node does not answer, and neither do its targets',
      given: (mg) => {
        loseNode(mg);
        dropTargets(mg, deployment);
      },
      verdict: 'firing',
      check: (finding) => expect(finding.causedBy).toContain('node NotReady'),
    },
    {
      name: 'its node does not answer, whether it is scraped was not collected',
      given: (mg) => {
        loseNode(mg);
        forgetTargets(mg);
      },
      verdict: 'likely',
      check: (finding) => expect(commandsOf(finding)).toContain('oc describe node'),
    },
    { name: 'its node does not answer, but it is scraped', given: (mg) => loseNode(mg), verdict: 'clear' },
    {
      name: 'the pods run, but their scrapes fail',
      given: (mg) => {
        start(mg);
        setTargetsDown(mg, deployment, 'x509: certificate has expired');
      },
      verdict: 'likely',
      check: (finding) => {
        expect(finding.summary).toContain('certificate has expired');
        expect(finding.causedBy).toContain('scrape failure');
      },
    },
    {
      name: 'the pods run, but are no targets',
      given: (mg) => {
        start(mg);
        dropTargets(mg, deployment);
      },
      verdict: 'likely',
    },
    {
      name: 'running without being ready, but scraped',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => makeNotReady(pod, before('1h')));
        setDeployment(mg, deployment, (d) => makeAvailable(d, 0, before('1h')));
      },
      verdict: 'clear',
    },
    {
      name: 'running without being ready, scrapes not collected',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => makeNotReady(pod, before('1h')));
        setDeployment(mg, deployment, (d) => makeAvailable(d, 0, before('1h')));
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'restarted 40 times, runs since a minute, scraped',
      given: (mg) => startedAt(mg, before('1m'), 40),
      verdict: 'clear',
    },
    {
      name: 'restarted 40 times, runs since a minute, scrapes not collected',
      given: (mg) => {
        startedAt(mg, before('1m'), 40);
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'pods that do not say whether they run',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => {
          pod.status = {};
        });
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'the image cannot be pulled, but the Deployment still counts an available pod',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => makeImagePullFailing(pod, before('40m')));
        forgetTargets(mg);
      },
      verdict: 'likely',
    },
    {
      name: 'minimal pods: Running, created long ago, nothing else',
      given: (mg) => {
        start(mg);
        setPods(mg, deployment, (pod) => {
          pod.status = { phase: 'Running' };
        });
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'running for weeks, scrapes not collected',
      given: (mg) => {
        start(mg);
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'neither pods nor targets were collected, the Deployment has an available pod',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'neither pods nor targets were collected, the Deployment has none',
      given: (mg) => {
        start(mg);
        setDeployment(mg, deployment, (d) => makeAvailable(d, 0, before('1h')));
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
        forgetTargets(mg);
      },
      verdict: 'likely',
    },
    {
      name: 'nothing of the namespace was collected',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods|apps)/`));
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'Prometheus says firing, and that is all there is',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods|apps)/`));
        forgetTargets(mg);
        setRules(mg, { [alert]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('3h'));
        expect(commandsOf(finding)).toContain(selector);
      },
    },
  ];
}
