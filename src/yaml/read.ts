import { NotBlockStyle, type ReadOptions, readBlock } from './block.ts';
import { DamagedYaml, readAnyYaml } from './full.ts';

export { DamagedYaml };

/** Above this the general parser (about 1 MB/s) is not asked. Characters. */
export const GENERAL_PARSER_LIMIT = 4 * 1024 * 1024;

/**
 * One YAML document cut down to a shape: by the fast reader where the text is in the style that Kubernetes prints,
 * else by the general one.
 * @throws DamagedYaml when the text is not YAML
 */
export function readYaml(text: string, options: ReadOptions): unknown {
  try {
    return readBlock(text, options);
  } catch (error) {
    if (!(error instanceof NotBlockStyle)) throw error;
  }
  if (text.length > GENERAL_PARSER_LIMIT)
    throw new DamagedYaml('not in the style that oc prints, and too large to read otherwise');
  return readAnyYaml(text, options);
}
