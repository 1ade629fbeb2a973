import { expect } from 'vitest';
import { before, CNV_NS, clusterFile, setObject, setRules, WORKERS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { kubeObject } from '../../../fixtures/builders/object.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'NodeNetworkInterfaceDown';
const [worker = ''] = WORKERS;

interface Interface {
  name: string;
  type?: string;
  state?: string;
  controller?: string;
}

function network(mg: MustGather, interfaces: Interface[], release: string | null = '4.19.2'): void {
  const identity = { apiVersion: 'nmstate.io/v1beta1', kind: 'NodeNetworkState', name: worker };
  const currentState = { interfaces: interfaces.map((entry) => ({ type: 'ethernet', state: 'up', ...entry })) };
  mg.putObject(clusterFile('nmstate.io/nodenetworkstates', worker), kubeObject(identity, { status: { currentState } }));
  if (release === null) return;
  setObject(mg, { kind: 'HyperConverged', namespace: CNV_NS, name: 'kubevirt-hyperconverged' }, (hc) => {
    hc.status.versions = [{ name: 'operator', version: release }];
  });
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

analyzerCases(
  ALERT,
  [
    {
      name: '4.19, a port of a bond has no link',
      given: (mg) => network(mg, [{ name: 'ens1f0' }, { name: 'ens1f1', state: 'down', controller: 'bond0' }]),
      verdict: 'likely',
      check: (finding) => {
        expect(finding.objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([`Node ${worker}`]);
        expect(finding.causedBy).toEqual(['link loss']);
        expect(commands(finding)).toContain(`oc debug node/${worker} -- chroot /host ethtool ens1f1`);
        expect(finding.evidence[0]?.excerpt).toContain('ens1f1');
      },
    },
    {
      name: '4.19, an unused port without a link counts there too',
      given: (mg) => network(mg, [{ name: 'ens2f0', state: 'down' }]),
      verdict: 'likely',
      check: (finding) => {
        expect(finding.causedBy).toEqual(['unused port left up']);
        expect(commands(finding)).toContain('"state":"down"');
      },
    },
    {
      name: '4.19, only ignored devices are down',
      given: (mg) =>
        network(mg, [
          { name: 'lo', type: 'loopback', state: 'down' },
          { name: 'veth1a2b', type: 'veth', state: 'down' },
          { name: 'ovs-system', type: 'unknown', state: 'down' },
          { name: 'genev_sys_6081', type: 'unknown', state: 'down' },
          { name: 'br-int', type: 'ovs-bridge', state: 'down' },
          { name: 'ens2f0', state: 'ignore' },
        ]),
      verdict: 'unknown',
    },
    {
      name: '4.19, a name that only begins like an ignored one',
      given: (mg) => network(mg, [{ name: 'lo1', type: 'dummy', state: 'down' }]),
      verdict: 'likely',
    },
    {
      name: '4.20, a port without a link does not raise it',
      given: (mg) => network(mg, [{ name: 'ens2f0', state: 'down' }], null),
      verdict: 'unknown',
      check: (_, verdict) => expect(verdict.reason).toContain('ens2f0'),
    },
    {
      name: '4.20, Prometheus says inactive although a port has no link',
      given: (mg) => network(mg, [{ name: 'ens2f0', state: 'down' }], null),
      withRules: true,
      verdict: 'clear',
    },
    {
      name: '4.19, Prometheus says inactive although a port has no link',
      given: (mg) => network(mg, [{ name: 'ens2f0', state: 'down' }]),
      withRules: true,
      verdict: 'clear',
    },
    { name: 'all interfaces are up', given: (mg) => network(mg, [{ name: 'ens1f0' }]), verdict: 'unknown' },
    {
      name: 'release 4.17 does not have the alert',
      given: (mg) => network(mg, [{ name: 'ens2f0', state: 'down' }], '4.17.4'),
      verdict: 'clear',
    },
    {
      name: 'Prometheus says firing, nothing else was collected',
      given: (mg) =>
        setRules(mg, {
          [ALERT]: {
            state: 'firing',
            alerts: [{ activeAt: before('2h'), labels: { instance: worker }, value: '2e+00' }],
          },
        }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects.map(({ name }) => name)).toEqual([worker]);
        expect(commands(finding)).toContain('ip -br link');
      },
    },
    {
      name: 'Prometheus says pending',
      given: (mg) =>
        setRules(mg, {
          [ALERT]: { state: 'pending', alerts: [{ activeAt: before('1m'), labels: { instance: worker } }] },
        }),
      withRules: true,
      verdict: 'likely',
    },
  ],
  { healthy: 'unknown' },
);
