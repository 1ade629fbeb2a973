import { causes } from './causes.ts';
import { ci } from './ci.ts';
import { cli } from './cli.ts';
import { components } from './components.ts';
import { conditions } from './conditions.ts';
import { core } from './core.ts';
import { formats } from './formats.ts';
import { hco } from './hco.ts';
import { html } from './html.ts';
import { network } from './network.ts';
import { shared } from './shared.ts';
import { sharing } from './sharing.ts';
import { ssp } from './ssp.ts';
import { storage } from './storage.ts';
import { vms } from './vms.ts';

/** Japanese: the text for each English one, whichever alert or part of the tool says it. */
export const ja: Readonly<Record<string, string>> = {
  ...causes,
  ...ci,
  ...cli,
  ...components,
  ...conditions,
  ...core,
  ...formats,
  ...hco,
  ...html,
  ...network,
  ...shared,
  ...sharing,
  ...ssp,
  ...storage,
  ...vms,
};
