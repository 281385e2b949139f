import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { cataloguePath } from "./catalogue/open-catalogue.ts";
import { openOrReplace } from "./catalogue/open-or-replace.ts";
import { settingsIn } from "./catalogue/settings.ts";
import { logDirectory } from "./log/trace-log.ts";
import type { SharedPosition } from "./log/position.ts";
import { TraceIndex } from "./open-traces/trace-index.ts";
import { Partitions } from "./partition/partitions.ts";
import { questionsTo } from "./reading/questions.ts";
import { guardOf } from "./guard.ts";
import { OpenQuestions } from "./open-questions.ts";
import { type Caps, Pruner } from "./prune.ts";
import { statisticsOf } from "./statistics.ts";
import { BLOCK_TRACES_MAX } from "./block/block.ts";
import { Keeper, type SealOptions } from "./keeper.ts";
import type { TraceStore } from "./trace-store.ts";
import { Turns } from "./turns.ts";
import { type Damage, warnOfDamage } from "./damage.ts";

export interface TraceStoreOptions {
  /** The folder of the store; it is made when missing. */
  readonly directory: string;
  /** Up to where the log of this folder is written: of the {@link TraceLog} that is open on it. */
  readonly written: SharedPosition;
  /** The size to which `prune` lets the store grow. Default: 1 GiB. */
  readonly maxBytes?: number | undefined;
  /** The age to which `prune` keeps a trace. Default: 30 days, as X-Ray does. */
  readonly maxAgeSeconds?: number | undefined;
  /** How many traces are sealed at a time, at most {@link BLOCK_TRACES_MAX}, which is the default. */
  readonly sealedAtATime?: number | undefined;
  /** How long a trace must be quiet before it is sealed. Default: a second. */
  readonly quietMilliseconds?: number | undefined;
  /** How many bytes of the heap traces may take that are not sealed yet. Default: 128 MiB. */
  readonly openBytesMax?: number | undefined;
  /** The clock; it names files that are moved aside. */
  readonly now?: (() => Date) | undefined;
  /** Called when a file was damaged, and what was done. Default: a warning of the process. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
}

const GIBIBYTE = 1024 ** 3;
const THIRTY_DAYS = 30 * 86_400;

/**
 * Opens the reading side of a store, or begins one.
 *
 * @throws {StoreFromNewerVersion} when a later release wrote the catalogue.
 * @throws {NotATraceStore} when the catalogue is another program's database.
 */
export function openTraceStore(options: TraceStoreOptions): TraceStore {
  const { directory, written, maxBytes = GIBIBYTE, maxAgeSeconds = THIRTY_DAYS } = options;
  const { now = () => new Date(), onDamage = warnOfDamage } = options;
  const catalogue = openOrReplace({ path: cataloguePath(directory), now, onDamage });
  const { sealedAtATime = BLOCK_TRACES_MAX, quietMilliseconds = QUIET_MILLISECONDS } = options;
  const { openBytesMax = OPEN_BYTES_MAX } = options;
  const caps = { maxBytes, maxAgeSeconds };
  const index = openIndex({ directory, written, caps, now, onDamage, quietMilliseconds, openBytesMax });
  return storeOf(catalogue, index, { ...caps, sealedAtATime, now });
}

interface IndexOptions {
  readonly directory: string;
  readonly written: SharedPosition;
  readonly caps: Caps;
  readonly now: () => Date;
  readonly onDamage: (damage: Damage) => void;
  readonly quietMilliseconds: number;
  readonly openBytesMax: number;
}

const OPEN_BYTES_MAX = 128 * 1024 * 1024;
const QUIET_MILLISECONDS = 1000;

/** A store at its cap has about this many partitions: so much of it goes at a time. */
const PARTITIONS = 16;
const PARTITION_BYTES_MIN = 256 * 1024;
/** A block is made in memory. */
const BLOCK_BYTES_MAX = 32 * 1024 * 1024;
const PARTITION_BYTES_MAX = 128 * 1024 * 1024;

function openIndex(options: IndexOptions): TraceIndex {
  const { directory, written, caps, now, onDamage, quietMilliseconds, openBytesMax } = options;
  const share = Math.floor(caps.maxBytes / PARTITIONS);
  const partitionBytes = Math.min(PARTITION_BYTES_MAX, Math.max(PARTITION_BYTES_MIN, share));
  const partitions = new Partitions({
    directory: join(directory, "partitions"),
    partitionBytes,
    now,
    onDamage,
  });
  const log = logDirectory(directory);
  return new TraceIndex({
    directory: log,
    written,
    partitions,
    limits: { quietMilliseconds, blockBytes: Math.min(BLOCK_BYTES_MAX, partitionBytes) },
    openBytesMax,
    onLogDamage: ({ path, offset, bytes }) =>
      onDamage({ path, reason: `${bytes} bytes from byte ${offset} on are no record: they were skipped` }),
  });
}

function storeOf(catalogue: DatabaseSync, index: TraceIndex, caps: Caps & SealOptions): TraceStore {
  const pruner = new Pruner(catalogue, index, caps);
  const questions = new OpenQuestions();
  const keeper = new Keeper(index, questions, caps);
  const guard = guardOf(index);
  return {
    ...questionsTo(index, (question) => questions.whileOpen(() => guard(question))),
    has: async (traceId) => {
      await index.catchUp(new Turns());
      return index.open.has(traceId) || index.sealed(traceId) !== undefined;
    },
    prune: (now, clockIsSteady = true) => pruner.prune(now, clockIsSteady),
    statistics: async () => {
      await index.catchUp(new Turns());
      return statisticsOf(index, pruner, caps);
    },
    settings: settingsIn(catalogue),
    catchUp: () => index.catchUp(new Turns()),
    maintain: () => guard(() => keeper.work()),
    close: () => {
      index.close();
      index.partitions.close();
      catalogue.close();
    },
  };
}
