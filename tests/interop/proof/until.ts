import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 100;

/** Asks again until the answer will do, or the time is over. @returns the last answer */
export async function until<T>(
  ask: () => Promise<T>,
  willDo: (answer: T) => boolean,
  { seconds, signal }: { readonly seconds: number; readonly signal: AbortSignal },
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (willDo(answer) || performance.now() > deadline) return answer;
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
