import { describe, expect, it } from 'vitest';
import { general } from '../../analyzers/_family/stuckVmDisks.ts';
import { proposeFrom, proposePairs } from '../../src/redact/contexts.ts';
import { type NameClass, NameTable } from '../../src/redact/names.ts';
import { settleNodes } from '../../src/redact/objects.ts';
import { TextRedactor } from '../../src/redact/redactor.ts';
import { isPlatformNamespace } from '../../src/redact/words.ts';

/** A redactor that knows these names. */
function knowing(): TextRedactor {
  const names = new NameTable();
  for (const name of ['worker-2.prod.example.com', 'worker-10.prod.example.com']) names.add('node', name);
  for (const name of ['erp-prod', 'data', 'webshop']) names.add('namespace', name);
  for (const name of [
    'db',
    'ledger',
    'status',
    'pod',
    'get',
    'oc',
    'cart-db',
    'cart-db-copy',
    'virt-handler',
    `${LONG}-tail`,
  ])
    names.add('vm', name);
  names.add('domain', 'prod.example.com');
  names.add('cluster', '433cdd9c-f15b-47b4-a34f-83721eaf8db7');
  names.add('cluster', 'prod-7wz4k');
  names.pair('data', 'status');
  names.keep('csi.array.example.com');
  names.settle();
  names.alias('worker-2', 'worker-2.prod.example.com');
  return new TextRedactor(names);
}

