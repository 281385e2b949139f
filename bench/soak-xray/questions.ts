import { setTimeout as delay } from "node:timers/promises";
import type { Api, Timed } from "../xray/api.ts";
import { type Times, timesOf } from "../xray/times.ts";

/** What open consoles ask, once a second each. Times are epoch seconds. */
const QUESTIONS: Readonly<Record<string, (api: Api, now: number) => Promise<Timed>>> = {
  "newest traces": (api, now) => api.post("/TraceSummaries", lastMinutes(now, 5)),
  "a filter": (api, now) =>
    api.post("/TraceSummaries", { ...lastMinutes(now, 5), FilterExpression: "fault" }),
  "graph, 5 minutes": (api, now) => api.post("/ServiceGraph", lastMinutes(now, 5)),
  "time series, 5 minutes": (api, now) => api.post("/TimeSeriesServiceStatistics", lastMinutes(now, 5)),
  intake: (api) => api.get("/intake"),
  health: (api) => api.get("/health"),
};
const PAUSE_MILLISECONDS = 1_000;

export interface Answers {
  readonly times: Readonly<Record<string, Times>>;
  /** A line for each question that failed. */
  readonly problems: readonly string[];
}

/** Asks all questions once a second, until the signal. */
export async function askOn(api: Api, signal: AbortSignal): Promise<Answers> {
  const milliseconds = new Map(Object.keys(QUESTIONS).map((name) => [name, [] as number[]]));
  const problems: string[] = [];
  while (!signal.aborted) {
    const now = Math.floor(Date.now() / 1_000);
    for (const [name, ask] of Object.entries(QUESTIONS)) {
      try {
        milliseconds.get(name)?.push((await ask(api, now)).milliseconds);
      } catch (error) {
        problems.push(`${name}: ${String(error)}`);
      }
    }
    await delay(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
  const answered = [...milliseconds].filter(([, all]) => all.length > 0);
  return { problems, times: Object.fromEntries(answered.map(([name, all]) => [name, timesOf(all)])) };
}

function lastMinutes(now: number, minutes: number) {
  return { StartTime: now - minutes * 60, EndTime: now };
}
