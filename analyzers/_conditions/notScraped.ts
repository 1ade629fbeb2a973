import {
  defineCondition,
  derive,
  type Found,
  isReady,
  type Kept,
  objects,
  refTo,
  sh,
  targetsOf,
  views,
} from '../../src/api.ts';

const PODS = [
  'virt-',
  'cdi-',
  'hco-',
  'ssp-',
  'cluster-network-addons-',
  'kubemacpool-',
  'hostpath-provisioner-operator',
];

/** Ready pods that Prometheus cannot scrape (`/api/v1/targets`, health down): alerts that rest on `up` see them as gone. */
export default defineCondition({
  id: 'not scraped by Prometheus',
  strings: {
    title: 'Prometheus does not get the metrics of pods that are ready',
    summary:
      '{count, one {The pod {pods} is} other {# pods ({pods}) are}} ready, but Prometheus cannot scrape {count, one {it} other {them}} ({error}): its rules see them as gone, or stay silent.',
    stepTry: 'See whether the pod answers within the cluster:',
    stepMonitor: 'Check the ServiceMonitor, network policies and the certificate of the endpoint:',
    stepCheck: 'Check that the targets are up again: in the console under Observe, Targets, or here:',
  },
  requires: {
    scraped: derive(
      'unscraped-ready-pods',
      { pods: objects(views.Pod, PODS), targets: targetsOf(...PODS) },
      ({ pods, targets }) => {
        const down = new Map(
          targets.all
            .filter(({ health }) => health === 'down')
            .map((target) => [`${target.labels.namespace}/${target.labels.pod}`, target]),
        );
        return pods.all.flatMap((pod: Found<Kept<typeof views.Pod>>) => {
          const target = down.get(`${pod.namespace}/${pod.name}`);
          return target && isReady(pod.object) ? [{ pod, target }] : [];
        });
      },
    ),
  },
  find({ scraped }, { say, installNamespace }) {
    const [first] = scraped;
    if (!first) return null;
    const { pod, target } = first;
    return {
      summary: say('summary', {
        count: scraped.length,
        pods: scraped.map((one) => one.pod.name),
        error: target.lastError || target.health,
      }),
      objects: scraped.map((one) => refTo(one.pod)),
      evidence: scraped.map((one) => one.target.evidence),
      since: null,
      steps: () => [
        {
          text: say('stepTry'),
          command: sh`oc exec -n openshift-monitoring prometheus-k8s-0 -c prometheus -- curl -sk -o /dev/null -w '%{http_code}' https://${target.labels.instance ?? pod.name}/metrics`,
        },
        { text: say('stepMonitor'), command: sh`oc get servicemonitors,networkpolicies -n ${installNamespace}` },
        {
          text: say('stepCheck'),
          command: `oc get --raw '/api/v1/namespaces/openshift-monitoring/services/prometheus-k8s:web/proxy/api/v1/targets?state=active'`,
        },
      ],
    };
  },
});