const LONG = 'a-very-long-name-of-a-virtual-machine-for-accounting';
const CASES: readonly (readonly [what: string, text: string, hidden: string])[] = [
  ['boundaries', 'db dbus mydb2 db2 x-db.y db_z db:1', 'vm-4 dbus mydb2 db2 x-vm-4.y vm-4_z vm-4:1'],
  ['launcher pods and disks', 'virt-launcher-db-x2x4z db-rootdisk', 'virt-launcher-vm-4-x2x4z vm-4-rootdisk'],
  ['the longest name first', 'cart-db-copy-2 cart-db-1 old-cart-db', 'vm-3-2 vm-2-1 old-vm-2'],
  ['upper case', 'WORKER-2.PROD.EXAMPLE.COM Ledger LEDGER', 'node-1 vm-6 vm-6'],
  ['natural order', 'worker-10.prod.example.com', 'node-2'],
  ['a node by its short name', 'worker-2 worker-20', 'node-1 worker-20'],
  ['names in names of pods', 'etcd-worker-2.prod.example.com', 'etcd-node-1'],
  ['hosts of the cluster', 'https://api.prod.example.com:6443/x', 'https://api.domain-1:6443/x'],
  ['routes', 'oauth-openshift.apps.prod.example.com', 'oauth-openshift.apps.domain-1'],
  ['other hosts of the cluster', 'ldap.prod.example.com', 'host-1.domain-1'],
  ['hosts elsewhere', 'registry.acme.co.jp:5000/a/b', 'host-1:5000/a/b'],
  ['JSON in JSON', String.raw`{\"key\":\"erp-prod/ledger\"}`, String.raw`{\"key\":\"namespace-2/vm-6\"}`],
  ['escapes of JSON', String.raw`\u003cledger\u003e\nledger`, String.raw`\u003cvm-6\u003e\nvm-6`],
  ['URLs', '/namespaces%2Ferp-prod%2Fledger?x', '/namespaces%2Fnamespace-2%2Fvm-6?x'],
  [
    'other escapes',
    String.raw`%252Fledger \x22ledger\x22 \u001b[31mledger`,
    String.raw`%252Fvm-6 \x22vm-6\x22 \u001b[31mvm-6`,
  ],
  ['colours', '\u001b[31mledger\u001b[0m', '\u001b[31mvm-6\u001b[0m'],
  ['metrics', 'x{namespace="erp-prod",name="ledger"} 1', 'x{namespace="namespace-2",name="vm-6"} 1'],
  ['cluster ids', 'id 433cdd9c-f15b-47b4-a34f-83721eaf8db7', 'id cluster-1'],
  ['machines', 'openshift-machine-api/prod-7wz4k-worker-0-abcde', 'openshift-machine-api/cluster-2-worker-0-abcde'],
  ['IPv4', '10.1.2.3 10.1.2.3/24 https://10.1.2.4:6443, (10.1.2.3).', 'ip-1 ip-1/24 https://ip-2:6443, (ip-1).'],
  [
    'no IPv4',
    '127.0.0.1 0.0.0.0 4.20.3 v1.2.3.4 version 4.20.3.1 300.1.1.1',
    '127.0.0.1 0.0.0.0 4.20.3 v1.2.3.4 version 4.20.3.1 300.1.1.1',
  ],
  [
    'IPv6 in all forms',
    'fd00::1 [fd00:0:0::1]:6443 FD00:0:0:0:0:0:0:1/64 ::ffff:10.1.2.3',
    'ip-1 [ip-1]:6443 ip-1/64 ip-2',
  ],
  [
    'no IPv6',
    '::1 :: 10:20:00 2026-03-04T10:20:00+09:00 std::string a:b:c',
    '::1 :: 10:20:00 2026-03-04T10:20:00+09:00 std::string a:b:c',
  ],
  ['an IPv6 address in front of a colon', 'dial fd00::1: refused', 'dial ip-1: refused'],
  ['MACs in all forms', '02:5F:7a:00:10:01 02-5f-7A-00-10-01', 'mac-1 mac-1'],
  ['no MAC', 'AB:CD:EF:01:02:03:04:05:06:07 00:00:00:00:00:00', 'AB:CD:EF:01:02:03:04:05:06:07 00:00:00:00:00:00'],
  [
    'MACs behind words, escaped, in three groups',
    'Mac:02:5f:7a:00:10:01 eth0:02:5f:7a:00:10:01 BOOTIF=01-02-5f-7a-00-10-01 mac%3A02%3A5f%3A7a%3A00%3A10%3A01 025f.7a00.1001 025f7a001001 02_5f_7a_00_10_01',
    'Mac:mac-1 eth0:mac-1 BOOTIF=mac-1 mac%3Amac-1 mac-1 mac-1 mac-1',
  ],
  [
    'no MAC in three groups',
    '2025.1201.0400 v025f.7a00.1001 face.dead.beef',
    '2025.1201.0400 v025f.7a00.1001 face.dead.beef',
  ],
  ['IPv6 behind a word', '{IP:fd01:0:0:4::1f} Address:2001:db8::10,', '{IP:ip-1} Address:ip-2,'],
  ['no IPv6 in source code', 'Face::Add ab::cd dead::beef', 'Face::Add ab::cd dead::beef'],
  ['image tags', 'quay.io/a/b:2.5.10.3 at 2.5.10.3', 'quay.io/a/b:2.5.10.3 at ip-1'],
  [
    'hosts of any country',
    'lookup ldap.acme.swiss: no such host; valid for a.acmebank.xyzzy, not b.acmebank.xyzzy; see proxy.bank.at',
    'lookup host-1: no such host; valid for host-2, not host-3; see host-4',
  ],
  ['no hosts', 'server config.yaml, not a.b; host main.go', 'server config.yaml, not a.b; host main.go'],
  ['mail', 'jane.doe@acme.com image@sha256:12ab git@github.com', 'user-1 image@sha256:12ab git@github.com'],
  ['cloud hosts', 'ip-10-0-1-2.ec2.internal 10-128-0-7.ns.pod', 'host-1 ip-1.ns.pod'],
  [
    'API groups',
    'kubevirt.io/v1 snapshot.storage.k8s.io quay.io/x csi.array.example.com',
    'kubevirt.io/v1 snapshot.storage.k8s.io quay.io/x csi.array.example.com',
  ],
  [
    'what only looks like hosts',
    'pool.go:120 status.conditions pods.yaml x.log',
    'pool.go:120 status.conditions pods.yaml x.log',
  ],
  ['a cut name of a VM', `virt-launcher-${LONG.slice(0, 44)}-x2x4z`, 'virt-launcher-vm-1-x2x4z'],
  [
    'a part of the product',
    'oc get vm virt-handler; pod virt-handler-x2x4z',
    'oc get vm virt-handler; pod virt-handler-x2x4z',
  ],
];

describe('a text', () => {
  for (const [what, text, hidden] of CASES) {
    it(`with ${what}`, () => {
      expect(knowing().text(text)).toBe(hidden);
    });
  }
});

