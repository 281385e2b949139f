import { fenced } from "./fence.ts";

/**
 * A hook of the program behind a fence: one that fails answers `undefined`. The rejection of an async hook would end the
 * process, if nobody handled it.
 */
export function fencedHook<Values extends readonly unknown[], Result>(
  name: string,
  hook: (...values: Values) => Result,
): (...values: Values) => Result | undefined {
  const sayRefused = fenced(name, (error: unknown) => {
    throw error;
  });
  return fenced(name, (...values: Values) => {
    const answer = hook(...values);
    if (answer instanceof Promise) answer.catch(sayRefused);
    return answer;
  });
}
