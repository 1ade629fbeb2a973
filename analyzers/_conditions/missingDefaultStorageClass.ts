import { defineCondition, fieldEvidence, NO_CLASS, objects, views } from '../../src/api.ts';

const DEFAULTS = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
  'storageclass.kubevirt.io/is-default-virt-class',
];

/** No StorageClass carries the annotation of a default, neither the cluster's nor that for VMs. */
export default defineCondition({
  id: 'missing default StorageClass',
  sameAs: 'CDINoDefaultStorageClass',
  strings: {
    title: 'No default storage class',
    summary: 'None of the storage classes ({count}) is the default: claims that name no class wait for ever.',
    stepSet: 'Make a storage class the default for VM disks:',
    stepSetAll: 'Make one the default for all other claims:',
    stepCheck: 'Check which class is the default:',
  },
  requires: { classes: objects(views.StorageClass) },
  find({ classes }, { say }) {
    const [first] = classes.all;
    if (!classes.complete || !first) return null;
    const isDefault = classes.all.some(({ object }) =>
      DEFAULTS.some((key) => object.metadata?.annotations?.[key] === 'true'),
    );
    if (isDefault) return null;
    return {
      summary: say('summary', { count: classes.all.length }),
      objects: [],
      evidence: classes.all.map((found) => fieldEvidence(found, 'metadata', 'annotations', DEFAULTS[0] as string)),
      classes: [NO_CLASS],
      since: null,
      steps: () => [
        {
          text: say('stepSet'),
          command: `oc annotate storageclass <name> ${DEFAULTS[2]}=true`,
        },
        { text: say('stepSetAll'), command: `oc annotate storageclass <name> ${DEFAULTS[0]}=true` },
        { text: say('stepCheck'), command: 'oc get storageclass' },
      ],
    };
  },
});