describe('a name that is a common word', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['oc get vm status -n data', 'oc get vm VM -n NS'],
    ['oc describe vm -n data status', 'oc describe vm -n NS VM'],
    ['oc describe pod -n data -l vm.kubevirt.io/name=status', 'oc describe pod -n NS -l vm.kubevirt.io/name=VM'],
    ['oc get pods -n data', 'oc get pods -n NS'],
    ['oc get vm --all-namespaces -o status', 'oc get vm --all-namespaces -o status'],
    ['virtctl console status', 'virtctl console VM'],
    ['oc logs status', 'oc logs VM'],
    ['oc get nodes | grep status', 'oc get nodes | grep status'],
    ['status: data is written', 'status: data is written'],
    ['the pod status of data/status', 'the pod status of NS/VM'],
    [
      'namespaces/data/kubevirt.io/virtualmachines/custom/status.yaml',
      'namespaces/NS/kubevirt.io/virtualmachines/custom/VM.yaml',
    ],
    ['namespaces/data/core/pods.yaml', 'namespaces/NS/core/pods.yaml'],
    ['{"name":"status","namespace":"data","status":"pod"}', '{"name":"VM","namespace":"NS","status":"pod"}'],
    ['virtualmachines.kubevirt.io "status" not found', 'virtualmachines.kubevirt.io "VM" not found'],
    ['  status: "False"', '  status: "False"'],
    ['virt-launcher-status-x2x4z', 'virt-launcher-VM-x2x4z'],
    ['kubectl.kubernetes.io/last-status', 'kubectl.kubernetes.io/last-status'],
    ['status', 'VM'],
  ];
  for (const [text, hidden] of cases) {
    it(`is one only where a name stands: ${text}`, () => {
      const redactor = knowing();
      const wanted = hidden.replace('VM', redactor.text('status')).replace('NS', redactor.text('data'));
      expect(redactor.text(text)).toBe(wanted);
    });
  }
});

describe('names that look like parts of the product', () => {
  const table = (...all: readonly (readonly [NameClass, string])[]): TextRedactor => {
    const names = new NameTable();
    for (const [kind, name] of all) names.add(kind, name);
    names.settle();
    return new TextRedactor(names);
  };
  const customers: readonly (readonly [NameClass, string])[] = [
    ['node', 'kube-hv-2'],
    ['node', 'openshift-worker-1.acme.com'],
    ['namespace', 'system-acme'],
    ['vm', 'csi-acme-cart'],
    ['vm', 'virt-payroll'],
    ['vm', 'virt-handler-acme'],
    ['name', 'ovn-acme'],
  ];
  for (const [kind, name] of customers) {
    it(`hides the ${kind} ${name}`, () => {
      expect(table([kind, name]).text(`see ${name}.`)).toBe(`see ${kind}-1.`);
    });
  }

  it('leaves the product readable', () => {
    const redactor = table(
      ['vm', 'virt-handler'],
      ['vm', 'virt'],
      ['vm', 'cnv'],
      ['vm', 'sha256'],
      ['cluster', 'virt-api'],
    );
    const text =
      'virt-handler-x2x4z virt-api openshift-cnv kubevirt.io=virt-handler image@sha256:12ab cnv-4.20 quay-io-a-sha256-12ab';
    expect(redactor.text(text)).toBe(text);
    expect(redactor.text('oc get vm virt -n x')).toMatch(/^oc get vm vm-\d -n x$/);
  });

  it('leaves names of platform namespaces whole, but not names that only begin like one', () => {
    const redactor = table(['vm', 'monitoring-x'], ['vm', 'apiserverx'], ['vm', 'machine-api'], ['vm', 'acme']);
    expect(redactor.text('openshift-machine-api openshift-acme')).toBe('openshift-machine-api openshift-vm-1');
  });

  it('knows platform namespaces', () => {
    expect(['kube-system', 'openshift-cnv', 'default'].every(isPlatformNamespace)).toBe(true);
    expect(['kube-hv', 'kubevirt-acme', 'knative-acme', 'stackrox-acme'].some(isPlatformNamespace)).toBe(false);
  });
});

describe('nodes without objects', () => {
  it('are hidden by their short names and domains as well', () => {
    const names = new NameTable();
    names.add('node', 'hv1.dc9.acme.bank');
    names.add('node', 'hv2.local');
    names.settle();
    settleNodes(names);
    const redactor = new TextRedactor(names);
    expect(redactor.text('hv1 hv1.dc9.acme.bank hv10 ldap.dc9.acme.bank hv2')).toBe(
      'node-1 node-1 hv10 host-1.domain-1 node-2',
    );
  });
});

