import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

export interface Finished {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with nothing of this process' environment but what is given. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env = {}, input }: { readonly cwd: string; readonly env?: Record<string, string>; readonly input?: string },
): Finished {
  const path = [env.PATH, '/usr/local/bin', '/usr/bin', '/bin'].filter(Boolean).join(delimiter);
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...env, PATH: path },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...(input === undefined ? {} : { input }),
  });
  if (error) throw error;
  return { status, signal, stdout, stderr };
}

/** Is a program there? A machine of CI must have it: there its lack is an error. */
export function has(program: string): boolean {
  const found = spawnSync('/bin/sh', ['-c', `command -v ${program}`]).status === 0;
  if (!found && process.env.CI) throw new Error(`${program} is not installed: see .ci/run`);
  return found;
}
