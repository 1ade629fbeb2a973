import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  listFile,
  makeCrashLooping,
  makeImagePullFailing,
  makeNotReady,
  podNames,
  ROOTS,
  setLog,
  setPods,
  setRules,
  setTargetsDown,
} from '../../../fixtures/builders/healthy.ts';
import { panicLines } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets } from '../../support/operatorDownCases.ts';
import { first, loseNodeOf, version } from '../../support/virtPodCases.ts';

const NEW = (mg: MustGather): void => version(mg, '4.22.1', 'v1.8.4');
const SINCE_1_8_4 = new Set(['virt-api', 'virt-handler']);

function cases(alert: string, name: string): Case[] {
  const unready = (mg: MustGather, since = before('40m')): string => first(mg, name, (pod) => makeNotReady(pod, since));
  return [
    {
      name: 'one runs without being ready since 40 minutes',
      given: (mg) => {
        NEW(mg);
        const pod = unready(mg);
        addEvent(mg, CNV_NS, {
          reason: 'Unhealthy',
          message: 'Readiness probe failed: HTTP probe failed with statuscode: 500',
          object: { kind: 'Pod', name: pod, apiVersion: 'v1' },
          type: 'Warning',
          last: before('1m'),
        });
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('40m'));
        expect(finding.summary).toContain('readiness probe fails');
        expect(finding.objects[0]).toMatchObject({ kind: 'Pod', name: expect.stringContaining(`${name}-`) });
        expect(finding.evidence.map(({ type }) => type)).toContain('event');
        expect(commandsOf(finding)).toContain(`oc logs -n ${CNV_NS} ${name}-`);
      },
    },
    {
      name: 'the same in bare pods, without targets or KubeVirt',
      given: (mg) => {
        version(mg, '4.22.1', undefined);
        const [bad] = podNames(mg, name);
        setPods(mg, name, (pod) => {
          const type = 'Ready';
          const own = pod.metadata.name;
          pod.metadata = { name: own, namespace: CNV_NS };
          const condition =
            own === bad ? { type, status: 'False', lastTransitionTime: before('40m') } : { type, status: 'True' };
          pod.status = { phase: 'Running', conditions: [condition] };
        });
        forgetTargets(mg);
      },
      verdict: 'firing',
    },
    {
      name: 'one runs without being ready since three minutes',
      given: (mg) => {
        NEW(mg);
        unready(mg, before('3m'));
      },
      verdict: 'likely',
      check: (finding) => expect(finding.since).toBe(before('3m')),
    },
    {
      name: 'pending for long, running since a minute',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => {
          makeNotReady(pod, before('2h'));
          for (const status of pod.status.containerStatuses) {
            status.restartCount = 0;
            status.state = { running: { startedAt: before('1m') } };
          }
        });
      },
      verdict: 'likely',
    },
    {
      name: 'a crash loop stays in phase Running',
      given: (mg) => {
        NEW(mg);
        const pod = first(mg, name, (p) => makeCrashLooping(p, { since: before('50m') }));
        setLog(mg, CNV_NS, pod, name, panicLines(before('3m'), 'no certificate'), 'previous');
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('50m'));
        expect(finding.causedBy).toContain('crash loop');
        expect(finding.evidence.map(({ type }) => type)).toContain('log');
        expect(commandsOf(finding)).toContain(`-c ${name} --previous`);
      },
    },
    {
      name: 'its node does not answer',
      given: (mg) => {
        NEW(mg);
        loseNodeOf(mg, name);
        unready(mg);
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.causedBy).toContain('node NotReady');
        expect(finding.objects.map(({ kind }) => kind)).toContain('Node');
        expect(commandsOf(finding)).toContain('oc describe node');
        expect(commandsOf(finding)).toContain(alert.includes('Handler') ? 'oc delete node' : '--force');
      },
    },
    {
      name: 'one has been waiting to be deleted',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => {
          makeNotReady(pod, before('30m'));
          pod.metadata.deletionTimestamp = before('30m');
        });
      },
      verdict: 'firing',
      check: (finding) => expect(finding.summary).toContain('being deleted'),
    },
    {
      name: 'one waits for its image: not in phase Running',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => makeImagePullFailing(pod));
      },
      verdict: 'clear',
    },
    {
      name: 'none is ready: another alert',
      given: (mg) => {
        NEW(mg);
        setPods(mg, name, (pod) => makeNotReady(pod));
      },
      verdict: 'clear',
      check: (_, { reason }) => expect(reason).toContain('NoReady'),
    },
    {
      name: 'the other became ready two minutes ago',
      given: (mg) => {
        NEW(mg);
        const bad = unready(mg);
        setPods(mg, name, (pod) => {
          if (pod.metadata.name === bad) return;
          for (const entry of pod.status.conditions)
            if (entry.type === 'Ready') entry.lastTransitionTime = before('2m');
        });
      },
      verdict: 'likely',
    },
    {
      name: 'all ready, the scrapes of all fail: none counts',
      given: (mg) => {
        NEW(mg);
        setTargetsDown(mg, name);
      },
      verdict: 'clear',
      check: (_, { reason }) => expect(reason).toContain('metrics of no pod'),
    },
    {
      name: 'all ready, one is no target of Prometheus',
      given: (mg) => {
        NEW(mg);
        dropTargets(mg, podNames(mg, name)[0] ?? '');
      },
      verdict: 'likely',
      check: (finding) => expect(finding.causedBy).toContain('no scrape target'),
    },
    {
      name: 'all ready, scrapes not collected',
      given: (mg) => {
        NEW(mg);
        forgetTargets(mg);
      },
      verdict: 'clear',
    },
    {
      name: 'the pod of a like name is not one of these',
      given: (mg) => {
        NEW(mg);
        setPods(mg, 'virt-exportproxy', (pod) => makeNotReady(pod));
      },
      verdict: 'clear',
    },
    {
      name: 'pods that do not say whether they are ready',
      given: (mg) => {
        NEW(mg);
        setPods(mg, name, (pod) => {
          pod.status = { phase: 'Running' };
        });
        forgetTargets(mg);
      },
      verdict: 'unknown',
    },
    {
      name: 'not ready, but since when the object does not tell',
      given: (mg) => {
        NEW(mg);
        first(mg, name, (pod) => {
          makeNotReady(pod);
          pod.status.conditions = [{ type: 'Ready', status: 'False' }];
        });
      },
      verdict: 'likely',
    },
    {
      name: 'pods not collected',
      given: (mg) => {
        NEW(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core/)?pods`));
      },
      verdict: 'unknown',
    },
    {
      name: 'a single pod file, the others were not collected',
      given: (mg) => {
        NEW(mg);
        unready(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/core/`));
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/pods/(?!${podNames(mg, name)[0]})`));
      },
      verdict: 'unknown',
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
    ...(SINCE_1_8_4.has(name)
      ? [
          {
            name: 'KubeVirt 1.8.3 does not have it',
            given: (mg: MustGather) => {
              version(mg, '4.22.0', 'v1.8.3');
              unready(mg);
            },
            verdict: 'clear' as const,
          },
          {
            name: '4.21 does not have it',
            given: (mg: MustGather) => {
              version(mg, '4.21.0', undefined);
              unready(mg);
            },
            verdict: 'clear' as const,
          },
          {
            name: '4.22 has it',
            given: (mg: MustGather) => {
              version(mg, '4.22.0', undefined);
              unready(mg);
            },
            verdict: 'firing' as const,
          },
        ]
      : [
          {
            name: 'KubeVirt 1.8.1 fires also when none is ready',
            given: (mg: MustGather) => {
              version(mg, '4.22.0', 'v1.8.1');
              setPods(mg, name, (pod) => makeNotReady(pod));
            },
            verdict: 'firing' as const,
          },
          {
            name: '4.18 leaves out those that are not scraped',
            given: (mg: MustGather) => {
              version(mg, '4.18.5', 'v1.4.1');
              dropTargets(mg, unready(mg));
            },
            verdict: 'clear' as const,
          },
          {
            name: '4.18 with scrapes not collected',
            given: (mg: MustGather) => {
              version(mg, '4.18.5', 'v1.4.1');
              unready(mg);
              forgetTargets(mg);
            },
            // that of virt-controller asks its processes, and no object shows what they say
            verdict: name === 'virt-controller' ? ('unknown' as const) : ('likely' as const),
          },
        ]),
  ];
}

for (const [alert, name] of [
  ['LowReadyVirtAPICount', 'virt-api'],
  ['LowReadyVirtControllersCount', 'virt-controller'],
  ['LowReadyVirtOperatorsCount', 'virt-operator'],
  ['LowReadyVirtHandlerCount', 'virt-handler'],
] as const)
  analyzerCases(alert, cases(alert, name));

const unreadyAnd =
  (kubeVirt: string, more: (mg: MustGather, pod: string) => void = () => {}) =>
  (mg: MustGather) => {
    version(mg, undefined, kubeVirt);
    const pod = first(mg, 'virt-controller', (p) => makeNotReady(p, before('40m')));
    more(mg, pod);
  };
analyzerCases('LowReadyVirtControllersCount', [
  {
    name: '1.6: a scraped pod speaks for itself',
    given: unreadyAnd('v1.6.2'),
    verdict: 'unknown',
    check: (_, { reason, missing }) => {
      expect(reason).toContain('calls itself ready');
      expect(missing.map(({ what }) => what).join()).toContain('kubevirt_virt_controller_ready_status');
    },
  },
  {
    name: '1.6: none is ready, all are scraped',
    given: (mg) => {
      version(mg, undefined, 'v1.6.2');
      setPods(mg, 'virt-controller', (pod) => makeNotReady(pod, before('40m')));
    },
    verdict: 'unknown',
  },
  { name: '1.6: the one that is not ready is not scraped', given: unreadyAnd('v1.6.2', dropTargets), verdict: 'clear' },
  { name: '1.7 counts scraped pods, ready or not', given: unreadyAnd('v1.7.1'), verdict: 'clear' },
  { name: '1.7: one is not scraped', given: unreadyAnd('v1.7.1', dropTargets), verdict: 'likely' },
  { name: '1.7: scrapes not collected', given: unreadyAnd('v1.7.1', forgetTargets), verdict: 'likely' },
]);
analyzerCases('LowReadyVirtOperatorsCount', [
  {
    name: '1.7: one is scraped without being ready',
    given: (mg) => {
      version(mg, undefined, 'v1.7.1');
      first(mg, 'virt-operator', (pod) => makeNotReady(pod, before('40m')));
    },
    verdict: 'firing',
  },
]);
analyzerCases('LowReadyVirtHandlerCount', [
  {
    name: 'another container of the pod is not ready',
    given: (mg) => {
      NEW(mg);
      first(mg, 'virt-handler', (pod) => {
        makeNotReady(pod, before('40m'));
        const [main] = pod.status.containerStatuses;
        pod.status.containerStatuses = [
          { ...main, ready: true },
          {
            name: 'pr-helper',
            ready: false,
            restartCount: 9,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { reason: 'Error', exitCode: 1, finishedAt: before('1m') } },
          },
        ];
      });
    },
    verdict: 'firing',
    check: (finding) => expect(finding.summary).toContain('pr-helper'),
  },
  {
    name: '300 virt-handlers that fail their probe',
    given: (mg) => {
      NEW(mg);
      const [last = ''] = podNames(mg, 'virt-handler');
      for (const root of ROOTS) {
        mg.editObject(listFile(CNV_NS, 'core/pods', root), (list) => {
          const model = list.items.find((item: { metadata: { name: string } }) => item.metadata.name === last);
          makeNotReady(model, before('40m'));
          for (let i = 0; i < 300; i++)
            list.items.push({ ...model, metadata: { namespace: CNV_NS, name: `virt-handler-x${i}`, uid: `x${i}` } });
        });
      }
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.summary.length).toBeLessThan(400);
      expect(finding.objects.length).toBeGreaterThanOrEqual(300);
      expect(finding.evidence.length).toBeLessThan(100);
      expect(finding.mitigation.steps.length).toBeLessThan(8);
    },
  },
]);