describe('messages of stuck VMs', () => {
  it('leave out whole names only', () => {
    expect(general('cart: cart-db "cart" my.cart cart.', 'cart')).toBe('…: cart-db "…" my.cart ….');
  });

  it('are cut between words', () => {
    const text = general(`${'word '.repeat(59)}long-name-of-a-customer`);
    expect(text).toMatch(/word…$/);
    expect(general('word long-name')).toBe('word long-name');
  });
});

describe('tokens', () => {
  it('are called otherwise where the archive has such names', () => {
    const names = new NameTable();
    names.add('vm', 'vm-1');
    names.add('vm', 'ledger');
    names.settle();
    const redactor = new TextRedactor(names);
    expect(redactor.text('vm-1 ledger')).toBe('vmx-2 vmx-1');
  });

  it('are not replaced again', () => {
    const names = new NameTable();
    for (const name of ['a1', 'vm', 'node']) names.add('vm', name);
    names.add('node', 'x.a1');
    names.settle();
    expect(new TextRedactor(names).text('x.a1 a1 name=vm')).toMatch(/^node-1 vm-1 name=vm-\d$/);
  });

  it('do not depend on the order in which names were seen', () => {
    const tokens = (all: readonly string[]): string => {
      const names = new NameTable();
      for (const name of all) names.add('vm', name);
      names.settle();
      return new TextRedactor(names).text('abba cobol delta');
    };
    expect(tokens(['delta', 'abba', 'cobol'])).toBe(tokens(['cobol', 'delta', 'abba']));
  });
});

describe('names that only texts show', () => {
  const learned = (...texts: readonly string[]): TextRedactor => {
    const names = new NameTable();
    for (const text of texts) proposeFrom(text, names);
    names.settle();
    for (const text of texts) proposePairs(text, names);
    names.settle();
    return new TextRedactor(names);
  };
  const cases: readonly (readonly [text: string, later: string, hidden: string])[] = [
    ['{"name":"payroll","namespace":"acme"}', 'acme: payroll', 'namespace-1: name-1'],
    [String.raw`{\"namespace\":\"acme\",\"name\":\"payroll\"}`, 'acme: payroll', 'namespace-1: name-1'],
    ['metadata:\n  name: payroll\n  namespace: acme\n', 'acme/payroll', 'namespace-1/name-1'],
    ['up{namespace="acme",pod="virt-launcher-payroll-x2x4z"}', 'payroll', 'vm-1'],
    ['x/namespaces/acme/pods/importer-payroll/y.log', 'acme payroll', 'namespace-1 name-1'],
    ['system:serviceaccount:acme:robot', 'acme robot', 'namespace-1 name-1'],
    ['User "jdoe" cannot list', 'jdoe', 'user-1'],
    ['"username":"jdoe"', 'by jdoe', 'by user-1'],
    ['namespace="acme" key="acme/payroll"', 'payroll', 'name-1'],
    ['providerID: aws:///us-east-1a/i-0abc', 'at aws:///us-east-1a/i-0abc', 'at id-1'],
    ['{"name":"https","namespace":"openshift-cnv"}', 'openshift-cnv https', 'openshift-cnv https'],
    [String.raw`"username":"ACME\\jdoe"`, String.raw`ACME\jdoe ACME\\jdoe`, 'user-1 user-1'],
    [String.raw`user: jdoe\nnext`, String.raw`jdoe\nnext`, String.raw`user-1\nnext`],
    ['User "system:admin"', 'system:admin', 'system:admin'],
    ['user:full role.go', 'full', 'full'],
  ];
  for (const [text, later, hidden] of cases) {
    it(`are learned from ${text}`, () => {
      expect(learned(text).text(later)).toBe(hidden);
    });
  }
});

describe('hostile texts', () => {
  it('take no time', () => {
    const redactor = knowing();
    const piece = 200_000;
    for (const text of [
      '\\'.repeat(piece),
      ':'.repeat(piece),
      'a-'.repeat(piece),
      'db-'.repeat(piece),
      '.'.repeat(piece),
      'a@'.repeat(piece),
      '%2'.repeat(piece),
      '1.'.repeat(piece),
      '0:'.repeat(piece),
      'a'.repeat(piece),
    ]) {
      expect(redactor.text(text).length).toBeGreaterThan(0);
    }
  });
});
