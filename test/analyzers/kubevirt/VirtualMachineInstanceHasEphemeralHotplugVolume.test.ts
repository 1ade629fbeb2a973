import { expect } from 'vitest';
import { before, ERP_NS, RUNNING_VMS_FILE, setRules, WEBSHOP_NS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import type { Kube } from '../../../fixtures/builders/types.ts';
import { analyzerCases, type Case } from '../../support/analyzerCases.ts';
import { setRelease } from '../../support/release.ts';
import { putVm, putVmi, release } from '../../support/stuckVms.ts';

const ALERT = 'VirtualMachineInstanceHasEphemeralHotplugVolume';
const MARK = 'kubevirt.io/ephemeral-hotplug-volumes';
const marked = (...names: string[]): Kube => ({ annotations: { [MARK]: JSON.stringify(names) } });
const plugged = (name: string): Kube => ({ name, persistentVolumeClaim: { claimName: name, hotpluggable: true } });
const root = { name: 'root', dataVolume: { name: 'root' } };

function unmarked(mg: MustGather): void {
  putVm(mg, { status: 'Running', spec: { template: { spec: { volumes: [root] } } } });
  putVmi(mg, { phase: 'Running', spec: { volumes: [root, plugged('extra')] } });
}

analyzerCases(ALERT, [
  {
    name: 'a marked instance and nothing else',
    given: (mg) =>
      putVmi(mg, {
        phase: 'Running',
        metadata: marked('extra', 'scratch'),
        spec: { volumes: [root, plugged('extra')] },
      }),
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([
        { kind: 'VirtualMachineInstance', namespace: WEBSHOP_NS, name: 'stuck', detail: 'volumes extra, scratch' },
      ]);
      expect(finding.mitigation.steps[0]?.command).toBe(
        'virtctl addvolume stuck -n webshop --volume-name=extra --persist',
      );
      expect(finding.leadsTo).toContain('volume loss on VM restart');
    },
  },
  {
    name: 'a mark that cannot be read',
    given: (mg) => putVmi(mg, { phase: 'Running', metadata: { annotations: { [MARK]: 'extra' } } }),
    verdict: 'firing',
  },
  {
    name: 'a mark without volumes',
    given: (mg) => putVmi(mg, { phase: 'Running', metadata: marked() }),
    verdict: 'clear',
  },
  {
    name: 'the release is not known',
    given: (mg) => {
      setRelease(mg, null);
      putVmi(mg, { phase: 'Running', metadata: marked('extra') });
    },
    verdict: 'firing',
  },
  {
    name: 'a hotplugged volume that the VM has as well',
    given: (mg) => {
      const volumes = [root, plugged('extra')];
      putVm(mg, { status: 'Running', spec: { template: { spec: { volumes } } } });
      putVmi(mg, { phase: 'Running', spec: { volumes } });
    },
    verdict: 'clear',
  },
  ...(
    [
      ['4.20.1', 'v1.6.3', 'neither the mark nor the alert'],
      ['4.21.0', 'v1.7.0', 'neither the mark nor the alert'],
      ['4.20.30', 'v1.6.4', 'only what virt-controller marked'],
      ['4.21.2', 'v1.7.1', 'only what virt-controller marked'],
      ['4.22.1', 'v1.8.4', 'only what virt-controller marked'],
    ] as const
  ).map(([version, kubevirt, reason]) => ({
    name: `KubeVirt ${kubevirt}: a hotplugged volume that the VM does not have, not marked`,
    given: (mg: MustGather) => {
      release(mg, version, kubevirt);
      unmarked(mg);
    },
    verdict: 'clear' as const,
    check: ((_, verdict) => {
      expect(verdict.reason).toContain(reason);
      expect(verdict.reason).toContain('webshop/stuck');
    }) satisfies Case['check'],
  })),
  {
    name: 'the same where the version is not known',
    given: (mg) => {
      setRelease(mg, null);
      mg.remove(/kubevirts/);
      unmarked(mg);
    },
    verdict: 'likely',
    check: (finding) => {
      expect(finding.summary).toContain('cannot be told');
      expect(finding.objects).toMatchObject([{ name: 'stuck', detail: 'volumes extra' }]);
    },
  },
  {
    name: 'an instance without a VM',
    given: (mg) => putVmi(mg, { phase: 'Running', spec: { volumes: [plugged('extra')] } }),
    verdict: 'clear',
  },
  {
    name: 'a volume that was there from the start is missing in the changed VM',
    given: (mg) => {
      putVm(mg, { status: 'Running', spec: { template: { spec: { volumes: [] } } } });
      putVmi(mg, { phase: 'Running', spec: { volumes: [root] } });
    },
    verdict: 'clear',
  },
  ...(['4.19.8', '4.23.0'] as const).map((version) => ({
    name: `${version} has no such alert`,
    given: (mg: Parameters<typeof release>[0]) => {
      release(mg, version, version === '4.19.8' ? 'v1.5.3' : 'v1.9.0');
      putVmi(mg, { phase: 'Running', metadata: marked('extra') });
    },
    verdict: 'clear' as const,
  })),
  {
    name: 'instances were not collected',
    given: (mg) => {
      mg.remove(/virtualmachineinstances/);
      mg.remove(RUNNING_VMS_FILE);
    },
    verdict: 'unknown',
  },
  {
    name: 'Prometheus alone knows',
    given: (mg) =>
      setRules(mg, {
        [ALERT]: { state: 'firing', alerts: [{ activeAt: before('30m'), labels: { name: 'db', namespace: ERP_NS } }] },
      }),
    verdict: 'firing',
    check: (finding) =>
      expect(finding.objects).toMatchObject([{ kind: 'VirtualMachineInstance', namespace: ERP_NS, name: 'db' }]),
  },
  {
    name: '2,000 instances',
    given: (mg) => {
      for (let i = 0; i < 2000; i++)
        putVmi(mg, { name: `vm-${i}`, namespace: `team-${i % 50}`, phase: 'Running', metadata: marked(`disk-${i}`) });
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toHaveLength(2000);
      expect(finding.groups).toHaveLength(1);
      expect(finding.evidence).toHaveLength(20);
      expect(finding.mitigation.steps.length).toBeLessThan(8);
    },
  },
]);
