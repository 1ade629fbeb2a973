import { any, bool, type Fields, mapOf, num, type Shaped, str } from '../yaml/shape.ts';

/**
 * One kind of object as this tool sees it: where it lies in a must-gather, which of its fields are kept, and which
 * command collects it when it is missing. The fields are those of the kind's API type.
 */
export interface View<S extends Fields = Fields> {
  readonly kind: string;
  /** Plural resource name, as in archive paths. */
  readonly plural: string;
  /** API group; `core` for the empty one, as in archive paths. */
  readonly group: string;
  readonly namespaced: boolean;
  readonly shape: S;
  /** Where a must-gather keeps it, for people. */
  readonly where: string;
  readonly collectWith: string;
}

export type Kept<V> = V extends View<infer S> ? Shaped<S> : never;

/** `{cnvImage}` stands for the image of the release on hand: see {@link collectCommand}. */
export const CNV_MUST_GATHER = 'oc adm must-gather --image={cnvImage}';
export const CNV_MUST_GATHER_VMS = `${CNV_MUST_GATHER} -- /usr/bin/gather --vms_details`;
export const OCP_MUST_GATHER = 'oc adm must-gather';

/** A collecting command that can be run as it is: with the release's own must-gather image, or one that asks for it. */
export function collectCommand(command: string, release: string | null, installNamespace: string): string {
  const image = /^4\.\d+\.\d/.test(release ?? '')
    ? `registry.redhat.io/container-native-virtualization/cnv-must-gather-rhel9:v${release}`
    : `"$(oc get csv -n ${installNamespace} -o jsonpath="{.items[0].metadata.annotations['operators\\.openshift\\.io/must-gather-image']}")"`;
  return command.replaceAll('{cnvImage}', image);
}

const metadata = {
  name: str,
  namespace: str,
  uid: str,
  resourceVersion: str,
  creationTimestamp: str,
  deletionTimestamp: str,
  generation: num,
  labels: mapOf(str),
  annotations: mapOf(str),
  ownerReferences: [{ kind: str, name: str, uid: str, controller: bool }],
} as const;

/** `status.conditions[]` as most kinds write it. */
export const condition = {
  type: str,
  status: str,
  reason: str,
  message: str,
  lastTransitionTime: str,
  lastHeartbeatTime: str,
} as const;

const containerState = {
  waiting: { reason: str, message: str },
  running: { startedAt: str },
  terminated: { reason: str, exitCode: num, startedAt: str, finishedAt: str, message: str },
} as const;

type Spec<S extends Fields> = Omit<View<S>, 'shape'> & { readonly shape: S };

function view<const S extends Fields>(
  spec: Spec<S>,
): View<S & { apiVersion: typeof str; kind: typeof str; metadata: typeof metadata }> {
  return { ...spec, shape: { apiVersion: str, kind: str, metadata, ...spec.shape } };
}

const crs = (plural: string, group: string): string =>
  `namespaces/*/crs/${plural}.${group}/*.yaml | namespaces/*/${group}/${plural}.yaml`;

export const Node = view({
  kind: 'Node',
  plural: 'nodes',
  group: 'core',
  namespaced: false,
  where: 'cluster-scoped-resources/core/nodes/*.yaml',
  collectWith: 'oc adm inspect nodes',
  shape: {
    metadata: {
      ...metadata,
      // who set the label that KubeVirt schedules by, who cordoned, and when
      managedFields: [
        {
          manager: str,
          time: str,
          fieldsV1: {
            'f:metadata': { 'f:labels': { 'f:kubevirt.io/schedulable': any } },
            'f:spec': { 'f:unschedulable': any },
          },
        },
      ],
    },
    spec: { unschedulable: bool, providerID: str, taints: [{ key: str, value: str, effect: str, timeAdded: str }] },
    status: {
      conditions: [condition],
      capacity: mapOf(str),
      allocatable: mapOf(str),
      addresses: [{ type: str, address: str }],
      nodeInfo: { kubeletVersion: str, osImage: str, architecture: str },
    },
  },
});

