import { setTimeout as delay } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";
import { CannotStart } from "@xray-lab/service";
import { STORE_NOT_OPENED } from "@xray-lab/trace-store/errors";
import type { Logger } from "pino";
import type { ApiData } from "../api/api-thread.ts";
import type { ApiServices } from "../api/api-services.ts";
import type { MemoryBudget } from "../memory/memory-budget.ts";
import { illnessOf, isStoreError } from "../health/illness.ts";
import type { StoreOptions } from "../store-options.ts";
import type { WriterData } from "../writer/writer-thread.ts";
import type { WriterServices } from "../writer/writer.ts";
import { heapLimits } from "./heap-limits.ts";
import type { MainServices } from "./main-services.ts";
import { startThread, type Thread } from "./start-thread.ts";
import { writeLine } from "./thread-log.ts";

export interface ThreadsOptions {
  readonly store: StoreOptions;
  readonly memory: MemoryBudget;
  readonly logger: Logger;
  readonly changed: MainServices["changed"];
  readonly onBroken: (error: Error) => void;
}

interface Started {
  readonly writer: Thread<WriterServices>;
  readonly api: Thread<ApiServices>;
}

/** The threads that write and read the store. */
export interface Threads {
  readonly writer: Pick<Thread<WriterServices>, "ask">;
  readonly api: Pick<Thread<ApiServices>, "ask">;
  /** Stores what was sent to the writer, then ends both. */
  close(): Promise<void>;
}

/** A thread that only reads must answer within this time when it is closed; what it does is then cut off. */
const CLOSE_WITHIN_MS = 2_000;

/**
 * Starts both threads at once, because most of a start is reading code, and lets them open the store: first the one that writes its log.
 *
 * @throws {CannotStart} when the store refuses to open, or its disk does
 */
export async function openThreads(options: ThreadsOptions): Promise<Threads> {
  const threads = startThreads(options);
  try {
    const written = await threads.writer.ask("open", undefined);
    await threads.api.ask("open", written);
    return { ...threads, close: () => close(threads) };
  } catch (error) {
    await endAll(threads);
    throw explained(error);
  }
}

/** The store's own refusals say what to do. Of a full disk or a damaged one, the words of the system alone help nobody. */
function explained(error: unknown): unknown {
  if (error instanceof Error && "code" in error && error.code === STORE_NOT_OPENED)
    return new CannotStart(error.message, { cause: error });
  if (!isStoreError(error)) return error;
  const { reason, cure } = illnessOf(error);
  return new CannotStart(`${reason}: ${cure}`, { cause: error });
}

async function close(threads: Started): Promise<void> {
  await threads.writer.ask("finish", undefined);
  await Promise.race([
    threads.api.ask("close", undefined),
    delay(CLOSE_WITHIN_MS, undefined, { ref: false }),
  ]);
  await endAll(threads);
}

async function endAll({ api, writer }: Started): Promise<void> {
  await Promise.all([api.end(), writer.end()]);
}

function startThreads({ memory, logger, changed, onBroken, ...options }: ThreadsOptions): Started {
  const { port1, port2 } = new MessageChannel();
  const services: MainServices = { log: (line) => writeLine(logger, line), changed };
  const heaps = heapLimits(memory.limit);
  const store = { ...options.store, ...heaps.store };
  const writerData: WriterData = { store, api: port1 };
  const apiData: ApiData = { store, writer: port2, maxReplyBytes: memory.replies };
  return {
    api: startThread({
      name: "api",
      file: new URL("../api/api-thread.ts", import.meta.url),
      workerData: apiData,
      ports: [port2],
      resourceLimits: heaps.api,
      services,
      onBroken,
    }),
    writer: startThread({
      name: "writer",
      file: new URL("../writer/writer-thread.ts", import.meta.url),
      workerData: writerData,
      ports: [port1],
      resourceLimits: heaps.writer,
      services,
      onBroken,
    }),
  };
}
