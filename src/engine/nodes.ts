import { Objects } from '../cluster/objects.ts';
import type { Snapshot } from '../cluster/snapshot.ts';
import { type Kept, Node, Pod, type View, VirtualMachineInstance } from '../cluster/views.ts';

/** `absent`: no virt-handler pod is on the node; `unknown`: its pods were not all collected. */
export type HandlerState = 'ready' | 'notReady' | 'absent' | 'unknown';

/** A node, and what OpenShift Virtualization runs on it. */
export interface NodeState {
  readonly name: string;
  readonly roles: readonly string[];
  /** Its Ready condition; null where the archive does not say. */
  readonly ready: boolean | null;
  readonly cordoned: boolean;
  readonly virtHandler: {
    readonly state: HandlerState;
    readonly pod: string | null;
    /** Of the container virt-handler. */
    readonly restarts: number | null;
  };
  /** VMIs whose status.nodeName is this node; null when VMIs were not (all) collected and none is known here. */
  readonly vmis: readonly { readonly namespace: string; readonly name: string; readonly phase: string }[] | null;
}

const ROLE = 'node-role.kubernetes.io/';

/** Every node that the archive names, by name: its own object, a virt-handler pod or a VMI on it. */
export function nodesOf(snapshot: Snapshot): NodeState[] {
  const nodes = known(Node, snapshot);
  const handlers = known(Pod, snapshot)
    .inNamespace(snapshot.identity.installNamespace)
    .where(({ name }) => name.startsWith('virt-handler-'));
  const vmis = known(VirtualMachineInstance, snapshot);
  const names = new Set([
    ...nodes.all.map(({ name }) => name),
    ...handlers.all.map(({ object }) => object.spec?.nodeName ?? ''),
    ...vmis.all.map(({ object }) => object.status?.nodeName ?? ''),
  ]);
  names.delete('');
  return [...names].sort().map((name): NodeState => {
    const node = nodes.get('', name)?.object;
    const pods = handlers.all.filter(({ object }) => object.spec?.nodeName === name);
    const ready = pods.find(({ object }) => readyCondition(object) === true);
    const pod = ready ?? pods[0];
    const absent = handlers.complete ? 'absent' : 'unknown';
    const here = vmis.all.filter(({ object }) => object.status?.nodeName === name);
    return {
      name,
      roles: Object.keys(node?.metadata?.labels ?? {})
        .filter((label) => label.startsWith(ROLE))
        .map((label) => label.slice(ROLE.length))
        .sort(),
      ready: node ? readyCondition(node) : null,
      cordoned: node?.spec?.unschedulable === true,
      virtHandler: {
        state: pod ? (ready ? 'ready' : 'notReady') : absent,
        pod: pod?.name ?? null,
        restarts:
          pod?.object.status?.containerStatuses?.find((status) => status?.name === 'virt-handler')?.restartCount ??
          null,
      },
      vmis:
        here.length > 0 || vmis.complete
          ? here.map((vmi) => ({ namespace: vmi.namespace, name: vmi.name, phase: vmi.object.status?.phase ?? '' }))
          : null,
    };
  });
}

function known<V extends View>(view: V, { objects, truncated }: Snapshot): Objects<Kept<V>> {
  return Objects.of<Kept<V>>(view, objects, truncated);
}

function readyCondition(object: {
  readonly status?: { readonly conditions?: readonly ({ readonly type?: string; readonly status?: string } | null)[] };
}): boolean | null {
  const condition = object.status?.conditions?.find((one) => one?.type === 'Ready');
  return condition ? condition.status === 'True' : null;
}
