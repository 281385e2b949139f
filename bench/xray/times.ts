import { quantile } from "simple-statistics";

/** In milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly runs: number;
}

export interface Patience {
  readonly runs: number;
  /** No run begins after it. */
  readonly seconds: number;
}

export const PATIENCE: Patience = { runs: 15, seconds: 4 };

export function timesOf(milliseconds: readonly number[]): Times {
  const all = [...milliseconds];
  return { p50: quantile(all, 0.5), p95: quantile(all, 0.95), runs: all.length };
}

/** Asks again and again. @param ask resolves with the milliseconds that it took */
export async function measured(
  ask: (run: number) => Promise<number>,
  { runs, seconds }: Patience,
): Promise<Times> {
  const deadline = performance.now() + seconds * 1_000;
  const all: number[] = [];
  while (all.length === 0 || (all.length < runs && performance.now() < deadline))
    all.push(await ask(all.length));
  return timesOf(all);
}
