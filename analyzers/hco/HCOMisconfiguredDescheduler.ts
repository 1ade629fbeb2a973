import {
  type Context,
  defineAnalyzer,
  type Found,
  fieldEvidence,
  isAtLeast,
  type Kept,
  objects,
  objectsContaining,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { isSilent } from '../_family/hyperConverged.ts';

type Descheduler = Found<Kept<typeof views.KubeDescheduler>>;

const NAMESPACE = 'openshift-kube-descheduler-operator';
const CRD = 'kubedeschedulers.operator.openshift.io';
/** OpenShift itself has more kinds than this in the group: so many tell that all definitions were collected. */
const WHOLE_GROUP = 5;
const RELIEVE = ['KubeVirtRelieveAndMigrate', 'DevKubeVirtRelieveAndMigrate'];

/**
 * Rule: hyperconverged-cluster-operator pkg/monitoring/hyperconverged/rules/alerts/operator_alerts.go,
 * kubevirt_hco_misconfigured_descheduler == 1, set by controllers/descheduler/descheduler_controller.go (v1.13 and v1.14:
 * pkg/util/cluster.go) for the KubeDescheduler `cluster`. Its managementState and mode do not count.
 */
export default defineAnalyzer({
  meta: {
    alert: 'HCOMisconfiguredDescheduler',
    aliases: [],
    component: 'hco',
    severity: 'critical',
    operatorHealthImpact: 'critical',
    hold: 0,
    // HCO v1.13
    releases: { first: '4.17', last: null },
    offline: 'full',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Descheduler is not set up for VMs',
    meaning:
      'The Kube Descheduler Operator is installed, but its profiles are not made for VMs: it does not know that the eviction of a VM is a live migration that takes a while.',
    impact:
      'The descheduler evicts VMs again and again while they are being migrated; VMs wander between nodes, and the cluster becomes unstable.',
    examined:
      'Compares spec.profiles and spec.profileCustomizations of the KubeDescheduler "cluster" with what the release takes: 4.17 and 4.18 devEnableEvictionsInBackground, 4.19 and 4.20 a KubeVirtRelieveAndMigrate profile, from 4.21 on LongLifecycle as well. No gather collects that object of itself; without it, only a complete set of custom resource definitions without that of the descheduler rules the alert out.',
    mitigation:
      'Use the profile KubeVirtRelieveAndMigrate (or DevKubeVirtRelieveAndMigrate where the descheduler offers that), else LongLifecycle with devEnableEvictionsInBackground, else remove the descheduler.',
    summary:
      'The descheduler runs with {profiles, one {the profile {names}} other {the profiles {names}}}, which release {release} does not take for VMs.',
    summaryNone: 'The descheduler runs without a profile that release {release} takes for VMs.',
    summaryBackground:
      'The descheduler runs without devEnableEvictionsInBackground, which release {release} needs for VMs, whatever the profiles are.',
    reason: 'the profiles of the KubeDescheduler do not suit VMs in {release}',
    good: 'the profiles of the KubeDescheduler suit VMs',
    none: 'there is no KubeDescheduler',
    notInstalled: 'the Kube Descheduler Operator is not installed: its definition is not among those of the cluster',
    releaseUnknown:
      'whether the profiles of the KubeDescheduler suit VMs depends on the release, which the archive does not tell',
    newRelease: 'the release of OpenShift Virtualization',
    stepOffered: 'See which profiles the installed descheduler offers:',
    stepProfile:
      'Set the profile {profile} (it replaces {names}; take the other of the two names if the list above has only that):',
    stepLongLifecycle: 'Use LongLifecycle with evictions in the background:',
    stepBackground: 'Turn evictions in the background on:',
    stepElse: 'If none of that can be done, remove the descheduler: nothing is rebalanced any more, VMs keep running.',
    stepCheck: 'Check what is set, and that migrations calm down:',
  },
  requires: {
    deschedulers: objects(views.KubeDescheduler),
    definitions: objectsContaining(views.CustomResourceDefinition, 'operator.openshift.io'),
    operators: podsNamed('hco-operator-'),
  },

  evaluate({ deschedulers, definitions, operators }, context) {
    const { say, release } = context;
    const found = deschedulers.get(NAMESPACE, 'cluster');
    if (!found) {
      const ofGroup = definitions.all.filter(({ name }) => name.endsWith('.operator.openshift.io'));
      if (definitions.complete && ofGroup.length >= WHOLE_GROUP && !ofGroup.some(({ name }) => name === CRD)) {
        return context.clear(say('notInstalled'), definitions);
      }
      return context.clear(say('none'), deschedulers.complete ? deschedulers : deschedulers.inNamespace(NAMESPACE));
    }
    const damaged = deschedulers.inNamespace(NAMESPACE).missing.filter(({ what }) => what.key === 'gap.damaged');
    if (damaged[0]) return context.unknown(damaged[0].what, damaged);
    const verdict = isGood(found, release);
    if (verdict === true) return context.clear(say('good'));
    if (verdict === null) {
      const { where, collectWith } = views.HyperConverged;
      return context.unknown(say('releaseUnknown'), [{ what: say('newRelease'), where, collectWith }]);
    }
    const names = namesOf(found);
    const background = wantsBackground(release);
    const values = { names, profiles: names.length, release: release ?? '' };
    const summary = background ? 'summaryBackground' : names.length > 0 ? 'summary' : 'summaryNone';
    const finding = {
      reason: say('reason', { release: release ?? '' }),
      summary: say(summary, values),
      objects: [refTo(found)],
      evidence: [
        fieldEvidence(found, 'spec', 'profiles'),
        fieldEvidence(found, 'spec', 'profileCustomizations', 'devEnableEvictionsInBackground'),
      ],
      steps: stepsFor(found, context),
      leadsTo: ['KubeVirtVMIExcessiveMigrations', 'virt-launcher pods evicted the wrong way'],
    };
    const silent = isSilent(operators);
    return silent || release === null
      ? context.hinted({ ...finding, causedBy: silent ? ['hco-operator not ready'] : [] })
      : context.shown(finding, null);
  },

  advise: (_found, { say }) => [offeredStep(say), checkStep(say)],
});

function namesOf({ object }: Descheduler): string[] {
  return (object.spec?.profiles ?? []).filter((name) => typeof name === 'string');
}

function wantsBackground(release: string | null): boolean {
  return isAtLeast(release, '4.19') === false;
}

/** null: it depends on the release, which is not known. */
function isGood(found: Descheduler, release: string | null): boolean | null {
  const names = namesOf(found);
  const background = found.object.spec?.profileCustomizations?.devEnableEvictionsInBackground === true;
  const relieve = names.some((name) => RELIEVE.includes(name));
  // the runbook wants evictions in the background beside LongLifecycle; HCO v1.17 and later do not ask for them
  const longLifecycle = names.includes('LongLifecycle');
  if (release === null) {
    if (background && relieve) return true;
    return background || relieve || longLifecycle ? null : false;
  }
  if (wantsBackground(release)) return background;
  return relieve || (isAtLeast(release, '4.21') === true && longLifecycle);
}

type Key = `step${'Offered' | 'Profile' | 'LongLifecycle' | 'Background' | 'Else' | 'Check'}`;
type Say = Context<Key>['say'];

function stepsFor(found: Descheduler, { say, release }: Pick<Context<Key>, 'say' | 'release'>): Step[] {
  const patch = (spec: unknown): string =>
    sh`oc patch kubedescheduler cluster -n ${NAMESPACE} --type=merge -p ${JSON.stringify({ spec })}`;
  const inBackground = { profileCustomizations: { devEnableEvictionsInBackground: true } };
  if (wantsBackground(release)) {
    const longLifecycle = namesOf(found).includes('LongLifecycle');
    return [
      longLifecycle
        ? { text: say('stepBackground'), command: patch(inBackground) }
        : { text: say('stepLongLifecycle'), command: patch({ profiles: ['LongLifecycle'], ...inBackground }) },
      { text: say('stepElse') },
      checkStep(say),
    ];
  }
  // descheduler operators of 4.19 only know the name with Dev
  const profile = isAtLeast(release, '4.20') === false ? 'DevKubeVirtRelieveAndMigrate' : 'KubeVirtRelieveAndMigrate';
  const names = namesOf(found);
  return [
    offeredStep(say),
    {
      text: say('stepProfile', { profile, names: names.length > 0 ? names : ['-'] }),
      command: patch({ profiles: [profile] }),
    },
    ...(isAtLeast(release, '4.21') === true
      ? [{ text: say('stepLongLifecycle'), command: patch({ profiles: ['LongLifecycle'], ...inBackground }) }]
      : []),
    { text: say('stepElse') },
    checkStep(say),
  ];
}

function offeredStep(say: Say): Step {
  return {
    text: say('stepOffered'),
    command: `oc get crd ${CRD} -o jsonpath='{.spec.versions[?(@.name=="v1")].schema.openAPIV3Schema.properties.spec.properties.profiles.items.enum}{"\\n"}'`,
  };
}

function checkStep(say: Say): Step {
  return {
    text: say('stepCheck'),
    command: `oc get kubedescheduler cluster -n ${NAMESPACE} -o jsonpath='{.spec}{"\\n"}' && oc get vmim -A --sort-by=.metadata.creationTimestamp`,
  };
}
