import { Missing, sayProgress, until } from "@xray-lab/test-support";
import { startZipkin } from "../../console/zipkin/server.ts";
import { createDice } from "../../data-set/dice.ts";
import type { DataSet } from "../../data-set/data-set.ts";
import { Api, parsed } from "../../xray/api.ts";
import { residentBytes } from "../../xray/process-figures.ts";
import { measured, PATIENCE, type Times } from "../../xray/times.ts";
import { zipkinRequests, zipkinIdOf } from "./spans.ts";

export interface ZipkinFigures {
  readonly traces: number;
  readonly spans: number;
  /** By the name of our question. */
  readonly times: Readonly<Record<string, Times>>;
  readonly residentBytes: number;
}

/** What Zipkin can be asked in place of each of our filters. It knows tags, services and durations, and no NOT and OR. */
const QUESTIONS: Readonly<Record<string, string>> = {
  ok: "",
  "http.status = 418": "&annotationQuery=http.status_code%3D418",
  'http.url CONTAINS "/nowhere/"': "&annotationQuery=http.url%3Dnowhere",
  'annotation.tenant = "t150"': "&annotationQuery=tenant%3Dt150",
  'service("inventory") { fault }': "&serviceName=inventory&annotationQuery=http.status_code%3D503",
  'user = "u12345"': "&annotationQuery=user%3Du12345",
  "duration >= 2.0 AND duration < 2.1": "&minDuration=2000000&maxDuration=2099999",
};
const PAGE = 100;

/** The same traces in Zipkin, in memory. @returns undefined when there is no Zipkin, which it says in one line */
export async function measureZipkin(dataSet: DataSet): Promise<ZipkinFigures | undefined> {
  try {
    return await measure(dataSet);
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    const why = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    sayProgress(`without Zipkin: ${error.message} is missing${why}`);
    return undefined;
  }
}

async function measure(dataSet: DataSet): Promise<ZipkinFigures> {
  sayProgress("storing the same traces in Zipkin …");
  await using zipkin = await startZipkin();
  const api = new Api(zipkin.url);
  try {
    const spans = await store(api, dataSet);
    const times = await timesOfQuestions(api, dataSet);
    return { traces: dataSet.options.traces, spans, times, residentBytes: residentBytes(zipkin.pid) };
  } finally {
    api.close();
  }
}

/** @returns how many spans were sent, when the earliest and the latest trace are stored */
async function store(api: Api, dataSet: DataSet): Promise<number> {
  let sent = 0;
  for (const spans of zipkinRequests(dataSet)) {
    await api.post("/api/v2/spans", spans);
    sent += spans.length;
  }
  for (const index of [0, dataSet.options.traces - 1]) {
    const path = `/api/v2/trace/${zipkinIdOf(dataSet.trace(index))}`;
    const isThere = () => api.get(path).then(Boolean, () => false);
    if (!(await until(isThere, Boolean, { seconds: 60 })))
      throw new Error("Zipkin did not store every trace");
  }
  return sent;
}

async function timesOfQuestions(api: Api, dataSet: DataSet): Promise<Record<string, Times>> {
  const window = `endTs=${dataSet.to * 1_000}&lookback=${(dataSet.to - dataSet.options.from) * 1_000}`;
  const asked = Object.entries(QUESTIONS).map(([name, query]) => {
    return [name, () => `/api/v2/traces?${window}&limit=${PAGE}${query}`] as const;
  });
  const dice = createDice(dataSet.options.seed, -1);
  const anyTrace = () => `/api/v2/trace/${zipkinIdOf(dataSet.trace(dice.below(dataSet.options.traces)))}`;
  const others = [
    ["trace by id", anyTrace],
    ["graph, 6 hours", () => `/api/v2/dependencies?${window}`],
    ["health", () => "/health"],
  ] as const;
  const times: Record<string, Times> = {};
  for (const [name, path] of [...asked, ...others]) {
    parsed(await api.get(path()));
    times[name] = await measured(async () => (await api.get(path())).milliseconds, PATIENCE);
  }
  return times;
}
