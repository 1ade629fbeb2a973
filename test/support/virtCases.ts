import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  makeAvailable,
  makeCrashLooping,
  makeImagePullFailing,
  makeNotReady,
  makeReady,
  makeUnschedulable,
  OCP_ROOT,
  podNames,
  removePod,
  setDaemonSet,
  setDeployment,
  setObject,
  setPods,
  setRules,
  setTargetsDown,
} from '../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import type { Finding } from '../../src/report/report.ts';
import type { Case } from './analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets } from './operatorDownCases.ts';

export interface VirtUnderTest {
  readonly alert: string;
  readonly name: string;
  readonly kind: 'Deployment' | 'DaemonSet';
  /** A release in which the alert has the form at hand. */
  readonly release: readonly [string, string | undefined];
}

/** Makes the cluster one of this release, with this KubeVirt. */
export function setRelease(mg: MustGather, release: string, kubeVirt: string | undefined): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = release;
  });
  setObject(mg, { kind: 'KubeVirt', name: 'kubevirt-kubevirt-hyperconverged' }, (kv) => {
    Object.assign(kv.status, { observedKubeVirtVersion: kubeVirt, targetKubeVirtVersion: kubeVirt });
  });
}

/** Leaves nothing but what `keep` puts there: an archive made by hand, without any release. */
export function minimal(mg: MustGather, keep: (mg: MustGather) => void): void {
  mg.remove(/^(?!.*\/timestamp$)/);
  keep(mg);
}

