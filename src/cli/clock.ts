/** Today's date in UTC, `YYYY-MM-DD`: the one place where the present counts, for suppressions that expire. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
