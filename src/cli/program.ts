import { basename } from 'node:path';

/** The file name under which `kubectl` and `oc` find the plugin `virt-triage`. */
const PLUGIN = 'kubectl-virt_triage';
/** Under this name kubectl looks for what completes the plugin's command line. */
const PLUGIN_COMPLETION = 'kubectl_complete-virt_triage';

/** Under which name the tool was started. */
export interface Program {
  /** As users type it: `virt-triage`, `oc virt-triage` or `kubectl virt-triage`. */
  readonly shown: string;
  /** The executable file. */
  readonly file: 'virt-triage' | typeof PLUGIN;
  /** Is it kubectl that asks for completion? */
  readonly completesPlugin: boolean;
}

/**
 * @param path the path of the script that Node was given
 * @param env `_` holds the path of what the shell started: how a plugin can tell `oc` from `kubectl`
 */
export function programOf(path: string | undefined, env: Readonly<Record<string, string | undefined>>): Program {
  const name = basename(path ?? '').replace(/\.m?js$/, '');
  const isPlugin = name === PLUGIN || name === PLUGIN_COMPLETION;
  const host = basename(env._ ?? '') === 'oc' ? 'oc' : 'kubectl';
  return {
    shown: isPlugin ? `${host} virt-triage` : 'virt-triage',
    file: isPlugin ? PLUGIN : 'virt-triage',
    completesPlugin: name === PLUGIN_COMPLETION,
  };
}
