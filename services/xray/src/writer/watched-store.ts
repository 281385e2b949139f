import { statfsSync } from "node:fs";
import type { Intake } from "@xray-lab/intake";
import {
  type Damage,
  moveOldDocuments,
  openTraceLog,
  type SharedPosition,
  type TraceLog,
} from "@xray-lab/trace-store";
import { type Illness, illnessOf } from "../health/illness.ts";
import { createStoreWatch } from "../health/store-watch.ts";
import type { StoreOptions } from "../store-options.ts";
import type { ThreadLog } from "../threads/thread-log.ts";

type IntakeStore = ConstructorParameters<typeof Intake>[0]["store"];

/** The log of the store, which notices how it takes what is written. */
export interface WatchedStore extends IntakeStore {
  open(): SharedPosition;
  /** Writes as documents are written. @returns why a document would not be stored */
  examine(): Illness | undefined;
  close(): void;
}

/** Less than this is full: the next documents would find no room. */
const LEAST_FREE_BYTES = 1024 * 1024;

/** Nothing is opened before `open`, and nothing is appended before that. */
export function createWatchedStore(options: StoreOptions, log: ThreadLog): WatchedStore {
  const watch = createStoreWatch(Date.now);
  let opened: TraceLog | undefined;
  // Set while the log is gone: a sender must not be told that its documents are stored.
  let lost: unknown;
  function open(): TraceLog {
    if (opened === undefined) throw new Error("the writer has not opened its store");
    return opened;
  }

  return {
    open: () => {
      opened = openLog(options, log);
      return opened.position;
    },
    get maxTraceBytes() {
      return open().maxTraceBytes;
    },
    append: (documents, receivedAt) => {
      try {
        if (lost !== undefined) throw lost;
        const refused = open().append(documents, receivedAt);
        watch.stored();
        return refused;
      } catch (error) {
        watch.failed(error);
        throw error;
      }
    },
    examine: () => {
      try {
        probe(open(), options.directory);
        lost = undefined;
        return watch.illness();
      } catch (error) {
        lost = isGone(error) ? error : lost;
        return illnessOf(error);
      }
    },
    close: () => opened?.close(),
  };
}

function openLog(options: StoreOptions, log: ThreadLog): TraceLog {
  const onDamage = (damage: Damage): void =>
    log.warn({ ...damage }, "a file of the store was damaged: what can be read of it is kept");
  const opened = openTraceLog({ ...options, onDamage });
  const moved = moveOldDocuments(options.directory, opened, { onDamage });
  if (moved > 0) log.info({ documents: moved }, "moved what an earlier release stored");
  return opened;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function probe(log: TraceLog, directory: string): void {
  log.probe();
  lookForRoom(directory);
}

/** A disk can take a probe when it takes no more documents. */
function lookForRoom(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= LEAST_FREE_BYTES) return;
  throw Object.assign(new Error(`${Math.floor(free / 1024)} kB are left`), { code: "ENOSPC" });
}
