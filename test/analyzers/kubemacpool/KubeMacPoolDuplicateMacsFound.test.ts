import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import {
  addPod,
  addVm,
  after,
  before,
  CNV_NS,
  ERP_NS,
  logFile,
  OCP_ROOT,
  podFile,
  podNames,
  setLog,
  setObject,
  setPods,
  VLAN_NETWORK,
  WEBSHOP_NS,
} from '../../../fixtures/builders/healthy.ts';
import { kubemacpoolStartLog, logLine, zapLine } from '../../../fixtures/builders/logs.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'KubeMacPoolDuplicateMacsFound';
const POD = 'kubemacpool-mac-controller-manager';
const MAC = '02:5f:7a:00:10:01';
const duplicate = { mac: MAC, owner: `${WEBSHOP_NS}/a`, vm: `${ERP_NS}/b` };

function twins(mg: MustGather, mac = MAC, other = mac): void {
  addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac });
  addVm(mg, { namespace: ERP_NS, name: 'b', mac: other, running: false });
}

function log(mg: MustGather, lines: string[], which: 'current' | 'previous' = 'current'): void {
  setLog(mg, CNV_NS, POD, 'manager', lines, which);
}

/** The beginning of the log is gone, as after rotation. */
function cutStart(mg: MustGather): void {
  log(mg, [
    zapLine(before('2m'), 'info', 'Webhook.mutatevirtualmachines', 'Got a create mutate virtual machine event'),
  ]);
}

/** A second kubemacpool pod with a log of its own. */
function otherPod(mg: MustGather, status: Kube, lines: string[]): void {
  const [name] = podNames(mg, POD);
  const copy = mg.object(podFile(CNV_NS, name as string)) as Kube;
  const other = `${POD}-0ther0ther-zz9zz`;
  Object.assign(copy.metadata, { name: other, uid: '00000000-0000-4000-8000-0000000000ff' });
  Object.assign(copy.status, status);
  addPod(mg, copy);
  mg.put(logFile(CNV_NS, other, 'manager'), lines.length > 0 ? `${lines.join('\n')}\n` : '');
}

/** A rotated log in the form that the kubelet writes, packed. */
function rotated(mg: MustGather, restarts: number, lines: string[]): void {
  const [name] = podNames(mg, POD);
  const text = lines.map((line) => line.replace(/^(\S+)Z /, '$1+00:00 stderr F ')).join('\n');
  const folder = logFile(CNV_NS, name as string, 'manager', 'current', OCP_ROOT).replace(/current\.log$/, 'rotated');
  mg.put(`${folder}/${restarts}.log.20260301-101500.gz`, gzipSync(`${text}\n`));
}

const commands = (finding: { mitigation: { steps: readonly { command: string | null }[] } }): string =>
  finding.mitigation.steps.map(({ command }) => command).join('\n');

/** What a kubemacpool with other log settings or of another release writes for one duplicate. */
function scan(...middle: string[]): string[] {
  const start = '2026-02-10T21:05:02Z';
  return [
    zapLine(start, 'info', 'setup', 'Setting up client for manager'),
    ...middle.map((text) => logLine(after('3s', start), text)),
    zapLine(after('6s', start), 'info', 'PoolManager', 'starting cleanup loop for waiting mac addresses'),
  ];
}