export const NodeNetworkState = view({
  kind: 'NodeNetworkState',
  plural: 'nodenetworkstates',
  group: 'nmstate.io',
  namespaced: false,
  where: 'cluster-scoped-resources/nmstate.io/nodenetworkstates/*.yaml',
  collectWith: 'oc adm inspect nodenetworkstates.nmstate.io',
  shape: {
    status: {
      lastSuccessfulUpdateTime: str,
      currentState: { interfaces: [{ name: str, type: str, state: str, controller: str }] },
    },
  },
});

export const Namespace = view({
  kind: 'Namespace',
  plural: 'namespaces',
  group: 'core',
  namespaced: false,
  where: 'namespaces/<namespace>/<namespace>.yaml',
  collectWith: 'oc adm inspect namespace <namespace>',
  shape: { status: { phase: str } },
});

export const Pod = view({
  kind: 'Pod',
  plural: 'pods',
  group: 'core',
  namespaced: true,
  where: 'namespaces/<namespace>/core/pods.yaml | namespaces/<namespace>/pods/<pod>/<pod>.yaml',
  collectWith: 'oc adm inspect namespace/<namespace>',
  shape: {
    spec: {
      nodeName: str,
      // a pod of a DaemonSet that no node has taken yet names its node here
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchFields: [{ key: str, values: [str] }] }],
          },
        },
      },
      containers: [
        { name: str, image: str, command: [str], args: [str], resources: { requests: mapOf(str), limits: mapOf(str) } },
      ],
    },
    status: {
      phase: str,
      reason: str,
      message: str,
      startTime: str,
      conditions: [condition],
      initContainerStatuses: [{ name: str, restartCount: num, state: containerState, lastState: containerState }],
      containerStatuses: [
        { name: str, ready: bool, restartCount: num, image: str, state: containerState, lastState: containerState },
      ],
    },
  },
});

export const DaemonSet = view({
  kind: 'DaemonSet',
  plural: 'daemonsets',
  group: 'apps',
  namespaced: true,
  where: 'namespaces/<namespace>/apps/daemonsets.yaml',
  collectWith: 'oc adm inspect namespace/<namespace>',
  shape: {
    metadata: { ...metadata, managedFields: [{ manager: str, operation: str, time: str, subresource: str }] },
    spec: { template: { spec: { nodeSelector: mapOf(str), tolerations: [any], affinity: any } } },
    status: {
      desiredNumberScheduled: num,
      currentNumberScheduled: num,
      numberReady: num,
      numberAvailable: num,
      numberUnavailable: num,
      numberMisscheduled: num,
      updatedNumberScheduled: num,
      observedGeneration: num,
    },
  },
});

export const Event = view({
  kind: 'Event',
  plural: 'events',
  group: 'core',
  namespaced: true,
  where: 'namespaces/<namespace>/core/events.yaml',
  collectWith: 'oc adm inspect namespace/<namespace>',
  shape: {
    involvedObject: { apiVersion: str, kind: str, namespace: str, name: str },
    type: str,
    reason: str,
    message: str,
    count: num,
    firstTimestamp: str,
    lastTimestamp: str,
    eventTime: str,
    series: { count: num, lastObservedTime: str },
    source: { component: str, host: str },
    reportingComponent: str,
  },
});

export const StorageClass = view({
  kind: 'StorageClass',
  plural: 'storageclasses',
  group: 'storage.k8s.io',
  namespaced: false,
  where: 'cluster-scoped-resources/storage.k8s.io/storageclasses/*.yaml',
  collectWith: 'oc adm inspect storageclasses',
  shape: {
    // who set the annotations, and when
    metadata: {
      ...metadata,
      managedFields: [
        { manager: str, operation: str, time: str, fieldsV1: { 'f:metadata': { 'f:annotations': any } } },
      ],
    },
    provisioner: str,
    parameters: mapOf(str),
    volumeBindingMode: str,
  },
});

