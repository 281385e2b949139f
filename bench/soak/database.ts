import { createConnection } from "mysql2/promise";
import type { RowDataPacket } from "mysql2/promise";

/** Ends every connection of this user but the one that does it, as a database that fails over. How many there were. */
export async function resetConnections(uri: string): Promise<number> {
  const connection = await createConnection(uri);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND user = SUBSTRING_INDEX(USER(), '@', 1)",
    );
    const kills = rows.map((row) => connection.query("KILL ?", [Number(row["id"])]));
    // One that has ended in the meantime cannot be killed.
    return (await Promise.allSettled(kills)).filter(({ status }) => status === "fulfilled").length;
  } finally {
    await connection.end();
  }
}
