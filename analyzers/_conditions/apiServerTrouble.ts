import {
  conditionOf,
  defineCondition,
  type Evidence,
  earliestKnown,
  fieldEvidence,
  logEvidence,
  logsOf,
  objects,
  parseTime,
  refTo,
  views,
} from '../../src/api.ts';
import { recentLines } from '../_family/recentLines.ts';

const SERVERS = ['kube-apiserver', 'etcd'];
const RECENT = 60 * 60_000;
/** A single slow answer explains nothing. */
const MANY = 5;
const SLOW = {
  etcd: { needle: 'etcdserver: ', pattern: /etcdserver: (?:request timed out|leader changed)/ },
  slow: {
    needle: 'unable to return a response in the time allotted',
    pattern: /the server was unable to return a response in the time allotted/,
  },
  deadline: { needle: 'Client.Timeout exceeded', pattern: /Client\.Timeout exceeded while awaiting headers/ },
};

/**
 * API server or etcd in trouble: their ClusterOperators say so, or the components' logs of the hour before collection
 * hold many answers that came too late.
 */
export default defineCondition({
  id: 'API server timeouts',
  strings: {
    title: 'The API server answers late or not at all',
    degraded: 'OpenShift says that {count, one {{names} is} other {{names} are}} degraded or not available.',
    late: 'Logs of the last hour hold {count} lines about requests that the API server or etcd did not answer in time.',
    stepOperators: 'See what the control plane says of itself:',
    stepEtcd: 'Check etcd: slow disks and full databases are the usual reasons:',
    stepCheck: 'Check that the API server is well:',
  },
  requires: {
    operators: objects(views.ClusterOperator, SERVERS),
    controller: logsOf(['virt-controller-'], 'virt-controller', SLOW),
    handler: logsOf(['virt-handler-'], 'virt-handler', SLOW),
    operator: logsOf(['virt-operator-'], 'virt-operator', SLOW),
    api: logsOf(['virt-api-'], 'virt-api', SLOW),
  },
  find({ operators, controller, handler, operator, api }, { say, now }) {
    const bad = operators.all.flatMap((found) => {
      if (!SERVERS.includes(found.name)) return [];
      const at = [conditionOf(found.object, 'Degraded'), conditionOf(found.object, 'Available')].find(
        (one, i) => one?.condition.status === (i === 0 ? 'True' : 'False'),
      );
      return at ? [{ found, at }] : [];
    });
    const { lines: late, since } = recentLines([controller, handler, operator, api].flat(), now, RECENT);
    if (bad.length === 0 && late.length < MANY) return null;
    return {
      summary:
        bad.length > 0
          ? say('degraded', { count: bad.length, names: bad.map(({ found }) => found.name) })
          : say('late', { count: late.length }),
      objects:
        bad.length > 0
          ? bad.map(({ found }) => refTo(found))
          : [{ apiVersion: 'config.openshift.io/v1', kind: 'ClusterOperator', namespace: '', name: 'kube-apiserver' }],
      evidence: [
        ...bad.map(({ found, at }): Evidence => fieldEvidence(found, 'status', 'conditions', at.index, 'status')),
        ...late.slice(-5).map(({ log, hit }) => logEvidence(log, hit)),
      ],
      since: earliestKnown([
        ...bad.map(({ at }) => parseTime(at.condition.lastTransitionTime)),
        ...(late.length >= MANY ? [since] : []),
      ]),
      steps: () => [
        { text: say('stepOperators'), command: 'oc get clusteroperators kube-apiserver etcd' },
        { text: say('stepEtcd'), command: 'oc get pods -n openshift-etcd -l app=etcd -o wide' },
        { text: say('stepCheck'), command: `oc get --raw='/readyz?verbose'` },
      ],
    };
  },
});