export const StorageProfile = view({
  kind: 'StorageProfile',
  plural: 'storageprofiles',
  group: 'cdi.kubevirt.io',
  namespaced: false,
  where: 'cluster-scoped-resources/storageprofiles.cdi.kubevirt.io/*.yaml',
  collectWith: 'oc adm inspect storageprofiles.cdi.kubevirt.io',
  shape: {
    spec: { claimPropertySets: [{ accessModes: [str], volumeMode: str }], cloneStrategy: str },
    status: {
      storageClass: str,
      provisioner: str,
      cloneStrategy: str,
      dataImportCronSourceFormat: str,
      snapshotClass: str,
      claimPropertySets: [{ accessModes: [str], volumeMode: str }],
      conditions: [condition],
    },
  },
});

export const PersistentVolume = view({
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  group: 'core',
  namespaced: false,
  where: 'cluster-scoped-resources/core/persistentvolumes/*.yaml',
  collectWith: 'oc adm inspect persistentvolumes',
  shape: {
    spec: {
      storageClassName: str,
      accessModes: [str],
      volumeMode: str,
      claimRef: { namespace: str, name: str },
      csi: { driver: str, volumeAttributes: mapOf(str) },
    },
    status: { phase: str },
  },
});

export const PersistentVolumeClaim = view({
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  group: 'core',
  namespaced: true,
  where:
    'namespaces/<namespace>/core/persistentvolumeclaims/*.yaml | namespaces/<namespace>/core/persistentvolumeclaims.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: { storageClassName: str, accessModes: [str], volumeMode: str, volumeName: str },
    status: { phase: str },
  },
});

export const CSIDriver = view({
  kind: 'CSIDriver',
  plural: 'csidrivers',
  group: 'storage.k8s.io',
  namespaced: false,
  where: 'cluster-scoped-resources/storage.k8s.io/csidrivers/*.yaml',
  collectWith: 'oc adm inspect csidrivers',
  shape: {},
});

export const VolumeSnapshotClass = view({
  kind: 'VolumeSnapshotClass',
  plural: 'volumesnapshotclasses',
  group: 'snapshot.storage.k8s.io',
  namespaced: false,
  where:
    'cluster-scoped-resources/volumesnapshotclasses.snapshot.storage.k8s.io/*.yaml | cluster-scoped-resources/snapshot.storage.k8s.io/volumesnapshotclasses/*.yaml',
  collectWith: 'oc adm inspect volumesnapshotclasses.snapshot.storage.k8s.io',
  shape: { driver: str },
});

export const DataImportCron = view({
  kind: 'DataImportCron',
  plural: 'dataimportcrons',
  group: 'cdi.kubevirt.io',
  namespaced: true,
  where: crs('dataimportcrons', 'cdi.kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: {
      schedule: str,
      managedDataSource: str,
      template: {
        spec: {
          storage: { storageClassName: str },
          pvc: { storageClassName: str },
          source: {
            registry: { url: str, imageStream: str, pullMethod: str, secretRef: str, certConfigMap: str },
          },
        },
      },
    },
    status: {
      conditions: [condition],
      // the API spells these two keys with capitals
      currentImports: [{ DataVolumeName: str, Digest: str }],
      lastImportTimestamp: str,
    },
  },
});

export const DataVolume = view({
  kind: 'DataVolume',
  plural: 'datavolumes',
  group: 'cdi.kubevirt.io',
  namespaced: true,
  where: crs('datavolumes', 'cdi.kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: {
      storage: { storageClassName: str, accessModes: [str], volumeMode: str },
      pvc: { storageClassName: str, accessModes: [str], volumeMode: str },
    },
    status: { phase: str, progress: str, restartCount: num, conditions: [condition] },
  },
});

