import type { MustGather } from '../../fixtures/builders/mustGather.ts';
import type { ArchiveSource } from '../../src/model/archive.ts';
import { memoryFile } from './memoryFile.ts';

/** The files of a must-gather as an input, without packing them. */
export function memorySource(mg: MustGather): ArchiveSource {
  return {
    path: 'memory',
    kind: 'directory',
    truncated: false,
    meter: null,
    problems: [],
    async *files() {
      for (const path of [...mg.paths()].sort()) yield memoryFile(path, mg.bytes(path));
    },
  };
}
