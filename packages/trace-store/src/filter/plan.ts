import type { Block } from "../block/block.ts";
import type { Bounds, Rows } from "./bounds.ts";

/** A part of an expression that is ready to be asked of the traces of a block. */
export interface Plan {
  /** Roughly how long it takes: an AND asks the cheap ones first. */
  readonly cost: number;
  bounds(block: Block): Bounds;
}

/** What is in the braces of `service` or `edge`, ready to be asked of the segments or calls of a block. */
export interface WorkPlan {
  readonly cost: number;
  /** Whether the answer depends on the node of a segment, beyond which one it is. */
  readonly asksNodes: boolean;
  /** The answer for each value of the bits, when these say it all. */
  readonly byBits: Rows | undefined;
  rows(work: BlockWork): Rows;
}

/** The segments or the calls of a block. */
export interface BlockWork {
  readonly of: "segment" | "call";
  readonly block: Block;
  readonly count: number;
  /** The bits of each. */
  readonly flags: Uint8Array;
  /** By segment, the rows for whose node a test holds. */
  readonly byNode: (test: (place: number) => boolean) => Rows;
}
