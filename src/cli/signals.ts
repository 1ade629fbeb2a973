const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** Does something before a signal ends the process. Gives back what takes this away again. */
export function beforeEnd(cleanUp: () => void): () => void {
  const caught = (signal: Signal): void => {
    remove();
    cleanUp();
    process.kill(process.pid, signal);
  };
  const remove = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, caught);
  };
  for (const signal of SIGNALS) process.on(signal, caught);
  return remove;
}

/** Does something that must be done whole: a signal that comes meanwhile ends the process afterwards. */
export async function uninterrupted(run: () => void): Promise<void> {
  let caught: Signal | null = null;
  const keep = (signal: Signal): void => {
    caught ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, keep);
  try {
    run();
  } finally {
    // what came is told of when the event loop next looks for events: between two of its rounds
    await nextRound();
    await nextRound();
    for (const signal of SIGNALS) process.removeListener(signal, keep);
  }
  if (caught) process.kill(process.pid, caught);
}

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
