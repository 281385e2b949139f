import { DatabaseSync } from "node:sqlite";
import type { TraceDocument } from "@xray-lab/segments";
import { decodeDocuments, decompress, type PackedDocument } from "./document-pack.ts";

/** A document with the id of its trace, which its pack does not say. */
export interface ReadableDocument {
  readonly traceId: string;
  readonly document: PackedDocument;
}

/** The documents in those packs of a damaged partition that can still be read. */
export function* readableDocuments(path: string): Generator<ReadableDocument> {
  const db = attempt(() => new DatabaseSync(path, { readOnly: true }));
  if (db === undefined) return;
  try {
    const last = attempt(() =>
      Number(db.prepare("SELECT max(pack) AS pack FROM packs").get()?.["pack"] ?? 0),
    );
    for (let pack = 1; pack <= (last ?? 0); pack++) yield* attempt(() => documentsIn(packOf(db, pack))) ?? [];
  } finally {
    db.close();
  }
}

function packOf(db: DatabaseSync, pack: number): unknown {
  return db.prepare("SELECT data FROM packs WHERE pack = ?").get(pack)?.["data"];
}

function documentsIn(data: unknown): readonly ReadableDocument[] {
  if (!(data instanceof Uint8Array)) return [];
  return decodeDocuments(decompress(data)).map((document) => {
    const { trace_id: traceId } = JSON.parse(document.text.toString()) as TraceDocument;
    return { traceId, document };
  });
}

/** Undefined when it throws: what cannot be read is not rescued. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
