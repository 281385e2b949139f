import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { NotATraceStore, StoreFromNewerVersion } from "../errors.ts";
import { pragma } from "./pragma.ts";
import { numberIn } from "./row.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";

/**
 * Throws when the file is not one we may write. Opened for reading only, because merely closing a writable database
 * folds its log into it: what is refused or moved aside stays as it was found.
 */
export function inspect(path: string): void {
  if (!existsSync(path)) return;
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const tables = numberIn(db.prepare("SELECT count(*) AS n FROM sqlite_schema").get(), "n");
    if (tables > 0 && pragma(db, "application_id") !== APPLICATION_ID) throw new NotATraceStore(path);
    const version = pragma(db, "user_version");
    if (version > MIGRATIONS.length) throw new StoreFromNewerVersion(path, version, MIGRATIONS.length);
  } finally {
    db.close();
  }
}
