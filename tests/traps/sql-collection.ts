import { segmentArrives } from "./environment/documents.ts";
import { queryPool } from "./pool-query-twice.ts";
import type { Trap } from "./trap.ts";

export const sqlCollection: Trap = {
  name: "sql-collection",
  title: "`AWS_XRAY_COLLECT_SQL_QUERIES` with a pool of mysql2",
  upstream: 600,
  needsDatabase: true,
  variables: { AWS_XRAY_COLLECT_SQL_QUERIES: "true" },
  symptom: /circular structure/,
  why: "What the pool hands to its connection is mysql2's query object, and the patch keeps it as the statement's text. It refers to itself, so writing the segment as JSON throws, in the response's `finish` event, where nothing catches it. Ours takes the text that mysql2 publishes, and takes the values out of it.",
  scenario: queryPool,
  verdict: segmentArrives,
};
