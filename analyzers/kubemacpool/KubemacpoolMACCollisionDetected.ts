import {
  type Context,
  defineAnalyzer,
  eventEvidence,
  eventTime,
  type Fact,
  type Found,
  fieldEvidence,
  isAtLeast,
  type Kept,
  logEvidence,
  objects,
  objectsContaining,
  parseTime,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
  virtualMachineInstances,
} from '../../src/api.ts';
import {
  type Collision,
  collisionEvents,
  collisionLines,
  collisionLogs,
  collisionSince,
  collisionsAmong,
  type MacUse,
  podUses,
  toldByEvent,
  toldByLog,
  vmiUses,
} from '../_family/macCollisions.ts';
import { POD_PREFIX } from '../_family/macPoolLogs.ts';
import { isStaticToken, managedNamespaces, normalMac, type Vm } from '../_family/macPoolVms.ts';

const POD_LABEL = 'mutatepods.kubemacpool.io';
/** An object that has run this long had its addresses for longer than the hold time, whenever they were noticed. */
const LONG = 15 * 60_000;

/**
 * Rule: kubemacpool pkg/monitoring/rules/alerts/alerts.go, count(kmp_mac_collisions > 1) > 0. The gauge is the number
 * of running VMIs in managed namespaces that have an address in status.interfaces (v0.51
 * pkg/controller/vmicollision); later builds count running pods with a requested multus address as well
 * (pkg/controller/maccollision). Networks are not compared: the same address on separate segments counts.
 */
