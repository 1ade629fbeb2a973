import { describe, expect, it } from 'vitest';
import { type Route, route, ViewIndex } from '../../src/cluster/route.ts';
import { ALL_VIEWS } from '../support/snapshot.ts';

const views = new ViewIndex(ALL_VIEWS);
const IMAGE = 'must-gather.local.1/quay-io-x-sha256-0123';

/** A route in one line: what it is, where, and under which names. */
function printed(found: Route): string {
  switch (found.type) {
    case 'object':
      return `${found.view.kind} ${found.layout} ${found.namespace ?? '-'}/${found.name}`;
    case 'log':
      return `log ${found.namespace}/${found.pod}/${found.container ?? '-'} ${found.generation}`;
    case 'stray-yaml':
      return `stray ${found.namespace ?? '-'}`;
    default:
      return found.type;
  }
}

const OBJECTS: Readonly<Record<string, string>> = {
  'cluster-scoped-resources/core/nodes/worker-0.example.com.yaml': 'Node single -/worker-0.example.com',
  'cluster-scoped-resources/core/nodes.yaml': 'Node list -/nodes',
  'cluster-scoped-resources/config.openshift.io/clusterversions.yaml': 'ClusterVersion list -/clusterversions',
  'cluster-scoped-resources/config.openshift.io/clusterversions/version.yaml': 'ClusterVersion single -/version',
  'cluster-scoped-resources/storage.k8s.io/storageclasses/fast.yaml': 'StorageClass single -/fast',
  'cluster-scoped-resources/storageprofiles.cdi.kubevirt.io/fast.yaml': 'StorageProfile crs -/fast',
  'cluster-scoped-resources/cdis.cdi.kubevirt.io/cdi-kubevirt-hyperconverged.yaml':
    'CDI crs -/cdi-kubevirt-hyperconverged',
  'cluster-scoped-resources/admissionregistration.k8s.io/mutatingwebhookconfigurations/kubemacpool.yaml':
    'MutatingWebhookConfiguration single -/kubemacpool',
  'namespaces/team/core/pods.yaml': 'Pod list team/pods',
  'namespaces/team/core/pods/importer.yaml': 'Pod single team/importer',
  'namespaces/team/pods/virt-api-1/virt-api-1.yaml': 'Pod single team/virt-api-1',
  'namespaces/team/core/events.yaml': 'Event list team/events',
  'namespaces/team/apps/daemonsets.yaml': 'DaemonSet list team/daemonsets',
  'namespaces/team/team.yaml': 'Namespace single team/team',
  'namespaces/team/kubevirt.io/virtualmachines/custom/vm-a.yaml': 'VirtualMachine crs team/vm-a',
  'namespaces/team/kubevirt.io/virtualmachines/template-based/vm-b.yaml': 'VirtualMachine crs team/vm-b',
  'namespaces/team/kubevirt.io/virtualmachines/vm-c.yaml': 'VirtualMachine single team/vm-c',
  'namespaces/team/kubevirt.io/virtualmachines.yaml': 'VirtualMachine list team/virtualmachines',
  'namespaces/team/kubevirt.io/virtualmachineinstances/vm-a.yaml': 'VirtualMachineInstance single team/vm-a',
  'namespaces/team/crs/virtualmachineinstances.kubevirt.io/vm-a.yaml': 'VirtualMachineInstance crs team/vm-a',
  'namespaces/cnv/crs/hyperconvergeds.hco.kubevirt.io/kubevirt-hyperconverged.yaml':
    'HyperConverged crs cnv/kubevirt-hyperconverged',
  'namespaces/cnv/hco.kubevirt.io/hyperconvergeds.yaml': 'HyperConverged list cnv/hyperconvergeds',
  'namespaces/cnv/subscriptions': 'Subscription list cnv/subscriptions',
  'namespaces/cnv/operators.coreos.com/subscriptions/hco.yaml': 'Subscription single cnv/hco',
  'namespaces/team/operators.coreos.com/clusterserviceversions/kubevirt-hyperconverged-operator.v4.20.3.yaml':
    'ClusterServiceVersion single team/kubevirt-hyperconverged-operator.v4.20.3',
  'webhooks/mutating/kubemacpool-mutator/mutatingwebhookconfiguration.yaml':
    'MutatingWebhookConfiguration crs -/kubemacpool-mutator',
  // a namespace that is called like the folder
  'namespaces/namespaces/core/pods.yaml': 'Pod list namespaces/pods',
  'namespaces/core/core/pods.yaml': 'Pod list core/pods',
};

