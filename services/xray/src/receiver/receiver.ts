import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { PortUnavailable, type PortVariables } from "@xray-lab/service";
import { threadBroke, threadEnded } from "../threads/thread-broke.ts";
import { createCounters, readCounters, type ReceiverCounters, type SharedCounters } from "./counters.ts";
import { kernelDrops } from "./kernel-drops.ts";
import type { FromThread, ThreadOptions, ToThread } from "./receiver-thread.ts";

const MEBIBYTE = 1024 * 1024;
/** Linux grants at most `net.core.rmem_max`, and reports twice what it granted: it uses half for itself. */
const RECEIVE_BUFFER_BYTES = 4 * MEBIBYTE;
const MAX_WAITING_BYTES = 64 * MEBIBYTE;

export const DAEMON_VARIABLES: PortVariables = { port: "XRAY_DAEMON_PORT", bind: "XRAY_BIND" };

export interface ReceiverOptions {
  readonly bind: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Called when the socket or its thread broke after it had listened. */
  readonly onFailure: (error: Error) => void;
  readonly maxWaitingBytes?: number;
}

/** The UDP half of the daemon, in a separate thread: see receiver-thread.ts. */
export interface Receiver {
  readonly port: number;
  /** Bytes of the socket's buffer: requested, and granted by the kernel. */
  readonly receiveBuffer: { readonly requested: number; readonly granted: number };
  /** Bytes that may wait to be stored; datagrams beyond them are dropped. */
  readonly maxWaitingBytes: number;
  readonly listening: boolean;
  /** For `takeBatches`, here or in another thread. What came before it is called waits in the port. */
  readonly batches: MessagePort;
  readonly counters: SharedCounters;
  statistics(): ReceiverStatistics;
  /** Reads what the kernel still holds, sends it, closes. May be called again: it is the same stop. */
  stop(): Promise<void>;
}

export interface ReceiverStatistics extends ReceiverCounters {
  /** Datagrams lost before we could read them; undefined where the kernel does not count them. */
  readonly kernelDropped: number | undefined;
}

/** @throws PortUnavailable when the port is not free. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { maxWaitingBytes = MAX_WAITING_BYTES } = options;
  const counters = createCounters();
  const { port1, port2: batches } = new MessageChannel();
  const thread = startThread({ ...options, maxWaitingBytes }, counters, port1);
  const opened = Promise.withResolvers<Opened>();
  const ended = Promise.withResolvers<void>();
  let listening = false;
  const fail = (error: Error): void => {
    opened.reject(error);
    if (listening) options.onFailure(error);
    listening = false;
  };
  thread.on("message", (message: FromThread) => {
    if (message.kind === "opened") opened.resolve(message);
    if (message.kind === "failed") fail(unavailable(options, message.code));
  });
  thread.on("error", (error) => fail(threadBroke("receiver", error)));
  thread.on("exit", () => {
    fail(threadEnded("receiver"));
    ended.resolve();
  });
  const { port, receiveBufferBytes } = await opened.promise;
  listening = true;
  return {
    port,
    receiveBuffer: { requested: RECEIVE_BUFFER_BYTES, granted: receiveBufferBytes },
    maxWaitingBytes,
    get listening() {
      return listening;
    },
    batches,
    counters,
    statistics: () => ({ ...readCounters(counters), kernelDropped: kernelDrops(port) }),
    stop: () => {
      listening = false;
      return stopThread(thread, ended.promise);
    },
  };
}

function unavailable({ port, bind }: ReceiverOptions, cause: string): PortUnavailable {
  return new PortUnavailable({ port, bind, variables: DAEMON_VARIABLES, protocol: "UDP", cause });
}

type Opened = Extract<FromThread, { kind: "opened" }>;

function startThread(
  options: Required<ReceiverOptions>,
  counters: SharedCounters,
  batches: MessagePort,
): Worker {
  const workerData: ThreadOptions = {
    address: options.bind,
    port: options.port,
    receiveBufferBytes: RECEIVE_BUFFER_BYTES,
    maxWaitingBytes: options.maxWaitingBytes,
    batches,
    counters,
  };
  return new Worker(new URL("./receiver-thread.ts", import.meta.url), {
    name: "receiver",
    workerData,
    transferList: [batches],
    // Datagrams are outside the JavaScript heap, which stays small: a young generation of the usual size would only
    // hold garbage.
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
}

/** The thread hears the first one only. */
async function stopThread(thread: Worker, ended: Promise<void>): Promise<void> {
  thread.postMessage("stop" satisfies ToThread, []);
  await ended;
}
