import { Readable, Writable } from 'node:stream';
import { main, type Streams } from '../../src/cli/main.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Terminal {
  readonly stdin?: Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Are standard output and standard error a terminal? */
  readonly tty?: boolean;
  readonly columns?: number;
  /** The working folder; this process's own unless given. */
  readonly cwd?: string;
  /** `YYYY-MM-DD` */
  readonly today?: string;
}

class Sink extends Writable {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  text = '';

  constructor({ tty = false, columns }: Terminal) {
    super();
    this.isTTY = tty;
    this.columns = columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** Runs one command line in this process, with streams of its own. */
export async function run(argv: readonly string[], terminal: Terminal = {}): Promise<Ran> {
  const stdout = new Sink(terminal);
  const stderr = new Sink(terminal);
  const stdin = Readable.from(terminal.stdin ? [terminal.stdin] : [], { objectMode: false });
  const streams: Streams = {
    stdin,
    stdout,
    stderr,
    env: terminal.env ?? {},
    cwd: () => terminal.cwd ?? process.cwd(),
    ...(terminal.today === undefined ? {} : { today: terminal.today }),
  } as Streams;
  const status = await main(argv, streams);
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** One line that tells the user what is wrong: no stack trace, no second line. */
export const ONE_LINE = /^virt-triage: [^\n]+\n$/;