const vmInstanceSpec = {
  domain: {
    machine: { type: str },
    devices: {
      panicDevices: [{ model: str }],
      interfaces: [
        {
          name: str,
          macAddress: str,
          masquerade: any,
          slirp: any,
          bridge: any,
          sriov: any,
          passt: any,
          binding: any,
          macvtap: any,
          state: str,
        },
      ],
    },
  },
  networks: [{ name: str, multus: { networkName: str, default: bool }, pod: any }],
  volumes: [
    {
      name: str,
      dataVolume: { name: str, hotpluggable: bool },
      persistentVolumeClaim: { claimName: str, hotpluggable: bool },
      memoryDump: { claimName: str, hotpluggable: bool },
    },
  ],
  evictionStrategy: str,
  terminationGracePeriodSeconds: num,
} as const;

export const VirtualMachine = view({
  kind: 'VirtualMachine',
  plural: 'virtualmachines',
  group: 'kubevirt.io',
  namespaced: true,
  where: 'namespaces/*/kubevirt.io/virtualmachines/{custom,template-based}/*.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: {
    metadata: { ...metadata, finalizers: [str] },
    spec: { running: bool, runStrategy: str, template: { spec: vmInstanceSpec } },
    status: {
      printableStatus: str,
      created: bool,
      ready: bool,
      startFailure: { consecutiveFailCount: num, retryAfterTimestamp: str },
      conditions: [condition],
    },
  },
});

export const VirtualMachineInstance = view({
  kind: 'VirtualMachineInstance',
  plural: 'virtualmachineinstances',
  group: 'kubevirt.io',
  namespaced: true,
  where: crs('virtualmachineinstances', 'kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: vmInstanceSpec,
    status: {
      phase: str,
      reason: str,
      nodeName: str,
      activePods: mapOf(str),
      launcherContainerImageVersion: str,
      volumeStatus: [{ name: str, target: str, persistentVolumeClaimInfo: { claimName: str, volumeMode: str } }],
      conditions: [condition],
      interfaces: [{ name: str, mac: str, infoSource: str }],
      guestOSInfo: { name: str },
      phaseTransitionTimestamps: [{ phase: str, phaseTransitionTimestamp: str }],
      migrationState: {
        completed: bool,
        failed: bool,
        sourceNode: str,
        targetNode: str,
        sourceState: { migrationUID: str },
        targetState: { migrationUID: str },
        startTimestamp: str,
        endTimestamp: str,
      },
    },
  },
});

export const VirtualMachineInstanceMigration = view({
  kind: 'VirtualMachineInstanceMigration',
  plural: 'virtualmachineinstancemigrations',
  group: 'kubevirt.io',
  namespaced: true,
  where: crs('virtualmachineinstancemigrations', 'kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: { vmiName: str },
    status: {
      phase: str,
      phaseTransitionTimestamps: [{ phase: str, phaseTransitionTimestamp: str }],
      migrationState: { endTimestamp: str, sourceNode: str, targetNode: str },
    },
  },
});

export const KubeVirt = view({
  kind: 'KubeVirt',
  plural: 'kubevirts',
  group: 'kubevirt.io',
  namespaced: true,
  where: crs('kubevirts', 'kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: {
      workloads: { nodePlacement: any },
      infra: any,
      configuration: {
        evictionStrategy: str,
        migrations: { parallelMigrationsPerCluster: num },
        developerConfiguration: { useEmulation: bool },
      },
      workloadUpdateStrategy: { workloadUpdateMethods: [str] },
    },
    status: {
      phase: str,
      conditions: [condition],
      observedKubeVirtVersion: str,
      targetKubeVirtVersion: str,
      operatorVersion: str,
      observedDeploymentID: str,
      targetDeploymentID: str,
      outdatedVirtualMachineInstanceWorkloads: num,
    },
  },
});

