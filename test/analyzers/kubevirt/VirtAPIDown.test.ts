import { expect } from 'vitest';
import { before, CNV_NS, makeCrashLooping, podNames, removePod, setPods } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { operatorDownCases } from '../../support/operatorDownCases.ts';
import { minimal, putPods, runningCases, setRelease } from '../../support/virtCases.ts';

const name = 'virt-api';
const operator = { alert: 'VirtAPIDown', deployment: name, container: name, selector: `kubevirt.io=${name}` };

analyzerCases(operator.alert, [
  // the release of the healthy cluster is 4.20: what counts is whether a pod is scraped
  ...operatorDownCases(operator),
  ...runningCases({ alert: operator.alert, name, kind: 'Deployment', release: ['4.22.1', 'v1.8.4'] }).map((one) => ({
    ...one,
    name: `4.22: ${one.name}`,
  })),
  {
    name: '4.22 with a KubeVirt that still asks for scrapes: a crash loop that ended 20 minutes ago',
    given: (mg) => {
      setRelease(mg, '4.22.0', 'v1.8.3');
      mg.remove(/active-targets/);
      setPods(mg, name, (pod) => {
        makeCrashLooping(pod, { restarts: 9, since: before('1h') });
        for (const status of pod.status.containerStatuses) status.lastState.terminated.finishedAt = before('20m');
      });
    },
    verdict: 'likely',
  },
  {
    name: 'a KubeVirt that may or may not ask for scrapes: a crash loop',
    given: (mg) => {
      setRelease(mg, '4.23.0', 'v1.8.3-45-g0123abc');
      mg.remove(/active-targets/);
      setPods(mg, name, (pod) => makeCrashLooping(pod, { restarts: 9, since: before('1h') }));
    },
    verdict: 'likely',
  },
  {
    name: 'the same in a release that was planned to hold the newer form',
    given: (mg) => {
      setRelease(mg, '4.22.1', 'v1.8.3-99-gabc0123');
      mg.remove(/active-targets/);
      setPods(mg, name, (pod) => makeCrashLooping(pod, { restarts: 9, since: before('1h') }));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.mitigation.steps.at(-1)?.text).toContain('next successful scrape'),
  },
  {
    name: 'no pod is there, but the Deployment counts ready ones: by the older form',
    given: (mg) => {
      for (const pod of podNames(mg, name)) removePod(mg, CNV_NS, pod);
      mg.remove(/active-targets/);
    },
    verdict: 'unknown',
    check: (_, { reason }) => expect(reason).toContain('contradict'),
  },
  {
    name: 'by hand, no release: a crash loop, which is down by the older rule only',
    given: (mg) =>
      minimal(mg, () =>
        putPods(mg, {
          metadata: { name: `${name}-1`, namespace: CNV_NS, creationTimestamp: before('5h') },
          status: {
            phase: 'Running',
            containerStatuses: [
              {
                name,
                ready: false,
                restartCount: 30,
                state: { waiting: { reason: 'CrashLoopBackOff' } },
                lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: before('20m') } },
              },
            ],
          },
        }),
      ),
    verdict: 'unknown',
  },
]);
