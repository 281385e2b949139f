/**
 * The whole of the receiver's thread: reads the socket and hands datagrams on in batches. It parses nothing, so a
 * burst waits in this thread's memory rather than in the kernel's small buffer, whatever the main thread is doing.
 */
import { createSocket, type RemoteInfo } from "node:dgram";
import { isIPv6 } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { createBatchBuilder } from "./batch-builder.ts";
import { changeWaiting, countDropped, countReceived, waitingBytes } from "./counters.ts";
import { datagramCost, transferables } from "./datagram-batch.ts";
import type { FromThread, ThreadOptions } from "./thread-protocol.ts";

/** Small enough for the main thread to process in a few milliseconds and look at its requests in between. */
const BATCH_LIMITS = { bytes: 256 * 1024, datagrams: 512 };
/** How long a lone datagram waits for company. */
const BATCH_MILLISECONDS = 10;
/** A sender that never pauses must not keep a stopping receiver alive. */
const DRAIN_MILLISECONDS = 500;

const options: ThreadOptions = workerData;
const { counters } = options;
const socket = createSocket({
  type: isIPv6(options.address) ? "udp6" : "udp4",
  recvBufferSize: options.receiveBufferBytes,
});
const builder = createBatchBuilder(BATCH_LIMITS);
let flushTimer: NodeJS.Timeout | undefined;
let readInThisTurn = 0;

function post(message: FromThread, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function flush(): void {
  clearTimeout(flushTimer);
  flushTimer = undefined;
  const batch = builder.take();
  if (batch !== undefined) post({ kind: "batch", batch }, transferables(batch));
}

function receive(datagram: Buffer, from: RemoteInfo): void {
  readInThisTurn += 1;
  countReceived(counters);
  const cost = datagramCost(datagram.byteLength);
  if (waitingBytes(counters) + cost > options.maxWaitingBytes) {
    countDropped(counters);
    return;
  }
  changeWaiting(counters, cost);
  const sender = `${from.address}:${from.port}`;
  if (!builder.add(datagram, sender)) {
    flush();
    builder.add(datagram, sender);
  }
  flushTimer ??= setTimeout(flush, BATCH_MILLISECONDS);
}

/** Reads on until a whole turn of the event loop brought nothing: then the kernel holds nothing either. */
function drainThenStop(deadline: number): void {
  if (readInThisTurn > 0 && Date.now() < deadline) {
    readInThisTurn = 0;
    setImmediate(() => setImmediate(drainThenStop, deadline));
    return;
  }
  flush();
  socket.close(() => parentPort?.close());
}

socket.on("message", receive);
socket.on("error", (error: NodeJS.ErrnoException) => {
  post({ kind: "failed", code: error.code ?? error.message });
  parentPort?.close();
});
socket.on("listening", () => {
  post({ kind: "opened", port: socket.address().port, receiveBufferBytes: socket.getRecvBufferSize() });
});
parentPort?.on("message", () => {
  readInThisTurn = 1;
  drainThenStop(Date.now() + DRAIN_MILLISECONDS);
});
socket.bind({ address: options.address, port: options.port, exclusive: true });
