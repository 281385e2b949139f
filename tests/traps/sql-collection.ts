import mysql from "mysql2";
import { arrival, segmentsOf } from "./stage/documents.ts";
import type { Trap } from "./trap.ts";

export const sqlCollection: Trap = {
  name: "sql-collection",
  title: "`AWS_XRAY_COLLECT_SQL_QUERIES` with a pool of mysql2",
  upstream: 600,
  needsDatabase: true,
  environment: { AWS_XRAY_COLLECT_SQL_QUERIES: "true" },
  symptom: /circular structure/,
  why: "What the pool hands to its connection is mysql2's query object, and the patch keeps it as the statement's text. It refers to itself, so writing the segment as JSON throws, in the response's `finish` event, where nothing catches it. Ours takes the text that mysql2 publishes, and takes the values out of it.",
  scenario: async (stage) => {
    const pool = stage.tracer.captureMysql(mysql).createPool({ ...stage.database, connectionLimit: 1 });
    const url = await stage.serve((_request, response) => {
      pool.query("SELECT 1", () => void response.end());
    });
    await stage.request(url);
    await pool.promise().end();
  },
  verdict: (outcome) => ({
    trapped: outcome.crash !== undefined || segmentsOf(outcome).length === 0,
    words: arrival(outcome),
  }),
};
