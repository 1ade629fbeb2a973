/** What stands in the place of a credential. */
export const MASKED = '(masked)';

/** Keys whose value is a credential, or holds some, whatever its form. */
const WHOLE =
  /^(?:userData(?:Base64)?|networkData(?:Base64)?|user[-_]?data|network[-_]?data|(?:auto)?unattend\.xml|sysprep\.xml|\.dockerconfigjson|\.dockercfg|pull-?secret|kubeconfig|htpasswd|sshAuthorizedKeys|ssh_authorized_keys|ssh-privatekey|id_rsa|(?:tls|ca|client|service-account)[.-]key|ca-key)$/i;
/** Keys whose value is a credential where it is a text. */
const SCALAR =
  /(?:pass(?:word|wd|phrase)s?|pass(?:word|wd)_?hash|(?<![a-z])pwd|token|secret|api[_-]?key|private[_-]?key|ssh[_-]?key|access[_-]?key|secret[_-]?key|encryption[_-]?key|credentials?|bearer)$/i;
/** Of these, a list or mapping on the line itself is one, too. */
const IN_BRACKETS = /(?:pass(?:word|wd|phrase)s?|token|api[_-]?key)$/i;
/** An argument of a command whose value is the next one. */
const OPTION = /^ *- +["']?--?[a-z-]*(?:password|passwd|passphrase|token|secret|api-?key)["']?\s*$/i;
const ENVIRONMENT = /(?:pass(?:word|wd|phrase)?|pwd|token|secret|api_?key|private_?key|access_?key|credential)/i;
const NO_CREDENTIAL = /(?:_|-)(?:file|path|name|dir|ref|enabled)$/i;
const EMPTY = /^(?:["']{2}|\{\}|\[\]|null|~|true|false|<[^>]*>)?$/;
const LAST_APPLIED = 'last-applied-configuration';

const KEY = /^( *(?:- +)*)["']?([A-Za-z0-9_.:/-]+)["']?:(?: +(.*))?$/;

export interface Masker {
  /** A line without its credentials: they come one after the other, from the first of a file. */
  line(line: string): string;
  /** How many lines were changed. */
  readonly count: number;
}

/** Takes credentials out of YAML, JSON and logs, line by line: every line stays in its place. */
export function masker(): Masker {
  let count = 0;
  /** Deeper lines than this belong to a credential. */
  let below: number | null = null;
  /** Items of a list at this depth or below are credentials. */
  let items: number | null = null;
  /** The name of an environment variable stood here; its value may follow. */
  let variable: number | null = null;
  let key = false;
  /** The depth of an argument whose value comes next. */
  let argument: number | null = null;

  const masked = (line: string): string => {
    const result = next(line);
    if (result !== line) count++;
    return result;
  };

  function next(line: string): string {
    if (key) {
      key = !/-----END/.test(line);
      return hide(line);
    }
    if (line.trim() === '') return line;
    const depth = /^ */.exec(line)?.[0].length ?? 0;
    if (below !== null && depth > below) return hide(line);
    below = null;
    if (argument === depth) {
      argument = null;
      const value = /^( *- +)\S/.exec(line);
      if (value) return `${value[1]}${MASKED}`;
    }
    argument = OPTION.test(line) ? depth : null;
    const item = /^( *- +)(?![\w.:/-]+:(?: |$))(.+)$/.exec(line);
    if (items !== null && depth >= items && item) return `${item[1]}${MASKED}`;
    if (items !== null && depth <= items) items = null;
    const field = KEY.exec(line.replace(/\r$/, ''));
    if (!field) return inLine(line);
    const [, lead = '', name = '', value = ''] = field;
    const at = lead.length;
    const wasVariable = variable === at && name === 'value';
    variable = name === 'name' && isVariable(value) ? at : null;
    if (name.includes(LAST_APPLIED) && holdsCredential(value)) return mask();
    if (name.startsWith('f:') || EMPTY.test(value.trim())) {
      if (value === '' && (SCALAR.test(name) || WHOLE.test(name))) items = at;
      if (value === '' && WHOLE.test(name)) below = at;
      return inLine(line);
    }
    if (!wasVariable && !WHOLE.test(name) && !SCALAR.test(name)) return inLine(line);
    // a mapping or a list on the line itself
    if (/^[{[]/.test(value) && !WHOLE.test(name) && !IN_BRACKETS.test(name) && !wasVariable) return inLine(line);
    return mask();

    function mask(): string {
      below = at;
      return /^[|>][-+0-9]*$/.test(value)
        ? line
        : `${line.slice(0, line.indexOf(':', at + name.length) + 1)} ${MASKED}`;
    }
  }

  function inLine(line: string): string {
    let text = line;
    if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(text)) {
      key = !/-----END/.test(text);
      text = text.replace(/-----BEGIN [A-Z0-9 ]*PRIVATE KEY.*?(?:-----END[A-Z0-9 ]*-----|$)/g, MASKED);
    }
    return maskJson(maskWords(text));
  }

  return {
    line: masked,
    get count() {
      return count;
    },
  };
}

/** A text of its own without its credentials. */
export function maskText(text: string): string {
  const { line } = masker();
  return text.split('\n').map(line).join('\n');
}

function hide(line: string): string {
  return line.trim() === '' ? line : `${/^\s*/.exec(line)?.[0] ?? ''}${MASKED}`;
}

function isVariable(name: string): boolean {
  const plain = name.replaceAll(/["']/g, '').trim();
  return ENVIRONMENT.test(plain) && !NO_CREDENTIAL.test(plain) && /^\w+$/.test(plain);
}

/** Credentials that text of any kind may hold, with what is kept of them. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /\b((?:proxy-)?authorization\\*["']?\]?\s{0,4}[:=]\s{0,4}\[?\\*["']?(?:(?:bearer|basic|digest|negotiate)\s+)?)[^\s"'\\,\]]+/gi,
    `$1${MASKED}`,
  ],
  [/\b((?:set-)?cookie\\*["']?\s{0,4}[:=]\s{0,4}\[?\\*["'])[^"'\\]+/gi, `$1${MASKED}`],
  [/\b((?:set-)?cookie\s{0,4}[:=]\s{0,4}\[?)(?![\\"'[(]).+/gi, `$1${MASKED}`],
  [
    /\b((?:user|network)[-_]?data(?:Base64)?:\s{0,4})(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,{}"'|>[][^,}]*)/gi,
    `$1${MASKED}`,
  ],
  [/(\bcurl\b.{0,200}?\s(?:-u|--user)\s+["']?[^\s:"']+:)[^\s"']+/g, `$1${MASKED}`],
  [/(\bhooks\.slack\.com\/services\/)[^\s"'\\]+/g, `$1${MASKED}`],
  [/\bglpat-[A-Za-z0-9_-]{16,}|\bxox[abeprs]-[A-Za-z0-9-]{10,}/g, MASKED],
  [/("--?[a-z-]{0,40}(?:password|passwd|passphrase|token|secret|api-?key)"\s{0,4},\s{0,4}")[^"]+/gi, `$1${MASKED}`],
  [/\b(bearer\s+)[A-Za-z0-9._~+/=-]{16,}/gi, `$1${MASKED}`],
  [/\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, MASKED],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, MASKED],
  [/\bsha256~[A-Za-z0-9_-]{20,}/g, MASKED],
  [/\bgh[pousr]_[A-Za-z0-9]{20,}/g, MASKED],
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^/\s:@"']{0,200}:[^/\s@"']{1,200}@/gi, `$1${MASKED}@`],
  [/LS0tLS1CRUdJTi(?!BDRVJUSUZJQ0FUR|BQVUJMSUM)[A-Za-z0-9+/]+=*/g, MASKED],
  [/(<[\w:-]*(?:password|passwd|passphrase|secret|token)>)[^<]{1,4000}/gi, `$1${MASKED}`],
  [
    /\b((?:[A-Za-z0-9]+[_-]){0,20}(?:[A-Za-z0-9]{0,40})?(?:password|passwd|passphrase|pwd|token|secret|api[_-]?key|access[_-]?key|private[_-]?key|secret[_-]?key)\s{0,4}=\s{0,4})(?!=)(?:\\*"(?:[^"\\]|\\+[^"\\])*\\*"|'[^']*'|[^\s"'&,;)\\{}]+)/gi,
    `$1${MASKED}`,
  ],
  [/(--[a-z-]{0,40}(?:password|passwd|passphrase|token|secret)\s+)(?!-)[^\s"'\\]+/gi, `$1${MASKED}`],
  [/((?:password|passwd|passphrase|token|secret|api_?key)'\s{0,4}:\s{0,4}')[^']+/gi, `$1${MASKED}`],
  // of other words the value must look like one: `invalid token: signature expired` is a sentence
  [
    /\b((?:[A-Za-z0-9]{1,40}[-_]){0,6}(?:token|secret|api[_-]?key|access[_-]?key)\s{0,4}:\s{0,4})(?=[^\s"'\\,{}[\]]{0,200}\d)(?![\w.-]+\/)[^\s"'\\,{}[\]:]{6,}/gi,
    `$1${MASKED}`,
  ],
  [
    /\b((?:password|passwd|passphrase)\s{0,4}:\s{0,4})(?!\(masked\)|null\b|true\b|false\b)[^\s"'\\,{}[\]]+/gi,
    `$1${MASKED}`,
  ],
];

function maskWords(text: string): string {
  let out = text;
  for (const [pattern, kept] of WORDS) out = out.replace(pattern, kept);
  return out;
}

const JSON_KEY = /(\\{0,15})"([\w.:/-]{1,100})\1"\s{0,8}:\s{0,8}(\[\s*)?\1"/g;

function holdsCredential(text: string): boolean {
  return maskJson(maskWords(text)) !== text;
}

/** Values of JSON, also of JSON in a text of JSON. */
function maskJson(text: string): string {
  let out = '';
  let from = 0;
  let variable = false;
  for (const found of text.matchAll(JSON_KEY)) {
    const [whole, slashes = '', name = '', list] = found;
    const start = found.index + whole.length;
    if (found.index < from) continue;
    const end = endOfText(text, start, slashes.length);
    const value = text.slice(start, end);
    const isSecret = name === 'auth' || WHOLE.test(name) || SCALAR.test(name) || (name === 'value' && variable);
    if (name === 'name') variable = isVariable(value);
    else if (name === 'value') variable = false;
    if (!isSecret || value === '') continue;
    const to = list === undefined ? end : Math.max(end, text.indexOf(']', end) - slashes.length - 1);
    out += text.slice(from, start) + MASKED;
    from = to;
  }
  return out + text.slice(from);
}

/** Where a JSON text ends whose quotes have so many backslashes in front. */
function endOfText(text: string, start: number, slashes: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let count = 0;
    while (at - count > start && text[at - count - 1] === '\\') count++;
    if (count <= slashes) return at - count;
  }
  return text.length;
}
