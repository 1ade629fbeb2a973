import {
  conditionOf,
  defineCondition,
  type Evidence,
  earliestKnown,
  fieldEvidence,
  type Instant,
  type ObjectRef,
  objects,
  parseTime,
  refTo,
  views,
} from '../../src/api.ts';

/**
 * OpenShift on its way to another version (ClusterVersion history: the newest entry is Partial), or KubeVirt (target
 * and observed version differ). A cluster that is being installed is no upgrade.
 */
export default defineCondition({
  id: 'upgrade under way',
  strings: {
    title: 'An upgrade is under way',
    openshift: 'OpenShift is being updated to {version}; nodes are drained and restarted one after the other.',
    kubevirt: 'KubeVirt is being updated from {from} to {version}.',
    both: '{first} {second}',
    stepWatch: 'Let the upgrade finish, and watch whether it still moves:',
    stepKubevirt: 'See how far KubeVirt is:',
  },
  requires: { versions: objects(views.ClusterVersion), kubevirts: objects(views.KubeVirt) },
  find({ versions, kubevirts }, { say, installNamespace }) {
    const said = [];
    const found: ObjectRef[] = [];
    const evidence: Evidence[] = [];
    const starts: (Instant | null)[] = [];
    for (const version of versions.all) {
      const { history = [], desired } = version.object.status ?? {};
      const [newest] = history;
      if (newest?.state !== 'Partial' || !history.some((entry) => entry?.state === 'Completed')) continue;
      said.push(say('openshift', { version: newest.version ?? desired?.version ?? '' }));
      found.push(refTo(version));
      evidence.push(fieldEvidence(version, 'status', 'history', 0, 'state'));
      starts.push(parseTime(newest.startedTime));
    }
    for (const kubevirt of kubevirts.all) {
      const { observedKubeVirtVersion: from, targetKubeVirtVersion: version } = kubevirt.object.status ?? {};
      if (!from || !version || from === version) continue;
      said.push(say('kubevirt', { from, version }));
      found.push(refTo(kubevirt));
      evidence.push(
        fieldEvidence(kubevirt, 'status', 'targetKubeVirtVersion'),
        fieldEvidence(kubevirt, 'status', 'observedKubeVirtVersion'),
      );
      starts.push(parseTime(conditionOf(kubevirt.object, 'Progressing')?.condition.lastTransitionTime));
    }
    const [first, second] = said;
    if (!first) return null;
    return {
      summary: second ? say('both', { first, second }) : first,
      objects: found,
      evidence,
      since: earliestKnown(starts),
      steps: () => [
        { text: say('stepWatch'), command: 'oc adm upgrade' },
        { text: say('stepKubevirt'), command: `oc get kubevirt -n ${installNamespace} -o yaml` },
      ],
    };
  },
});
