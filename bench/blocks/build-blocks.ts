import { compileTrace } from "@xray-lab/traces";
import {
  BLOCK_TRACES_MAX,
  type Block,
  encodeBlock,
  factsOf,
  isRare,
  memoryBlock,
} from "@xray-lab/trace-store/columns";
import { cpuMilliseconds } from "./measure.ts";
import { Dice, generatedTrace } from "./generated-traces.ts";

export interface Built {
  readonly blocks: readonly Block[];
  readonly documents: number;
  /** Milliseconds of all traces. */
  readonly spent: Readonly<Record<Step, number>>;
  /** Bytes of all columns, and of those that a file may compress. */
  readonly bytes: { readonly all: number; readonly rare: number };
}

export type Step = "compile" | "facts" | "encode";

/** Makes blocks of generated traces, and measures each step. */
export function buildBlocks(count: number): Built {
  const dice = new Dice(7);
  const blocks: Block[] = [];
  const spent: Record<Step, number> = { compile: 0, facts: 0, encode: 0 };
  const bytes = { all: 0, rare: 0 };
  let documents = 0;
  const timed = <Result>(step: Step, run: () => Result): Result => {
    const start = cpuMilliseconds();
    const result = run();
    spent[step] += cpuMilliseconds() - start;
    return result;
  };
  for (let from = 0; from < count; from += BLOCK_TRACES_MAX) {
    const size = Math.min(BLOCK_TRACES_MAX, count - from);
    const raws = Array.from({ length: size }, (_, n) => generatedTrace(from + n, dice));
    const traces = timed("compile", () => raws.map(compileTrace));
    const facts = timed("facts", () =>
      traces.map((trace) =>
        factsOf(trace, {
          second: Math.floor(trace.start),
          arrivals: trace.segments.map(({ start_time }) => Math.round(start_time * 1000) / 1000),
          limitExceeded: false,
        }),
      ),
    );
    const encoded = timed("encode", () => encodeBlock(facts));
    for (const [column, { length }] of encoded.columns) {
      bytes.all += length;
      if (isRare(column)) bytes.rare += length;
    }
    for (const raw of raws) documents += raw.documents.length;
    blocks.push(memoryBlock(encoded));
  }
  return { blocks, documents, spent, bytes };
}
