import type { DatabaseSync, StatementSync } from "node:sqlite";
import { captureIn } from "../capture/capture.ts";
import { intercept } from "../capture/intercept.ts";
import { sqlWithoutValues } from "../mysql/without-values.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";

/** A database whose statements are recorded when they run in a segment. The database itself is not changed. */
export function captureSqlite(context: Context, database: DatabaseSync, name: string): DatabaseSync {
  const recorderOf = (sql: unknown): Record => {
    let shown: object | undefined;
    const describe = (subsegment: Entity): void => {
      subsegment.namespace = "remote";
      // A prepared statement runs many times with the same text.
      subsegment.sql = shown ??= describeSql(sql, name);
    };
    return (work, iterates = false) => {
      const parent = context.parentOf(name);
      return parent === undefined ? work() : captureIn(context, { parent, name, describe, iterates }, work);
    };
  };
  return intercept(database, {
    exec: (...values: Values<"exec">) => recorderOf(values[0])(() => database.exec(...values)),
    prepare: (...values: Values<"prepare">) =>
      captureStatement(database.prepare(...values), recorderOf(values[0])),
  });
}

/** The name is the URL's path: in the place of a host, redaction would take what stands before an `@` for a user. */
function describeSql(sql: unknown, name: string): object {
  const sanitized = typeof sql === "string" ? sqlWithoutValues(sql, "literal") : "";
  return Object.freeze({ url: `sqlite:///${name}`, database_type: "SQLite", sanitized_query: sanitized });
}

type Values<Name extends "exec" | "prepare"> = Parameters<DatabaseSync[Name]>;
type Record = <T>(work: () => T, iterates?: boolean) => T;

function captureStatement(statement: StatementSync, record: Record): StatementSync {
  return intercept(statement, {
    run: (...values: Parameters<StatementSync["run"]>) => record(() => statement.run(...values)),
    get: (...values: Parameters<StatementSync["get"]>) => record(() => statement.get(...values)),
    all: (...values: Parameters<StatementSync["all"]>) => record(() => statement.all(...values)),
    iterate: (...values: Parameters<StatementSync["iterate"]>) =>
      record(() => statement.iterate(...values), true),
  });
}
