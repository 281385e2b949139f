import mysql from "mysql2/promise";
import { code, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const promisePool: Trap = {
  name: "promise-pool",
  title: "a query on a pool of `mysql2/promise`",
  upstream: 452,
  needsDatabase: true,
  symptom: /connectionConfig/,
  why: "The patch of the pool's `query` reads the connection's settings where a callback pool keeps them; a promise pool keeps them one object deeper, so the application's query throws before it is sent. Ours patches nothing: mysql2 publishes its queries on a diagnostics channel, and we listen.",
  scenario: async (environment) => {
    const pool = environment.tracer
      .captureMysql(mysql)
      .createPool({ ...environment.database, connectionLimit: 1 });
    const url = await environment.serve(async (_request, response) => {
      await environment.attempt("query", () => pool.query("SELECT 1"));
      response.end();
    });
    await environment.request(url);
    await pool.end();
  },
  verdict: (outcome) => {
    const { query = "nothing" } = outcome.notes;
    const recorded = subsegmentsOf(outcome).filter(({ sql }) => sql).length;
    if (query === "worked")
      return { trapped: recorded !== 1, words: `the query worked, ${recorded} subsegment` };
    return { trapped: true, words: `the application's query threw ${code(String(query))}` };
  },
};
