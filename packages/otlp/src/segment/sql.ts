import type { SqlQuery } from "@xray-lab/segments";
import { compact } from "../present.ts";
import { textAt } from "./attributes.ts";
import type { SpanInResource } from "./span-in-resource.ts";

/** What `db.system` and its successor call databases that speak SQL. */
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

/** What the `sql` block is made of. */
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
 * The `sql` block of a call to a database. The query is as the instrumentation recorded it; its `url` is the span's name,
 * which tells more than an address that every query has.
 */
export function sqlOf({ span, attributes }: SpanInResource): SqlQuery | undefined {
  const system = textAt(attributes, "db.system.name", "db.system");
  // X-Ray's SDKs say `MySQL`, and the Collector's awsxray receiver hands on what they say.
  if (!SQL_SYSTEMS.has(system?.toLowerCase())) return undefined;
  const server = textAt(attributes, "db.connection_string") ?? "localhost";
  return compact({
    url: span.name === "" ? undefined : span.name,
    connection_string: `${server}/${textAt(attributes, "db.namespace", "db.name") ?? ""}`,
    database_type: system,
    user: textAt(attributes, "db.user"),
    sanitized_query: textAt(attributes, "db.query.text", "db.statement"),
  });
}
