import type { IntakeDoor } from "@xray-lab/intake";
import {
  openTraceStore,
  type SharedPosition,
  type StoreStatistics,
  type TraceStore,
} from "@xray-lab/trace-store";
import { createXrayApi, type XrayApi } from "@xray-lab/xray-api";
import { type Illness, illnessOf, isStoreError } from "../health/illness.ts";
import { createStoreWatch } from "../health/store-watch.ts";
import type { BytesReply } from "../http/reply.ts";
import { type Pruning, startPruning } from "./pruning.ts";
import type { ThreadLog } from "../threads/thread-log.ts";
import { takeInParts } from "../writer/parts.ts";
import type { WriterServices } from "../writer/writer.ts";
import type { StoreOptions } from "../store-options.ts";
import { startKeeping } from "./keeping.ts";
import { type SpansRequest, takeSpans } from "./take-spans.ts";

export interface ApiOptions {
  readonly store: StoreOptions;
  /** Bytes of the largest reply. */
  readonly maxReplyBytes: number;
  readonly log: ThreadLog;
  readonly take: WriterServices["take"];
}

/** An operation of the X-Ray API, as it came. */
export interface OperationRequest {
  readonly path: string;
  readonly body: Uint8Array;
  /** The header of this name: a signature names the region. */
  readonly authorization?: string | undefined;
}

/** What `GET /intake` says of the store. */
export interface StoreReport {
  readonly store: StoreStatistics;
  /** Traces that were deleted since the start, to stay within XRAY_MAX_MB and XRAY_MAX_AGE_HOURS. */
  readonly pruned: number;
}

/** What the API's thread does for the main thread. */
export type ApiServices = {
  /** Opens the store, whose log the writer has opened. @throws what says why that is not possible */
  readonly open: (written: SharedPosition) => void;
  readonly handle: (request: OperationRequest) => Promise<BytesReply>;
  readonly takeSpans: (request: SpansRequest) => Promise<BytesReply>;
  /** Whether anything of the trace is stored. */
  readonly has: (traceId: string) => Promise<boolean>;
  readonly report: (nothing: undefined) => Promise<StoreReport>;
  /** @returns why a document that the writer stored before could not be read */
  readonly examine: (nothing: undefined) => Promise<Illness | undefined>;
  readonly close: (nothing: undefined) => void;
};

interface Opened {
  readonly store: TraceStore;
  readonly api: XrayApi;
  readonly pruning: Pruning;
  readonly keeping: { readonly stop: () => void };
}

/** Paths and the words of the system stay on the server. */
const STORE_FAILED = "The store failed: GET /health says why, and what to do";

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
    open: (written) => {
      opened = open(options, written, (error) => watch.failed(error));
    },
    handle: async ({ body, ...request }) => {
      const reply = await parts().api.handle({ ...request, body: DECODER.decode(body) });
      return { ...reply, body: ENCODER.encode(reply.body) };
    },
    takeSpans: (request) => takeSpans(request, take),
    has: (traceId) => parts().store.has(traceId),
    report: async () => ({
      store: await parts().store.statistics(),
      pruned: parts().pruning.traces,
    }),
    examine: async () => watch.illness() ?? (await unreadable(parts().store)),
    close: () => {
      parts().pruning.stop();
      parts().keeping.stop();
      parts().store.close();
      log.debug({}, "the API's store is closed");
    },
  };
}

function open(
  { store: options, maxReplyBytes, log, take }: ApiOptions,
  written: SharedPosition,
  onStoreError: (error: unknown) => void,
): Opened {
  const store = openTraceStore({
    ...options,
    written,
    onDamage: (damage) =>
      log.warn({ ...damage }, "a file of the store was damaged: what can be read of it is kept"),
  });
  const intake: IntakeDoor = {
    accept: (documents, source) => takeInParts(documents, (part) => take({ documents: part, source })),
  };
  const api = createXrayApi({
    store,
    intake,
    now: () => new Date(),
    maxReplyBytes,
    onTelemetry: (telemetry) => log.debug({ telemetry }, "a daemon reports"),
    onFailure: (error, path) => {
      log.error({ err: error, path }, "an operation failed");
      if (!isStoreError(error)) return undefined;
      onStoreError(error);
      return STORE_FAILED;
    },
  });
  return { store, api, pruning: startPruning(store, log), keeping: startKeeping(store, log) };
}

async function unreadable(store: TraceStore): Promise<Illness | undefined> {
  try {
    await store.catchUp();
    return undefined;
  } catch (error) {
    return illnessOf(error);
  }
}
