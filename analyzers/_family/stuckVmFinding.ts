import {
  byCause,
  type Context,
  type Evidence,
  fieldEvidence,
  type Instant,
  type Judgement,
  type Message,
  type ObjectRef,
  refTo,
  type Step,
  sh,
} from '../../src/api.ts';
import { causeOf } from './stuckVmCauses.ts';
import type { Cause, Stuck } from './stuckVmDisks.ts';
import { checkStep, controllersStep, nodeSteps, type StuckKey, stepsOfCause } from './stuckVmSteps.ts';
import type { StuckFacts } from './stuckVms.ts';

/** More lines of evidence for one cause add nothing. */
const MAX_CITED = 20;

export interface StuckSince extends Stuck {
  /** Since when the condition can be shown to hold for this VM. */
  readonly since: Instant | null;
  /** The lines that show the condition, beside the VM's status. */
  readonly evidence: readonly Evidence[];
}

export interface Options {
  readonly reason: (values: Message['values']) => Message;
  readonly summary: (values: Message['values']) => Message;
  /** Are the VMs on nodes, so that the node can be spared and the instance removed? */
  readonly onNode?: boolean;
}

/** The finding over some VMs, by cause. `more`: VMs of which it cannot be shown (yet). */
export function stuckFinding(
  stuck: readonly StuckSince[],
  facts: StuckFacts,
  context: Context<StuckKey>,
  options: Options,
  more = 0,
) {
  const { say, now } = context;
  const groups = new Map<string, { cause: Cause; text: Message; members: { entry: StuckSince; cause: Cause }[] }>();
  const items = stuck.map((entry) => {
    const cause = causeOf(entry, facts, now);
    const text = say(cause.key, cause.values);
    const key = JSON.stringify(text);
    const group = groups.get(key) ?? { cause, text, members: [] };
    group.members.push({ entry, cause });
    groups.set(key, group);
    return { cause: text, object: refTo(entry.vm, detail(entry, cause, context)) };
  });
  const ordered = [...groups.values()].sort((a, b) => b.members.length - a.members.length);
  const first = stuck[0] as StuckSince;
  const values = {
    count: stuck.length,
    name: `${first.vm.namespace}/${first.vm.name}`,
    status: first.vm.object.status?.printableStatus ?? '',
    node: first.vmi?.object.status?.nodeName ?? '',
  };
  const summary = options.summary(values);
  return {
    ...byCause(items),
    reason: options.reason(values),
    summary: more > 0 ? say('moreVms', { summary, more }) : summary,
    evidence: ordered.flatMap(({ members }) =>
      members
        .slice(0, MAX_CITED)
        .flatMap(({ entry, cause }) => [
          fieldEvidence(entry.vm, 'status', 'printableStatus'),
          ...entry.evidence,
          ...cause.evidence,
        ]),
    ),
    steps: unique([
      ...(facts.controllersDown ? [controllersStep(context)] : []),
      ...ordered.flatMap(({ members }) => {
        const { entry, cause } = members[0] as (typeof members)[number];
        return [
          ...stepsOfCause(cause, entry, context),
          ...(wantsForce(cause, options) ? nodeSteps(entry, context) : []),
        ];
      }),
      checkStep(context),
    ]),
    causedBy: [
      ...new Set([
        ...(facts.controllersDown ? ['VirtControllerDown'] : []),
        ...ordered.flatMap(({ cause }) => cause.causedBy ?? []),
      ]),
    ],
  };
}

/** Those that held for long enough first; a VM of which that cannot be shown is no part of a firing finding. */
export function judgeStuck(
  stuck: readonly StuckSince[],
  facts: StuckFacts,
  context: Context<StuckKey>,
  options: Options,
): Judgement {
  const ripe = stuck.filter(({ since }) => context.held(since));
  const chosen = ripe.length > 0 ? ripe : stuck;
  const known = chosen.flatMap(({ since }) => since ?? []);
  const since = known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : null;
  return context.shown(stuckFinding(chosen, facts, context, options, stuck.length - chosen.length), since);
}

function wantsForce(cause: Cause, { onNode = false }: Options): boolean {
  return onNode && ['causeSync', 'causeStorage', 'causeLauncher', 'causeUnseen', 'causeHandler'].includes(cause.key);
}

function detail({ vm, vmi }: Stuck, { subject }: Cause, { say }: Context<StuckKey>): Message {
  const status = [vm.object.status?.printableStatus ?? '', ...(subject ? [subject] : [])].join(', ');
  const node = vmi?.object.status?.nodeName;
  return node ? say('statusOn', { status, node }) : say('status', { status });
}

/** Two causes may ask for the same step. */
function unique(steps: readonly Step[]): Step[] {
  return steps.filter((step, i) => steps.findIndex(({ command }) => command === step.command) === i);
}

/** The VM that the labels of a saved alert name. */
export function vmOf({ name, namespace = '' }: Readonly<Record<string, string>>): ObjectRef | null {
  return name ? { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', namespace, name } : null;
}

/** Steps for VMs that only saved Prometheus state names. */
export function adviseStuck(found: readonly ObjectRef[], context: Context<StuckKey>): Step[] {
  const example = found.slice(0, 3).map(({ name, namespace }) => ({
    text: context.say('stepDescribe', { vm: `${namespace}/${name}` }),
    command: sh`oc describe vm,vmi ${name} -n ${namespace}`,
  }));
  return [...example, checkStep(context)];
}
