import * as views from '../cluster/views.ts';

const list = (text: string): string[] => text.trim().split(/\s+/);

/**
 * Namespaces of OpenShift, Kubernetes, OpenShift Virtualization and known operators. They are the same everywhere, tell
 * nothing about a user, and stay readable. No open prefix but `openshift-`: `kube-hv` may be a customer's.
 */
const PLATFORM_NAMESPACE =
  /^(?:openshift(?:-[\w-]*)?|kube-(?:system|public|node-lease)|kubevirt(?:-hyperconverged|-os-images)?|open-cluster-management(?:-agent|-agent-addon|-hub|-observability|-addon-observability|-policies|-global-set|-issuer)?|stackrox(?:-operator)?|rhacs-operator|knative-(?:serving|serving-ingress|eventing)|metallb-system|multicluster-engine|default|all|cdi|nmstate|hive|hostpath-provisioner|assisted-installer|wasp|oauth-openshift)$/;

export function isPlatformNamespace(name: string): boolean {
  return PLATFORM_NAMESPACE.test(name);
}

/** What pods of a component have behind its name: hashes of a replica set and of the pod (no vowels), or a number. */
const POD_HASH = '(?:(?:-[0-9a-f]{6,10})?-[bcdfghjklmnpqrstvwxz2456789]{5}|-[0-9])?';
const COMPONENTS = list(`
  virt-(?:handler|api|controller|operator|launcher|exportproxy|exportserver|template-validator|synchronization-controller)
  virt-launcher-monitor virt-operator-strategy virt-handler-certs
  cdi-(?:apiserver|deployment|operator|uploadproxy|uploadserver|importer|cloner|controller|config|kubevirt-hyperconverged)
  hco-(?:operator|webhook) hyperconverged-cluster-(?:operator|webhook|cli-download) ssp-operator
  (?:ssp-)?kubevirt-hyperconverged kubevirt-(?:apiserver-proxy|console-plugin|operator|ipam-controller-manager)
  kubevirt-kubevirt-hyperconverged kubemacpool-(?:mac-controller-manager|cert-manager|service)
  hostpath-provisioner(?:-operator|-csi)? cluster-network-addons(?:-operator)? bridge-marker aaq-(?:operator|controller|server)
  nmstate-(?:handler|operator|webhook|metrics|cert-manager|console-plugin) wasp-agent kube-cni-linux-bridge-plugin
  ovnkube-(?:node|control-plane|master|controller|identity) ovn-(?:controller|northd|kubernetes|acl-logging)
  ovs-(?:vswitchd|configuration|configuration.service) multus-(?:admission-controller|additional-cni-plugins)
  network-metrics-daemon kube-(?:apiserver|controller-manager|scheduler|proxy|rbac-proxy|state-metrics)
  kube-root-ca.crt openshift-service-ca.crt openshift-(?:apiserver|controller-manager|state-metrics|kube-apiserver)
  openshift-virtualization prometheus-(?:k8s|operator|operator-admission-webhook) alertmanager-main node-exporter
  thanos-querier csi-(?:attacher|provisioner|resizer|snapshotter|driver|node-driver-registrar|snapshot-controller|liveness-probe)`);
/** Names of the product's own parts: an object of the user's that is called so gives nothing away. */
const PRODUCT = new RegExp(`^(?:${COMPONENTS.join('|').replaceAll('.', '\\.')})${POD_HASH}$`, 'i');

export function isProductName(name: string): boolean {
  return PRODUCT.test(name) && !name.startsWith('virt-launcher-');
}

/** Folders that must-gather names after its image. */
const IMAGE_FOLDER =
  /^(?:quay-io|registry-redhat-io|registry-access-redhat-com|registry-ci-openshift-org|registry-connect-redhat-com)-[\w-]*$/;

export function isImageFolder(name: string): boolean {
  return IMAGE_FOLDER.test(name);
}

/** Parts of the names of OpenShift's own namespaces. */
const NAMESPACE_PARTS = new Set(
  list(`
    adp all api apiserver approver authentication ca canary cdi cloud cluster cnv compliance config console
    controller credential csi default diagnostics dns drivers etcd gather gitops hive host hyperconverged image
    images infra ingress insights kni kube kubernetes kubevirt lease lifecycle local logging machine managed
    manager marketplace migrator monitoring mtv multus must network nmstate node nutanix oauth openshift
    openstack operator operators os ovirt ovn pipelines public registry samples scheduler sdn service settings
    sriov storage system tuning updates user version virtualization vsphere wasp workload`),
);

