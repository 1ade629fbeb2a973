import { expect } from 'vitest';
import {
  addEvent,
  appendLog,
  before,
  CNV_NS,
  makeCrashLooping,
  makeImagePullFailing,
  makeNotReady,
  makeReady,
  makeUnschedulable,
  podNames,
  RULES_FILE,
  removeObject,
  removePod,
  setDaemonSet,
  setNode,
  setPod,
  setRules,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { toList } from '../../../fixtures/builders/yaml.ts';
import type { Finding } from '../../../src/report/report.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'VirtHandlerDaemonSetRolloutFailing';
const commandsOf = (finding: Finding): string => finding.mitigation.steps.map(({ command }) => command).join('\n');
const ready = (mg: MustGather, count: number): void => setDaemonSet(mg, 'virt-handler', (ds) => makeReady(ds, count));
const handlers = (mg: MustGather): string[] => podNames(mg, 'virt-handler');
const forget = (mg: MustGather): unknown => mg.remove(new RegExp(`/namespaces/${CNV_NS}/apps/`));

function breakOne(mg: MustGather, how: (pod: never) => void): void {
  ready(mg, 2);
  setPod(mg, CNV_NS, handlers(mg)[0] ?? '', how as never);
}

/** Nothing but the DaemonSet and its pods, written by hand. */
function minimal(mg: MustGather, count: number, since: string, namespace = CNV_NS): void {
  mg.remove(/\/(namespaces|cluster-scoped-resources)\//);
  const root = 'must-gather.local.1/image/namespaces';
  const names = Array.from({ length: count }, (_, i) => `virt-handler-${String(i).padStart(5, '0')}`);
  mg.put('must-gather.local.1/image/timestamp', '2026-03-04 10:20:00.5 +0000 UTC m=+0.1\n');
  mg.putObject(
    `${root}/${namespace}/apps/daemonsets.yaml`,
    toList('DaemonSetList', 'apps/v1', [
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'virt-handler', namespace },
        status: { desiredNumberScheduled: count },
      },
    ]),
  );
  mg.putObject(
    `${root}/${namespace}/core/pods.yaml`,
    toList(
      'PodList',
      'v1',
      names.map((name, i) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace },
        spec: { nodeName: `node-${i}` },
        status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: since }] },
      })),
    ),
  );
}

