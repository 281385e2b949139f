import type { BlockReader } from "../aggregate/block-reader.ts";
import { FaultColumns } from "../aggregate/fault-columns.ts";
import { GraphColumns } from "../aggregate/graph-columns.ts";
import { TimeSeriesColumns } from "../aggregate/time-series-columns.ts";
import type { Guard } from "../guard.ts";
import type { TraceIndex } from "../open-traces/trace-index.ts";
import type { TraceStore } from "../trace-store.ts";
import { Turns } from "../turns.ts";
import { findPage } from "./find-page.ts";
import { followLinks, readBlocks, type Selection } from "./read-blocks.ts";
import { readTraces } from "./read-traces.ts";
import { currentViews, type Views } from "./views.ts";

/** The questions that are answered from blocks and documents. */
export function questionsTo(
  index: TraceIndex,
  guard: Guard,
): Pick<TraceStore, "traces" | "find" | "graph" | "timeSeries" | "faults"> {
  const ask = <Answer>(question: (views: Views, turns: Turns) => Promise<Answer>): Promise<Answer> =>
    guard(async () => {
      const turns = new Turns();
      return question(await currentViews(index, turns), turns);
    });

  const readInto = <Reader extends BlockReader>(selection: Selection, begin: () => Reader): Promise<Reader> =>
    ask(async (views, turns) => {
      // A question that is asked again begins with nothing.
      const reader = begin();
      await readBlocks(views, selection, reader, turns);
      await followLinks(views, reader, turns);
      return reader;
    });

  return {
    traces: (traceIds) => guard(() => readTraces(index, traceIds, new Turns())),
    find: (query) => ask((views, turns) => findPage(views.all, query, turns)),
    graph: async (selection) => (await readInto(selection, () => new GraphColumns())).nodes(),
    timeSeries: async (selection, options) =>
      (await readInto(selection, () => new TimeSeriesColumns(options))).series(),
    faults: (selection, window) =>
      ask(async (views, turns) => {
        const reader = new FaultColumns(window);
        await readBlocks(views, selection, reader, turns);
        return reader;
      }),
  };
}
