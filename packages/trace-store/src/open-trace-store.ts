import type { DatabaseSync } from "node:sqlite";
import { appender } from "./append.ts";
import { finder } from "./find.ts";
import { pruner } from "./prune.ts";
import { finderOfOne, statistician, traceReader } from "./read.ts";
import { type CorruptFile, openOrReplace } from "./sqlite/open-or-replace.ts";
import { type Row, textIn } from "./sqlite/row.ts";
import type { Collection, Settings, TraceStore } from "./trace-store.ts";

export interface TraceStoreOptions {
  /** The database file; its directory is made when missing. `:memory:` keeps everything in memory. */
  readonly path: string;
  /** The size to which `prune` lets the database grow. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** The bytes of JSON that the documents of one trace may have together. Default: 500 kB, the limit of X-Ray. */
  readonly maxTraceBytes?: number;
  /** The age to which `prune` keeps a trace. Default: 30 days, as X-Ray does. */
  readonly maxAgeSeconds?: number;
  /** The clock; it names a file that is moved aside. */
  readonly now?: () => Date;
  /** Called when the file was damaged and a new one was begun. Default: a warning of the process. */
  readonly onCorrupt?: (file: CorruptFile) => void;
}

const GIBIBYTE = 1024 ** 3;
/** @see https://docs.aws.amazon.com/general/latest/gr/xray.html "Trace document size" */
const MAX_TRACE_BYTES = 500 * 1024;
const THIRTY_DAYS = 30 * 86_400;

/**
 * Opens a trace store on an SQLite file, or begins one.
 *
 * @throws {StoreFromNewerVersion} when a later release wrote the file.
 * @throws {NotATraceStore} when the file is another program's database.
 */
export function openTraceStore(options: TraceStoreOptions): TraceStore {
  const db = openOrReplace({ now: () => new Date(), onCorrupt: warn, ...options });
  const readTrace = traceReader(db);
  const { maxTraceBytes = MAX_TRACE_BYTES, maxBytes = GIBIBYTE, maxAgeSeconds = THIRTY_DAYS } = options;
  return {
    append: appender(db, maxTraceBytes),
    maxTraceBytes,
    traces: (traceIds) => traceIds.map(readTrace).filter((trace) => trace !== undefined),
    has: finderOfOne(db),
    find: finder(db, readTrace),
    prune: pruner(db, { maxBytes, maxAgeSeconds }),
    statistics: statistician(db, maxBytes),
    settings: settingsIn(db),
    close: () => db.close(),
  };
}

function warn({ path, movedTo, reason }: CorruptFile): void {
  process.emitWarning(`${path} is damaged (${reason}). It is now ${movedTo}, and a new store was begun.`);
}

function settingsIn(db: DatabaseSync): Settings {
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
