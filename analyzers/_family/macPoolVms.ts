import { derive, type Found, isAtLeast, type Kept, objects, objectsContaining, views } from '../../src/api.ts';

export type Vm = Found<Kept<typeof views.VirtualMachine>>;

/** An interface of a VM with a MAC that kubemacpool manages, and where the MAC stands in the VM. */
export interface VmInterface {
  readonly vm: Vm;
  readonly iface: string;
  readonly mac: string;
  readonly path: readonly (string | number)[];
}

/**
 * The interfaces that kubemacpool takes in: masquerade (slirp in old releases) or with a multus network
 * (kubemacpool pkg/pool-manager/virtualmachine_pool.go validateInterfaceSupported); VMs without networks are passed over.
 */
export function pooledInterfaces(vms: readonly Vm[], release: string | null): VmInterface[] {
  // kubemacpool v0.47 and later do not know slirp any more
  const slirp = isAtLeast(release, '4.20') !== true;
  return vms.flatMap((vm) => {
    const spec = vm.object.spec?.template?.spec;
    const multus = new Set((spec?.networks ?? []).filter((network) => network?.multus).map((network) => network?.name));
    return (spec?.domain?.devices?.interfaces ?? []).flatMap((iface, i): VmInterface[] => {
      if (!iface?.macAddress || !spec?.networks?.length) return [];
      const pooled = iface.masquerade !== undefined || (slirp && iface.slirp !== undefined) || multus.has(iface.name);
      if (!pooled) return [];
      const path = ['spec', 'template', 'spec', 'domain', 'devices', 'interfaces', i, 'macAddress'];
      return [{ vm, iface: iface.name ?? '', mac: iface.macAddress, path }];
    });
  });
}

/** One spelling for one address (pkg/pool-manager/mackey.go): lower case, no separators. Tokens of cleaned archives stay. */
export function normalMac(mac: string): string {
  const lower = mac.toLowerCase();
  const digits = lower.replace(/[:.-]/g, '');
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) as string[]).join(':') : lower;
}

/** must-gather-clean's static mode writes this for every address: equal texts mean nothing. */
export function isStaticToken(mac: string): boolean {
  return /^x+([:-]x+)+$/i.test(mac);
}

const LABEL = 'mutatevirtualmachines.kubemacpool.io';

/**
 * Which namespaces kubemacpool manages: by default all but those labelled `ignore` or of run level 0 or 1; with an
 * opt-in webhook only those labelled `allocate` (cluster-network-addons-operator data/kubemacpool/kubemacpool.yaml).
 * A namespace that was not collected counts by the default.
 */
export const managedNamespaces = derive(
  'macpool-namespaces',
  {
    namespaces: objects(views.Namespace),
    webhooks: objectsContaining(views.MutatingWebhookConfiguration, 'kubemacpool'),
  },
  ({ namespaces, webhooks }) => {
    const selector = webhooks.all
      .flatMap(({ object }) => object.webhooks ?? [])
      .find((webhook) => webhook?.name?.startsWith('mutatevirtualmachines'))?.namespaceSelector;
    const optIn =
      selector?.matchLabels?.[LABEL] === 'allocate' ||
      (selector?.matchExpressions ?? []).some(
        (e) => e?.key === LABEL && e.operator === 'In' && e.values?.includes('allocate'),
      );
    return {
      /** Is the answer of isManaged more than the default? An opt-in webhook asks for a label that must be read. */
      isDecided(name: string): boolean {
        return !optIn || namespaces.get('', name) !== undefined;
      },
      isManaged(name: string): boolean {
        const labels = namespaces.get('', name)?.object.metadata?.labels ?? {};
        if (optIn) return labels[LABEL] === 'allocate';
        const runLevel = labels.runlevel ?? labels['openshift.io/run-level'];
        return labels[LABEL] !== 'ignore' && runLevel !== '0' && runLevel !== '1';
      },
    };
  },
);