/** The pod list of the install namespace, written by hand. */
export function putPods(mg: MustGather, ...pods: readonly Kube[]): void {
  mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/core/pods.yaml`, {
    apiVersion: 'v1',
    kind: 'PodList',
    items: pods.map((pod) => ({ apiVersion: 'v1', kind: 'Pod', ...pod })),
  });
}

const ready = (status: string, since: string) => ({ type: 'Ready', status, lastTransitionTime: since });

const lastStep = (finding: Finding): string => finding.mitigation.steps.at(-1)?.text ?? '';

/** The cases that "no pod runs" (by phase) and "no pod is ready" (Ready times gauge) have in common. */
function commonCases(test: VirtUnderTest, start: (mg: MustGather) => void): Case[] {
  const { alert, name, kind } = test;
  const deployment = kind === 'Deployment';
  const lose = (mg: MustGather, since: string): void => {
    if (deployment) setDeployment(mg, name, (d) => makeAvailable(d, 0, since));
    else setDaemonSet(mg, name, (d) => makeReady(d, 0));
  };
  const stop = (mg: MustGather, how: (pod: Kube) => void, since = before('40m')): void => {
    start(mg);
    setPods(mg, name, how);
    lose(mg, since);
    dropTargets(mg, name);
  };
  const removePods = (mg: MustGather): void => {
    start(mg);
    for (const pod of podNames(mg, name)) removePod(mg, CNV_NS, pod);
    dropTargets(mg, name);
  };
  const scale = (mg: MustGather): void => {
    removePods(mg);
    if (deployment)
      setDeployment(mg, name, (d) => {
        d.spec.replicas = 0;
        d.status = { conditions: d.status.conditions, observedGeneration: 4 };
      });
    else
      setDaemonSet(mg, name, (d) => {
        d.status = { desiredNumberScheduled: 0, currentNumberScheduled: 0, numberReady: 0, numberMisscheduled: 0 };
      });
  };
  const scaledEvent = (mg: MustGather, last: string): void =>
    addEvent(mg, CNV_NS, {
      reason: deployment ? 'ScalingReplicaSet' : 'SuccessfulDelete',
      message: deployment ? `Scaled down replica set ${name}-7d9f to 0 from 2` : `Deleted pod: ${name}-x7x7x`,
      object: { kind, name, apiVersion: 'apps/v1' },
      last,
    });
  const pod = (index: number, more: Kube): Kube => ({
    metadata: { name: `${name}-${index}`, namespace: CNV_NS },
    ...more,
  });
  return [
    {
      name: 'the image cannot be pulled since 40 minutes',
      given: (mg) => stop(mg, (p) => makeImagePullFailing(p, before('40m'))),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('40m'));
        expect(finding.causedBy).toContain('image pull failure');
        expect(finding.objects[0]).toMatchObject({ kind, name, namespace: CNV_NS });
        expect(commandsOf(finding)).toContain(`oc describe pod -n ${CNV_NS} ${name}-`);
        expect(commandsOf(finding)).toContain(`-l kubevirt.io=${name}`);
      },
    },
    {
      name: 'the image cannot be pulled since two minutes',
      given: (mg) => stop(mg, (p) => makeImagePullFailing(p, before('2m')), before('2m')),
      verdict: 'likely',
      check: (finding) => expect(finding.since).toBe(before('2m')),
    },
    {
      name: 'no node takes the pods since 40 minutes',
      given: (mg) => stop(mg, (p) => makeUnschedulable(p, before('40m'))),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.summary).toContain('no node takes');
        if (deployment) expect(commandsOf(finding)).toContain('node-role.kubernetes.io/control-plane');
      },
    },
    {
      name: 'its init container cannot be pulled: that of the VMs',
      given: (mg) =>
        stop(mg, (p) => {
          makeImagePullFailing(p, before('40m'));
          for (const status of p.status.containerStatuses) status.state.waiting = { reason: 'PodInitializing' };
          p.status.initContainerStatuses = [
            { name: 'virt-launcher', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff' } } },
          ];
        }),
      verdict: 'firing',
      check: (finding) => expect(finding.causedBy).toContain('image pull failure'),
    },
    {
      name: 'meant to have no pod since an hour',
      given: (mg) => {
        scale(mg);
        scaledEvent(mg, before('1h'));
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('1h'));
        expect(commandsOf(finding)).toContain(deployment ? '--replicas=2' : 'oc edit hyperconverged');
      },
    },
    {
      name: 'meant to have no pod since a minute',
      given: (mg) => {
        scale(mg);
        scaledEvent(mg, before('1m'));
      },
      verdict: 'likely',
    },
    { name: 'meant to have no pod, nobody knows since when', given: scale, verdict: 'likely' },
    {
      name: 'no pod although some are wanted',
      given: (mg) => {
        removePods(mg);
        lose(mg, before('40m'));
      },
      // when a DaemonSet lost its last pod, nothing tells
      verdict: deployment ? 'firing' : 'likely',
    },
    {
      name: 'no pod is there, but some are counted as ready',
      given: removePods,
      verdict: 'unknown',
      check: (_, told) => {
        expect(told.reason).toContain('contradict');
        expect(told.reason).toContain(kind);
      },
    },
    {
      name: 'no pod, and what makes them was not collected',
      given: (mg) => {
        removePods(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/apps/`));
      },
      verdict: 'likely',
    },
    {
      name: 'neither pods nor what makes them were collected',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods|apps)/|apiservices`));
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'the pods were not collected, but some are counted as ready',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'the pods were not collected, and none is counted as ready',
      given: (mg) => {
        start(mg);
        lose(mg, before('1h'));
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
        forgetTargets(mg);
      },
      verdict: 'likely',
    },
    {
      name: 'one pod of several is all right',
      given: (mg) => {
        start(mg);
        let first = true;
        setPods(mg, name, (p) => {
          if (!first && p.metadata.name !== podNames(mg, name)[0]) makeImagePullFailing(p, before('40m'));
          first = false;
        });
        for (const other of podNames(mg, name).slice(1)) removePod(mg, CNV_NS, other);
      },
      verdict: 'clear',
    },
    {
      name: 'by hand: pending since 40 minutes, nothing else',
      given: (mg) =>
        minimal(mg, () =>
          putPods(
            mg,
            ...[1, 2].map((i) => {
              const made = pod(i, { status: { phase: 'Pending' } });
              made.metadata.creationTimestamp = before('40m');
              return made;
            }),
          ),
        ),
      verdict: 'firing',
    },
    {
      name: 'by hand: running and ready, beside pods of other names that are not',
      given: (mg) =>
        minimal(mg, () =>
          putPods(
            mg,
            pod(1, { status: { phase: 'Running', conditions: [ready('True', before('2h'))] } }),
            { metadata: { name: 'virt-exportproxy-1', namespace: CNV_NS }, status: { phase: 'Pending' } },
            { metadata: { name: 'virt-template-1', namespace: CNV_NS }, status: { phase: 'Pending' } },
          ),
        ),
      verdict: 'clear',
    },
    {
      name: 'by hand: only pods of other names run',
      given: (mg) =>
        minimal(mg, () =>
          putPods(
            mg,
            { ...pod(1, { status: { phase: 'Failed', conditions: [ready('False', before('1h'))] } }) },
            { metadata: { name: 'virt-exportproxy-1', namespace: CNV_NS }, status: { phase: 'Running' } },
            {
              metadata: { name: 'virt-synchronization-controller-1', namespace: CNV_NS },
              status: { phase: 'Running' },
            },
            { metadata: { name: 'virt-template-1', namespace: CNV_NS }, status: { phase: 'Running' } },
          ),
        ),
      verdict: 'firing',
    },
    {
      name: 'no KubeVirt and no HyperConverged: no rule',
      given: (mg) => {
        removePods(mg);
        mg.remove(
          /hyperconvergeds\.hco\.kubevirt\.io\/|kubevirts\.kubevirt\.io\/|\/(hyperconvergeds|kubevirts)\.yaml$/,
        );
      },
      verdict: 'clear',
      check: (_, { reason }) => expect(reason).toMatch(/there is no KubeVirt|4\.20\.3 does/),
    },
    {
      name: 'Prometheus says firing, and that is all there is',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods|apps)/|apiservices`));
        forgetTargets(mg);
        setRules(mg, { [alert]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => expect(finding.since).toBe(before('3h')),
    },
  ];
}

