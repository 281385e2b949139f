/** The API's thread: it reads the store, and prunes it. Whatever takes long takes its time here, where no datagram waits for it. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { StoreOptions } from "../store-options.ts";
import { connect } from "../threads/connection.ts";
import type { MainServices } from "../threads/main-services.ts";
import { createThreadLog } from "../threads/thread-log.ts";
import type { WriterServices } from "../writer/writer.ts";
import { createApiServices } from "./api-services.ts";

export interface ApiData {
  readonly store: StoreOptions;
  /** Leads to the writer's thread. */
  readonly writer: MessagePort;
  /** Bytes of the largest reply. */
  readonly maxReplyBytes: number;
}

if (parentPort === null) throw new Error("this file runs in a thread");
const { store, writer: writerPort, maxReplyBytes }: ApiData = workerData;
const main = connect<MainServices>(parentPort, () => services);
const writer = connect<Pick<WriterServices, "take">>(writerPort, () => ({}));
writerPort.once("close", () => writer.breakOff(new Error("the writer's thread ended")));
const services = createApiServices({
  store,
  maxReplyBytes,
  log: createThreadLog((line) => main.tell("log", line)),
  take: (request) => writer.ask("take", request),
});
