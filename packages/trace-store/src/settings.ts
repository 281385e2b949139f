import type { DatabaseSync } from "node:sqlite";

import { textIn } from "./sqlite/row.ts";
import type { Collection, Named, Settings } from "./trace-store.ts";

export function settingsIn(db: DatabaseSync): Settings {
  const one = db.prepare("SELECT value FROM settings WHERE kind = ? AND name = ?");
  const all = db.prepare("SELECT name, value FROM settings WHERE kind = ? ORDER BY name");
  const put = db.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM settings WHERE kind = ? AND name = ?");
  return {
    collection: <Value extends object>(kind: string): Collection<Value> => ({
      get: (name) => {
        const row = one.get(kind, name);
        return row === undefined ? undefined : parseStored<Value>(textIn(row, "value"));
      },
      all: () => all.all(kind).map((row) => named<Value>(textIn(row, "name"), textIn(row, "value"))),
      put: (name, value) => void put.run(kind, name, JSON.stringify(value)),
      delete: (name) => remove.run(kind, name).changes > 0,
    }),
  };
}

function named<Value>(name: string, value: string): Named<Value> {
  return { name, value: parseStored<Value>(value) };
}

function parseStored<Value>(text: string): Value {
  // Only `put` of the same kind writes this column.
  return JSON.parse(text) as Value;
}
