import type { Outcome } from "@xray-lab/segments";

/** The rows of a trace as the page draws them, made in the worker: see PlacedTrace of packages/traces. */
export interface TraceColumns {
  readonly length: number;
  /** From the earliest start to the latest end; epoch seconds. */
  readonly start: number;
  readonly end: number;
  readonly starts: Float64Array;
  /** Work in progress goes on to the end of the trace. */
  readonly ends: Float64Array;
  /** Seconds. */
  readonly selfTimes: Float64Array;
  readonly parents: Int32Array;
  readonly depths: Uint32Array;
  readonly sizes: Uint32Array;
  /** Places in {@link nameTable}. */
  readonly names: Uint32Array;
  readonly nameTable: readonly string[];
  /** Places in {@link OUTCOMES}. */
  readonly outcomes: Uint8Array;
  /** See {@link FLAGS}. */
  readonly flags: Uint8Array;
  /** The numbers of all rows in order: what is visible at first. */
  readonly all: Int32Array;
  /** How many levels there are. */
  readonly levels: number;
  readonly inProgress: boolean;
}

export const OUTCOMES: readonly Outcome[] = ["ok", "error", "throttle", "fault"];

export const FLAGS = { segment: 1, inProgress: 2, critical: 4 } as const;

/** Whether a row has a flag. @example has(columns, row, "critical") */
export function has({ flags }: TraceColumns, row: number, flag: keyof typeof FLAGS): boolean {
  return ((flags[row] ?? 0) & FLAGS[flag]) !== 0;
}

export function nameAt({ names, nameTable }: TraceColumns, row: number): string {
  return nameTable[names[row] ?? 0] ?? "";
}

export function outcomeAt({ outcomes }: TraceColumns, row: number): Outcome {
  return OUTCOMES[outcomes[row] ?? 0] ?? "ok";
}

/** The memory that can be handed over from the worker instead of being copied. */
export function buffersOf(columns: TraceColumns): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}
