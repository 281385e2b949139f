/** Marks a partition as ours (`PRAGMA application_id`): the bytes of "XRpt". */
export const PARTITION_ID = 0x58527074;
/** `PRAGMA user_version`. A partition is never changed to a newer format: it goes with its age. */
export const PARTITION_VERSION = 1;

/**
 * A stretch of traces. Blobs are long: large pages are read faster, and fewer of them are looked up.
 *
 * A partition is derived from nothing but itself, so it may be moved, and deleted with `unlink`.
 */
export const PARTITION_SCHEMA = `
  -- The heads of the blocks, and by row a byte, 1 when the trace has a newer row elsewhere.
  -- The columns are in a file of their own: see column-file.ts for what "columns" says.
  CREATE TABLE blocks (block INTEGER PRIMARY KEY, head TEXT NOT NULL, columns BLOB NOT NULL, dead BLOB) STRICT;
  -- The documents of some traces, side by side, compressed with zstd.
  CREATE TABLE packs (pack INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  -- key = block * 2^12 + frame; the summaries of eight rows, compressed with zstd: see summary-frames.ts
  CREATE TABLE summaries (key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  -- place = block * 2^12 + row
  CREATE TABLE ids (trace_id ANY PRIMARY KEY, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- The filter of ids of a partition that takes no more blocks.
  CREATE TABLE closed (id_filter BLOB NOT NULL) STRICT;
`;

export const PARTITION_SETTINGS = `
  PRAGMA page_size = 16384;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 400;
  PRAGMA journal_size_limit = 8388608;
  PRAGMA cache_size = -512;
  PRAGMA trusted_schema = OFF;
`;

const ROWS = 2 ** 12;

export interface RowPlace {
  readonly block: number;
  readonly row: number;
}

export function placeNumber({ block, row }: RowPlace): number {
  return block * ROWS + row;
}

export function placeOf(number: number): RowPlace {
  return { block: Math.floor(number / ROWS), row: number % ROWS };
}

export function frameKey(block: number, frame: number): number {
  return block * ROWS + frame;
}
