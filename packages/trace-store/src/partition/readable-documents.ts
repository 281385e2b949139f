import { DatabaseSync } from "node:sqlite";
import type { TraceDocument } from "@xray-lab/segments";
import { decodeDocuments, decompress, type PackedDocument } from "./document-pack.ts";

/** The documents in those packs of a damaged partition that can still be read, each with the id of its trace. */
export function* readableDocuments(
  path: string,
): Generator<PackedDocument & Pick<TraceDocument, "trace_id">> {
  const db = attempt(() => new DatabaseSync(path, { readOnly: true }));
  if (db === undefined) return;
  try {
    const last =
      attempt(() => Number(db.prepare("SELECT max(pack) AS pack FROM packs").get()?.["pack"] ?? 0)) ?? 0;
    const read = attempt(() => db.prepare("SELECT data FROM packs WHERE pack = ?"));
    for (let pack = 1; pack <= last && read !== undefined; pack++) {
      yield* attempt(() => documentsIn(read.get(pack)?.["data"])) ?? [];
    }
  } finally {
    db.close();
  }
}

function documentsIn(data: unknown): readonly (PackedDocument & Pick<TraceDocument, "trace_id">)[] {
  if (!(data instanceof Uint8Array)) return [];
  return decodeDocuments(decompress(data)).map((document) => {
    const { trace_id } = JSON.parse(document.text.toString()) as TraceDocument;
    return { ...document, trace_id };
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
