/**
 * A request's trace id says which request it was: the second, 12 hexadecimal digits of the run, 12 of its number. So
 * requests that were sent, finished and stored are compared by numbers, without keeping a million ids.
 */
const NUMBER_DIGITS = 12;

export function newRun(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 12);
}

/** `1-67891233-<run><number>`. `at`: epoch milliseconds. */
export function traceIdOf(run: string, number: number, at: number): string {
  const second = Math.floor(at / 1000).toString(16);
  return `1-${second.padStart(8, "0")}-${run}${number.toString(16).padStart(NUMBER_DIGITS, "0")}`;
}

/** The number of the request that has this trace id; undefined when it is not one of this run's. */
export function numberIn(run: string, traceId: string): number | undefined {
  const found = /^1-[0-9a-f]{8}-([0-9a-f]{12})([0-9a-f]{12})$/.exec(traceId);
  return found?.[1] === run && found[2] !== undefined ? Number.parseInt(found[2], 16) : undefined;
}
