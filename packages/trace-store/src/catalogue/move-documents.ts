import { existsSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { toDate, type TraceDocument } from "@xray-lab/segments";
import type { Damage } from "../damage.ts";
import type { TraceLog } from "../log/trace-log.ts";
import { isCorruption, moveCatalogueAside } from "./open-or-replace.ts";
import { rescuedDocuments } from "./rescue-documents.ts";
import { cataloguePath, openCatalogue } from "./open-catalogue.ts";
import { numberIn, textIn } from "../sqlite/row.ts";

const DOCUMENTS_PER_STEP = 500;

export interface MoveOptions {
  readonly now?: () => Date;
  readonly onDamage?: (damage: Damage) => void;
}

/**
 * Moves what the first releases stored into the log of the same folder, before the folder is opened for reading. Of a damaged file what
 * can be read is moved, and the file is moved aside. Any other catalogue that cannot be opened is left alone: who opens it for reading says
 * why.
 *
 * @returns how many documents were moved
 */
export function moveOldDocuments(
  directory: string,
  log: Pick<TraceLog, "append">,
  { now = () => new Date(), onDamage = () => undefined }: MoveOptions = {},
): number {
  const path = cataloguePath(directory);
  if (!existsSync(path)) return 0;
  try {
    return moveFrom(path, log);
  } catch (error) {
    if (!isCorruption(error)) return 0;
    const rescued = rescue(path, log);
    // Without old documents it is a damaged catalogue of this release, which is replaced when it is opened for reading.
    if (rescued > 0)
      onDamage({
        path,
        movedTo: moveCatalogueAside(path, now()),
        reason: `${error.message}; ${rescued} documents could be read`,
      });
    return rescued;
  }
}

function moveFrom(path: string, log: Pick<TraceLog, "append">): number {
  const db = openCatalogue(path);
  try {
    return moveDocuments(db, log);
  } finally {
    db.close();
  }
}

function rescue(path: string, log: Pick<TraceLog, "append">): number {
  let rescued = 0;
  for (const { text, arrivedAt } of rescuedDocuments(path)) {
    log.append([newDocument(text)], toDate(arrivedAt));
    rescued += 1;
  }
  return rescued;
}

/**
 * Moves the documents that the first releases stored as rows into the log, in order of arrival. They are deleted only when
 * the log has them: a move that is cut off goes on at the next start, and repeats at most one step.
 *
 * @returns how many were moved
 */
function moveDocuments(db: DatabaseSync, log: Pick<TraceLog, "append">): number {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'old_documents'").get() === undefined) return 0;
  const some = db.prepare("SELECT seq, arrived_at, document FROM old_documents ORDER BY seq LIMIT ?");
  const remove = db.prepare("DELETE FROM old_documents WHERE seq <= ?");
  let moved = 0;
  for (;;) {
    const rows = some.all(DOCUMENTS_PER_STEP);
    if (rows.length === 0) break;
    for (const [arrivedAt, same] of Map.groupBy(rows, (row) => numberIn(row, "arrived_at"))) {
      // What was refused for its size is not in the old store.
      log.append(
        same.map((row) => newDocument(textIn(row, "document"))),
        toDate(arrivedAt),
      );
    }
    remove.run(numberIn(rows.at(-1), "seq"));
    moved += rows.length;
  }
  db.exec("DROP TABLE old_documents; VACUUM");
  return moved;
}

function newDocument(text: string): { readonly text: string; readonly document: TraceDocument } {
  return { text, document: JSON.parse(text) as TraceDocument };
}
