import { expect } from 'vitest';
import {
  addEvent,
  before,
  CNV_NS,
  healthyCluster,
  makeAvailable,
  makeImagePullFailing,
  OCP_ROOT,
  podNames,
  removeObject,
  removePod,
  setDeployment,
  setLog,
  setObject,
  setPods,
  setRules,
  setTargetsDown,
} from '../../fixtures/builders/healthy.ts';
import { kubevirtLine } from '../../fixtures/builders/logs.ts';
import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import { goTime } from '../../fixtures/builders/time.ts';
import type { Kube } from '../../fixtures/builders/types.ts';
import { toList } from '../../fixtures/builders/yaml.ts';
import type { State } from '../../src/model/finding.ts';
import type { Case } from './analyzerCases.ts';
import { commandsOf, dropTargets, forgetTargets } from './operatorDownCases.ts';
import { setRelease } from './release.ts';

export interface Member {
  readonly alert: string;
  readonly name: string;
  /** A release that has the alert. */
  readonly release: string;
  /** No metric at all counts as no leader. */
  readonly countsNothing: boolean;
  /** It does so in every release that has the alert. */
  readonly always: boolean;
  /** What is left to say where only the lease is healthy. */
  readonly leaseOnly: State;
  readonly startLine: string;
}

const LEASES = /\/coordination\.k8s\.io\//;

export function setLease(mg: MustGather, name: string, change: (spec: Kube) => void): void {
  setObject(mg, { kind: 'Lease', namespace: CNV_NS, name }, (lease) => change(lease.spec));
}

