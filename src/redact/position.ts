/**
 * Where in a text a word is a name though it is a common word as well: an object may be called `data` or `status`, and
 * then `oc get vm status -n data` has to stay a command.
 */

const TYPES =
  'vmi?s?|virtualmachines?|virtualmachineinstances?|vmims?|nodes?|pods?|pvcs?|persistentvolumeclaims?|dvs?|datavolumes?|ns|namespaces?|projects?';
const IN_PATH =
  /(?:^|\/)(?:namespaces|pods|nodes|vms|(?:virtualmachines\/)?(?:custom|template-based)|persistentvolumeclaims|persistentvolumes|(?:crs\/)?[a-z]+\.(?:[a-z]+\.)*kubevirt\.io|virtualmachines|virtualmachineinstances|datavolumes)\/$/;
const POD_FILE = /\/(?:pods|vms)\/[^/]+\/$/;
const AS_TYPE_AND_NAME = new RegExp(`(?:^|[\\s"'=(,])(?:${TYPES})/$`, 'i');
const AFTER_KEY =
  /(?:^|[^A-Za-z0-9])[\w./-]*(?:name|namespace|vmi|vm|node|domain|pod|claim|user|requester)\\*["']?\s*[:=]~?\s*\\*["']?$/i;
const AFTER_FLAG = /(?:^|\s)(?:-n|--namespace)[ =]\\*["']?$/;
const AFTER_WORD = /\b(?:namespace|project)s?\s+\\*["'`]?$/i;
const LAUNCHER = /virt-launcher-$/;
const ACCOUNT = /serviceaccount:$/;
const QUOTE = /\\*["']$/;

export function isNamePlace(before: string, after: string): boolean {
  const ends = /^(?:[^\w.-]|$)/.test(after);
  if (IN_PATH.test(before)) return ends || /^\.(?:ya?ml|json|log)(?![\w.-])/.test(after);
  if (POD_FILE.test(before)) return /^(?:\.ya?ml|_|\/|\.log)/.test(after);
  if (LAUNCHER.test(before)) return /^-[a-z0-9]{5}(?![a-z0-9])/.test(after);
  if (!ends) return false;
  return (
    AS_TYPE_AND_NAME.test(before) ||
    AFTER_KEY.test(before) ||
    AFTER_FLAG.test(before) ||
    AFTER_WORD.test(before) ||
    ACCOUNT.test(before) ||
    isQuoted(before, after) ||
    isArgument(before)
  );
}

/** In quotes, and neither a key nor the value of one. */
function isQuoted(before: string, after: string): boolean {
  if (!QUOTE.test(before) || !/^\\*["']/.test(after) || /^\\*["']\s*:/.test(after)) return false;
  const above = before.replace(QUOTE, '').trimEnd();
  return !/[:=~]$/.test(above);
}

/** Flags of one letter that stand alone; others take the next word. */
const SWITCH = /^(?:-[Awqfitk]|--.*)$/;
/** Verbs whose first word is the type of what follows; for others the words are names, or `type/name`. */
const TYPE_FIRST = new Set(
  'get describe delete edit patch label annotate scale wait expose autoscale create top taint'.split(' '),
);
/** Words in front of the verb. */
const ABOVE_VERB = new Set(['adm', 'auth', 'set', 'rollout', 'image']);

/** Is the next word of this command the name of an object? */
function isArgument(before: string): boolean {
  const command = /(?:^|[\s'"`$(])(oc|kubectl|virtctl)\s+([^|;&\n(]*)$/.exec(before.slice(before.search(/[^|;&\n]*$/)));
  if (!command) return false;
  const words = (command[2] as string).split(/\s+/);
  const partial = words.pop() as string;
  if (partial !== '' && !/^[\w.,-]+\/$/.test(partial)) return false;
  const positional: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') return false;
    if (!word.startsWith('-')) positional.push(word);
    else if (!SWITCH.test(word)) {
      i++;
      // the value of this flag is what is asked about
      if (i >= words.length) return false;
    }
  }
  while (ABOVE_VERB.has(positional[0] ?? '')) positional.shift();
  const [verb, type] = positional;
  if (verb === undefined) return false;
  return partial !== '' || !TYPE_FIRST.has(verb) || (type !== undefined && !type.includes('/'));
}
