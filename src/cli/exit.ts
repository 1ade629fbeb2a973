export const EXIT = { ok: 0, failOn: 1, unusable: 2 } as const;

/** The command line is wrong; the message is the one line that the user sees. */
export class UsageError extends Error {}
