import type { DatabaseSync, StatementSync } from "node:sqlite";
import { captureIn } from "../capture/capture.ts";
import { intercept } from "../capture/intercept.ts";
import { sqlWithoutValues } from "../mysql/without-values.ts";
import type { Context } from "../sdk/context.ts";

/** A database whose statements are recorded when they run in a segment. The database itself is not changed. */
export function captureSqlite(context: Context, database: DatabaseSync, name: string): DatabaseSync {
  const record = <T>(sql: string, work: () => T): T =>
    context.current
      ? captureIn(context, context.current, name, (subsegment) => {
          subsegment.namespace = "remote";
          subsegment.sql = {
            url: `sqlite://${name}`,
            database_type: "SQLite",
            sanitized_query: sqlWithoutValues(sql, "literal"),
          };
          return work();
        })
      : work();
  return intercept(database, {
    exec: (sql: string) => record(sql, () => database.exec(sql)),
    prepare: (sql: string) => captureStatement(database.prepare(sql), (work) => record(sql, work)),
  });
}

function captureStatement(statement: StatementSync, record: <T>(work: () => T) => T): StatementSync {
  return intercept(statement, {
    run: (...values: Parameters<StatementSync["run"]>) => record(() => statement.run(...values)),
    get: (...values: Parameters<StatementSync["get"]>) => record(() => statement.get(...values)),
    all: (...values: Parameters<StatementSync["all"]>) => record(() => statement.all(...values)),
  });
}
