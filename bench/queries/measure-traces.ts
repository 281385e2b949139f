import { createDice } from "../data-set/dice.ts";
import type { DataSet } from "../data-set/data-set.ts";
import { segmentsIn } from "../data-set/truth.ts";
import { type Api, parsed } from "../xray/api.ts";
import { measured } from "../xray/times.ts";
import type { QueryFigures } from "./measure-filter.ts";

const PATIENCE = { runs: 200, seconds: 10 };

interface Reply {
  readonly Traces: readonly { readonly Segments: readonly { readonly Document: string }[] }[];
}

/** Traces from anywhere in the data set, each by its id, and each another one. */
export async function measureTraces(api: Api, dataSet: DataSet): Promise<QueryFigures> {
  const dice = createDice(dataSet.options.seed, -1);
  const problems = new Set<string>();
  const first = await measured(async () => {
    const trace = dataSet.trace(dice.below(dataSet.options.traces));
    const reply = await api.post("/Traces", { TraceIds: [trace.id] });
    const segments = (parsed(reply) as Reply).Traces.flatMap(({ Segments }) => Segments);
    const found = new Set(segments.map(({ Document }) => (JSON.parse(Document) as { id: string }).id));
    const missing = [...segmentsIn(trace.root)].filter(({ id }) => !found.has(id));
    if (missing.length > 0) problems.add(`${trace.id}: ${missing.length} segments are missing`);
    return reply.milliseconds;
  }, PATIENCE);
  return { name: "trace by id", first, problems: [...problems] };
}

export async function measureHealth(api: Api): Promise<QueryFigures> {
  const first = await measured(async () => (await api.get("/health")).milliseconds, {
    ...PATIENCE,
    runs: 100,
  });
  return { name: "health", first, problems: [] };
}