/** A golden image as HyperConverged's spec and status list it. */
const importTemplate = {
  metadata: { name: str, namespace: str, annotations: mapOf(str) },
  spec: { managedDataSource: str, template: { spec: { source: { registry: { url: str } } } } },
  status: { originalSupportedArchitectures: str, commonTemplate: bool, modified: bool, conditions: [condition] },
} as const;

export const HyperConverged = view({
  kind: 'HyperConverged',
  plural: 'hyperconvergeds',
  group: 'hco.kubevirt.io',
  namespaced: true,
  where: crs('hyperconvergeds', 'hco.kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: {
      // v1beta1: a mapping of switches; v1: a list of { name, state }
      featureGates: any,
      dataImportCronTemplates: [importTemplate],
      workloads: { nodePlacement: any },
      higherWorkloadDensity: { memoryOvercommitPercentage: num },
      evictionStrategy: str,
      // v1
      virtualization: { higherWorkloadDensity: { memoryOvercommitPercentage: num }, evictionStrategy: str },
      workloadSources: { enableMultiArchBootImageImport: bool, dataImportCronTemplates: [importTemplate] },
      deployment: { nodePlacements: { workload: any } },
    },
    status: {
      conditions: [condition],
      versions: [{ name: str, version: str }],
      systemHealthStatus: str,
      observedGeneration: num,
      nodeInfo: { workloadsArchitectures: [str], controlPlaneArchitectures: [str] },
      dataImportCronTemplates: [importTemplate],
    },
  },
});

export const CDI = view({
  kind: 'CDI',
  plural: 'cdis',
  group: 'cdi.kubevirt.io',
  namespaced: false,
  where: 'cluster-scoped-resources/cdis.cdi.kubevirt.io/*.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: {
    status: { phase: str, conditions: [condition], observedVersion: str, operatorVersion: str, targetVersion: str },
  },
});

export const NetworkAddonsConfig = view({
  kind: 'NetworkAddonsConfig',
  plural: 'networkaddonsconfigs',
  group: 'networkaddonsoperator.network.kubevirt.io',
  namespaced: false,
  where: 'cluster-scoped-resources/networkaddonsconfigs.networkaddonsoperator.network.kubevirt.io/*.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: { kubeMacPool: any },
    status: { conditions: [condition], observedVersion: str, operatorVersion: str },
  },
});

export const Deployment = view({
  kind: 'Deployment',
  plural: 'deployments',
  group: 'apps',
  namespaced: true,
  where: 'namespaces/<namespace>/apps/deployments.yaml',
  collectWith: 'oc adm inspect namespace/<namespace>',
  shape: {
    metadata: { ...metadata, managedFields: [{ manager: str, operation: str, time: str, subresource: str }] },
    spec: { replicas: num },
    status: {
      replicas: num,
      readyReplicas: num,
      availableReplicas: num,
      unavailableReplicas: num,
      updatedReplicas: num,
      observedGeneration: num,
      conditions: [condition],
    },
  },
});

export const SSP = view({
  kind: 'SSP',
  plural: 'ssps',
  group: 'ssp.kubevirt.io',
  namespaced: true,
  where: crs('ssps', 'ssp.kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: { templateValidator: { replicas: num } },
    status: {
      phase: str,
      paused: bool,
      conditions: [condition],
      observedVersion: str,
      operatorVersion: str,
      targetVersion: str,
    },
  },
});

export const HostPathProvisioner = view({
  kind: 'HostPathProvisioner',
  plural: 'hostpathprovisioners',
  group: 'hostpathprovisioner.kubevirt.io',
  namespaced: false,
  where: 'cluster-scoped-resources/hostpathprovisioners.hostpathprovisioner.kubevirt.io/*.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: {
    spec: {
      pathConfig: { path: str },
      storagePools: [{ name: str, path: str, pvcTemplate: any }],
      workload: { nodeSelector: mapOf(str) },
    },
    status: { conditions: [condition], storagePoolStatuses: [{ name: str, phase: str }] },
  },
});

