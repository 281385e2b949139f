import type { MessagePort } from "node:worker_threads";
import type { Turns } from "../threads/turns.ts";
import { addToCounter, type SharedCounters } from "./counters.ts";
import { batchCost, type Datagram, type DatagramBatch, END_OF_BATCHES, unpack } from "./datagram-batch.ts";

export interface BatchesOptions {
  /** The end of the receiver's port. */
  readonly batches: MessagePort;
  readonly counters: SharedCounters;
  readonly turns: Turns;
  /** Called with the datagrams of one batch, a few hundred at most. Must not throw. */
  readonly onDatagrams: (datagrams: Iterable<Datagram>) => void;
}

/** Takes one batch in each turn. @returns what resolves when the last batch of a receiver that stopped has been taken. */
export function takeBatches({ batches, counters, turns, onDatagrams }: BatchesOptions): Promise<void> {
  const ended = Promise.withResolvers<void>();

  function take(batch: DatagramBatch): void {
    onDatagrams(unpack(batch));
    addToCounter(counters, "waiting", -batchCost(batch));
  }

  batches.on("message", (message: DatagramBatch | typeof END_OF_BATCHES) => {
    if (message === END_OF_BATCHES) ended.resolve(turns.idle());
    else void turns.take(() => take(message));
  });
  // A receiver that broke says no end.
  batches.once("close", () => ended.resolve(turns.idle()));
  return ended.promise;
}
