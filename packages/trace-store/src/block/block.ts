/** The most traces of one block. */
export const BLOCK_TRACES_MAX = 2048;

/**
 * Up to {@link BLOCK_TRACES_MAX} traces as columns, one row a trace, sorted by second, then by id. Readers see no difference
 * between a block in memory and one in a file.
 */
export interface Block {
  readonly traces: number;
  readonly head: BlockHead;
  /** The bytes of a column; they begin at a multiple of 8. Empty when the block has no such column. */
  column(id: number): Uint8Array;
  /** By row, 1 when the row does not count: its trace has a newer row elsewhere. */
  readonly hidden?: Uint8Array | undefined;
}

/** Lowest and highest; absent when there is none. */
export type Range = readonly [lowest: number, highest: number];

/** What is kept in memory of each block, as JSON: enough to leave most blocks alone. */
export interface BlockHead {
  readonly traces: number;
  readonly segments: number;
  readonly calls: number;
  readonly receipts: number;
  readonly documents: number;
  /** Epoch seconds. */
  readonly second: Range | undefined;
  readonly arrival: Range | undefined;
  readonly end: Range | undefined;
  /** The lowest and highest start of any segment or call, in whole epoch seconds. */
  readonly work: Range | undefined;
  /** How many roots have each flag. */
  readonly roots: Readonly<Record<RootFlag, number>>;
  /** By whole microseconds. */
  readonly duration: Range | undefined;
  readonly responseTime: Range | undefined;
  /** Absent when there are many: then they are in a column. */
  readonly nodes: readonly HeadNode[] | undefined;
  /** Places in the list of nodes; absent when there are many. */
  readonly edges: readonly (readonly [from: number, to: number])[] | undefined;
  /** The keys of annotations; absent when there are many. */
  readonly annotationKeys: readonly string[] | undefined;
}

export type RootFlag = "ok" | "error" | "throttle" | "fault" | "partial" | "inferred";

export interface HeadNode {
  readonly name: string;
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
  readonly client?: true | undefined;
  /** When it was first and last seen at work, in whole epoch seconds. */
  readonly start: number;
  readonly end: number;
}

export interface EncodedBlock {
  readonly head: BlockHead;
  readonly columns: ReadonlyMap<number, Uint8Array>;
  /** For each row, the place of its trace in what was given. */
  readonly order: readonly number[];
}
