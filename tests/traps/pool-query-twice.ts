import mysql from "mysql2";
import { subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

/** One request with one query on a pool of mysql2. */
export const queryPool: Trap["scenario"] = async (environment) => {
  const pool = environment.tracer
    .captureMysql(mysql)
    .createPool({ ...environment.database, connectionLimit: 1 });
  const url = await environment.serve((_request, response) => {
    pool.query("SELECT 1", () => void response.end());
  });
  await environment.request(url);
  await pool.promise().end();
};

export const poolQueryTwice: Trap = {
  name: "pool-query-twice",
  title: "`pool.query` of mysql2",
  upstream: 668,
  needsDatabase: true,
  symptom: /recorded as 2/,
  why: "Both the pool's `query` and the `query` of the connection it takes are patched, and the first calls the second. Latency statistics and the trace map then count every query twice. Ours listens to mysql2 itself, which publishes a query once.",
  scenario: queryPool,
  verdict: (outcome) => {
    const recorded = subsegmentsOf(outcome).filter(({ sql }) => sql).length;
    return { trapped: recorded !== 1, words: `1 query, recorded as ${recorded}` };
  },
};