const LOGS: Readonly<Record<string, string>> = {
  'namespaces/cnv/pods/p/c/c/logs/current.log': 'log cnv/p/c current',
  'namespaces/team/vms/vm-a/virt-launcher-vm-a-x1.capabilities.xml':
    'log team/virt-launcher-vm-a-x1/capabilities.xml current',
  'namespaces/team/vms/virt-launcher-vm-a-x1.capabilities.xml':
    'log team/virt-launcher-vm-a-x1/capabilities.xml current',
  'nodes/worker-0/ip.txt': 'log /worker-0/ip.txt current',
  'namespaces/cnv/pods/p/c/c/logs/previous.log': 'log cnv/p/c previous',
  'namespaces/cnv/pods/p/c/c/logs/current.insecure.log': 'log cnv/p/c current',
  'namespaces/cnv/pods/p/c/c/logs/previous.insecure.log': 'log cnv/p/c previous',
  'namespaces/cnv/pods/p/c/c/logs/current.log.gz': 'log cnv/p/c current',
  'namespaces/cnv/pods/p/c/c/logs/previous.log.gz': 'log cnv/p/c previous',
  'namespaces/cnv/pods/p/c/c/logs/rotated/0.log.20260304-101500': 'log cnv/p/c rotated',
  'namespaces/cnv/pods/p/c/c/logs/rotated/0.log.20260304-101500.gz': 'log cnv/p/c rotated',
  'namespaces/cnv/cdi-deployment-1/cdi-deployment-1.log': 'log cnv/cdi-deployment-1/- current',
  'namespaces/team/core/pods/virt-launcher-1/compute-current.log': 'log team/virt-launcher-1/compute current',
  'namespaces/team/core/pods/virt-launcher-1/guest-console-log-previous.log':
    'log team/virt-launcher-1/guest-console-log previous',
};

const RUN_FILES: Readonly<Record<string, string>> = {
  version: 'version',
  'version.txt': 'version',
  timestamp: 'timestamp',
  'gather.logs': 'gather-log',
  'must-gather.log': 'gather-log',
  'must-gather.logs': 'client-log',
  'watermark.txt': 'watermark',
  'monitoring/prometheus/rules.json': 'rules',
  'monitoring/alerts.json': 'rules',
  'virtualization/running_vms_count.txt': 'running-vms',
};

const OTHERS: readonly string[] = [
  'cluster-scoped-resources/core/nodes/notes.txt',
  'cluster-scoped-resources/oc_output/desc_nodes',
  // a namespaced kind below the cluster-scoped folder, and the reverse
  'cluster-scoped-resources/core/pods.yaml',
  'namespaces/team/core/nodes.yaml',
  'namespaces/team/core/secrets.yaml',
  'namespaces/team/core/persistentvolumeclaims/disk_describe.txt',
  'namespaces/team/vms/vm-a/virt-launcher.dumpxml.xml',
  'namespaces/cnv/pods/p/c/c/logs/current.log.swp',
  'namespaces/cnv/pods/p/c/c/healthz',
  'namespaces/openshift-kube-apiserver/pods/p/kube-apiserver/kube-apiserver/api_priority_and_fairness/x.yaml',
  'nodes/worker-0/dmesg',
  'nodes/worker-0/sysinfo.tgz',
  'event-filter.html',
  'monitoring/prometheus/rules.stderr',
  'monitoring/prometheus/status/config.json',
  'webhooks/mutating/x/service.yaml',
  'rules.json',
  'static-pods/kube-apiserver/x.gz',
];

for (const root of [IMAGE, 'must-gather', '', `${IMAGE}/namespaces/all`]) {
  describe(`paths below ${root || 'the top of the archive'}`, () => {
    const at = (path: string): string => (root === '' ? path : `${root}/${path}`);
    for (const [path, wanted] of Object.entries({ ...OBJECTS, ...LOGS })) {
      if (root.endsWith('/all') && !path.startsWith('namespaces/')) continue;
      it(`${path} is ${wanted}`, () => {
        const found = route(at(path), views);
        expect(printed(found)).toBe(wanted);
        expect(found.root).toBe(root);
      });
    }
  });
}

describe('files beside the big folders', () => {
  for (const root of [IMAGE, 'must-gather', '']) {
    for (const [path, wanted] of Object.entries(RUN_FILES)) {
      it(`${root}/${path} is ${wanted}`, () => {
        const found = route(root === '' ? path : `${root}/${path}`, views);
        expect([found.type, found.root]).toEqual([wanted, root]);
      });
    }
  }

  for (const path of OTHERS) it(`${path} is not read`, () => expect(route(path, views).type).toBe('other'));

  it('takes YAML where none belongs as stray', () => {
    expect(printed(route(`${IMAGE}/namespaces/kubevirt.yaml`, views))).toBe('stray -');
    expect(printed(route(`${IMAGE}/namespaces/team/vm.yaml`, views))).toBe('stray team');
    expect(printed(route(`${IMAGE}/namespaces/all/pvc`, views))).toBe('other');
  });

  it('reads only the kinds that the run needs', () => {
    expect(route('namespaces/team/core/pods.yaml', new ViewIndex([])).type).toBe('other');
  });
});
