import type { DatabaseSync } from "node:sqlite";

import { appender } from "./append.ts";
import { finder } from "./find.ts";
import { pruner } from "./prune.ts";
import { traceReader } from "./read.ts";
import { isCorruption, moveAside } from "./sqlite/move-aside.ts";
import { openDatabase } from "./sqlite/open-database.ts";
import { settingsIn } from "./settings.ts";
import { statistician } from "./statistics.ts";
import type { TraceStore } from "./trace-store.ts";

export interface TraceStoreOptions {
  /** The database file; its directory is made when missing. `:memory:` keeps everything in memory. */
  readonly path: string;
  /** What `prune` lets the database grow to. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** What the documents of one trace may weigh together, as JSON. Default: 500 kB, as X-Ray takes of one trace. */
  readonly maxTraceBytes?: number;
  /** How old `prune` lets a trace become. Default: 30 days, as X-Ray keeps them. */
  readonly maxAgeSeconds?: number;
  /** The clock; names a file that is moved aside. */
  readonly now?: () => Date;
  /** Told when the file was damaged and a new one was begun. Default: a warning of the process. */
  readonly onCorrupt?: (file: CorruptFile) => void;
}

export interface CorruptFile {
  readonly path: string;
  /** Where the damaged file is now. */
  readonly movedTo: string;
  /** SQLite's own words. */
  readonly reason: string;
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
  const db = openOrReplace(options);
  const readTrace = traceReader(db);
  return {
    append: appender(db, options.maxTraceBytes ?? MAX_TRACE_BYTES),
    traces: (traceIds) => traceIds.map(readTrace).filter((trace) => trace !== undefined),
    find: finder(db, readTrace),
    prune: pruner(db, {
      maxBytes: options.maxBytes ?? GIBIBYTE,
      maxAgeSeconds: options.maxAgeSeconds ?? THIRTY_DAYS,
    }),
    statistics: statistician(db),
    settings: settingsIn(db),
    close: () => db.close(),
  };
}

/** A damaged file is moved aside and said, never deleted: its owner may still want to rescue what is in it. */
function openOrReplace({ path, now = currentTime, onCorrupt = warn }: TraceStoreOptions): DatabaseSync {
  try {
    return openDatabase(path);
  } catch (error) {
    if (!isCorruption(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    onCorrupt({ path, movedTo: moveAside(path, now()), reason });
    return openDatabase(path);
  }
}

function currentTime(): Date {
  return new Date();
}

function warn({ path, movedTo, reason }: CorruptFile): void {
  process.emitWarning(`${path} is damaged (${reason}). It is now ${movedTo}, and a new store was begun.`);
}
