import { DatabaseSync } from "node:sqlite";
import { textIn } from "../sqlite/row.ts";

/**
 * Copies the settings that can be read of a damaged catalogue. Without them every request would be sampled again, say, because the rule
 * that says otherwise is gone.
 *
 * @returns how many there were
 */
export function bringSettingsBack(damaged: string, catalogue: DatabaseSync): number {
  const put = catalogue.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)");
  let settings = 0;
  try {
    using db = new DatabaseSync(damaged, { readOnly: true });
    for (const row of db.prepare("SELECT kind, name, value FROM settings").iterate()) {
      const value = textIn(row, "value");
      // A damaged page can give a text of other bytes.
      JSON.parse(value);
      put.run(textIn(row, "kind"), textIn(row, "name"), value);
      settings += 1;
    }
  } catch {
    // What stands behind the damage cannot be read.
  }
  return settings;
}
