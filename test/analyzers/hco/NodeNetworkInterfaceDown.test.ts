import { expect } from 'vitest';
import {
  before,
  CNV_NS,
  CNV_ROOT,
  clusterFile,
  setObject,
  setRules,
  WORKERS,
} from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { kubeObject } from '../../../fixtures/builders/object.ts';
import { lately, METRICS_FILE, metricsDump, type SeriesShape } from '../../../fixtures/builders/openmetrics.ts';
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

/** What `ip a` printed on the node. */
function links(mg: MustGather, line: string, release = '4.19.2'): void {
  network(mg, [], release);
  const lo = '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000';
  mg.put(
    `${CNV_ROOT}/nodes/${worker}/ip.txt`,
    `${lo}\n    inet 127.0.0.1/8 scope host lo\n${line}\n    altname enp9s0\n`,
  );
}
const DEAD = '3: ens1f1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN group default qlen 1000';
const BONDED =
  '3: ens1f1: <NO-CARRIER,BROADCAST,MULTICAST,SLAVE,UP> mtu 1500 qdisc mq master bond0 state DOWN qlen 1000';

/** Flags of one interface: 4099 up without a link, 69699 up and running, 65539 and a link but not running. */
function flags(
  mg: MustGather,
  value: SeriesShape['value'],
  carrier: number | null,
  release = '4.19.2',
  device = 'ens1f1',
) {
  network(mg, [], release);
  const labels = { device, instance: worker, job: 'node-exporter' };
  const rest = ['node_network_up', 'node_network_carrier'].map((name) => ({ name, labels, value: () => carrier ?? 0 }));
  mg.put(METRICS_FILE, metricsDump([{ name: 'node_network_flags', labels, value }, ...(carrier === null ? [] : rest)]));
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
    {
      name: '4.19, ip.txt: a port of a bond without carrier',
      given: (mg) => links(mg, BONDED),
      verdict: 'likely',
      check: (finding) => {
        expect(finding.objects).toMatchObject([
          { kind: 'Node', name: worker, detail: 'ens1f1 has no link; bond0 uses it' },
        ]);
        expect(finding.evidence[0]).toMatchObject({ type: 'file', line: 3, value: 'ens1f1' });
        expect(finding.summary).toContain('switched on without a link');
        expect(commands(finding)).toContain(`oc debug node/${worker} -- chroot /host ethtool ens1f1`);
      },
    },
    { name: '4.19, ip.txt: an unused port', given: (mg) => links(mg, DEAD), verdict: 'likely' },
    {
      name: '4.20, ip.txt: a port without carrier raises nothing',
      given: (mg) => links(mg, DEAD, '4.20.3'),
      verdict: 'unknown',
      check: (_, verdict) => expect(verdict.reason).toContain(`${worker}/ens1f1`),
    },
    {
      name: '4.19, ip.txt: switched off',
      given: (mg) => links(mg, DEAD.replace('NO-CARRIER,', '').replace(',UP>', '>')),
      verdict: 'unknown',
    },
    {
      name: '4.19, ip.txt: ignored device',
      given: (mg) => links(mg, DEAD.replace('ens1f1', 'veth1a2b@if2')),
      verdict: 'unknown',
    },
    {
      name: '4.19, ip.txt says that the port is switched off, NodeNetworkState that it is down',
      given: (mg) => {
        links(mg, DEAD.replace('NO-CARRIER,', '').replace(',UP>', '>'));
        network(mg, [{ name: 'ens1f1', state: 'down' }]);
      },
      verdict: 'unknown',
    },
    {
      name: 'saved series, 4.20: what the rule counts',
      given: (mg) => flags(mg, () => 4099, 1, '4.20.3'),
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([
          { kind: 'Node', name: worker, detail: 'switched on but not running: ens1f1' },
        ]);
        expect(finding.evidence[0]).toMatchObject({ type: 'metric', path: 'node_network_flags', value: '4099' });
      },
    },
    {
      name: 'saved series, 4.20: since two minutes',
      given: (mg) => flags(mg, lately(120, 4099, 69699), 1, '4.20.3'),
      verdict: 'likely',
    },
    { name: 'saved series, 4.20: no carrier', given: (mg) => flags(mg, () => 4099, 0, '4.20.3'), verdict: 'clear' },
    { name: 'saved series, 4.20: running', given: (mg) => flags(mg, () => 69699, 1, '4.20.3'), verdict: 'clear' },
    {
      name: 'saved series, 4.20: ignored device',
      given: (mg) => flags(mg, () => 4099, 1, '4.20.3', 'genev_sys_6081'),
      verdict: 'clear',
    },
    {
      name: 'saved series, 4.20: carrier was not saved',
      given: (mg) => flags(mg, () => 4099, null, '4.20.3'),
      verdict: 'unknown',
    },
    {
      name: 'saved series, 4.20: flags alone show that all run',
      given: (mg) => flags(mg, () => 69699, null, '4.20.3'),
      verdict: 'clear',
    },
    {
      name: 'saved series, 4.19: no carrier, which only some builds count',
      given: (mg) => flags(mg, () => 4099, 0),
      verdict: 'likely',
      check: (finding) => expect(finding.summary).toContain('Builds of this release'),
    },
    {
      name: 'saved series: the metrics are missing',
      given: (mg) => mg.put(METRICS_FILE, metricsDump([{ name: 'up', value: () => 1 }])),
      verdict: 'unknown',
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