export default defineAnalyzer({
  meta: {
    alert: 'KubemacpoolMACCollisionDetected',
    aliases: [],
    component: 'kubemacpool',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 30,
    // CNAO v0.102
    releases: { first: '4.22', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Running workloads use the same MAC address',
    meaning: 'Two or more running VMs (in later builds also pods) have the same MAC address.',
    impact:
      'On one network their traffic is mixed up: packets are lost, addresses flap between ports, connections reach the wrong machine.',
    examined:
      'Compares the MAC addresses in the status of all running VMs in namespaces that kubemacpool manages, addresses that only the guest agent reports included. The two ends of one migration do not count. Whether the workloads are on one network is not compared, as kubemacpool does not either. Events and the log of kubemacpool are shown beside it.',
    mitigation: 'Stop one of the workloads, or give it another MAC address and restart it.',
    summary:
      '{count, one {One MAC address is} other {# MAC addresses are}} used by more than one running workload: {macs}, by {names}.',
    reason: '{macs} used by {names}',
    told: 'kubemacpool told of {macs} used by {names}, but the objects are not all in the archive',
    none: 'no two running VMs in managed namespaces share a MAC address',
    notDeployed: 'kubemacpool is not deployed (NetworkAddonsConfig without kubeMacPool)',
    notRunning: 'no kubemacpool container runs, so nothing counts collisions',
    obfuscated: 'MAC addresses in this archive were all replaced by the same text, so they cannot be compared',
    namespaces: 'kubemacpool manages only labelled namespaces here, and the labels of {names} are not in the archive',
    use: 'MAC {mac}',
    useGuest: 'MAC {mac}, inside of the guest',
    stepRange: 'Pick a free MAC address; kubemacpool hands out addresses of this range:',
    stepPatch: 'Give {name} that address in place of {mac}, replacing <new-mac>:',
    stepEdit: 'Give {name} another address in place of {mac} (spec.template.spec.domain.devices.interfaces):',
    stepRestart: 'Restart the VM so that the new address is used (this interrupts the guest):',
    stepGuest:
      '{mac} in {name} is not the address of a virtual network card but of an interface inside of the guest (a bridge or a container network). Change it there; see which interface has it:',
    stepPod: 'Pod {name} asks for {mac} in its network annotation. Change it where the pod is defined; see its owner:',
    stepCopy:
      '{name} exists in several namespaces: if one is a copy, such as of a recovery test, stop the one that must not run:',
    stepAll: 'See which running VMs use which address:',
    stepCheck: 'Check that no address is there twice any more:',
  },
  requires: {
    vmis: virtualMachineInstances,
    vms: objects(views.VirtualMachine),
    pods: objectsContaining(views.Pod, 'k8s.v1.cni.cncf.io/networks'),
    managers: podsNamed(POD_PREFIX),
    managed: managedNamespaces,
    namespaces: objects(views.Namespace),
    configs: objects(views.NetworkAddonsConfig),
    events: collisionEvents,
    logs: collisionLogs,
  },

  evaluate({ vmis, vms, pods, managers, managed, namespaces, configs, events, logs }, context) {
    const { say } = context;
    if (managers.all.length > 0 && managers.complete && managers.all.every(isStopped))
      return context.clear(say('notRunning'), managers);
    const config = configs.all[0]?.object;
    if (managers.all.length === 0 && config?.spec && !config.spec.kubeMacPool)
      return context.clear(say('notDeployed'), configs);

    const lines = collisionLines(logs).map((line) => ({ ...line, ...toldByLog(line.hit) }));
    const told = events.all.flatMap((event) => {
      const parsed = toldByEvent(event.object.message);
      return parsed && !isStaticToken(parsed.mac) ? [{ event, ...parsed }] : [];
    });
    const countsPods =
      isAtLeast(context.release, '4.23') === true ||
      told.some(({ typed }) => typed) ||
      logs.some(({ counts }) => (counts.countsPods ?? 0) > 0);
    const podNamespaces = namespaces.all.filter(({ object }) => object.metadata?.labels?.[POD_LABEL] === 'allocate');
    const fromPods = countsPods
      ? pods.all.filter(({ namespace }) => podNamespaces.some(({ name }) => name === namespace)).flatMap(podUses)
      : [];
    const fromVmis = vmis.all.flatMap(vmiUses);
    const decided = fromVmis.filter(({ found }) => managed.isManaged(found.namespace));
    const doubtful = fromVmis.filter(({ found }) => !managed.isDecided(found.namespace));
    const collisions = collisionsAmong([...decided, ...fromPods]);

    if (collisions.length > 0) {
      const macs = collisions.map(({ mac }) => mac);
      const uses = collisions.flatMap((collision) => collision.uses);
      const names = [...new Set(uses.map(nameOf))].sort();
      // without the release, kubemacpool's own word shows that it is one with this alert
      const known = context.release !== null || told.length > 0 || lines.length > 0;
      const summary = say('summary', { count: macs.length, macs, names });
      const finding = {
        reason: say('reason', { macs, names }),
        summary,
        objects: uses.map((use) => refTo(use.found, say(use.inGuest ? 'useGuest' : 'use', { mac: use.mac }))),
        evidence: [
          ...uses.map(({ found, path }) => fieldEvidence(found, ...path)),
          ...told
            .filter(({ mac }) => macs.includes(mac))
            .slice(-5)
            .map(({ event }) => eventEvidence(event, eventTime(event.object))),
          ...lines
            .filter(({ mac }) => macs.includes(mac))
            .slice(-5)
            .map(({ log, hit, mac }) => logEvidence(log, hit, mac)),
        ],
        steps: stepsFor(collisions, vms.all, context),
        causedBy: collisions.some(({ uses: group }) => copiesIn(group).length > 0) ? ['VM runs twice'] : [],
      };
      if (!known) return context.hinted(finding);
      // counted anew when kubemacpool starts
      const started = managers.all.flatMap(
        ({ object }) => parseTime(managerOf(object)?.state?.running?.startedAt) ?? [],
      );
      const notBefore = started.length > 0 ? Math.min(...started) : 0;
      const exact = collisions.flatMap((collision) => collisionSince(collision, 'since') ?? []);
      const since = exact.length > 0 ? Math.max(Math.min(...exact), notBefore) : null;
      if (since !== null && context.held(since)) return context.shown(finding, since);
      const longSince = collisions.flatMap((collision) => collisionSince(collision, 'bound') ?? []);
      const { now } = context;
      const long =
        now !== null && longSince.some((time) => now - time >= LONG) && (notBefore === 0 || context.held(notBefore));
      return long && exact.length < collisions.length ? context.shownForLong(finding) : context.shown(finding, since);
    }

    if (fromVmis.some(({ mac, found }) => isStaticToken(mac) && managed.isManaged(found.namespace))) {
      return context.unknown(say('obfuscated'), [
        { what: say('obfuscated'), where: vmis.view.where, collectWith: vmis.view.collectWith },
      ]);
    }
    const open = collisionsAmong([...decided, ...doubtful, ...fromPods]).flatMap(({ uses }) => uses);
    if (open.length > 0) {
      const names = [...new Set(open.map(({ found }) => found.namespace))].sort();
      const collectWith = sh`oc adm inspect ${`namespace/${names[0]}`}`;
      const what = say('namespaces', { names });
      return context.unknown(what, [{ what, where: 'namespaces/<namespace>/<namespace>.yaml', collectWith }]);
    }
    if (!vmis.complete) {
      // what the archive shows of a named VMI outweighs older words about it
      const isGone = (ref: string, mac: string): boolean => {
        const vmi = vmis.all.find(({ namespace, name }) => `${namespace}/${name}` === ref);
        return vmi !== undefined && !vmiUses(vmi).some((use) => use.mac === normalMac(mac));
      };
      const standing = told.filter(({ refs, mac }) => !refs.some((ref) => isGone(ref, mac)));
      const spoken = lines.filter(({ refs, mac }) => !isStaticToken(mac) && !refs.some((ref) => isGone(ref, mac)));
      if (standing.length + spoken.length > 0) {
        const macs = [...new Set([...standing, ...spoken].map(({ mac }) => mac))].sort();
        const names = [...new Set([...standing, ...spoken].flatMap(({ refs }) => refs))].sort();
        return context.hinted({
          reason: say('told', { macs, names }),
          summary: say('told', { macs, names }),
          objects: names.map((full) => {
            const [namespace = '', name = ''] = full.split('/');
            return { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', namespace, name };
          }),
          evidence: [
            ...standing.slice(-5).map(({ event }) => eventEvidence(event, eventTime(event.object))),
            ...spoken.slice(-5).map(({ log, hit, mac }) => logEvidence(log, hit, mac)),
          ],
          steps: stepsFor([], vms.all, context),
        });
      }
    }
    const podFacts: Fact[] = countsPods ? podNamespaces.map(({ name }) => pods.inNamespace(name)) : [];
    return context.clear(say('none'), vmis, ...podFacts);
  },

  advise: (_, context) => stepsFor([], [], context),
});

type Pod = Kept<typeof views.Pod>;

function managerOf({ status }: Pod) {
  return status?.containerStatuses?.find((container) => container?.name === 'manager');
}

function isStopped({ object }: Found<Pod>): boolean {
  const manager = managerOf(object);
  return manager ? manager.state !== undefined && !manager.state.running : object.status?.phase === 'Failed';
}

function nameOf({ found }: MacUse): string {
  return `${found.namespace}/${found.name}`;
}

/** Names that occur in several namespaces among the users of one address. */
function copiesIn(uses: readonly MacUse[]): string[] {
  const names = uses.map(({ found }) => found.name);
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

type Key =
  | 'stepRange'
  | 'stepPatch'
  | 'stepEdit'
  | 'stepRestart'
  | 'stepGuest'
  | 'stepPod'
  | 'stepCopy'
  | 'stepAll'
  | 'stepCheck';

function stepsFor(
  collisions: readonly Collision[],
  vms: readonly Vm[],
  { say, installNamespace: ns }: Context<Key>,
): Step[] {
  const list =
    "oc get vmi --all-namespaces -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,PHASE:.status.phase,MAC:.status.interfaces[*].mac'";
  const perMac = collisions.flatMap(({ mac, uses }): Step[] => {
    // the address stays with the one that has it longest
    const youngest = [...uses].sort((a, b) => created(a) - created(b)).at(-1) as MacUse;
    const { namespace, name, kind } = youngest.found;
    const full = nameOf(youngest);
    if (kind === 'Pod')
      return [{ text: say('stepPod', { name: full, mac }), command: sh`oc describe pod ${name} -n ${namespace}` }];
    if (youngest.inGuest) {
      const command = sh`oc get vmi ${name} -n ${namespace} -o ${'jsonpath={.status.interfaces}'}`;
      return [{ text: say('stepGuest', { name: full, mac }), command }];
    }
    const copies = copiesIn(uses).map((copy) => ({
      text: say('stepCopy', { name: copy }),
      command: sh`virtctl stop ${name} -n ${namespace}`,
    }));
    const vm = vms.find((candidate) => candidate.namespace === namespace && candidate.name === name);
    const interfaces = vm?.object.spec?.template?.spec?.domain?.devices?.interfaces ?? [];
    const index = interfaces.findIndex((iface) => iface?.name !== undefined && iface.name === youngest.iface);
    const path = `/spec/template/spec/domain/devices/interfaces/${index}/macAddress`;
    // `add` sets the field whether it is there or not
    const patch = JSON.stringify([{ op: 'add', path, value: '<new-mac>' }]);
    const change =
      index < 0
        ? { text: say('stepEdit', { name: full, mac }), command: sh`oc edit vm ${name} -n ${namespace}` }
        : {
            text: say('stepPatch', { name: full, mac }),
            command: sh`oc patch vm ${name} -n ${namespace} --type=json -p ${patch}`,
          };
    return [...copies, change, { text: say('stepRestart'), command: sh`virtctl restart ${name} -n ${namespace}` }];
  });
  const range = {
    text: say('stepRange'),
    command: sh`oc get configmap kubemacpool-mac-range-config -n ${ns} -o ${'jsonpath={.data}'}`,
  };
  return [
    ...(perMac.length > 0 ? [range, ...perMac] : [{ text: say('stepAll'), command: list }]),
    { text: say('stepCheck'), command: list },
  ];
}

function created({ found }: MacUse): number {
  return parseTime(found.object.metadata?.creationTimestamp) ?? 0;
}
