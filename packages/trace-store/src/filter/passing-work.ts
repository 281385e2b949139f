import type { Block } from "../block/block.ts";
import { SEGMENT_FLAG } from "../block/flags.ts";
import { words } from "../block/typed-columns.ts";
import { intersection } from "./bounds.ts";
import type { BlockWork, WorkPlan } from "./plan.ts";
import { ALL_BITS, withBit } from "./bit-rows.ts";

/** Which segments or calls pass: those whose value is 1 in a table. */
export type PassingWork =
  | "all"
  | "none"
  | {
      /** By segment or call, its bits, or whether it passes already. */
      readonly values: Uint8Array;
      /** By value, 1 when it passes. */
      readonly table: Uint8Array;
    };

const AS_IT_IS = Uint8Array.of(0, 1);

/** @param plan absent when all of it passes */
export function passingWork(plan: WorkPlan | undefined, work: BlockWork): PassingWork {
  if (plan === undefined) return "all";
  if (plan.byBits !== undefined)
    return typeof plan.byBits === "string" ? plan.byBits : { values: work.flags, table: plan.byBits };
  const rows = plan.rows(work);
  return typeof rows === "string" ? rows : { values: rows, table: AS_IT_IS };
}

/** Those of the segments into which requests from outside came. */
export function ofRoots(passing: PassingWork, { flags }: BlockWork): PassingWork {
  if (passing === "none") return "none";
  if (passing === "all") return { values: flags, table: withBit(ALL_BITS, SEGMENT_FLAG.root, true) };
  const { values, table } = passing;
  if (values === flags) {
    const both = intersection(table, withBit(ALL_BITS, SEGMENT_FLAG.root, true));
    return typeof both === "string" ? both : { values, table: both };
  }
  const roots = intersection(values, withBit(flags, SEGMENT_FLAG.root, true));
  return typeof roots === "string" ? roots : { values: roots, table };
}

/** Collects the traces that have a segment or a call that passes. */
export class TraceRows {
  readonly rows: Uint8Array;
  readonly #offsets: Uint32Array;

  /** @param offsets the column that says where the segments or calls of each trace begin */
  constructor(block: Block, offsets: number) {
    this.rows = new Uint8Array(block.traces);
    this.#offsets = words(block, offsets);
  }

  /** @param kinds by work, its node or edge @param asked by node or edge, 1 when it is asked for */
  add(kinds: Uint16Array | Uint32Array, asked: Uint8Array, passing: PassingWork): void {
    if (passing === "none") return;
    const { values, table } = passing === "all" ? ANY : passing;
    const isAny = passing === "all";
    const offsets = this.#offsets;
    let row = 0;
    for (let at = 0; at < kinds.length; at++) {
      // What is in braces is rarer than its service or edge.
      if ((!isAny && table[values[at] ?? 0] === 0) || asked[kinds[at] ?? 0] === 0) continue;
      while ((offsets[row + 1] ?? Infinity) <= at) row++;
      this.rows[row] = 1;
      // The rest of the trace need not be looked at.
      at = (offsets[row + 1] ?? Infinity) - 1;
    }
  }
}

const ANY = { values: new Uint8Array(0), table: new Uint8Array(0) };
