import { isAtLeast, type Step, sh } from '../../src/api.ts';
import { type Explained, explain, type RestCluster } from './restErrorCauses.ts';
import { METRIC, OLD_METRIC, type RestComponent, type RestLimit } from './restErrorRules.ts';
import type { Kind, RestContext } from './restErrorTexts.ts';

/** Steps for an alert that only saved Prometheus state knows. */
export function adviseRestErrors(component: RestComponent, limit: RestLimit, context: RestContext): Step[] {
  return stepsFor(component, limit, { kinds: [], pods: [], hook: false }, null, context);
}

/** Steps for what was found. */
export function stepsFor(
  component: RestComponent,
  limit: RestLimit,
  trouble: { readonly kinds: readonly Kind[]; readonly pods: readonly string[]; readonly hook: boolean },
  cluster: RestCluster | null,
  context: RestContext,
): Step[] {
  const metric = isAtLeast(context.release, '4.17') === false ? OLD_METRIC : METRIC;
  const sum = (more: string): string =>
    `sum(rate(${metric}{namespace="${context.installNamespace}",pod=~"${component.name}-.*"${more}}[${limit.windowSeconds / 60}m]))`;
  const check = `oc exec -n openshift-monitoring prometheus-k8s-0 -c prometheus -- promtool query instant http://localhost:9090 '${sum(',code=~"(4|5)[0-9][0-9]"')} / ${sum('')}'`;
  const explained = cluster
    ? explain(cluster, trouble.pods)
    : { causedBy: [], evidence: [], operators: [], badNodes: [] };
  return restSteps(
    component,
    { ...trouble, explained, removed: limit.removed },
    cluster,
    check,
    String(limit.share),
    context,
  );
}

interface Trouble {
  readonly kinds: readonly Kind[];
  /** Affected pods, the worst first. */
  readonly pods: readonly string[];
  readonly explained: Explained;
  readonly removed: boolean;
  /** Does an admission webhook fail? */
  readonly hook: boolean;
}

/** Steps for what was found; nothing known (a saved alert alone): the general ones. */
function restSteps(
  component: RestComponent,
  { kinds, pods, explained, removed, hook }: Trouble,
  cluster: Pick<RestCluster, 'pods'> | null,
  check: string,
  share: string,
  { say, installNamespace: ns }: RestContext,
): Step[] {
  const { name, account } = component;
  const pod = pods[0] ?? null;
  const node = cluster?.pods.all.find((found) => found.name === pod)?.object.spec?.nodeName ?? null;
  const normal = kinds.length > 0 && kinds[0] === 'normal';
  const where = { text: say('stepNode'), command: sh`oc get pods -n ${ns} -l kubevirt.io=${name} -o wide` };
  const of: Partial<Record<Kind, Step[]>> = {
    certificate: [{ text: say('stepCertificate'), command: 'oc get csr' }],
    names: node
      ? [
          {
            text: say('stepNames', { node }),
            command: sh`oc get pods -n openshift-dns -o wide --field-selector spec.nodeName=${node}`,
          },
        ]
      : [where],
    network: node ? [{ text: say('stepNetwork', { node }), command: sh`oc describe node ${node}` }] : [where],
    refused: [where],
    credentials: [
      { text: say('stepCredentials', { account }), command: sh`oc get serviceaccount ${account} -n ${ns} -o yaml` },
    ],
    rights: [
      {
        text: say('stepRights', { account }),
        command: sh`oc auth can-i --list --as=${`system:serviceaccount:${ns}:${account}`}`,
      },
      name === 'virt-operator'
        ? { text: say('stepRightsOlm'), command: sh`oc get csv -n ${ns}` }
        : {
            text: say('stepRightsRestore', { component: name }),
            command: sh`oc rollout restart deployment/virt-operator -n ${ns}`,
          },
    ],
    load: [{ text: say('stepLoad'), command: 'oc get --raw /debug/api_priority_and_fairness/dump_priority_levels' }],
    server: [
      hook
        ? {
            text: say('stepHook'),
            command: 'oc get validatingwebhookconfigurations,mutatingwebhookconfigurations',
          }
        : { text: say('stepServer'), command: "oc get --raw '/readyz?verbose'" },
    ],
    request: [{ text: say('stepRequest'), command: logCommand(name, pod, ns) }],
    normal: [{ text: say('stepNormal'), command: logCommand(name, pod, ns) }],
  };
  const renew = pod !== null && !normal;
  return [
    ...(removed ? [{ text: say('stepIgnore') }] : []),
    ...(explained.operators.length > 0
      ? [
          {
            text: say('stepOperators', { names: explained.operators }),
            command: 'oc get clusteroperators kube-apiserver etcd openshift-apiserver',
          },
        ]
      : normal
        ? []
        : [{ text: say('stepPlane'), command: 'oc get clusteroperators kube-apiserver etcd openshift-apiserver' }]),
    ...(explained.badNodes.length > 0 ? [where] : []),
    ...kinds.flatMap((kind) => of[kind] ?? []),
    ...(kinds.length === 0
      ? [{ text: say('stepLog', { component: name }), command: logCommand(name, null, ns) }, where]
      : []),
    ...(renew
      ? [
          {
            text: say(name === 'virt-handler' ? 'stepHandlerPod' : 'stepPod'),
            command: sh`oc delete pod ${pod} -n ${ns}`,
          },
        ]
      : []),
    { text: say('stepCheck', { share }), command: check },
  ];
}

function logCommand(component: string, pod: string | null, ns: string): string {
  return pod
    ? sh`oc logs -n ${ns} ${pod} -c ${component} --since=1h`
    : sh`oc logs -n ${ns} -l kubevirt.io=${component} -c ${component} --since=1h --prefix`;
}
