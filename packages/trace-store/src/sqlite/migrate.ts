import type { DatabaseSync } from "node:sqlite";

import { pragma } from "./pragma.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";
import { transaction } from "./transaction.ts";

/** Brings an inspected database to the newest schema: all of the way, or not at all. */
export function migrate(db: DatabaseSync): void {
  const version = pragma(db, "user_version");
  if (version === MIGRATIONS.length) return;
  transaction(db, () => {
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}