analyzerCases(ALERT, [
  {
    name: 'one pod cannot pull its image since 40 minutes',
    given: (mg) => breakOne(mg, (pod) => makeImagePullFailing(pod, before('40m'))),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.since).toBe(before('40m'));
      expect(finding.summary).toContain('3 nodes');
      expect(finding.causedBy).toContain('image pull failure');
      expect(finding.objects[0]).toMatchObject({ kind: 'DaemonSet', name: 'virt-handler' });
      expect(commandsOf(finding)).toMatch(/oc describe pod -n openshift-cnv virt-handler-/);
    },
  },
  {
    name: 'the init container with the image of virt-launcher waits',
    given: (mg) =>
      breakOne(mg, ((pod: { status: Record<string, unknown> }) => {
        makeNotReady(pod as never, before('1h'));
        Object.assign(pod.status, {
          phase: 'Pending',
          initContainerStatuses: [
            { name: 'virt-launcher', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff' } } },
          ],
          containerStatuses: [
            { name: 'virt-handler', ready: false, restartCount: 0, state: { waiting: { reason: 'PodInitializing' } } },
          ],
        });
      }) as never),
    verdict: 'firing',
    check: (finding) => {
      expect(JSON.stringify(finding.mitigation)).toContain('init container');
      expect(JSON.stringify(finding.evidence)).toContain('initContainerStatuses');
    },
  },
  {
    name: 'a node is not ready since 20 minutes',
    given: (mg) => {
      let node = '';
      breakOne(mg, ((pod: { spec: { nodeName: string } }) => {
        node = pod.spec.nodeName;
        makeNotReady(pod as never, before('20m'));
      }) as never);
      setNode(mg, node, (found) => {
        for (const entry of found.status.conditions)
          if (entry.type === 'Ready') Object.assign(entry, { status: 'Unknown', reason: 'NodeStatusUnknown' });
      });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.causedBy).toContain('node NotReady');
      expect(commandsOf(finding)).toContain('oc describe node worker-');
    },
  },
  {
    name: 'a node has no room for its pod',
    given: (mg) =>
      breakOne(mg, ((pod: { spec: Record<string, unknown>; metadata: Record<string, unknown> }) => {
        makeUnschedulable(pod as never, before('40m'), '1 Insufficient memory.');
        pod.metadata.creationTimestamp = before('40m');
        pod.spec.affinity = {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [WORKERS[1]] }] }],
            },
          },
        };
      }) as never),
    verdict: 'firing',
    check: (finding) => {
      expect(commandsOf(finding)).toContain(`oc describe node ${WORKERS[1]}`);
      expect(finding.causedBy).toContain('pod cannot be scheduled');
    },
  },
  {
    name: 'a crash loop, with the last words and the failed update',
    given: (mg) => {
      breakOne(mg, (pod) => makeCrashLooping(pod, { restarts: 20, since: before('2h') }));
      appendLog(mg, CNV_NS, 'virt-handler', 'virt-handler', [
        kubevirtLine(before('3m'), 'virt-handler', 'exiting due to error', { pos: 'virt-handler.go:1' }),
      ]);
      appendLog(mg, CNV_NS, 'virt-operator', 'virt-operator', [
        kubevirtLine(before('3m'), 'virt-operator', 'daemonSet virt-handler rollout failed', { pos: 'apps.go:1' }),
      ]);
      addEvent(mg, CNV_NS, {
        reason: 'FailedUpdate',
        type: 'Warning',
        message: 'daemonSet virt-handler rollout failed',
        object: { kind: 'DaemonSet', name: 'virt-handler', apiVersion: 'apps/v1' },
      });
    },
    verdict: 'firing',
    check: (finding) => {
      const types = finding.evidence.map(({ type }) => type);
      expect(types).toContain('log');
      expect(types).toContain('event');
      expect(commandsOf(finding)).toContain('-c virt-handler --previous');
    },
  },
  {
    name: 'all pods not ready',
    given: (mg) => {
      ready(mg, 0);
      for (const name of handlers(mg)) setPod(mg, CNV_NS, name, (pod) => makeNotReady(pod, before('30m')));
    },
    verdict: 'firing',
    check: (finding) => expect(finding.leadsTo).toContain('KubeVirtNoAvailableNodesToRunVMs'),
  },
  {
    name: 'minimal objects without numberReady',
    given: (mg) => minimal(mg, 2, before('1h')),
    verdict: 'firing',
  },
  {
    name: 'minimal objects of another install namespace',
    given: (mg) => minimal(mg, 1, before('1h'), 'kubevirt'),
    verdict: 'firing',
  },
  {
    name: '2,000 nodes',
    given: (mg) => minimal(mg, 2000, before('1h')),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(2001);
      expect(finding.evidence.length).toBeLessThan(100);
      expect(finding.mitigation.steps.length).toBeLessThan(6);
    },
  },
  {
    name: 'not ready since five minutes',
    given: (mg) => breakOne(mg, (pod) => makeNotReady(pod, before('5m'))),
    verdict: 'likely',
    check: (finding) => expect(finding.since).toBe(before('5m')),
  },
  {
    name: 'an update on its way: the pod of the moment leaves',
    given: (mg) => {
      breakOne(mg, ((pod: { metadata: Record<string, unknown> }) => {
        makeNotReady(pod as never, before('2m'));
        pod.metadata.deletionTimestamp = before('2m');
      }) as never);
      setDaemonSet(mg, 'virt-handler', (ds) => {
        ds.status.updatedNumberScheduled = 1;
      });
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('update is on its way (1 of 3 updated)');
      expect(commandsOf(finding)).toContain('oc rollout status daemonset/virt-handler');
    },
  },
  {
    name: 'a wanted pod is not there: nobody knows since when',
    given: (mg) => {
      setDaemonSet(mg, 'virt-handler', (ds) => {
        makeReady(ds, 2);
        ds.status.currentNumberScheduled = 2;
      });
      removePod(mg, CNV_NS, handlers(mg)[0] ?? '');
    },
    verdict: 'likely',
    check: (finding) => expect(commandsOf(finding)).toContain('oc get scc kubevirt-handler'),
  },
  {
    name: 'a pod on a node that should have none does not tell since when',
    given: (mg) => {
      breakOne(mg, (pod) => makeNotReady(pod, before('2h')));
      setDaemonSet(mg, 'virt-handler', (ds) => {
        ds.status.numberMisscheduled = 1;
      });
    },
    verdict: 'likely',
  },
  {
    name: 'more ready than wanted',
    given: (mg) =>
      setDaemonSet(mg, 'virt-handler', (ds) => {
        ds.status.numberReady = 4;
      }),
    verdict: 'likely',
  },
  {
    name: 'no node should have one',
    given: (mg) =>
      setDaemonSet(mg, 'virt-handler', (ds) => {
        ds.status = { desiredNumberScheduled: 0, currentNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 };
      }),
    verdict: 'clear',
  },
  {
    name: 'another DaemonSet is not ready',
    given: (mg) => setDaemonSet(mg, 'bridge-marker', (ds) => makeReady(ds, 1)),
    verdict: 'clear',
  },
  {
    name: 'many restarts, but all are ready',
    given: (mg) =>
      setPod(mg, CNV_NS, handlers(mg)[0] ?? '', (pod) => {
        pod.status.containerStatuses[0].restartCount = 40;
      }),
    verdict: 'clear',
  },
  {
    name: 'there is no such DaemonSet',
    given: (mg) => removeObject(mg, { kind: 'DaemonSet', namespace: CNV_NS, name: 'virt-handler' }),
    verdict: 'clear',
  },
  { name: 'the DaemonSets were not collected', given: forget, verdict: 'unknown' },
  {
    name: 'the DaemonSet has no status',
    given: (mg) =>
      setDaemonSet(mg, 'virt-handler', (ds) => {
        ds.status = {};
      }),
    verdict: 'unknown',
  },
  {
    name: 'the DaemonSets were not collected, a pod is not ready',
    given: (mg) => {
      breakOne(mg, (pod) => makeNotReady(pod, before('1h')));
      forget(mg);
    },
    verdict: 'likely',
  },
  {
    name: 'Prometheus says firing, and that is all there is',
    given: (mg) => {
      forget(mg);
      mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods)`));
      setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
    },
    withRules: true,
    verdict: 'firing',
    check: (finding, verdict) => {
      expect(verdict.reason).toBeTruthy();
      expect(commandsOf(finding)).toContain('oc get daemonset');
      expect(finding.evidence.some(({ file }) => file === RULES_FILE)).toBe(true);
    },
  },
]);
