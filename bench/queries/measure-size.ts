import { sayProgress } from "@xray-lab/test-support";
import { bytesIn, residentBytes } from "../xray/process-figures.ts";
import { openTime, startXray } from "../xray/local-store.ts";
import { measured, PATIENCE, type Patience } from "../xray/times.ts";
import type { Loaded } from "./load.ts";
import { measureFilter, type QueryFigures } from "./measure-filter.ts";
import { measureGraphs } from "./measure-graphs.ts";
import { measureHealth, measureTraces } from "./measure-traces.ts";
import type { StoredSet } from "./stored-set.ts";
import { truthsOf } from "./truths.ts";

/** What was measured on one data set. */
export interface SizeFigures {
  readonly traces: number;
  readonly loaded: Loaded;
  readonly queries: readonly QueryFigures[];
  /** Bytes on the disk for each byte of the documents. */
  readonly diskRatio: number;
  /** After the questions. */
  readonly residentBytes: number;
}

const OPENINGS = { runs: 5, seconds: 60 };

export async function measureSize(
  { dataSet, store, loaded }: StoredSet,
  patience: Patience = PATIENCE,
): Promise<SizeFigures> {
  const { traces } = dataSet.options;
  sayProgress(`asking about ${traces.toLocaleString("en")} traces …`);
  const open = {
    name: "open",
    first: await measured(() => openTime(store), {
      ...OPENINGS,
      runs: Math.min(OPENINGS.runs, patience.runs),
    }),
    problems: [],
  };
  await using xray = await startXray({ folder: store });
  const window = { StartTime: dataSet.options.from, EndTime: dataSet.to };
  const asking = { api: xray.api, dataSet, window, patience };
  const truths = truthsOf(dataSet);
  const queries: QueryFigures[] = [];
  for (const { filter, matches } of truths.filters) {
    sayProgress(`  ${filter.expression}`);
    queries.push(await measureFilter(asking, filter, matches));
  }
  queries.push(await measureTraces(asking));
  queries.push(...(await measureGraphs(asking, truths)));
  queries.push(await measureHealth(asking), open);
  const resident = residentBytes(xray.pid);
  return { traces, loaded, queries, diskRatio: bytesIn(store) / loaded.rawBytes, residentBytes: resident };
}
