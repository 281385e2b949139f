import { setTimeout as delay } from "node:timers/promises";

export interface Patience {
  readonly seconds: number;
  readonly pauseMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Asks again until the answer will do, or the time is over. @returns the last answer */
export async function until<T>(
  ask: () => Promise<T> | T,
  willDo: (answer: T) => boolean,
  { seconds, pauseMs = 100, signal }: Patience,
): Promise<T> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (willDo(answer) || performance.now() > deadline) return answer;
    await delay(pauseMs, undefined, { signal });
  }
}

/** Waits until a server answers, whatever it answers. @throws Error when it ends instead, or the time is over */
export async function untilItAnswers(
  url: string,
  server: { readonly hasEnded: boolean; readonly errors: string },
  patience: Partial<Patience> = {},
): Promise<void> {
  const { seconds = 60, signal } = patience;
  const ask = (): Promise<boolean> =>
    fetch(url, signal ? { signal } : {}).then(
      () => true,
      () => false,
    );
  const answered = await until(ask, (answer) => answer || server.hasEnded, {
    pauseMs: 50,
    ...patience,
    seconds,
  });
  if (!answered) throw new Error(`nothing answers at ${url}: ${server.errors}`);
}
