import type { SqlQuery } from "@xray-lab/segments";
import { omitUndefined } from "../omit-undefined.ts";
import { textAt } from "./attributes.ts";
import type { SpanInResource } from "./span-in-resource.ts";

/** The values of `db.system` and `db.system.name` for SQL databases. */
const SQL_SYSTEMS: ReadonlySet<string | undefined> = new Set([
  "db2",
  "derby",
  "hive",
  "mariadb",
  "mssql",
  "mysql",
  "oracle",
  "postgresql",
  "sqlite",
  "teradata",
  "other_sql",
  "ibm.db2",
  "microsoft.sql_server",
  "oracle.db",
]);

/** The attributes that the `sql` block is made from. */
export const SQL_KEYS: ReadonlySet<string> = new Set([
  "db.system",
  "db.system.name",
  "db.name",
  "db.namespace",
  "db.statement",
  "db.query.text",
  "db.connection_string",
  "db.user",
]);

/**
 * The `sql` block of a call to a database. The query is what the instrumentation recorded. The `url` is the span's name,
 * because the address is the same for every query.
 */
export function sqlOf({ span, attributes }: SpanInResource): SqlQuery | undefined {
  const system = textAt(attributes, "db.system.name", "db.system");
  // X-Ray's SDKs write `MySQL`, and the Collector's awsxray receiver keeps their writing.
  if (!SQL_SYSTEMS.has(system?.toLowerCase())) return undefined;
  const server = textAt(attributes, "db.connection_string") ?? "localhost";
  return omitUndefined({
    url: span.name === "" ? undefined : span.name,
    connection_string: `${server}/${textAt(attributes, "db.namespace", "db.name") ?? ""}`,
    database_type: system,
    user: textAt(attributes, "db.user"),
    sanitized_query: textAt(attributes, "db.query.text", "db.statement"),
  });
}
