import type { DatabaseSync } from "node:sqlite";
import { type Row, textIn } from "../sqlite/row.ts";
import type { Collection, Settings } from "../trace-store.ts";

export function settingsIn(db: DatabaseSync): Settings {
  const one = db.prepare("SELECT value FROM settings WHERE kind = ? AND name = ?");
  const all = db.prepare("SELECT name, value FROM settings WHERE kind = ? ORDER BY name");
  const put = db.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM settings WHERE kind = ? AND name = ?");
  return {
    collection: <Value extends object>(kind: string): Collection<Value> => {
      // Only `put` of the same kind writes this row.
      const valueIn = (row: Row): Value => JSON.parse(textIn(row, "value")) as Value;
      return {
        get: (name) => {
          const row = one.get(kind, name);
          return row === undefined ? undefined : valueIn(row);
        },
        all: () => all.all(kind).map((row) => ({ name: textIn(row, "name"), value: valueIn(row) })),
        put: (name, value) => void put.run(kind, name, JSON.stringify(value)),
        delete: (name) => remove.run(kind, name).changes > 0,
      };
    },
  };
}