/** Is this word as a whole one of the platform's, so that no part of it is a name? */
export function isPlatformWord(text: string): boolean {
  return (
    isProductName(text) ||
    (IMAGE_FOLDER.test(text) && /-sha256-[0-9a-f]{64}$/.test(text)) ||
    (PLATFORM_NAMESPACE.test(text) && text.split('-').every((part) => NAMESPACE_PARTS.has(part)))
  );
}

/**
 * Words that commands, paths, fields and log lines are made of. An object may be called so: then only what stands in a
 * name's place is a name, see `position.ts`.
 */
const COMMON = new Set([
  ...list(`
    a about access account action active adm admin affinity after alert alerts all allocatable alpha an and annotate
    annotations api api-resources app application apply apps args as at attach attempt audit auth backend backup base
    before beta block boot bound bug build busy by bytes ca cache can capacity cause cert certificate change check
    claim class clear clone client cluster cluster-admin cluster-scoped-resources code com command component compute
    condition conditions config configmap configmaps configs console container containers content context control-plane
    controller controllers copy cordon core count cp cpu create created crs current custom daemon dashboard data database
    date db-1 debug default degraded delete deleted demo deny dependency deploy deployment describe desired detail dev
    device devices disk disks dns domain domains down drain dry-run dump edit empty end endpoint endpoints env error
    errors etc event events example exec exit expired explain expose extract fail failed false family feature fedora file
    files filesystem filter finalizers firing firmware flavor flow folder for force format found free from frontend
    function gateway generation get git global go golden golang group groups guest ha handler have health healthy high
    home host hostname hosts hour http https id idle image images in index info infra ingress init input inspect install
    instance instances interface interfaces internal invalid io ip is issue item items job jobs json key keys kind kubelet
    kubernetes kvm label labels last latest launcher lease level library lifecycle limit limits line lines link linux
    list live load local localhost lock log login logs long low mac machine main maintenance manager manifest map master
    match max memory message meta metadata method metric metrics migrate migration min minute mirror missing mode model
    modified monitoring mount name names namespace namespaces net network networks new nfs nic no node node-logs nodes
    none not null number object objects ocp of off offline ok old on op openshift operation operator operators option
    options org os out output owner page pair part password patch path paths pause pending phase ping plain policy
    pool port ports pod pods postgres previous primary print priority process prod product production profile project
    projects prometheus property protocol provisioner proxy public pull push pvc query queue raw ready reason reboot
    record redis region registry release reload remote remove removed replace replica replicas report request requests
    reset resource resources response restart restore restored result retry rhcos rhel right role rolebinding roles
    rollout root rootdisk route router rsh rule rules run running runtime sample sandbox scale schedule scheduler schema
    scope script search secondary secret secrets seconds section security selector server service services session set
    shared shop show shutdown side since single size slow snapshot socket source space spec ssh stage staging standard
    start started state static status stderr stdin stdout stop stopped storage stop store stream string stuck success
    summary sync system table tag target task team temp template template-based templates test test-vm testing text
    that the then this thread time timeout timestamp title to token tool top total trace true tty type ubuntu uid uncordon
    undefined unknown unit up update upgrade upload url usage user users utility v valid value values verify version
    virtual virtualization vm vms volume volumes volumemode vnc wait warn warning was watch web webhook webhooks web-hooks
    when windows wipe with worker workers workload workloads write yaml yes zone
    rootfs datavolume cloudinit cloudinitdisk cloud-init sysprep data-disk os-disk boot-disk disk0 disk1 vda vdb sda
    eth0 eth1 net0 net1 br0 br1 bond0 br-ex ens3 lo centos debian suse win win10 win11 vms_details vmi vmim vmis dv dvs pv
    cm sa svc ns no po ds deploy rs sts ep ev sc crd crds csv mg my-vm vm1 vm2 vm-test testvm rhel8 rhel9 rhel10 ocp4
    cloud-user user1 vagrant guru nobody anonymous
    oc virt cnv sha256 kubevirt openshift ceph ocs odf ovn ovs cdi hco ssp hpp cnao aaq wasp kubemacpool hyperconverged
    multus nmstate qemu libvirt etcd alertmanager thanos crio cri-o kubectl virtctl kube csi rook noobaa lvms metallb
    apiserver compute-storage quay redhat io api-server importer cloner exportproxy hypershift`),
  ...Object.values(views).flatMap((view) =>
    typeof view === 'object' && 'plural' in view ? [view.plural, view.kind.toLowerCase(), view.group] : [],
  ),
]);

/** Is a name also a common word (or a number, a version, a single letter), so that not every place of it is a name? */
export function isCommonWord(name: string): boolean {
  return name.length < 2 || COMMON.has(name) || /^\d+$/.test(name) || /^v\d+(?:(?:alpha|beta)\d+)?$/.test(name);
}

