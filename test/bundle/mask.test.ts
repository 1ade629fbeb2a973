import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { masker, maskText } from '../../src/bundle/mask.ts';
import { isSecretPath, secretSpotter } from '../../src/bundle/secrets.ts';

const S = 's3cr3t-Xy9';

const HOLDING: Readonly<Record<string, string>> = {
  'cloud-init in a block': `volumes:\n- cloudInitNoCloud:\n    userData: |\n      #cloud-config\n      user: x\n\n      chpasswd: ${S}\n  name: init\n`,
  'cloud-init in base64': `    userDataBase64: ${S}\n`,
  'cloud-init in quotes over lines': `    userData: "#cloud-config\\n\n      password: ${S}\\n\n      \\ more ${S}"\n    other: 1\n`,
  'network data': `    networkData: ${S}\n`,
  sysprep: `data:\n  autounattend.xml: |\n    <a>\n      <Value>${S}</Value>\n`,
  'a password': `spec:\n  adminPassword: ${S}\n`,
  'a token in quotes': `  token: "${S}"\n`,
  'a list of keys': `  sshAuthorizedKeys:\n  - ssh-rsa ${S}\n  - ${S}\n`,
  'a docker config': `data:\n  .dockerconfigjson: ${S}\n`,
  'an environment variable': `env:\n- name: DB_PASSWORD\n  value: ${S}\n- name: X\n  value: y\n`,
  JSON: `{"a":1,"password":"${S}","b":2}`,
  'JSON in JSON': String.raw`{"x":"{\"apiKey\":\"${S}\",\"b\":\"c\"}"}`,
  'JSON with escapes': String.raw`{"password":"a\"${S}\\","b":2}`,
  'an environment variable in JSON': `{"env":[{"name":"API_TOKEN","value":"${S}"}]}`,
  'a list in JSON': `{"sshAuthorizedKeys":["ssh-rsa ${S}","${S}"],"b":1}`,
  'an authorization header': `GET / Authorization: Bearer ${S}`,
  'basic authorization': `"Authorization":["Basic ${S}"]`,
  'a cookie': `Set-Cookie: session=${S}; Path=/`,
  'a bearer token': `curl -H 'x: Bearer ${S}${S}'`,
  'a JWT': `token eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlIn0.${S.replaceAll('-', '')}`.replace(S, ''),
  'a URL': `https://user:${S}@host/x redis://:${S}@host`,
  'a key=value pair': `connect host=x password=${S} user=y`,
  'a flag': `args --db-password ${S} --x`,
  XML: `<graphics type='vnc' passwd='${S}'/><password>${S}</password>`,
  'a private key': `-----BEGIN RSA PRIVATE KEY-----\n${S}\n-----END RSA PRIVATE KEY-----\nafter`,
  'a private key on one line': `key "-----BEGIN PRIVATE KEY-----\\n${S}\\n-----END PRIVATE KEY-----"`,
  'a private key in base64': `x: ${Buffer.from(`-----BEGIN EC PRIVATE KEY-----${S}`).toString('base64')}`,
  'what was applied last': `    kubectl.kubernetes.io/last-applied-configuration: |\n      {"spec":{"password":"${S}"}}\n    x: y\n`,
  'log lines': `2026-03-04T10:00:00Z {"level":"info","secret":"${S}"}`,
  'a kubeconfig': `kubeconfig: |\n  users:\n  - user:\n      x: ${S}\n`,
};

describe('credentials are masked', () => {
  for (const [what, text] of Object.entries(HOLDING)) {
    it(`in ${what}`, () => {
      const result = maskText(text);
      expect(result).not.toContain(S);
      expect(result).not.toContain(Buffer.from(S).toString('base64').slice(0, 8));
      expect(result).toContain('(masked)');
      expect(result.split('\n').length).toBe(text.split('\n').length);
    });
  }

  it('and what follows them is not', () => {
    expect(maskText(HOLDING['cloud-init in a block'] as string)).toMatch(/ {2}name: init\n$/);
    expect(maskText(HOLDING['cloud-init in quotes over lines'] as string)).toContain('other: 1');
    expect(maskText(HOLDING['an environment variable'] as string)).toContain('- name: X\n  value: y');
    expect(maskText(HOLDING['a private key'] as string)).toMatch(/\nafter$/);
    expect(maskText(HOLDING.JSON as string)).toBe('{"a":1,"password":"(masked)","b":2}');
    expect(maskText(HOLDING['what was applied last'] as string)).toContain('    x: y');
  });

  it('so that the file can still be read', () => {
    const { volumes } = parse(maskText(HOLDING['cloud-init in a block'] as string));
    expect(volumes[0].name).toBe('init');
  });
});

describe('what holds no credential stays as it is', () => {
  for (const text of [
    'volumes:\n- name: x\n  secret:\n    secretName: my-secret\n    defaultMode: 420',
    'automountServiceAccountToken: true',
    'imagePullSecrets:\n- name: pull',
    'secretRef:\n  name: x\naccessCredentials:\n- sshPublicKey:\n    source:\n      secret:\n        secretName: x',
    'token: ""\npassword: null',
    'f:userData: {}',
    'env:\n- name: PATH\n  value: /usr/bin\n- name: TOKEN_FILE\n  value: /x',
    '{"level":"info","msg":"secret not found","name":"x"}',
    'caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1J',
    'failed to get secret: not found',
    'https://host:6443/a@b',
    'tokens and passwords are discussed here',
  ]) {
    it(text.split('\n')[0] as string, () => {
      expect(maskText(text)).toBe(text);
    });
  }
});

describe('hostile lines', () => {
  it('take no time', () => {
    const mask = masker();
    for (const piece of [
      '\\',
      'a_',
      '"',
      '":"',
      'password',
      'password=',
      'a://',
      '<',
      '- ',
      '-----BEGIN ',
      'Authorization:',
    ])
      expect(mask.line(piece.repeat(100_000)).length).toBeGreaterThan(0);
  });
});

describe('files that hold Secrets', () => {
  const holds = (text: string): boolean => {
    const spot = secretSpotter();
    return text.split('\n').some((line) => spot(line));
  };

  it('are told by their paths', () => {
    for (const path of ['a/namespaces/x/core/secrets.yaml', 'a/core/secrets/x.yaml', 'secrets/x'])
      expect(isSecretPath(path)).toBe(true);
    for (const path of ['a/core/pods.yaml', 'namespaces/my-secrets/core/pods.yaml', 'secretstores.yaml'])
      expect(isSecretPath(path)).toBe(false);
  });

  for (const text of [
    'apiVersion: v1\nkind: Secret\n',
    'kind: SecretList\n',
    'apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\n- apiVersion: v1\n  data: {}\n  kind: Secret\nkind: List',
    'items:\n  - kind: "Secret"\n',
    'kind: Pod\n---\nkind: Secret\n',
    '{"kind": "Secret"}',
  ]) {
    it(`are told by what stands in them: ${JSON.stringify(text)}`, () => expect(holds(text)).toBe(true));
  }

  for (const text of [
    'items:\n- apiVersion: v1\n  involvedObject:\n    kind: Secret\n  kind: Event\n',
    'kind: Pod\nspec:\n  x:\n    kind: Secret\n',
    'kind: Event\ninvolvedObject:\n  kind: Secret\n',
    'kind: SecretStore\n',
  ]) {
    it(`are not those that only speak of them: ${JSON.stringify(text)}`, () => expect(holds(text)).toBe(false));
  }
});