export const MutatingWebhookConfiguration = view({
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  group: 'admissionregistration.k8s.io',
  namespaced: false,
  where: 'webhooks/mutating/*/mutatingwebhookconfiguration.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: {
    webhooks: [
      {
        name: str,
        namespaceSelector: { matchExpressions: [{ key: str, operator: str, values: [str] }], matchLabels: mapOf(str) },
      },
    ],
  },
});

export const ClusterVersion = view({
  kind: 'ClusterVersion',
  plural: 'clusterversions',
  group: 'config.openshift.io',
  namespaced: false,
  where: 'cluster-scoped-resources/config.openshift.io/clusterversions.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: {
    spec: { clusterID: str },
    status: {
      desired: { version: str },
      history: [{ state: str, version: str, startedTime: str, completionTime: str }],
      conditions: [condition],
    },
  },
});

export const Infrastructure = view({
  kind: 'Infrastructure',
  plural: 'infrastructures',
  group: 'config.openshift.io',
  namespaced: false,
  where: 'cluster-scoped-resources/config.openshift.io/infrastructures.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: {
    status: {
      platform: str,
      platformStatus: { type: str },
      infrastructureName: str,
      apiServerURL: str,
      controlPlaneTopology: str,
      infrastructureTopology: str,
    },
  },
});

export const ClusterServiceVersion = view({
  kind: 'ClusterServiceVersion',
  plural: 'clusterserviceversions',
  group: 'operators.coreos.com',
  namespaced: true,
  where: 'namespaces/<namespace>/operators.coreos.com/clusterserviceversions/*.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: { spec: { version: str }, status: { phase: str, reason: str } },
});

export const Subscription = view({
  kind: 'Subscription',
  plural: 'subscriptions',
  group: 'operators.coreos.com',
  namespaced: true,
  where: 'namespaces/<namespace>/subscriptions | namespaces/<namespace>/operators.coreos.com/subscriptions/*.yaml',
  collectWith: CNV_MUST_GATHER,
  shape: { spec: { name: str, channel: str }, status: { installedCSV: str, currentCSV: str, state: str } },
});

export const KubeDescheduler = view({
  kind: 'KubeDescheduler',
  plural: 'kubedeschedulers',
  group: 'operator.openshift.io',
  namespaced: true,
  where: 'namespaces/openshift-kube-descheduler-operator/operator.openshift.io/kubedeschedulers/cluster.yaml',
  collectWith: 'oc adm inspect kubedeschedulers.operator.openshift.io --all-namespaces',
  shape: { spec: { profiles: [str], profileCustomizations: { devEnableEvictionsInBackground: bool } } },
});

export const CustomResourceDefinition = view({
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  group: 'apiextensions.k8s.io',
  namespaced: false,
  where: 'cluster-scoped-resources/apiextensions.k8s.io/customresourcedefinitions/*.yaml',
  collectWith: 'oc adm inspect customresourcedefinitions',
  shape: { spec: { group: str, names: { plural: str }, versions: [{ name: str, served: bool, deprecated: bool }] } },
});

export const NetworkConfig = view({
  kind: 'Network',
  plural: 'networks',
  group: 'config.openshift.io',
  namespaced: false,
  where: 'cluster-scoped-resources/config.openshift.io/networks.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: { status: { clusterNetwork: [{ cidr: str }] } },
});

/** Of the operator that came with OpenShift Virtualization up to 4.10; that of the group medik8s.io is another one. */
export const NodeMaintenance = view({
  kind: 'NodeMaintenance',
  plural: 'nodemaintenances',
  group: 'nodemaintenance.kubevirt.io',
  namespaced: false,
  where: 'cluster-scoped-resources/nodemaintenances.nodemaintenance.kubevirt.io/*.yaml',
  collectWith: 'oc adm inspect nodemaintenances.nodemaintenance.kubevirt.io',
  shape: { spec: { nodeName: str } },
});