analyzerCases(ALERT, [
  {
    name: 'the start scan met one MAC twice',
    given: (mg) => {
      twins(mg);
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects.map(({ namespace, name }) => `${namespace}/${name}`).sort()).toEqual([
        `${ERP_NS}/b`,
        `${WEBSHOP_NS}/a`,
      ]);
      expect(finding.since).toMatch(/^2026-02-10T21:05:/);
      expect(commands(finding)).toContain(`oc delete pod -n ${CNV_NS} -l control-plane=mac-controller-manager`);
      expect(commands(finding)).toMatch(/oc patch vm (a -n webshop|b -n erp-prod) --type=json/);
      expect(finding.evidence.map(({ type }) => type)).toEqual(expect.arrayContaining(['log', 'object']));
    },
  },
  {
    name: 'the same in the tab-separated debug format, with a stack trace between the lines',
    given: (mg) => {
      twins(mg);
      log(
        mg,
        scan(
          `2026-02-10T21:05:05.000Z\tERROR\tPoolManager.initVirtualMachineMap.allocateRequestedVirtualMachineInterfaceMac\tmac address ${MAC} already allocated to vm/${WEBSHOP_NS}/a, default, conflict with: vm/${ERP_NS}/b, default\t{"error": "failed to allocate requested mac address"}`,
          'github.com/k8snetworkplumbingwg/kubemacpool/pkg/pool-manager.(*PoolManager).initMacMapFromCluster',
          '\t/go/src/virtualmachine_pool.go:301',
          `2026-02-10T21:05:05.000Z\tERROR\tPoolManager.initVirtualMachineMap\tInvalid/Duplicate mac address for virtual machine\t{"virtualMachineFullName": "vm/${ERP_NS}/b", "virtualMachineInterfaceMac": "${MAC}", "error": "failed to allocate requested mac address"}`,
        ),
      );
    },
    verdict: 'firing',
    check: (finding) => expect(finding.objects).toHaveLength(2),
  },
  {
    name: 'the format up to v0.31, which names only one VM',
    given: (mg) => {
      twins(mg);
      log(
        mg,
        scan(
          '{"level":"error","ts":1770757505.1,"logger":"PoolManager.allocateRequestedVirtualMachineInterfaceMac","msg":"mac address already allocated","error":"failed to allocate requested mac address"}',
          `{"level":"error","ts":1770757505.2,"logger":"PoolManager","msg":"Invalid/Duplicate mac address for virtual machine","virtualMachineFullName":"vm/${ERP_NS}/b","virtualMachineInterfaceMac":"${MAC}","error":"failed to allocate requested mac address"}`,
        ),
      );
    },
    verdict: 'firing',
    check: (finding) => expect(finding.objects.map(({ name }) => name)).toEqual(['b']),
  },
  {
    name: 'the format of v0.20, with namespace and name apart',
    given: (mg) =>
      log(
        mg,
        scan(
          '{"level":"error","ts":1770757505.1,"logger":"PoolManager","msg":"mac address already allocated","error":"failed to allocate requested mac address"}',
          `{"level":"error","ts":1770757505.2,"logger":"PoolManager","msg":"Invalid mac address for virtual machine","virtualMachineNamespace":"${ERP_NS}","virtualMachineName":"b","virtualMachineInterfaceMac":"${MAC}","error":"failed to parse mac address for virtual machine"}`,
        ),
      ),
    verdict: 'firing',
  },
  {
    name: 'the format of v0.51',
    given: (mg) =>
      log(
        mg,
        scan(
          `{"level":"info","ts":"2026-02-10T21:05:05Z","logger":"PoolManager.initVirtualMachineMap","msg":"mac address ${MAC} already allocated to [{instanceName:vm/${WEBSHOP_NS}/a macInstanceKey:default transactionTimestamp:<nil>}], conflict with: vm/${ERP_NS}/b:default"}`,
          `{"level":"info","ts":"2026-02-10T21:05:05Z","logger":"PoolManager.initVirtualMachineMap","msg":"Duplicate mac address for virtual machine","virtualMachineFullName":"vm/${ERP_NS}/b","virtualMachineInterfaceMac":"${MAC}"}`,
        ),
      ),
    verdict: 'firing',
    check: (finding) => expect(finding.objects).toHaveLength(2),
  },
  {
    name: 'the webhook refused a request: nothing is duplicate',
    given: (mg) => log(mg, kubemacpoolStartLog({ webhookRefusals: [{ ...duplicate, at: before('10m') }] })),
    verdict: 'clear',
  },
  {
    name: 'a MAC that cannot be parsed is not counted',
    given: (mg) => log(mg, kubemacpoolStartLog({ invalid: [{ mac: '02:zz', vm: `${ERP_NS}/b` }] })),
    verdict: 'clear',
  },
  {
    name: 'a pod interface is not counted',
    given: (mg) =>
      log(
        mg,
        scan(
          '{"level":"error","ts":1770757505.1,"logger":"PoolManager.initPodMap","msg":"mac address already allocated","error":"failed to allocate requested mac address"}',
          '{"level":"error","ts":1770757505.2,"logger":"PoolManager","msg":"Invalid mac address for pod","podNamespace":"x","podName":"y"}',
        ),
      ),
    verdict: 'clear',
  },
  {
    name: 'the container before this one found a duplicate: its count is gone',
    given: (mg) => {
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }), 'previous');
      log(mg, kubemacpoolStartLog({}));
    },
    verdict: 'clear',
  },
  {
    name: 'the log was rotated since: the start scan is in a file of the same container',
    given: (mg) => {
      twins(mg);
      cutStart(mg);
      rotated(mg, 0, kubemacpoolStartLog({ duplicates: [duplicate] }));
    },
    verdict: 'firing',
    check: (finding) => expect(finding.evidence[0]?.file).toContain('/rotated/0.log.'),
  },
  {
    name: 'a rotated file of an earlier container does not count',
    given: (mg) => {
      twins(mg);
      setPods(mg, POD, (pod) => {
        for (const status of pod.status.containerStatuses) status.restartCount = 1;
      });
      log(mg, kubemacpoolStartLog({}));
      rotated(mg, 0, kubemacpoolStartLog({ duplicates: [duplicate] }));
    },
    verdict: 'clear',
  },
  {
    name: 'only the first line of a pair is there, with the logger of the scan',
    given: (mg) => {
      twins(mg);
      log(
        mg,
        kubemacpoolStartLog({ duplicates: [duplicate] }).filter((line) => !line.includes('Invalid/Duplicate')),
      );
    },
    verdict: 'firing',
  },
  {
    name: 'a failed pod beside the running one left a log with duplicates',
    given: (mg) => {
      twins(mg);
      log(mg, kubemacpoolStartLog({}));
      otherPod(
        mg,
        { phase: 'Failed', reason: 'Evicted', containerStatuses: undefined },
        kubemacpoolStartLog({ duplicates: [duplicate] }),
      );
    },
    verdict: 'clear',
  },
  {
    name: 'a failed pod has a whole scan, the log of the running one lost its start',
    given: (mg) => {
      cutStart(mg);
      otherPod(mg, { phase: 'Failed', reason: 'Evicted', containerStatuses: undefined }, kubemacpoolStartLog({}));
    },
    verdict: 'unknown',
  },
  {
    name: 'two pods run and the log of one is empty',
    given: (mg) => {
      log(mg, kubemacpoolStartLog({}));
      otherPod(mg, {}, []);
    },
    verdict: 'unknown',
  },
  {
    name: 'the container that found duplicates does not run any more',
    given: (mg) => {
      twins(mg);
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }));
      setPods(mg, POD, (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { waiting: { reason: 'CrashLoopBackOff' } };
      });
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('no kubemacpool container runs'),
  },
  {
    name: 'the log is older than the container that runs now',
    given: (mg) => {
      twins(mg);
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }));
      setPods(mg, POD, (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('3h') } };
      });
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('does not reach back'),
  },
  {
    name: 'the end of the scan is there, its beginning is not, and no pod tells when it began',
    given: (mg) => {
      log(mg, kubemacpoolStartLog({}).slice(2));
      mg.remove(/namespaces\/openshift-cnv\/(pods\/[^/]+\/[^/]+\.yaml|core\/pods)/);
    },
    verdict: 'unknown',
  },
  {
    name: 'duplicates in the log of an archive whose addresses are all the same text',
    given: (mg) => {
      twins(mg, 'xx:xx:xx:xx:xx:xx');
      log(mg, kubemacpoolStartLog({ duplicates: [{ ...duplicate, mac: 'xx:xx:xx:xx:xx:xx' }] }));
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('replaced by the same text'),
  },
  {
    name: 'VM objects were not collected: the log names the VMs',
    given: (mg) => {
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }));
      mg.remove(/\/virtualmachines\//);
    },
    verdict: 'firing',
    check: (finding) => expect(commands(finding)).toContain('oc edit vm b -n erp-prod'),
  },
  {
    name: 'kubemacpool started two minutes ago',
    given: (mg) => {
      twins(mg);
      setPods(mg, POD, (pod) => {
        for (const status of pod.status.containerStatuses) status.state = { running: { startedAt: before('2m') } };
      });
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate], startedAt: before('2m') }));
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('would fire at'),
  },
  {
    name: 'the duplicate was resolved since, but the count stays until a restart',
    given: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC });
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }));
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.mitigation.steps[0]?.text).toContain('only the count is left over');
      expect(commands(finding)).not.toContain('oc patch vm');
    },
  },
  {
    name: 'VMs share a MAC, the log does not reach back to the scan',
    given: (mg) => {
      twins(mg, MAC, MAC.toUpperCase().replaceAll(':', '-'));
      cutStart(mg);
    },
    verdict: 'likely',
  },
  {
    name: 'the log does not reach back, no VMs share a MAC',
    given: cutStart,
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.missing[0]?.collectWith).toContain('oc logs -n openshift-cnv'),
  },
  {
    name: 'the scan is in the log, but its beginning was cut off with --since',
    given: (mg) => {
      log(mg, kubemacpoolStartLog({ startedAt: '2026-02-10T22:00:00Z' }).slice(2));
    },
    verdict: 'unknown',
  },
  {
    name: 'one of the two namespaces is not managed',
    given: (mg) => {
      twins(mg);
      cutStart(mg);
      const labels = { 'mutatevirtualmachines.kubemacpool.io': 'ignore' };
      mg.putObject(`${mg.paths()[0]?.split('/')[0]}/x/namespaces/${ERP_NS}/${ERP_NS}.yaml`, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: ERP_NS, labels },
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'bridge binding on the pod network is passed over',
    given: (mg) => {
      twins(mg);
      cutStart(mg);
      setObject(mg, { kind: 'VirtualMachine', namespace: ERP_NS, name: 'b' }, (vm) => {
        const spec = vm.spec.template.spec;
        spec.domain.devices.interfaces = [{ name: 'default', macAddress: MAC, bridge: {} }];
        spec.networks = [{ name: 'default', pod: {} }];
      });
    },
    verdict: 'unknown',
  },
  {
    name: 'a multus network counts, whatever the binding',
    given: (mg) => {
      addVm(mg, { namespace: WEBSHOP_NS, name: 'a', mac: MAC, network: VLAN_NETWORK });
      addVm(mg, { namespace: ERP_NS, name: 'b', mac: MAC, network: VLAN_NETWORK, running: false });
      cutStart(mg);
    },
    verdict: 'likely',
  },
  {
    name: 'addresses were all replaced by the same text',
    given: (mg) => {
      twins(mg, 'xx:xx:xx:xx:xx:xx');
      log(mg, kubemacpoolStartLog({ duplicates: [{ ...duplicate, mac: 'xx:xx:xx:xx:xx:xx' }] }).slice(0, -3));
    },
    verdict: 'unknown',
  },
  {
    name: 'consistent tokens of a cleaned archive can be compared',
    given: (mg) => {
      const mac = 'x-mac-0000000007-x';
      twins(mg, mac);
      log(mg, kubemacpoolStartLog({ duplicates: [{ ...duplicate, mac }] }));
    },
    verdict: 'firing',
  },
  {
    name: 'neither log nor VMs were collected',
    given: (mg) => {
      for (const pod of podNames(mg, POD)) mg.remove(new RegExp(`/pods/${pod}/manager/`));
      mg.remove(/\/virtualmachines\//);
    },
    verdict: 'unknown',
  },
  {
    name: 'release 4.22 has another alert in its place',
    given: (mg) => {
      twins(mg);
      log(mg, kubemacpoolStartLog({ duplicates: [duplicate] }));
      setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
        for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = '4.22.0';
      });
      mg.remove(/rules\.json$/);
    },
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toContain('replaced by KubemacpoolMACCollisionDetected'),
  },
]);
