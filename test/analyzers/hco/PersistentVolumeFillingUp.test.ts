import { expect } from 'vitest';
import { addVm, before, setRules, WEBSHOP_NS } from '../../../fixtures/builders/healthy.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

const ALERT = 'PersistentVolumeFillingUp';
const labels = { namespace: WEBSHOP_NS, persistentvolumeclaim: 'orders-rootdisk' };

analyzerCases(
  ALERT,
  [
    {
      name: 'Prometheus says firing, the claim was not collected',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] } }),
      withRules: true,
      verdict: 'firing',
      check: (finding) => {
        expect(finding.objects).toMatchObject([
          { kind: 'PersistentVolumeClaim', namespace: WEBSHOP_NS, name: 'orders-rootdisk' },
        ]);
        const commands = finding.mitigation.steps.map(({ command }) => command).join('\n');
        expect(commands).toContain(`oc edit pvc orders-rootdisk -n ${WEBSHOP_NS}`);
        expect(finding.mitigation.steps.map(({ text }) => text).join()).toContain('by design');
      },
    },
    {
      name: "the platform's own alert of a like name fires",
      given: (mg) =>
        setRules(mg, {
          KubePersistentVolumeFillingUp: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] },
        }),
      withRules: true,
      verdict: 'clear',
    },
    {
      name: "the platform's own alert of a like name fires, and this rule is not loaded",
      given: (mg) =>
        setRules(mg, {
          KubePersistentVolumeFillingUp: { state: 'firing', alerts: [{ activeAt: before('2h'), labels }] },
          [ALERT]: { absent: true },
        }),
      withRules: true,
      verdict: 'unknown',
    },
    {
      name: 'pending for a minute',
      given: (mg) => setRules(mg, { [ALERT]: { state: 'pending', alerts: [{ activeAt: before('1m'), labels }] } }),
      withRules: true,
      verdict: 'likely',
    },
    {
      name: 'claims tell their size, never their use',
      given: (mg) => addVm(mg, { namespace: WEBSHOP_NS, name: 'orders', volumeMode: 'Filesystem' }),
      verdict: 'unknown',
    },
  ],
  { healthy: 'unknown' },
);
