import {
  conditionOf,
  customResources,
  defineAnalyzer,
  eventEvidence,
  eventsWith,
  eventTime,
  fieldEvidence,
  isReady,
  objects,
  podsNamed,
  refTo,
  type Step,
  sh,
  views,
} from '../../src/api.ts';
import { downEvidence, operatorNamed } from '../_family/operatorConditions.ts';
import { judgeReadyGauge } from '../_family/readyGauge.ts';

/** The DaemonSets that the operator looks at: the second one only where the old spec.pathConfig is in use. */
const DAEMON_SETS = ['hostpath-provisioner-csi', 'hostpath-provisioner'];

/**
 * Rule: hostpath-provisioner-operator pkg/monitoring/rules/alerts/operator.go, kubevirt_hpp_cr_ready == 0. Unlike CDI's,
 * this operator takes Available away as soon as one pod of a DaemonSet is not ready
 * (pkg/controller/hostpathprovisioner/controller.go checkDegraded).
 */
export default defineAnalyzer({
  meta: {
    alert: 'HPPNotReady',
    aliases: [],
    component: 'hpp',
    severity: 'warning',
    operatorHealthImpact: 'critical',
    hold: 300,
    releases: { first: null, last: null },
    offline: 'full',
    causes: {
      node: ['node NotReady', 'node DiskPressure'],
      cluster: ['HPPOperatorDown'],
      workload: ['image pull failure'],
    },
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'Hostpath provisioner is not available',
    meaning:
      'The HostPathProvisioner resource is not Available, and the operator is not working on it either (not Progressing). One pod of the provisioner that is not ready on one node is enough.',
    impact:
      'Disks of hostpath storage classes cannot be created, attached or removed on the nodes concerned; their claims stay Pending and VMs that need them do not start.',
    examined:
      'Reads the conditions Available and Progressing of the HostPathProvisioner. While it is Progressing (also after a failed reconcile or a storage pool that is not ready) the metric is not changed. Without such a resource there is nothing to alert about.',
    mitigation:
      'Bring the missing pods of the provisioner back: repair their node, make sure that the path of each storage pool exists there and may be written, or narrow spec.workload of the HostPathProvisioner to the nodes that have it.',
    reason: 'not Available and not Progressing: HostPathProvisioner {names}',
    summary: 'The HostPathProvisioner {names} is neither Available nor Progressing.',
    summaryWords: 'The HostPathProvisioner {names} is neither Available nor Progressing. It says: "{words}".',
    summaryMixed:
      'The HostPathProvisioner {names} is neither Available nor Progressing, while another one is well. Both write the same metric, so that the alert depends on which was looked at last. It says: "{words}".',
    summaryFrozen:
      'The HostPathProvisioner {names} was not Available for longer than the alert waits before it began to be Progressing again. The metric keeps its last value meanwhile, so that the alert most likely goes on.',
    operatorGone:
      'the HostPathProvisioner {names} is not Available, but its operator does not run and nothing reports it to Prometheus: HPPOperatorDown fires instead',
    unwritten: 'the operator has not written any condition to the HostPathProvisioner {names}',
    none: 'there is no HostPathProvisioner, and so neither the metric nor the rule',
    progressing: 'the HostPathProvisioner {names} is not Available, but Progressing',
    ready: 'the HostPathProvisioner {names} is Available',
    daemonSet: '{ready} of {wanted} pods are ready',
    onNode: 'on {node}',
    nodeNotReady: 'the node is not ready ({reason})',
    stepNode: 'The node {node} is not ready, and the provisioner on it neither. Bring it back:',
    stepPod: 'See why the pod {name} on {node} is not ready (path of the pool, image, permission):',
    stepWorkload:
      'If these nodes shall not hold hostpath disks, narrow spec.workload of {name} to the others. Disks on nodes that are left out cannot be reached any more.',
    stepRead: 'Read what the HostPathProvisioner says:',
    stepLog: 'Look for the error in the log of its operator:',
    stepCheck: 'Check that it becomes Available:',
  },
  requires: {
    crs: customResources(views.HostPathProvisioner),
    operator: operatorNamed('hostpath-provisioner-operator'),
    daemonSets: objects(views.DaemonSet, DAEMON_SETS),
    pods: podsNamed('hostpath-provisioner-', 'hpp-pool-'),
    nodes: objects(views.Node),
    events: eventsWith('Reconcile Failed', 'FailedMount', 'FailedScheduling'),
  },

  evaluate({ crs, operator, daemonSets, pods, nodes, events }, context) {
    const { say, installNamespace: ns } = context;
    const sets = daemonSets.inNamespace(ns).all.filter(({ name, object: { status } }) => {
      const ready = status?.numberReady ?? 0;
      return (
        DAEMON_SETS.includes(name) &&
        status?.desiredNumberScheduled !== undefined &&
        ready < status.desiredNumberScheduled
      );
    });
    const sick = pods.all.filter(({ name, object }) => {
      const finished = object.status?.phase === 'Succeeded';
      return !name.startsWith('hostpath-provisioner-operator-') && !finished && !isReady(object);
    });
    const lost = nodes.all.filter(({ object }) => {
      const ready = conditionOf(object, 'Ready');
      return ready !== undefined && ready.condition.status !== 'True';
    });
    const told = events.all.filter(({ object }) => {
      const { kind, name = '' } = object.involvedObject ?? {};
      return kind === 'HostPathProvisioner' || /^(?:hostpath-provisioner|hpp-pool)-/.test(name);
    });
    return judgeReadyGauge(crs, operator, context, (bad) => ({
      objects: [
        ...bad.map((cr) => refTo(cr)),
        ...sets.map((found) => {
          const { numberReady = 0, desiredNumberScheduled = 0 } = found.object.status ?? {};
          return refTo(found, say('daemonSet', { ready: numberReady, wanted: desiredNumberScheduled }));
        }),
        ...sick.map((pod) => refTo(pod, say('onNode', { node: pod.object.spec?.nodeName ?? '-' }))),
        ...lost.map((node) => {
          const reason = conditionOf(node.object, 'Ready')?.condition.reason ?? 'NotReady';
          return refTo(node, say('nodeNotReady', { reason }));
        }),
      ],
      evidence: [
        ...sets.flatMap((found) => [
          ...(found.object.status?.numberReady === undefined ? [] : [fieldEvidence(found, 'status', 'numberReady')]),
          fieldEvidence(found, 'status', 'desiredNumberScheduled'),
        ]),
        ...sick.flatMap(downEvidence),
        ...lost.map((node) =>
          fieldEvidence(node, 'status', 'conditions', conditionOf(node.object, 'Ready')?.index ?? 0, 'status'),
        ),
        ...told.map((event) => eventEvidence(event, eventTime(event.object))),
      ],
      causedBy: [
        ...(lost.length > 0 ? ['node NotReady'] : []),
        ...(sick.length > 0 ? ['provisioner pod not ready'] : []),
        ...(told.some(({ object }) => object.reason === 'FailedMount') ? ['mount failure'] : []),
      ],
      leadsTo: ['claims of hostpath classes stay Pending'],
      steps: steps(bad.map(({ name }) => name)),
    }));

    function steps(names: readonly string[]): Step[] {
      return [
        ...lost.map(({ name }) => ({
          text: say('stepNode', { node: name }),
          command: sh`oc describe node ${name}`,
        })),
        ...sick
          .filter(({ object }) => !lost.some(({ name }) => name === object.spec?.nodeName))
          .map((pod) => ({
            text: say('stepPod', { name: pod.name, node: pod.object.spec?.nodeName ?? '-' }),
            command: sh`oc describe pod -n ${ns} ${pod.name}`,
          })),
        ...names.map((name) => ({ text: say('stepRead'), command: sh`oc get hostpathprovisioner ${name} -o yaml` })),
        { text: say('stepLog'), command: sh`oc logs -n ${ns} deployment/hostpath-provisioner-operator --tail=200` },
        ...(lost.length + sick.length > 0
          ? names.map((name) => ({
              text: say('stepWorkload', { name }),
              command: sh`oc edit hostpathprovisioner ${name}`,
            }))
          : []),
        check(say('stepCheck')),
      ];
    }
  },

  advise: (_objects, { say, installNamespace: ns }) => [
    { text: say('stepRead'), command: 'oc get hostpathprovisioner -o yaml' },
    { text: say('stepLog'), command: sh`oc logs -n ${ns} deployment/hostpath-provisioner-operator --tail=200` },
    check(say('stepCheck')),
  ],
});

function check(text: Step['text']): Step {
  return { text, command: 'oc wait --for=condition=Available hostpathprovisioner --all --timeout=5m' };
}
