import { DatabaseSync, type StatementSync } from "node:sqlite";

/** What a row of documents of the first releases holds. */
export interface OldDocument {
  readonly arrivedAt: number;
  readonly text: string;
}

const TABLES = ["documents", "old_documents"];
/** So many rows in a row that cannot be read are the end, where the file does not say it. */
const MISSES_MAX = 20_000;

/** The documents that can be read of a damaged file of an earlier release, row by row. */
export function* rescuedDocuments(path: string): Generator<OldDocument> {
  const db = attempt(() => new DatabaseSync(path, { readOnly: true }));
  if (db === undefined) return;
  try {
    for (const table of TABLES) {
      const rows = attempt(() => db.prepare(`SELECT arrived_at, document FROM ${table} WHERE seq = ?`));
      if (rows !== undefined) yield* rowsOf(rows);
    }
  } finally {
    db.close();
  }
}

function* rowsOf(rows: StatementSync): Generator<OldDocument> {
  for (let [seq, misses] = [1, 0]; misses < MISSES_MAX; seq++) {
    const row = attempt(() => rows.get(seq));
    const [arrivedAt, text] = [row?.["arrived_at"], row?.["document"]];
    const isWhole = typeof arrivedAt === "number" && typeof text === "string" && isDocument(text);
    misses = isWhole ? 0 : misses + 1;
    if (isWhole) yield { arrivedAt, text };
  }
}

/** A damaged page can give a text of other bytes. */
function isDocument(text: string): boolean {
  return attempt(() => JSON.parse(text) as object) !== undefined;
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
