import mysql from "mysql2";
import { subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

/** What prepares it is recorded with PREPARE before it. */
const QUERY = "SELECT ? AS n";

export const preparedStatement: Trap = {
  name: "prepared-statement",
  title: "`connection.prepare()` and `statement.execute()` of mysql2",
  needsDatabase: true,
  symptom: /recorded as 0/,
  why: "The SDK patches `query` and `execute` of a connection. A statement that was prepared has an `execute` of its own, which nobody patches. Ours records it, once for each call.",
  scenario: async (environment) => {
    const connection = environment.tracer.captureMysql(mysql).createConnection(environment.database);
    const url = await environment.serve((_request, response) => {
      connection.prepare(QUERY, (_error, statement) => {
        statement.execute([1], () => void response.end());
      });
    });
    await environment.request(url);
    connection.destroy();
  },
  verdict: (outcome) => {
    const recorded = subsegmentsOf(outcome).filter(({ sql }) => sql?.["sanitized_query"] === QUERY).length;
    return { trapped: recorded !== 1, words: `1 execution, recorded as ${recorded}` };
  },
};
