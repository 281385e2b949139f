import { openTraceStore, type TraceStore, type TraceStoreOptions } from "@xray-lab/trace-store";

/** What the writer needs of the store. */
export interface WriterStore extends Pick<TraceStore, "append" | "maxTraceBytes" | "close"> {
  /** Writes a mark as documents are written; a reader that sees it would see a document. */
  writeMark(mark: string): void;
}

const SQLITE_BUSY = 5;
/** Each attempt waits five seconds. */
const ATTEMPTS = 12;

export function openForWriting(options: TraceStoreOptions): WriterStore {
  const store = openTraceStore(options);
  const marks = store.settings.collection<{ readonly mark: string }>("health");
  return {
    append: (documents, receivedAt) => onceFree(() => store.append(documents, receivedAt)),
    maxTraceBytes: store.maxTraceBytes,
    writeMark: (mark) => onceFree(() => marks.put("mark", { mark })),
    close: () => store.close(),
  };
}

/** Pruning in the other thread holds the file in steps, and may win the race for it again and again. */
function onceFree<Result>(work: () => Result): Result {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}
