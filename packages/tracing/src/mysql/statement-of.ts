import { toSegmentName } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";
import { sqlWithoutValues } from "./without-values.ts";

/** Where a statement runs, and its text, which is whatever the program gave. */
export interface Statement {
  readonly query?: unknown;
  readonly database?: string;
  readonly serverAddress?: string;
  readonly serverPort?: number;
}

/** The name of the subsegment of a statement, such as `users@db.example.com`. */
export function nameOf({ database = "", serverAddress = "" }: Statement): string {
  return toSegmentName(`${database}@${serverAddress}`);
}

export function describeStatement(
  subsegment: Entity,
  statement: Statement,
  preparation: "call" | "statement",
): void {
  const { query, database = "", serverAddress = "", serverPort } = statement;
  subsegment.namespace = "remote";
  subsegment.sql = {
    url: `mysql://${serverAddress}${serverPort ? `:${serverPort}` : ""}/${database}`,
    database_type: "MySQL",
    preparation,
    sanitized_query: typeof query === "string" ? sqlWithoutValues(query, "escapes") : "",
  };
}
