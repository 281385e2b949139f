import type { DatabaseSync } from "node:sqlite";
import type { BlockHead } from "../block/block.ts";
import type { ColumnPlaces } from "./column-file.ts";
import { storedId } from "./id-filter.ts";
import { frameKey, placeNumber } from "./schema.ts";

/** A block that is ready to be written. */
export interface NewBlock {
  readonly head: BlockHead;
  readonly columns: ReadonlyMap<number, Uint8Array>;
  /** By row. */
  readonly traceIds: readonly string[];
  /** Frames of summaries, compressed. */
  readonly frames: readonly Uint8Array[];
  /** Packs of documents, compressed, by their number. */
  readonly packs: ReadonlyMap<number, Uint8Array>;
}

/** Must be called in a transaction. */
export function writeBlock(db: DatabaseSync, block: number, sealed: NewBlock, places: ColumnPlaces): void {
  const columns = new Uint8Array(places.buffer);
  db.prepare("INSERT INTO blocks VALUES (?, ?, ?, NULL)").run(block, JSON.stringify(sealed.head), columns);
  const summaries = db.prepare("INSERT INTO summaries VALUES (?, ?)");
  for (const [frame, data] of sealed.frames.entries()) summaries.run(frameKey(block, frame), data);
  const pack = db.prepare("INSERT INTO packs VALUES (?, ?)");
  for (const [number, data] of sealed.packs) pack.run(number, data);
  // A trace that was sealed before and came back has a new place now.
  const id = db.prepare("INSERT OR REPLACE INTO ids VALUES (?, ?)");
  for (const [row, traceId] of sealed.traceIds.entries())
    id.run(storedId(traceId), placeNumber({ block, row }));
}
