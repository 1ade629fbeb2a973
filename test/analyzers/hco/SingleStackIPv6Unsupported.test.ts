import { expect } from 'vitest';
import { appendLog, before, CNV_NS, setObject, setRules } from '../../../fixtures/builders/healthy.ts';
import { zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';
import { setHco } from '../../support/hco.ts';

const ALERT = 'SingleStackIPv6Unsupported';

function network(mg: MustGather, version: string, ...cidrs: string[]): void {
  setObject(mg, { kind: 'Network', name: 'cluster' }, (object) => {
    object.status.clusterNetwork = cidrs.map((cidr) => ({ cidr, hostPrefix: 64 }));
  });
  setHco(mg, (hco) => {
    hco.status.versions = [{ name: 'operator', version }];
  });
}

function logged(mg: MustGather, cidr: string): void {
  const line = zapLine(before('2h'), 'info', 'setup', 'Cluster Network', { CIDR: cidr, 'Host Prefix': 64 });
  appendLog(mg, CNV_NS, 'hco-operator', 'hyperconverged-cluster-operator', [line]);
}

analyzerCases(ALERT, [
  {
    name: 'one IPv6 range in 4.19',
    given: (mg) => network(mg, '4.19.3', 'fd02::/48'),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ kind: 'Network', name: 'cluster' }]);
      expect(finding.evidence[0]).toMatchObject({ path: 'status.clusterNetwork[0].cidr', value: 'fd02::/48' });
      expect(finding.severity).toBe('critical');
    },
  },
  {
    name: 'the log of the operator confirms it',
    given: (mg) => {
      network(mg, '4.14.0', 'fd02::/48');
      logged(mg, 'fd02::/48');
    },
    verdict: 'firing',
    check: (finding) => expect(finding.evidence.map(({ type }) => type)).toContain('log'),
  },
  {
    name: 'nothing is wrong from 4.20 on',
    given: (mg) => network(mg, '4.20.3', 'fd02::/48'),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('4.20.3'),
  },
  { name: 'not there yet in 4.13', given: (mg) => network(mg, '4.13.9', 'fd02::/48'), verdict: 'clear' },
  { name: 'dual stack', given: (mg) => network(mg, '4.18.1', '10.128.0.0/14', 'fd02::/48'), verdict: 'clear' },
  { name: 'two IPv6 ranges', given: (mg) => network(mg, '4.18.1', 'fd01::/48', 'fd02::/48'), verdict: 'clear' },
  { name: 'one IPv4 range', given: (mg) => network(mg, '4.18.1', '10.128.0.0/14'), verdict: 'clear' },
  {
    name: 'the status counts, not the spec',
    given: (mg) => {
      network(mg, '4.18.1', '10.128.0.0/14');
      setObject(mg, { kind: 'Network', name: 'cluster' }, (object) => {
        object.spec.clusterNetwork = [{ cidr: 'fd02::/48', hostPrefix: 64 }];
      });
    },
    verdict: 'clear',
  },
  {
    name: 'dual stack by now, but the operator started before that',
    given: (mg) => {
      network(mg, '4.18.1', '10.128.0.0/14', 'fd02::/48');
      logged(mg, 'fd02::/48');
    },
    verdict: 'likely',
  },
  {
    name: 'only the log tells',
    given: (mg) => {
      network(mg, '4.18.1');
      logged(mg, 'fd02::/48');
      mg.remove(/config\.openshift\.io\/networks/);
    },
    verdict: 'likely',
  },
  {
    name: 'the release is not known',
    given: (mg) => {
      network(mg, '4.18.1', 'fd02::/48');
      mg.remove(/hyperconvergeds|subscriptions|clusterserviceversions|kubevirts|\/cdis\./);
    },
    verdict: 'likely',
  },
  {
    name: 'the network was not collected',
    given: (mg) => {
      network(mg, '4.18.1', 'fd02::/48');
      mg.remove(/config\.openshift\.io\/networks/);
    },
    verdict: 'unknown',
  },
  {
    name: 'Prometheus fires in an old release',
    given: (mg) => {
      network(mg, '4.16.1');
      mg.remove(/config\.openshift\.io\/networks/);
      setRules(mg, {
        [ALERT]: {
          state: 'firing',
          labels: { severity: 'critical' },
          alerts: [{ activeAt: before('5d'), labels: {} }],
        },
      });
    },
    withRules: true,
    verdict: 'firing',
  },
]);
