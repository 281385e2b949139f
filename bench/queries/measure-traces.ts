import { createDice } from "../data-set/dice.ts";
import { segmentsIn } from "../data-set/truth.ts";
import { parsed } from "../xray/api.ts";
import { measured, type Patience } from "../xray/times.ts";
import type { Asking } from "./asking.ts";
import type { QueryFigures } from "./measure-filter.ts";

/** These are quick, and each is another one. */
const OFTEN = 10;

interface Reply {
  readonly Traces: readonly { readonly Segments: readonly { readonly Document: string }[] }[];
}

/** Traces from anywhere in the data set, each by its id, and each another one. */
export async function measureTraces({ api, dataSet, patience }: Asking): Promise<QueryFigures> {
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
  }, often(patience));
  return { name: "trace by id", first, problems: [...problems] };
}

export async function measureHealth({ api, patience }: Asking): Promise<QueryFigures> {
  const first = await measured(async () => (await api.get("/health")).milliseconds, often(patience));
  return { name: "health", first, problems: [] };
}

function often({ runs, seconds }: Patience): Patience {
  return { runs: runs * OFTEN, seconds };
}
