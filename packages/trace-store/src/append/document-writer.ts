import type { DatabaseSync } from "node:sqlite";

import { isSubsegment, type TraceDocument } from "@xray-lab/segments";

import { numberIn } from "../sqlite/row.ts";

/** What became of a document: stored, so that its trace grew; or older than the one that is here; or too much for its trace. */
export type Written = { readonly grownBy: number } | "outdated" | "too large";

export type WriteDocument = (document: TraceDocument, arrivedAt: number, room: number) => Written;

/** Stores a document, unless it is unfinished and the finished one is here already, or its trace has no room for it. */
export function documentWriter(db: DatabaseSync): WriteDocument {
  const known = db.prepare(
    "SELECT finished, octet_length(document) AS bytes FROM documents WHERE trace_id = ? AND id = ?",
  );
  // REPLACE gives the new row the next seq: what replaces a document arrived when it arrived, not when the first did.
  const replace = db.prepare("INSERT OR REPLACE INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  return (document, arrivedAt, room) => {
    const finished = document.in_progress === true ? 0 : 1;
    const before = known.get(document.trace_id, document.id);
    if (before !== undefined && numberIn(before, "finished") > finished) return "outdated";
    const { trace_id, id } = document;
    const text = JSON.stringify(document);
    const grownBy = Buffer.byteLength(text) - (before === undefined ? 0 : numberIn(before, "bytes"));
    if (grownBy > room) return "too large";
    replace.run(trace_id, id, finished, arrivedAt, segmentEnd(document), text);
    return { grownBy };
  };
}

/** When a finished segment ended. A subsegment's end is not a segment's, even when it came on its own. */
function segmentEnd(document: TraceDocument): number | null {
  if (isSubsegment(document) || document.in_progress === true) return null;
  return document.end_time ?? null;
}
