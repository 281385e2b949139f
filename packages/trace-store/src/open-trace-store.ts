import { appender } from "./append.ts";
import { finder } from "./find.ts";
import { pruner } from "./prune.ts";
import { statistician, traceReader } from "./read.ts";
import { settingsIn } from "./settings.ts";
import { type CorruptFile, openOrReplace } from "./sqlite/open-or-replace.ts";
import type { TraceStore } from "./trace-store.ts";

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

function warn({ path, movedTo, reason }: CorruptFile): void {
  process.emitWarning(`${path} is damaged (${reason}). It is now ${movedTo}, and a new store was begun.`);
}
