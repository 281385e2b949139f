import type { IntakeDoor } from "@xray-lab/intake";
import type { StoreStatistics, TraceStoreOptions } from "@xray-lab/trace-store";
import { createXrayApi, type XrayApi } from "@xray-lab/xray-api";
import { type Illness, illnessOf, isStoreError } from "../health/illness.ts";
import { createStoreWatch } from "../health/store-watch.ts";
import type { BytesReply } from "../http/reply.ts";
import { type Pruning, startPruning } from "./pruning.ts";
import type { ThreadLog } from "../threads/thread-log.ts";
import type { WriterServices } from "../writer/writer.ts";
import { type ApiStore, openForReading } from "./api-store.ts";
import { type SpansRequest, takeSpans } from "./take-spans.ts";

export interface ApiOptions {
  readonly store: TraceStoreOptions;
  readonly log: ThreadLog;
  readonly take: WriterServices["take"];
}

/** An operation of the X-Ray API, as it came. */
export interface OperationRequest {
  readonly path: string;
  readonly body: Uint8Array;
}

/** What `GET /intake` says of the store. */
export interface StoreReport {
  readonly store: StoreStatistics;
  /** Traces that were deleted since the start, to stay within XRAY_MAX_MB and XRAY_MAX_AGE_HOURS. */
  readonly pruned: number;
}

/** What the API's thread does for the main thread. */
export type ApiServices = {
  /** Opens the store. @throws what says why that is not possible */
  readonly open: (nothing: undefined) => void;
  readonly handle: (request: OperationRequest) => Promise<BytesReply>;
  readonly takeSpans: (request: SpansRequest) => Promise<BytesReply>;
  /** Whether anything of the trace is stored. */
  readonly has: (traceId: string) => boolean;
  readonly report: (nothing: undefined) => StoreReport;
  /** @returns why a document that the writer stored after this mark could not be read */
  readonly examine: (mark: string) => Illness | undefined;
  readonly close: (nothing: undefined) => void;
};

interface Opened {
  readonly store: ApiStore;
  readonly api: XrayApi;
  readonly pruning: Pruning;
}

const DECODER = new TextDecoder();
const ENCODER = new TextEncoder();

export function createApiServices(options: ApiOptions): ApiServices {
  const { log, take } = options;
  const watch = createStoreWatch(Date.now);
  let opened: Opened | undefined;

  function parts(): Opened {
    if (opened === undefined) throw new Error("the API has not opened its store");
    return opened;
  }

  return {
    open: () => {
      opened = open(options, (error) => watch.failed(error));
    },
    handle: async ({ path, body }) => {
      const reply = await parts().api.handle({ path, body: DECODER.decode(body) });
      return { ...reply, body: ENCODER.encode(reply.body) };
    },
    takeSpans: (request) => takeSpans(request, take),
    has: (traceId) => parts().store.has(traceId),
    report: () => ({ store: parts().store.statistics(), pruned: parts().pruning.traces }),
    examine: (mark) => watch.illness() ?? unreadable(parts().store, mark),
    close: () => {
      parts().pruning.stop();
      parts().store.close();
      log.debug({}, "the API's store is closed");
    },
  };
}

function open({ store: options, log, take }: ApiOptions, onStoreError: (error: unknown) => void): Opened {
  const store = openForReading({
    ...options,
    onCorrupt: (file) =>
      log.warn({ ...file }, "the store was damaged: it was moved aside, and a new one begun"),
  });
  const intake: IntakeDoor = { accept: (documents, source) => take({ documents, source }) };
  const api = createXrayApi({
    store,
    intake,
    now: () => new Date(),
    onTelemetry: (telemetry) => log.debug({ telemetry }, "a daemon reports"),
    onFailure: (error, path) => {
      if (isStoreError(error)) onStoreError(error);
      log.error({ err: error, path }, "an operation failed");
    },
  });
  return { store, api, pruning: startPruning(store, log) };
}

function unreadable(store: ApiStore, mark: string): Illness | undefined {
  try {
    if (store.readMark() === mark) return undefined;
  } catch (error) {
    return illnessOf(error);
  }
  return { reason: "what the writer stores cannot be read", cure: "restart X-Ray" };
}
