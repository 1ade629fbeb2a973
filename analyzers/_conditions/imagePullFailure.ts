import {
  defineCondition,
  earliestKnown,
  type Found,
  fieldEvidence,
  type Kept,
  notReadySince,
  objects,
  refTo,
  sh,
  views,
} from '../../src/api.ts';

type Pod = Kept<typeof views.Pod>;
type Status = 'containerStatuses' | 'initContainerStatuses';
const LISTS: readonly Status[] = ['initContainerStatuses', 'containerStatuses'];
const PULL =
  /^(?:ErrImage\w*|ImagePullBackOff|ImageInspectError|InvalidImageName|RegistryUnavailable|SignatureValidationFailed)$/;

/** Containers that wait for an image (state.waiting.reason, kubelet pkg/kubelet/images/types.go). */
export default defineCondition({
  id: 'image pull failure',
  strings: {
    title: 'Images cannot be pulled',
    summary: '{count, one {# pod waits} other {# pods wait}} for an image that cannot be pulled ({images}).',
    stepDescribe: 'The events of the pod tell which registry answered what:',
    stepSecret: 'Check that the cluster-wide pull secret knows the registry (only the names are shown):',
    stepMirrors: 'Where images come from a mirror, check that it holds this image:',
    stepCheck: 'Check that no pod waits for an image any more:',
  },
  requires: {
    pods: objects(views.Pod, [
      'virt-',
      'cdi-',
      'hco-',
      'hyperconverged-',
      'ssp-',
      'cluster-network-addons-',
      'kubemacpool-',
      'hostpath-provisioner',
      'importer-',
      'hp-volume-',
      'bridge-marker-',
      'kube-cni-linux-bridge-plugin-',
    ]),
  },
  find({ pods }, { say }) {
    const waiting = pods.all.flatMap((pod) => placesOf(pod).map((place) => ({ pod, ...place })));
    if (waiting.length === 0) return null;
    const failing = [...new Set(waiting.map(({ pod }) => pod))];
    return {
      summary: say('summary', { count: failing.length, images: [...new Set(waiting.map(({ image }) => image))] }),
      objects: failing.map((pod) => refTo(pod)),
      evidence: waiting.map(({ pod, list, index }) =>
        fieldEvidence(pod, 'status', list, index, 'state', 'waiting', 'reason'),
      ),
      times: failing.map(({ object }) => notReadySince(object)),
      since: earliestKnown(failing.map(({ object }) => notReadySince(object))),
      steps: ({ namespace, name }) => [
        { text: say('stepDescribe'), command: sh`oc describe pod -n ${namespace} ${name}` },
        {
          text: say('stepSecret'),
          command: `oc get secret pull-secret -n openshift-config -o jsonpath='{.data.\\.dockerconfigjson}' | base64 -d | jq '.auths | keys'`,
        },
        { text: say('stepMirrors'), command: 'oc get imagedigestmirrorset,imagetagmirrorset -o yaml' },
        { text: say('stepCheck'), command: sh`oc get pods -n ${namespace}` },
      ],
    };
  },
});

function placesOf({ object }: Found<Pod>): { list: Status; index: number; image: string }[] {
  return LISTS.flatMap((list) =>
    (object.status?.[list] ?? []).flatMap((status, index) => {
      if (!PULL.test(status?.state?.waiting?.reason ?? '')) return [];
      const image = object.spec?.containers?.find((container) => container?.name === status?.name)?.image;
      return [{ list, index, image: image ?? status?.name ?? '' }];
    }),
  );
}
