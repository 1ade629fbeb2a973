import { conditions } from './conditions.ts';
import { core } from './core.ts';
import { hco } from './hco.ts';
import { network } from './network.ts';
import { ssp } from './ssp.ts';
import { storage } from './storage.ts';

/** Japanese: the text for each English one, whichever alert or part of the tool says it. */
export const ja: Readonly<Record<string, string>> = {
  ...core,
  ...conditions,
  ...hco,
  ...network,
  ...ssp,
  ...storage,
};
