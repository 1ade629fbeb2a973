import { type Context, type Step, sh } from '../../src/api.ts';
import type { OperatorPod } from './operatorDownPods.ts';
import type { Cause, CheckKey, OperatorKey, OperatorNames } from './operatorDownTexts.ts';

type Say = Context<OperatorKey>['say'];

/** What to do about the cause, with the names at hand. */
export function stepsFor(
  names: OperatorNames,
  namespace: string,
  cause: Cause,
  pod: OperatorPod | undefined,
  say: Say,
  more: readonly Step[] = [],
  check?: CheckKey,
): Step[] {
  const { deployment, owner } = names;
  const name = pod?.pod.name ?? '';
  const describe = name ? sh`oc describe pod -n ${namespace} ${name}` : look(names, namespace);
  const services = {
    text: say('stepMonitor'),
    command: sh`oc get service,endpoints,servicemonitor,networkpolicy -n ${namespace}`,
  };
  const restart = { text: say('stepRestart'), command: sh`oc delete pod -n ${namespace} ${name}` };
  const middle = ((): Step[] => {
    switch (cause) {
      case 'image':
        return [{ text: say('stepImage'), command: describe }];
      case 'oom':
        return [{ text: say('stepOom'), command: describe }, lastWords()];
      case 'crash':
        return [lastWords(), { text: say('stepLook'), command: describe }];
      case 'config':
      case 'mount':
        return [{ text: say('stepConfig'), command: describe }];
      case 'unschedulable':
        return [
          { text: say('stepUnschedulable'), command: describe },
          ...(names.controlPlane
            ? [
                {
                  text: say('stepControlPlane'),
                  command: 'oc get nodes -l node-role.kubernetes.io/control-plane -o wide',
                },
              ]
            : []),
        ];
      case 'unready':
        return [
          { text: say('stepNotReady'), command: describe },
          { text: say('stepLog'), command: sh`oc logs -n ${namespace} ${name}` },
          restart,
        ];
      case 'noNodes':
        return placementSteps(namespace, say);
      case 'node':
        return [
          { text: say('stepNode', { node: pod?.node ?? '' }), command: sh`oc describe node ${pod?.node ?? ''}` },
          // the pod of a DaemonSet would come back on the same node
          names.workload === 'DaemonSet'
            ? { text: say('stepFence'), command: sh`oc delete node ${pod?.node ?? ''}` }
            : { text: say('stepDrop'), command: sh`oc delete pod -n ${namespace} ${name} --force --grace-period=0` },
        ];
      case 'scaled':
        if (deployment === 'virt-template-validator')
          return [
            {
              text: say('stepScaleSsp'),
              command: `${sh`oc get ssp -n ${namespace}`} -o jsonpath='{.items[0].spec.templateValidator}{"\\n"}'`,
            },
            ownerStep(),
          ];
        return [
          {
            text: say(owner ? 'stepScale' : 'stepScaleOlm'),
            command: sh`oc scale deployment -n ${namespace} ${deployment} --replicas=${names.replicas ?? 1}`,
          },
          ownerStep(),
        ];
      case 'gone':
        return [ownerStep()];
      case 'noPods':
        return [
          {
            text: say('stepEvents'),
            command:
              names.workload === 'DaemonSet'
                ? sh`oc describe daemonset -n ${namespace} ${deployment}`
                : sh`oc describe replicaset -n ${namespace} -l ${names.selector}`,
          },
          { text: say('stepLook'), command: sh`oc get events -n ${namespace} --field-selector type=Warning` },
        ];
      case 'scrape':
        return [
          {
            text: say('stepTarget'),
            command: `oc exec -n openshift-monitoring prometheus-k8s-0 -c prometheus -- curl -s 'http://localhost:9090/api/v1/targets?state=active' | jq '.data.activeTargets[] | select(.labels.pod // "" | startswith("${deployment}")) | {scrapeUrl, health, lastError}'`,
          },
          services,
          ...(name ? [{ text: say('stepLog'), command: sh`oc logs -n ${namespace} ${name}` }, restart] : []),
        ];
      case 'noTarget':
        return [services, ...(name ? [{ text: say('stepLog'), command: sh`oc logs -n ${namespace} ${name}` }] : [])];
      default:
        return [{ text: say('stepLook'), command: describe }, ...(name ? [restart] : [])];
    }
  })();
  return [...middle, ...more, checkStep(names, namespace, say, check)];

  function lastWords(): Step {
    return {
      text: say('stepCrash'),
      command: sh`oc logs -n ${namespace} ${name} -c ${pod?.container ?? ''} --previous`,
    };
  }
  function ownerStep(): Step {
    return owner
      ? { text: say('stepOwner', { owner }), command: sh`oc get deployment -n ${namespace} ${owner}` }
      : { text: say('stepOwnerOlm'), command: sh`oc get csv,subscription,installplan -n ${namespace}` };
  }
}

function placementSteps(namespace: string, say: Say): Step[] {
  return [
    {
      text: say('stepPlacement'),
      command: `${sh`oc get hyperconverged -n ${namespace}`} -o jsonpath='{.items[0].spec.workloads}{"\\n"}'`,
    },
    { text: say('stepPlacementFix'), command: sh`oc edit hyperconverged -n ${namespace} kubevirt-hyperconverged` },
  ];
}

export function checkStep(names: OperatorNames, namespace: string, say: Say, key: CheckKey = 'stepCheck'): Step {
  return { text: say(key), command: look(names, namespace) };
}

function look({ selector }: OperatorNames, namespace: string): string {
  return sh`oc get pods -n ${namespace} -l ${selector} -o wide`;
}