export const Template = view({
  kind: 'Template',
  plural: 'templates',
  group: 'template.openshift.io',
  namespaced: true,
  where: 'namespaces/openshift/templates/openshift.yaml',
  collectWith: CNV_MUST_GATHER,
  // who changed it
  shape: { metadata: { ...metadata, managedFields: [{ manager: str, operation: str, time: str, subresource: str }] } },
});

/** Whether the API server reaches the server behind an aggregated API; both images collect it, at two places. */
export const APIService = view({
  kind: 'APIService',
  plural: 'apiservices',
  group: 'apiregistration.k8s.io',
  namespaced: false,
  where: 'cluster-scoped-resources/apiregistration.k8s.io/apiservices/*.yaml | apiservices/*.yaml',
  collectWith: 'oc adm inspect apiservices.apiregistration.k8s.io',
  shape: { status: { conditions: [condition] } },
});

/** Requests to one API within an hour, by server and client. */
const requestsOfAnHour = {
  requestCount: num,
  byNode: [
    {
      nodeName: str,
      requestCount: num,
      byUser: [{ username: str, userAgent: str, requestCount: num, byVerb: [{ verb: str, requestCount: num }] }],
    },
  ],
} as const;

export const APIRequestCount = view({
  kind: 'APIRequestCount',
  plural: 'apirequestcounts',
  group: 'apiserver.openshift.io',
  namespaced: false,
  where: 'cluster-scoped-resources/apiserver.openshift.io/apirequestcounts/*.yaml | requests/apirequestscounts.json',
  collectWith: 'oc adm inspect apirequestcounts.apiserver.openshift.io',
  shape: { status: { currentHour: requestsOfAnHour, last24h: [requestsOfAnHour] } },
});

export const VirtualMachineInstancePreset = view({
  kind: 'VirtualMachineInstancePreset',
  plural: 'virtualmachineinstancepresets',
  group: 'kubevirt.io',
  namespaced: true,
  where: crs('virtualmachineinstancepresets', 'kubevirt.io'),
  collectWith: CNV_MUST_GATHER,
  shape: {},
});

/** Of leader elections: who leads, and since when. */
export const Lease = view({
  kind: 'Lease',
  plural: 'leases',
  group: 'coordination.k8s.io',
  namespaced: true,
  where: 'namespaces/<namespace>/coordination.k8s.io/leases/*.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: {
    spec: { holderIdentity: str, leaseDurationSeconds: num, acquireTime: str, renewTime: str, leaseTransitions: num },
  },
});

export const ClusterOperator = view({
  kind: 'ClusterOperator',
  plural: 'clusteroperators',
  group: 'config.openshift.io',
  namespaced: false,
  where:
    'cluster-scoped-resources/config.openshift.io/clusteroperators/*.yaml | cluster-scoped-resources/config.openshift.io/clusteroperators.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: { status: { conditions: [condition] } },
});

export const MachineConfigPool = view({
  kind: 'MachineConfigPool',
  plural: 'machineconfigpools',
  group: 'machineconfiguration.openshift.io',
  namespaced: false,
  where: 'cluster-scoped-resources/machineconfiguration.openshift.io/machineconfigpools/*.yaml',
  collectWith: OCP_MUST_GATHER,
  shape: { status: { conditions: [condition] } },
});

/** Rules that operators define; Prometheus loads them from here. */
export const PrometheusRule = view({
  kind: 'PrometheusRule',
  plural: 'prometheusrules',
  group: 'monitoring.coreos.com',
  namespaced: true,
  where: 'namespaces/<namespace>/monitoring.coreos.com/prometheusrules/*.yaml',
  collectWith: 'oc adm inspect prometheusrules -n <namespace>',
  shape: { spec: { groups: [{ name: str, rules: [{ alert: str }] }] } },
});
