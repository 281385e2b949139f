import type { DatabaseSync, StatementSync } from "node:sqlite";
import { openDatabase } from "../sqlite/open-database.ts";
import { numberIn, pragma } from "../sqlite/row.ts";
import { DamagedFile } from "./damage.ts";
import { hashOfStored, IdFilter } from "./id-filter.ts";
import { PARTITION_ID, PARTITION_SCHEMA, PARTITION_SETTINGS, PARTITION_VERSION } from "./schema.ts";

const BUSY_MILLISECONDS = 5000;

/** Opens the database of a partition, or begins one. @throws {DamagedFile} when it is none */
export function openPartition(path: string): DatabaseSync {
  const db = openDatabase(path, { timeout: BUSY_MILLISECONDS });
  try {
    db.exec(PARTITION_SETTINGS);
    const tables = numberIn(db.prepare("SELECT count(*) AS n FROM sqlite_schema").get(), "n");
    if (tables === 0) db.exec(BEGINNING);
    check(db, path);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const BEGINNING = `
  BEGIN;
  ${PARTITION_SCHEMA}
  PRAGMA application_id = ${PARTITION_ID};
  PRAGMA user_version = ${PARTITION_VERSION};
  COMMIT
`;

function check(db: DatabaseSync, path: string): void {
  if (pragma(db, "application_id") !== PARTITION_ID)
    throw new DamagedFile(path, "it is no partition of a trace store");
  const version = pragma(db, "user_version");
  if (version === PARTITION_VERSION) return;
  throw new DamagedFile(path, `it has the format ${version}, and this release reads ${PARTITION_VERSION}`);
}

export type Statements = Readonly<Record<"blocks" | "pack" | "summaries" | "place" | "dead", StatementSync>>;

export function prepareAll(db: DatabaseSync): Statements {
  return {
    blocks: db.prepare("SELECT block, head, columns, dead FROM blocks ORDER BY block"),
    pack: db.prepare("SELECT data FROM packs WHERE pack = ?"),
    summaries: db.prepare("SELECT data FROM summaries WHERE key = ?"),
    place: db.prepare("SELECT place FROM ids WHERE trace_id = ?"),
    dead: db.prepare("UPDATE blocks SET dead = ? WHERE block = ?"),
  };
}

/** The filter of a partition that may take more blocks is not stored. */
export function filterOfAll(db: DatabaseSync): IdFilter {
  const filter = new IdFilter();
  for (const { trace_id } of db.prepare("SELECT trace_id FROM ids").iterate())
    filter.add(hashOfStored(trace_id));
  return filter;
}
