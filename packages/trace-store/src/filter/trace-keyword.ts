import { comparesAny, type Comparison, type KeywordPredicate } from "@xray-lab/filter-expressions";
import type { Block, RootFlag } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { FLAG, ROOT_FLAG } from "../block/flags.ts";
import { readWords } from "../block/packed-numbers.ts";
import { withBit } from "./bit-rows.ts";
import { always, exactly, type Rows } from "./bounds.ts";
import { durationRows, rowsByRange } from "./number-rows.ts";
import type { Plan } from "./plan.ts";
import { TRACE_TERMS, termColumns } from "./term-columns.ts";
import { termRows } from "./term-rows.ts";

const ROOT_BITS: Readonly<Partial<Record<KeywordPredicate["keyword"], { flag: RootFlag; bit: number }>>> = {
  ok: { flag: "ok", bit: FLAG.ok },
  error: { flag: "error", bit: FLAG.error },
  throttle: { flag: "throttle", bit: FLAG.throttle },
  fault: { flag: "fault", bit: FLAG.fault },
  partial: { flag: "partial", bit: FLAG.partial },
  inferred: { flag: "inferred", bit: ROOT_FLAG.inferred },
};

/** A keyword outside of braces, which asks about the trace or the request with which it began. */
export function traceKeyword({ keyword, ...comparison }: KeywordPredicate): Plan {
  const root = ROOT_BITS[keyword];
  if (root !== undefined)
    return { cost: 1, bounds: (block) => exactly(flagRows(block, root.flag, root.bit, comparison)) };
  if (keyword === "duration") return { cost: 2, bounds: (block) => exactly(durations(block, comparison)) };
  if (keyword === "responsetime")
    return { cost: 2, bounds: (block) => exactly(responseTimes(block, comparison)) };
  const kind = TRACE_TERMS[keyword];
  if (kind === undefined) return { cost: 0, bounds: () => always(comparesAny([], comparison)) };
  return {
    cost: termCost(comparison),
    bounds: (block) => exactly(termRows(termColumns(block, kind), comparison, block.traces)),
  };
}

/** Equality needs only hashes; other operators read the texts. */
export function termCost({ operator }: Comparison): number {
  return operator === "=" || operator === undefined ? 3 : 8;
}

function flagRows(block: Block, flag: RootFlag, bit: number, comparison: Comparison): Rows {
  const [whenSet, whenNot] = [comparesAny([true], comparison), comparesAny([false], comparison)];
  if (whenSet === whenNot) return whenSet ? "all" : "none";
  const holding = whenSet ? block.head.roots[flag] : block.traces - block.head.roots[flag];
  if (holding === 0) return "none";
  return holding === block.traces ? "all" : withBit(block.column(COLUMN.rootFlags), bit, whenSet);
}

function durations(block: Block, comparison: Comparison): Rows {
  return (
    rowsByRange(block.head.duration, comparison) ??
    durationRows(readWords(block.column(COLUMN.durations)), comparison)
  );
}

function responseTimes(block: Block, comparison: Comparison): Rows {
  const byRange = rowsByRange(block.head.responseTime, comparison);
  const isAbsentPassing = comparesAny([], comparison);
  if (byRange === "none" && !isAbsentPassing) return "none";
  const rows = durationRows(readWords(block.column(COLUMN.responseTimes)), comparison);
  const flags = block.column(COLUMN.rootFlags);
  for (let row = 0; row < rows.length; row++) {
    const responded = ((flags[row] ?? 0) & ROOT_FLAG.responded) > 0;
    if (!responded) rows[row] = isAbsentPassing ? 1 : 0;
  }
  return rows;
}