/** The rule counts pods in the phase Running. */
export function runningCases(test: VirtUnderTest): Case[] {
  const start = (mg: MustGather): void => setRelease(mg, ...test.release);
  const { name, kind } = test;
  const change = (mg: MustGather, how: (pod: Kube) => void): void => {
    start(mg);
    setPods(mg, name, how);
    if (kind === 'Deployment') setDeployment(mg, name, (d) => makeAvailable(d, 0, before('2h')));
    else setDaemonSet(mg, name, (d) => makeReady(d, 0));
    setTargetsDown(mg, name);
  };
  return [
    ...commonCases(test, start),
    {
      name: 'the image cannot be pulled: the alert ends when a pod runs, scraped or not',
      given: (mg) => change(mg, (p) => makeImagePullFailing(p, before('40m'))),
      verdict: 'firing',
      check: (finding) => expect(lastStep(finding)).toContain('in the phase Running'),
    },
    {
      name: 'all crash since two hours: still in the phase Running',
      given: (mg) => change(mg, (p) => makeCrashLooping(p, { restarts: 40, since: before('2h') })),
      verdict: 'clear',
    },
    {
      name: 'all are being deleted: still in the phase Running',
      given: (mg) =>
        change(mg, (p) => {
          makeNotReady(p, before('2h'));
          p.metadata.deletionTimestamp = before('1h');
        }),
      verdict: 'clear',
    },
    {
      name: 'running, but no scrape succeeds',
      given: (mg) => {
        start(mg);
        setTargetsDown(mg, name);
      },
      verdict: 'clear',
    },
    {
      name: 'pods without a phase',
      given: (mg) =>
        change(mg, (p) => {
          p.status = {};
        }),
      verdict: 'unknown',
    },
  ];
}

/** The rule multiplies the Ready condition with the metric of the pod. */
export function readyCases(test: VirtUnderTest, down: string): Case[] {
  const start = (mg: MustGather): void => setRelease(mg, ...test.release);
  const { name, kind } = test;
  const change = (mg: MustGather, how: (pod: Kube) => void, since = before('2h')): void => {
    start(mg);
    setPods(mg, name, how);
    if (kind === 'Deployment') setDeployment(mg, name, (d) => makeAvailable(d, 0, since));
    else setDaemonSet(mg, name, (d) => makeReady(d, 0));
  };
  return [
    ...commonCases(test, start),
    {
      name: 'running without being ready for 25 minutes, scraped',
      given: (mg) => change(mg, (p) => makeNotReady(p, before('25m'))),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('25m'));
        expect(finding.causedBy).not.toContain(down);
        expect(finding.causedBy).toContain('readiness probe fails');
        expect(lastStep(finding)).toContain('metrics of one that is ready');
        expect(commandsOf(finding)).toContain(`oc logs -n ${CNV_NS} ${name}-`);
      },
    },
    {
      name: 'not ready for three minutes',
      given: (mg) => change(mg, (p) => makeNotReady(p, before('3m'))),
      verdict: 'likely',
    },
    {
      name: 'a crash loop that was never ready for two hours',
      given: (mg) => change(mg, (p) => makeCrashLooping(p, { restarts: 40, since: before('2h') })),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('2h'));
        expect(commandsOf(finding)).toContain('--previous');
      },
    },
    {
      name: 'a crash loop that was ready a minute ago',
      given: (mg) => change(mg, (p) => makeCrashLooping(p, { restarts: 40, since: before('1m') })),
      verdict: 'likely',
    },
    {
      name: 'no pod runs: one root cause with the alert that says so',
      given: (mg) => {
        change(mg, (p) => makeImagePullFailing(p, before('40m')), before('40m'));
        dropTargets(mg, name);
      },
      verdict: 'firing',
      check: (finding) => expect(finding.causedBy).toContain(down),
    },
    {
      name: 'all ready, but no scrape succeeds',
      given: (mg) => {
        start(mg);
        setTargetsDown(mg, name, 'x509: certificate has expired');
      },
      verdict: 'likely',
      check: (finding) => {
        expect(finding.summary).toContain('certificate has expired');
        expect(commandsOf(finding)).toContain('servicemonitor');
      },
    },
    {
      name: 'all ready, but none is a target',
      given: (mg) => {
        start(mg);
        dropTargets(mg, name);
      },
      verdict: 'likely',
    },
    {
      name: 'all ready, what is scraped was not collected',
      given: (mg) => {
        start(mg);
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'not ready for an hour, but ready pods are counted: written later',
      given: (mg) => {
        start(mg);
        setPods(mg, name, (p) => makeNotReady(p, before('1h')));
      },
      verdict: 'likely',
    },
    {
      name: 'pods that do not say whether they are ready',
      given: (mg) =>
        change(mg, (p) => {
          p.status = { phase: 'Running' };
        }),
      verdict: 'unknown',
    },
  ];
}
