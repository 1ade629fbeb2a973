import { releaseOfCdi, releaseOfKubeVirt } from './release.ts';
import type { Found, ObjectStore } from './store.ts';
import type { Kept, View } from './views.ts';
import * as views from './views.ts';

/** Which cluster the archive shows; null where it does not say. */
export interface Identity {
  readonly id: string | null;
  readonly openshiftVersion: string | null;
  /** Of OpenShift Virtualization (HyperConverged operator), such as `4.20.3`. */
  readonly virtualizationVersion: string | null;
  /** The release to judge by: that version, else the minor release that ships the CDI or KubeVirt seen. */
  readonly release: string | null;
  readonly platform: string | null;
  readonly nodes: number;
  /** Where OpenShift Virtualization is installed: `openshift-cnv` unless the archive says otherwise. */
  readonly installNamespace: string;
}

/** The kinds that identify a cluster: read in every run. */
export const IDENTITY_VIEWS: readonly View[] = [
  views.ClusterVersion,
  views.Infrastructure,
  views.Node,
  views.KubeVirt,
  views.HyperConverged,
  views.Subscription,
  views.CDI,
];
/** Pods of these names tell where OpenShift Virtualization is installed. */
export const INSTALLED_PODS = ['virt-operator-', 'virt-handler-', 'hco-operator-', 'cdi-operator-'];
/** CSVs are copied into every namespace: only the one of OpenShift Virtualization is read. */
export const HCO_CSV = 'kubevirt-hyperconverged-operator.v';

/** What `must-gather.logs` of the client says, for archives without the cluster's own objects. */
export interface ClientLogFacts {
  readonly clusterId: string | null;
  readonly clusterVersion: string | null;
}

export function identify(store: ObjectStore, client: ClientLogFacts): Identity {
  const version = store.all(views.ClusterVersion)[0]?.object;
  const infrastructure = store.all(views.Infrastructure)[0]?.object;
  const nodes = store.all(views.Node);
  const hyperConverged = store.all(views.HyperConverged)[0];
  const kubeVirt = store.all(views.KubeVirt)[0];
  const completed = version?.status?.history?.find((entry) => entry.state === 'Completed')?.version;
  const virtualizationVersion =
    hyperConverged?.object.status?.versions?.find((v) => v.name === 'operator')?.version ??
    versionOfCsv(
      store.all(views.Subscription).find((s) => s.object.status?.installedCSV?.startsWith(HCO_CSV))?.object.status
        ?.installedCSV,
    ) ??
    versionOfCsv(store.all(views.ClusterServiceVersion).find((csv) => csv.name.startsWith(HCO_CSV))?.name);
  return {
    id: version?.spec?.clusterID ?? client.clusterId,
    openshiftVersion:
      completed ??
      version?.status?.desired?.version ??
      client.clusterVersion ??
      nodeVersion(nodes.map((n) => n.object)),
    virtualizationVersion,
    release:
      virtualizationVersion ??
      releaseOfKubeVirt(kubeVirt?.object.status?.observedKubeVirtVersion) ??
      releaseOfCdi(store.all(views.CDI)[0]?.object.status?.observedVersion),
    platform:
      infrastructure?.status?.platformStatus?.type ?? infrastructure?.status?.platform ?? platformOfNodes(nodes),
    nodes: nodes.length,
    installNamespace:
      kubeVirt?.namespace || hyperConverged?.namespace || namespaceOfPods(store.all(views.Pod)) || 'openshift-cnv',
  };
}

function namespaceOfPods(pods: readonly Found<Kept<typeof views.Pod>>[]): string | undefined {
  return pods.find(({ name }) => INSTALLED_PODS.some((prefix) => name.startsWith(prefix)))?.namespace;
}

function versionOfCsv(name: string | undefined): string | null {
  return name ? name.slice(HCO_CSV.length) : null;
}

/** The kubelet's Kubernetes minor is 13 ahead of OpenShift 4's (v1.33 runs in 4.20); only the minor can be told. */
function nodeVersion(nodes: readonly Kept<typeof views.Node>[]): string | null {
  for (const node of nodes) {
    const image = node.status?.nodeInfo?.osImage ?? '';
    const minor = /^v1\.(\d+)\./.exec(node.status?.nodeInfo?.kubeletVersion ?? '')?.[1];
    if (minor && /CoreOS/.test(image)) return `4.${Number(minor) - 13}`;
  }
  return null;
}

const PLATFORM_OF_PROVIDER: Readonly<Record<string, string>> = {
  aws: 'AWS',
  azure: 'Azure',
  gce: 'GCP',
  vsphere: 'VSphere',
  openstack: 'OpenStack',
  baremetalhost: 'BareMetal',
  ibm: 'IBMCloud',
  nutanix: 'Nutanix',
  kubevirt: 'KubeVirt',
};

function platformOfNodes(nodes: readonly Found<Kept<typeof views.Node>>[]): string | null {
  for (const { object } of nodes) {
    const provider = /^(\w+):\/\//.exec(object.spec?.providerID ?? '')?.[1];
    if (provider) return PLATFORM_OF_PROVIDER[provider] ?? provider;
  }
  return null;
}
