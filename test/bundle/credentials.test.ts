import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/bundle/mask.ts';
import { secretSpotter } from '../../src/bundle/secrets.ts';

const X = 'hunter2SECRETx9';

describe('credentials of many forms', () => {
  it.each([
    `I0304 using token: ${X} for the registry`,
    `X-Auth-Token: ${X}`,
    `level=info api_key: ${X}`,
    `pull secret {"auths":{"quay.io":{"auth":"${X}"}}}`,
    `config map[client_secret:${X} token:${X}]`,
    `{Name:a Token:${X}}`,
    `settings {'password': '${X}', 'user': 'a'}`,
    `{"headers":{"Cookie":["a=${X}; t=${X}"]}}`,
    `Set-Cookie: a=b; session=${X}`,
    `    cloudInitNoCloud: {userData: "#cloud-config\\npassword: ${X}\\nchpasswd: x"}`,
    `  password = "${X}"`,
    `secret_key = ${X}`,
    `  password: [${X}]`,
    `  passwords: [${X}]`,
    `  passwd: {x: ${X}}`,
    `args: ["--password","${X}"]`,
    `  - --password\n  - ${X}`,
    `curl -k -u admin:${X} https://a`,
    `https://hooks.slack.com/services/T0/B0/${X}`,
    `glpat-${X}${X}`,
    `xoxb-1234567890-${X}`,
    `  passwordHash: ${X}`,
    `  user_data: ${X}`,
  ])('%s is masked', (text) => {
    const out = maskText(text);
    expect(out).not.toContain('hunter2');
    expect(out.split('\n').length).toBe(text.split('\n').length);
  });

  it.each([
    '      secretName: serving-cert-3',
    '          tokenExpirationSeconds: 3607',
    '  automountServiceAccountToken: true',
    'E0304 invalid token: signature expired',
    'failed to get secret: openshift-cnv/cert-1 not found',
    'if token == nil {',
    '  - --secure-port=8443\n  - --v=2',
    '    kind: Secret',
    'authentication.k8s.io: ok',
    'cookie jar is empty',
    '        image: quay.io/a/curl@sha256:0123',
  ])('%s stays', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

describe('a Secret in a list', () => {
  const spotted = (text: string): boolean => {
    const isSecret = secretSpotter();
    return text.split('\n').some(isSecret);
  };
  const list = (item: string): string =>
    `---\napiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\n${item}\nkind: List`;

  it.each([
    '- {apiVersion: v1, kind: Secret, data: {a: b}}',
    '- apiVersion: v1\n  kind: Secret  # x',
    '- apiVersion: v1\n  "kind": "Secret"',
    '- {"apiVersion":"v1","kind":"Secret"}',
    '- apiVersion: v1\n  items:\n  - apiVersion: v1\n    data:\n      a: b\n    kind: Secret\n  kind: List',
  ])('is spotted as %s', (item) => {
    expect(spotted(list(item))).toBe(true);
  });

  it.each([
    '- apiVersion: v1\n  kind: Pod\n  spec:\n    ref:\n      kind: Secret',
    '- apiVersion: v1\n  kind: Event\n  involvedObject: {kind: Secret, name: a}',
    '- apiVersion: v1\n  kind: Pod\n  spec:\n    volumes:\n    - configMap:\n        items:\n        - key: a\n    ref:\n      kind: Secret',
    '- apiVersion: v1\n  kind: ConfigMap\n  data:\n    a: see kind Secret',
  ])('is not spotted in %s', (item) => {
    expect(spotted(list(item))).toBe(false);
  });
});
