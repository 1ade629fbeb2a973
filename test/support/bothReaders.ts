import { isDeepStrictEqual } from 'node:util';
import { NotBlockStyle, readBlock } from '../../src/yaml/block.ts';
import { DamagedYaml, readAnyYaml } from '../../src/yaml/full.ts';
import { any, type Shape } from '../../src/yaml/shape.ts';

export type Answer = { readonly value: unknown } | { readonly rejected: string };

export function fast(text: string, shape: Shape = any): Answer {
  try {
    return { value: readBlock(text, { shape }) };
  } catch (error) {
    if (error instanceof NotBlockStyle) return { rejected: error.message };
    throw error;
  }
}

export function general(text: string, shape: Shape = any): Answer {
  try {
    return { value: readAnyYaml(text, { shape }) };
  } catch (error) {
    if (error instanceof DamagedYaml) return { rejected: error.message };
    throw error;
  }
}

/** What the two readers disagree about; null when they agree or the fast one hands the text over. */
export function disagreement(
  text: string,
  shape: Shape = any,
): { text: string; fast: unknown; general: Answer } | null {
  const quick = fast(text, shape);
  if ('rejected' in quick) return null;
  const slow = general(text, shape);
  if ('value' in slow && isDeepStrictEqual(quick.value, slow.value)) return null;
  return { text, fast: quick.value, general: slow };
}
