import { expect } from 'vitest';
import { addVm, setObject, WEBSHOP_NS } from '../../../fixtures/builders/healthy.ts';
import type { MustGather } from '../../../fixtures/builders/mustGather.ts';
import { analyzerCases } from '../../support/analyzerCases.ts';

/** The release whose only alert this is. */
function release(mg: MustGather, version = '4.13.8'): void {
  setObject(mg, { kind: 'HyperConverged', name: 'kubevirt-hyperconverged' }, (hco) => {
    for (const entry of hco.status.versions) if (entry.name === 'operator') entry.version = version;
  });
}

const old = (mg: MustGather, running = true, template = 'rhel6-server-small'): void =>
  addVm(mg, { namespace: WEBSHOP_NS, name: 'legacy', template, running });

analyzerCases('DeprecatedRHEL6Vm', [
  {
    name: 'a running VM of a RHEL 6 template in 4.13',
    given: (mg) => {
      release(mg);
      old(mg);
    },
    verdict: 'firing',
    check: (finding) => {
      expect(finding.objects).toMatchObject([{ name: 'legacy', detail: 'template rhel6-server-small' }]);
      expect(finding.mitigation.steps[0]?.command).toBe('oc describe vm legacy -n webshop');
    },
  },
  {
    name: 'the VM is stopped',
    given: (mg) => {
      release(mg);
      old(mg, false);
    },
    verdict: 'clear',
  },
  {
    name: 'a template that is called so further on',
    given: (mg) => {
      release(mg);
      old(mg, true, 'my-rhel6-server');
    },
    verdict: 'clear',
  },
  {
    name: 'a newer release has no such alert',
    given: (mg) => old(mg),
    verdict: 'clear',
    check: (_, verdict) => expect(verdict.reason).toMatch(/4\.20|release/),
  },
  {
    name: 'the release is not known',
    given: (mg) => {
      old(mg);
      mg.remove(/hyperconvergeds|kubevirts\.|\/cdis\.|subscriptions|clusterserviceversions/);
    },
    verdict: 'likely',
    check: (finding) => expect(finding.summary).toContain('only 4.13'),
  },
  {
    name: 'the VM has no status',
    given: (mg) => {
      release(mg);
      old(mg);
      setObject(mg, { kind: 'VirtualMachine', name: 'legacy' }, (vm) => {
        delete (vm as { status?: unknown }).status;
      });
    },
    verdict: 'unknown',
    check: (_, verdict) => expect(verdict.reason).toContain('webshop/legacy'),
  },
  {
    name: 'the VMs were not collected',
    given: (mg) => {
      release(mg);
      mg.remove(/\/kubevirt\.io\/virtualmachines/);
    },
    verdict: 'unknown',
  },
]);
