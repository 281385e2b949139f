/**
 * The writer's thread: everything that is stored goes through it, and nothing else does. The receiver and the API send to it
 * directly, so that no request and no query delays a datagram.
 */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { StoreOptions } from "../store-options.ts";
import { connect } from "../threads/connection.ts";
import type { MainServices } from "../threads/main-services.ts";
import { createThreadLog } from "../threads/thread-log.ts";
import { createWriter } from "./writer.ts";

export interface WriterData {
  readonly store: StoreOptions;
  /** Leads to the API's thread. */
  readonly api: MessagePort;
}

if (parentPort === null) throw new Error("this file runs in a thread");
const { store, api }: WriterData = workerData;
const main = connect<MainServices>(parentPort, () => writer);
const writer = createWriter({
  store,
  log: createThreadLog((line) => main.tell("log", line)),
  onChange: (change) => main.tell("changed", change),
});
connect(api, () => ({ take: writer.take }));