/** Domains of products and projects: names below them are API groups, drivers, images and documents, not hosts. */
const PUBLIC_DOMAINS = new Set(
  list(`
    k8s.io kubernetes.io x-k8s.io kubevirt.io openshift.io openshift.com redhat.com redhat.io quay.io coreos.com github.com
    github.io githubusercontent.com golang.org go.dev docker.io ghcr.io gcr.io nmstate.io metallb.io ovn.org cncf.io
    operatorframework.io prometheus.io istio.io knative.dev tekton.dev argoproj.io open-cluster-management.io rook.io
    ceph.com noobaa.io min.io cert-manager.io velero.io fedoraproject.org centos.org kernel.org qemu.org libvirt.org
    netapp.io nvidia.com intel.com amd.com vmware.com dellemc.com hpe.com ibm.com purestorage.com portworx.com
    portworx.io ebs.csi.aws.com efs.csi.aws.com csi.azure.com gke.io w3.org json-schema.org freedesktop.org
    schemas.microsoft.com topolvm.io openebs.io linbit.com hitachi.com infinidat.com cluster.local etcd.io grpc.io
    projectcalico.org kubemacpool.io metal3.io openstack.org ovirt.org
    kubebuilder.io kb.io googleapis.com google.com microsoft.com docs.aws.amazon.com slack.com pagerduty.com
    opsgenie.com victorops.com stackoverflow.com wikipedia.org mozilla.org ietf.org haproxy.org godoc.org
    localhost.localdomain submariner.io stackrox.io jaegertracing.io opentelemetry.io pkg.go.dev gopkg.in`),
);

/** Is this an address below one of {@link PUBLIC_DOMAINS}, or a service name inside of a cluster? */
export function isPublicHost(host: string): boolean {
  const labels = host.toLowerCase().split('.');
  if (labels.at(-1) === 'svc') return true;
  return labels.some((_, i) => PUBLIC_DOMAINS.has(labels.slice(i).join('.')));
}

/** Last parts of host names that are not taken for anything else. */
const STRONG_TLDS = new Set(
  list(`com net org edu gov mil io local localdomain lan corp internal intra intranet
    de fr uk jp cn kr ru br au nz eu ch nl be se fi dk cz hu ro gr pt ie tr ua il za mx cl sg hk tw th vn us es ae sa`),
);
/** These are also words and endings of files: they need a third part in front. */
const WEAK_TLDS = new Set(
  list(`info biz dev cloud lab home test example private site tech online app
    pl sk bg co it ph ai tv pe ec ca
    at no lt lv ee hr si ba mk al lu li mt cy by kz ge am az uz tw pk bd lk np mm kh ir iq jo lb kw qa bh
    om ye eg ma tn dz ng ke gh ug tz et sn ci cm zw zm mz ao na bw uy py bo ve cr pa gt hn ni cu jm tt
    swiss xyz bank shop bayern berlin wien hamburg koeln nrw tirol paris london amsterdam tokyo asia
    solutions technology company insurance finance hospital energy agency digital`),
);

const FILE_ENDINGS = new Set(
  list(
    'go yaml yml json log conf cfg sh py rs txt xml html md crt key pem service socket slice scope mount target qcow2 img',
  ),
);

/**
 * Could this dotted text be a host name, as far as its form tells? `place`: what stands around it says that it is one
 * (a URL, a mail address), or may be (a port).
 */
export function looksLikeHost(text: string, place: 'sure' | 'likely' | 'any'): boolean {
  const labels = text.toLowerCase().split('.');
  const last = labels.at(-1) as string;
  if (labels.length < 2 || !labels.every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label))) return false;
  if (STRONG_TLDS.has(last)) return true;
  if (WEAK_TLDS.has(last)) return place !== 'any' || labels.length > 2;
  return place === 'sure' && /^[a-z]{2,}$/.test(last) && !FILE_ENDINGS.has(last);
}

/** Parts of host names that every cluster has. */
const COMMON_LABELS = new Set(list('api api-int apps www oauth-openshift downloads console ns1 ns2 etcd ingress'));

/** Is this what stands in front of a cluster's domain on every cluster, such as `api` or `console-openshift-console.apps`? */
export function isCommonPrefix(labels: readonly string[]): boolean {
  return labels.every((label) => COMMON_LABELS.has(label) || /-openshift-[a-z-]+$/.test(label));
}

/** Who acts on every cluster. */
export function isPlatformUser(name: string): boolean {
  return /^(?:system:|kube:admin$|kubeadmin$|<)/.test(name) || isCommonWord(name.toLowerCase());
}