/** The cases that the alerts about a missing leader have in common. */
export function leaderCases({ alert, name, release, countsNothing, always, leaseOnly, startLine }: Member): Case[] {
  const lock = `${CNV_NS}/${name}`;
  const trying = (ago: string) =>
    `${before(ago)} I0304 09:00:00.000000 1 leaderelection.go:257] attempting to acquire leader lease ${lock}...`;
  const error = (text: string) => `${before('1m')} E0304 09:00:00.000000 1 leaderelection.go:441] ${text}`;
  const start = (mg: MustGather): void => setRelease(mg, release);
  /** Both pods wait for the lease, whoever held it last. */
  const wait = (mg: MustGather, ...more: string[]): void => {
    start(mg);
    setLog(mg, CNV_NS, name, name, [trying('50m'), ...more]);
  };
  const stale = (mg: MustGather, ago = '50m', holder = `${name}-gone-12345`): void =>
    setLease(mg, name, (spec) =>
      Object.assign(spec, { holderIdentity: holder, renewTime: before(ago).replace('Z', '.000000Z') }),
    );
  const keepOnly = (mg: MustGather): void => {
    for (const other of mg.paths().filter((path) => LEASES.test(path) && !path.endsWith(`/${name}.yaml`)))
      mg.remove(other);
  };
  /** The gather began this long before its end. */
  const lasts = (mg: MustGather, ago: string): void => {
    for (const path of mg.paths().filter((file) => /sha256-\w+\/timestamp$/.test(file)))
      mg.put(path, `${goTime(before(ago), 0.1)}\n${goTime(before('0s'), 9)}\n`);
  };
  /** Of all leases only this one, held by a ready pod. Without `words` there are no logs either. */
  const leaseAlone = (mg: MustGather, renewed: string, holder = podNames(mg, name)[0] ?? '', words?: string): void => {
    start(mg);
    keepOnly(mg);
    if (words === undefined) mg.remove(/\.log$/);
    else {
      setLog(mg, CNV_NS, name, name, [trying('2h')]);
      setLog(mg, CNV_NS, holder, name, [trying('2h'), words]);
    }
    stale(mg, renewed, holder);
  };
  const leads = kubevirtLine(before('2h'), name, startLine, { pos: 'a.go:1' });
  const stopAll = (mg: MustGather): void => {
    start(mg);
    setPods(mg, name, (pod) => makeImagePullFailing(pod, before('40m')));
    setDeployment(mg, name, (d) => makeAvailable(d, 0, before('40m')));
    dropTargets(mg, name);
    forgetTargets(mg);
  };

  return [
    {
      name: 'the lease has not been renewed for 50 minutes, its holder is gone',
      given: (mg) => {
        wait(mg);
        stale(mg);
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('49m45s'));
        expect(finding.objects[0]).toMatchObject({ kind: 'Lease', name, namespace: CNV_NS });
        expect(commandsOf(finding)).toContain(`oc delete lease -n ${CNV_NS} ${name}`);
        expect(commandsOf(finding)).toContain(`oc rollout restart deployment -n ${CNV_NS} ${name}`);
      },
    },
    {
      name: 'its holder is there, but cannot renew: a webhook refuses it',
      given: (mg) => {
        wait(mg, error('Failed to update lock: admission webhook "deny.example.com" denied the request'));
        stale(mg, '50m', podNames(mg, name)[0]);
      },
      verdict: 'firing',
      check: (finding) => {
        expect(finding.summary).toContain('webhook');
        expect(commandsOf(finding)).toContain('oc get validatingwebhookconfiguration');
        expect(commandsOf(finding)).not.toContain('oc delete lease');
      },
    },
    {
      name: 'the service account may not write the lease',
      given: (mg) => {
        wait(mg, error(`error retrieving resource lock ${lock}: leases.coordination.k8s.io is forbidden`));
        stale(mg, '50m', podNames(mg, name)[0]);
      },
      verdict: 'firing',
      check: (finding) => expect(commandsOf(finding)).toContain('oc auth can-i update leases'),
    },
    {
      name: 'nobody holds the lease since an hour',
      given: (mg) => {
        wait(mg);
        stale(mg, '1h', '');
      },
      verdict: 'firing',
    },
    {
      name: 'minimal: a stale lease and running pods, nothing else',
      given: (mg) => {
        mg.remove(/\/(namespaces|cluster-scoped-resources|monitoring)\//);
        const root = 'must-gather.local.1/image/namespaces';
        mg.put('must-gather.local.1/image/timestamp', '2026-03-04 10:20:00.5 +0000 UTC m=+0.1\n');
        mg.putObject(`${root}/${CNV_NS}/coordination.k8s.io/leases/${name}.yaml`, {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name, namespace: CNV_NS },
          spec: { holderIdentity: `${name}-a-1`, renewTime: before('1h') },
        });
        const pods = [1, 2].map((i) => ({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: `${name}-a-${i}`, namespace: CNV_NS },
          status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
        }));
        mg.putObject(`${root}/${CNV_NS}/core/pods.yaml`, toList('PodList', 'v1', pods));
      },
      verdict: 'firing',
    },
    {
      name: 'lost five minutes ago',
      given: (mg) => {
        wait(mg);
        stale(mg, '5m');
      },
      verdict: 'likely',
      check: (finding) => expect(finding.since).toBe(before('4m45s')),
    },
    {
      name: 'lost by its lease, but a running pod logs that it leads',
      given: (mg) => {
        start(mg);
        stale(mg);
      },
      verdict: 'likely',
    },
    {
      name: 'the lease is as old as all others: the gather went on for long',
      given: (mg) => {
        start(mg);
        lasts(mg, '26m');
        for (const path of mg.paths().filter((file) => LEASES.test(file)))
          mg.editObject(path, (lease) => {
            lease.spec.renewTime = before('25m').replace('Z', '.000000Z');
          });
      },
      verdict: 'clear',
    },
    {
      name: 'a lease alone, renewed while the gather ran, and the pod that leads has been running since',
      given: (mg) => {
        start(mg);
        keepOnly(mg);
        lasts(mg, '26m');
        stale(mg, '25m', podNames(mg, name)[0]);
      },
      verdict: 'clear',
    },
    {
      name: 'a lease alone, renewed long before the gather began, but a pod logs that it leads: they contradict',
      given: (mg) => {
        leaseAlone(mg, '90m', undefined, leads);
      },
      verdict: 'likely',
      check: (finding) => {
        expect(finding.summary).toContain(`last renewed ${before('90m')}`);
        expect(finding.summary).toContain(`but ${podNames(healthyCluster(), name)[0]} logs that it leads`);
        expect(finding.evidence.map(({ type }) => type)).toContain('log');
      },
    },
    {
      name: 'a lease alone, renewed while the gather ran for half an hour, no logs',
      given: (mg) => {
        leaseAlone(mg, '20m');
        lasts(mg, '30m');
      },
      verdict: 'unknown',
      check: (_finding, verdict) => {
        expect(verdict.reason).toContain(`renewed the lease at ${before('20m')}`);
        expect(verdict.missing.map(({ where }) => where).join()).toContain('leases');
      },
    },
    {
      name: 'a lease alone, renewed while the gather ran, and the time of the alert is not over',
      given: (mg) => leaseAlone(mg, '4m'),
      verdict: leaseOnly,
    },
    {
      name: 'a lease alone, renewed while the gather ran, its holder is gone',
      given: (mg) => {
        leaseAlone(mg, '20m', `${name}-gone-12345`);
        lasts(mg, '30m');
      },
      verdict: 'likely',
    },
    {
      name: 'a lease alone, renewed while the gather ran, since then the API server refuses it',
      given: (mg) => {
        leaseAlone(mg, '20m', undefined, error('Failed to update lock: context deadline exceeded'));
        lasts(mg, '30m');
      },
      verdict: 'likely',
    },
    {
      name: 'a lease alone, its holder runs, no logs, the gather began long after it was renewed last',
      given: (mg) => leaseAlone(mg, '25m'),
      verdict: 'firing',
    },
    {
      name: 'a lease alone, renewed shortly before a gather of half an hour: the time is not proven',
      given: (mg) => {
        leaseAlone(mg, '35m');
        lasts(mg, '30m');
      },
      verdict: 'likely',
    },
    {
      name: 'an old lease alone, its holder runs, no logs, and nobody knows when the gather began',
      given: (mg) => {
        leaseAlone(mg, '25m');
        mg.remove(/(?:^|\/)timestamp$/);
      },
      verdict: 'likely',
    },
    {
      name: 'an hour old lease alone, a pod logs that it leads, and nobody knows when the gather began',
      given: (mg) => {
        leaseAlone(mg, '1h', undefined, leads);
        mg.remove(/(?:^|\/)timestamp$/);
      },
      verdict: 'likely',
    },
    {
      name: 'all leases are older than the gather',
      given: (mg) => {
        leaseAlone(mg, '90m', `${name}-gone-12345`);
        mg.putObject(`${OCP_ROOT}/namespaces/${CNV_NS}/coordination.k8s.io/leases/other.yaml`, {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name: 'other', namespace: CNV_NS },
          spec: { holderIdentity: 'x', renewTime: before('95m') },
        });
      },
      verdict: 'firing',
    },
    {
      name: 'the holder is the name of the pod with a random id behind it',
      given: (mg) => {
        start(mg);
        mg.remove(/\.log$/);
        setLease(mg, name, (spec) => {
          spec.holderIdentity = `${podNames(mg, name)[0]}_0b2c-uuid`;
        });
      },
      verdict: leaseOnly,
    },
    {
      name: 'an old lease alone, its holder is gone',
      given: (mg) => {
        start(mg);
        keepOnly(mg);
        mg.remove(/\.log$/);
        stale(mg, '25m');
      },
      verdict: 'firing',
    },
    {
      name: 'the leader changed a minute ago after an hour without one',
      given: (mg) => {
        start(mg);
        setLease(mg, name, (spec) => {
          spec.acquireTime = before('1m');
        });
      },
      verdict: 'clear',
    },
    {
      name: 'leases not collected, the log tells who leads',
      given: (mg) => {
        start(mg);
        mg.remove(LEASES);
      },
      verdict: 'clear',
    },
    {
      name: 'a healthy lease, logs not collected',
      given: (mg) => {
        start(mg);
        mg.remove(/\.log$/);
      },
      verdict: leaseOnly,
    },
    {
      name: 'neither leases nor logs',
      given: (mg) => {
        start(mg);
        mg.remove(LEASES);
        mg.remove(/\.log$/);
      },
      verdict: 'unknown',
      check: (_finding, verdict) => expect(verdict.missing.map(({ where }) => where).join()).toContain('leases'),
    },
    {
      name: 'leases not collected, all pods log that they wait',
      given: (mg) => {
        wait(mg, error('Failed to update lock: context deadline exceeded'));
        mg.remove(LEASES);
      },
      verdict: 'likely',
      check: (finding) => expect(commandsOf(finding)).toContain('oc adm top pod'),
    },
    {
      name: 'leases not collected, both pods have just started',
      given: (mg) => {
        start(mg);
        setLog(mg, CNV_NS, name, name, [trying('20s')]);
        mg.remove(LEASES);
      },
      verdict: 'unknown',
    },
    {
      name: 'leases not collected, an event tells that the leader stopped',
      given: (mg) => {
        start(mg);
        mg.remove(LEASES);
        mg.remove(/\.log$/);
        addEvent(mg, CNV_NS, {
          reason: 'LeaderElection',
          message: `${name}-x stopped leading`,
          object: { kind: 'Lease', name, apiVersion: 'coordination.k8s.io/v1' },
          component: name,
        });
      },
      verdict: 'likely',
    },
    {
      name: 'this lease alone is missing',
      given: (mg) => {
        start(mg);
        mg.remove(/\.log$/);
        removeObject(mg, { kind: 'Lease', namespace: CNV_NS, name });
      },
      verdict: 'likely',
    },
    {
      name: 'the leader leads, but its scrapes fail',
      given: (mg) => {
        start(mg);
        setTargetsDown(
          mg,
          podNames(mg, name)[0]
            ?.slice(0, -1)
            .replace(/-[^-]*$/, '') ?? '',
          'x509: expired',
        );
        setLease(mg, name, () => {});
      },
      verdict: countsNothing ? 'likely' : 'clear',
    },
    {
      name: 'no pod runs since 40 minutes, and nobody renews the lease',
      given: (mg) => {
        stopAll(mg);
        stale(mg, '40m');
      },
      verdict: countsNothing ? 'firing' : 'clear',
    },
    {
      name: 'no pod runs since 40 minutes, leases not collected',
      given: (mg) => {
        stopAll(mg);
        mg.remove(LEASES);
      },
      verdict: countsNothing ? 'firing' : 'clear',
    },
    {
      name: 'nobody knows the release, no pod runs',
      given: (mg) => {
        stopAll(mg);
        setRelease(mg, null);
        stale(mg, '40m');
      },
      verdict: always ? 'firing' : 'unknown',
    },
    {
      name: 'no pod at all, leases and targets not collected',
      given: (mg) => {
        start(mg);
        for (const pod of podNames(mg, name)) removePod(mg, CNV_NS, pod);
        mg.remove(LEASES);
        mg.remove(/\/pods\.yaml$/);
        forgetTargets(mg);
        mg.remove(/\/apps\/deployments\.yaml$/);
      },
      verdict: 'unknown',
    },
    {
      name: 'the pods have run for two minutes only, before that there was none',
      given: (mg) => {
        wait(mg);
        stale(mg);
        setPods(mg, name, (pod) => {
          pod.metadata.creationTimestamp = before('2m');
          for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('2m') } };
        });
      },
      verdict: countsNothing ? 'firing' : 'likely',
    },
    {
      name: 'the leader lost the lease and ended, another one took over',
      given: (mg) => {
        start(mg);
        setLog(mg, CNV_NS, name, name, [`${before('30m')} 2026/03/04 09:50:00 leaderelection lost`], 'previous');
        setPods(mg, name, (pod) => {
          pod.status.containerStatuses[0].restartCount = 12;
        });
      },
      verdict: 'clear',
    },
    {
      name: 'it began as the leader, by its log',
      given: (mg) => {
        start(mg);
        mg.remove(LEASES);
        setLog(mg, CNV_NS, name, name, [trying('2h'), leads]);
      },
      verdict: 'clear',
    },
    {
      name: 'Prometheus says firing, and that is all there is',
      given: (mg) => {
        start(mg);
        mg.remove(new RegExp(`/namespaces/${CNV_NS}/(core|pods|apps|coordination)`));
        forgetTargets(mg);
        setRules(mg, { [alert]: { state: 'firing', alerts: [{ activeAt: before('3h'), labels: {} }] } });
      },
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.since).toBe(before('3h'));
        expect(commandsOf(finding)).toContain(`oc get lease -n ${CNV_NS} ${name}`);
      },
    },
  ];
}
