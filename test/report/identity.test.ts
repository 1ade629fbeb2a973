import { describe, expect, it } from 'vitest';
import { matchObjects, type Named } from '../../src/report/identity.ts';

const object = (text: string): Named => {
  const [kind = '', namespace = '', name = ''] = text.split(' ');
  return { kind, namespace, name };
};
const added = (before: readonly string[], after: readonly string[]): string[] =>
  matchObjects(before.map(object), after.map(object)).added.map(({ name }) => name);

describe('objects of two reports', () => {
  it('are matched by kind, namespace and name', () => {
    expect(matchObjects(['VM a x', 'VM a y'].map(object), ['VM a y', 'VM b x', 'VMI a x'].map(object))).toEqual({
      added: [object('VM b x'), object('VMI a x')],
      removed: [object('VM a x')],
      same: 1,
    });
  });

  it('are not mixed up by hostile names', () => {
    expect(added(['VM a/b c'], ['VM a b/c'])).toEqual(['b/c']);
    expect(added(['VM __proto__ constructor'], ['VM __proto__ constructor', 'VM __proto__ toString'])).toEqual([
      'toString',
    ]);
  });

  const SAME: readonly (readonly [string, string])[] = [
    ['Pod cnv virt-api-6c8b5d7f9-x2k4z', 'Pod cnv virt-api-6c8b5d7f9-9zzzz'],
    ['Pod cnv virt-api-6c8b5d7f9-x2k4z', 'Pod cnv virt-api-7dc9f64bdc-bbbbb'],
    ['Pod cnv virt-handler-97mgt', 'Pod cnv virt-handler-5bcd2'],
    ['Pod a virt-launcher-db-x2k4z', 'Pod a virt-launcher-db-97mgt'],
    ['ReplicaSet cnv virt-api-6c8b5d7f9', 'ReplicaSet cnv virt-api-7dc9f64bdc'],
    [
      'VirtualMachineInstanceMigration a kubevirt-evacuation-x2k4z',
      'VirtualMachineInstanceMigration a kubevirt-evacuation-97mgt',
    ],
  ];
  for (const [one, other] of SAME) {
    it(`${one} may be ${other} when its controller makes it anew`, () => {
      expect(added([one], [other])).toEqual([]);
      // the second of two is one more
      expect(added([one], [one, other])).toEqual([object(other).name]);
      expect(added([one, other], [other])).toEqual([]);
    });
  }

  const OTHER: readonly (readonly [string, string])[] = [
    ['Pod cnv virt-api-6c8b5d7f9-x2k4z', 'Pod cnv virt-controller-6c8b5d7f9-x2k4z'],
    ['Pod cnv virt-api-6c8b5d7f9-x2k4z', 'Pod dev virt-api-6c8b5d7f9-97mgt'],
    ['Pod a virt-launcher-web-6c8b5d7f9-x2k4z', 'Pod a virt-launcher-web-7dc9f64bdc-x2k4z'],
    ['Pod cnv db-0', 'Pod cnv db-1'],
    // vowels and look-alikes are never made up
    ['Pod cnv virt-handler-alpha', 'Pod cnv virt-handler-97mgt'],
    ['Pod cnv job-10300', 'Pod cnv job-20300'],
    ['VirtualMachine a web-x2k4z', 'VirtualMachine a web-97mgt'],
    ['Node  worker-x2k4z', 'Node  worker-97mgt'],
  ];
  for (const [one, other] of OTHER) {
    it(`${one} is not ${other}`, () => expect(added([one], [other])).toEqual([object(other).name]));
  }
});
