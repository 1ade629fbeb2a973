const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9._/:=@%+,-]*$/;

/**
 * A command with values that may come from an archive: a value that a shell would not take as it is gets quoted.
 * `sh\`oc get vm ${name} -n ${namespace}\``
 */
export function sh(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((text, part, i) => text + quote(String(values[i - 1])) + part);
}

function quote(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
