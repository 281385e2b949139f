import type { Intake } from "@xray-lab/intake";
import type { TraceStoreOptions } from "@xray-lab/trace-store";
import { folderWatch } from "../health/folder-watch.ts";
import type { Illness } from "../health/illness.ts";
import { createStoreWatch } from "../health/store-watch.ts";
import { openForWriting, type WriterStore } from "./writer-store.ts";

type IntakeStore = ConstructorParameters<typeof Intake>[0]["store"];

/** The store of the writer, which notices how it takes what is written. */
export interface WatchedStore extends IntakeStore {
  open(): void;
  /** Writes the mark. @returns why a document would not be stored */
  examine(mark: string): Illness | undefined;
  close(): void;
}

interface Opened {
  readonly store: WriterStore;
  readonly lookAtFolder: () => Illness | undefined;
}

/** Nothing is opened before `open`, and nothing is appended before that. */
export function createWatchedStore(options: TraceStoreOptions): WatchedStore {
  const watch = createStoreWatch(Date.now);
  let opened: Opened | undefined;

  function open(): Opened {
    if (opened === undefined) throw new Error("the writer has not opened its store");
    return opened;
  }

  return {
    open: () => {
      opened = { store: openForWriting(options), lookAtFolder: folderWatch(options.path) };
    },
    get maxTraceBytes() {
      return open().store.maxTraceBytes;
    },
    append: (documents, receivedAt) => {
      try {
        const refused = open().store.append(documents, receivedAt);
        watch.stored();
        return refused;
      } catch (error) {
        watch.failed(error);
        throw error;
      }
    },
    examine: (mark) => {
      try {
        open().store.writeMark(mark);
      } catch (error) {
        watch.failed(error);
      }
      return open().lookAtFolder() ?? watch.illness();
    },
    close: () => opened?.store.close(),
  };
}
