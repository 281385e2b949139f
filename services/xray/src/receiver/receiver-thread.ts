/**
 * The receiver's thread: reads the socket and sends datagrams to the writer's thread in batches. It parses nothing, so a
 * burst waits in memory and not in the kernel's small buffer, also while the writer is busy.
 */
import { createSocket, type RemoteInfo } from "node:dgram";
import { isIPv6 } from "node:net";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { addToCounter, readCounter, type SharedCounters } from "./counters.ts";
import { createBatchBuilder, datagramCost, END_OF_BATCHES, transferables } from "./datagram-batch.ts";

export interface ThreadOptions {
  readonly address: string;
  readonly port: number;
  /** The buffer to ask the kernel for; it may grant less. */
  readonly receiveBufferBytes: number;
  /** Where batches go, and after the last one {@link END_OF_BATCHES}. */
  readonly batches: MessagePort;
  /** When more bytes than this wait to be stored, datagrams are dropped and counted. */
  readonly maxWaitingBytes: number;
  readonly counters: SharedCounters;
}

export type FromThread =
  | { readonly kind: "opened"; readonly port: number; readonly receiveBufferBytes: number }
  | { readonly kind: "failed"; readonly code: string };

/** The one message to the thread: read what the kernel still holds, send it, close. */
export type ToThread = "stop";

/** The writer stores a batch of this size in some milliseconds, and answers its other messages between two batches. */
const BATCH_LIMITS = { bytes: 256 * 1024, datagrams: 512 };
/** The least time between two batches. After a quiet time a datagram does not wait: a person may be watching for it. */
const BATCH_MILLISECONDS = 10;
/** The longest time to read on after a stop, because a sender may never pause. */
const DRAIN_MILLISECONDS = 500;

const options: ThreadOptions = workerData;
const { batches, counters } = options;
const socket = createSocket({
  type: isIPv6(options.address) ? "udp6" : "udp4",
  recvBufferSize: options.receiveBufferBytes,
});
const builder = createBatchBuilder(BATCH_LIMITS);
let untilNextBatch: NodeJS.Timeout | undefined;
let endOfTurn: NodeJS.Immediate | undefined;
let readInThisTurn = 0;

function post(message: FromThread): void {
  parentPort?.postMessage(message, []);
}

function flush(): void {
  clearTimeout(untilNextBatch);
  clearImmediate(endOfTurn);
  untilNextBatch = undefined;
  endOfTurn = undefined;
  const batch = builder.take();
  if (batch === undefined) return;
  batches.postMessage(batch, transferables(batch));
  untilNextBatch = setTimeout(flush, BATCH_MILLISECONDS);
}

function receive(datagram: Buffer, from: RemoteInfo): void {
  readInThisTurn += 1;
  addToCounter(counters, "received", 1);
  const cost = datagramCost(datagram.byteLength);
  if (readCounter(counters, "waiting") + cost > options.maxWaitingBytes) {
    addToCounter(counters, "dropped", 1);
    return;
  }
  addToCounter(counters, "waiting", cost);
  const sender = `${from.address}:${from.port}`;
  if (!builder.add(datagram, sender)) {
    flush();
    builder.add(datagram, sender);
  }
  if (untilNextBatch === undefined) endOfTurn ??= setImmediate(flush);
}

/** Reads on until a turn of the event loop brings nothing: then the kernel's buffer is empty. */
function drainThenStop(deadline: number): void {
  if (readInThisTurn > 0 && Date.now() < deadline) {
    readInThisTurn = 0;
    setImmediate(() => setImmediate(drainThenStop, deadline));
    return;
  }
  flush();
  clearTimeout(untilNextBatch);
  batches.postMessage(END_OF_BATCHES, []);
  batches.close();
  socket.close(() => parentPort?.close());
}

socket.on("message", receive);
socket.on("error", (error: NodeJS.ErrnoException) => {
  post({ kind: "failed", code: error.code ?? error.message });
  batches.close();
  parentPort?.close();
});
socket.on("listening", () => {
  post({ kind: "opened", port: socket.address().port, receiveBufferBytes: socket.getRecvBufferSize() });
});
parentPort?.once("message", () => {
  readInThisTurn = 1;
  drainThenStop(Date.now() + DRAIN_MILLISECONDS);
});
socket.bind({ address: options.address, port: options.port, exclusive: true });
