import { defineAnalyzer, metricsGap, monitoringGap, sh } from '../../src/api.ts';

/**
 * Rule: kubevirt/hyperconverged-cluster-operator pkg/monitoring/observability/rules/alerts/cluster_alerts.go. Not the
 * platform's KubePersistentVolumeFillingUp, which passes over claims with the label
 * alerts.k8s.io/KubePersistentVolumeFillingUp=disabled (CDI sets it on its own); this rule does not.
 */
export default defineAnalyzer({
  meta: {
    alert: 'PersistentVolumeFillingUp',
    aliases: [],
    component: 'hco',
    severity: 'warning',
    operatorHealthImpact: 'none',
    hold: 300,
    releases: { first: '4.20', last: null },
    offline: 'hints',
    causes: {},
    runbooks: ['openshift', 'kubevirt'],
  },
  strings: {
    title: 'A persistent volume is filling up',
    meaning:
      'A mounted claim has less than 10 % of its space left, and by the trend of the last six hours will be full within four days. Claims that many nodes only read (ReadOnlyMany) do not count. Claims in all namespaces count, also those that hold the disk image of a VM; the alert KubePersistentVolumeFillingUp of OpenShift is another one.',
    impact:
      'When the volume is full, what writes to it fails: applications stop, and a VM is paused with an I/O error.',
    examined:
      'Only the saved Prometheus state decides. Claims and volumes tell the size that was asked for and provided, never how much of it is used; claims in Block mode have no such numbers at all.',
    mitigation:
      'Delete or move data, or expand the claim where its storage class allows that. A claim that holds the disk image of a VM is nearly full by design.',
    undecided: 'how full a volume is, is only known to Prometheus; claims hold its size alone',
    stepLook: 'See who uses the claim {claim} in {namespace}, and how large it is:',
    stepOwner:
      'Is it the disk of a VM? A claim that a DataVolume owns holds a disk image as large as the claim: it is nearly full by design, and the space inside the guest is another matter. Silence the alert for it then:',
    stepClass: 'Else free space, or see whether the storage class allows to expand the claim:',
    stepExpand: 'If it does, raise spec.resources.requests.storage:',
    stepList: 'List the claims and their sizes:',
    stepCheck:
      'Check that the claim has its new size and waits for nothing (conditions of type FileSystemResizePending):',
  },
  requires: {},

  evaluate: (_facts, { say, unknown }) =>
    unknown(say('undecided'), [
      monitoringGap,
      metricsGap('kubelet_volume_stats_available_bytes', 'kubelet_volume_stats_capacity_bytes'),
    ]),

  advise(objects, { say }) {
    const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
    if (claims.length === 0) return [{ text: say('stepList'), command: 'oc get pvc -A' }];
    return claims.flatMap(({ namespace, name }) => {
      const get = sh`oc get pvc ${name} -n ${namespace}`;
      return [
        { text: say('stepLook', { claim: name, namespace }), command: sh`oc describe pvc ${name} -n ${namespace}` },
        { text: say('stepOwner'), command: `${get} -o jsonpath='{.metadata.ownerReferences}{"\\n"}'` },
        {
          text: say('stepClass'),
          command: `oc get storageclass "$(${get} -o jsonpath='{.spec.storageClassName}')" -o jsonpath='{.allowVolumeExpansion}{"\\n"}'`,
        },
        { text: say('stepExpand'), command: sh`oc edit pvc ${name} -n ${namespace}` },
        {
          text: say('stepCheck'),
          command: `${get} -o jsonpath='{.status.capacity.storage}{"\\n"}{.status.conditions}{"\\n"}'`,
        },
      ];
    });
  },
});
