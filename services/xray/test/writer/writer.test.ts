import { MessageChannel } from "node:worker_threads";
import { encodeDatagram } from "@xray-lab/segments";
import { openTraceStore } from "@xray-lab/trace-store";
import { expect, test } from "vitest";
import { addToCounter, createCounters, readCounters } from "../../src/receiver/counters.ts";
import {
  batchCost,
  createBatchBuilder,
  END_OF_BATCHES,
  transferables,
} from "../../src/receiver/datagram-batch.ts";
import { createThreadLog } from "../../src/threads/thread-log.ts";
import { createWriter } from "../../src/writer/writer.ts";
import { segment } from "../documents.ts";
import { temporaryDirectory } from "../running-xray.ts";

const LIMITS = { maxBytes: 2 ** 30, maxAgeSeconds: 86_400, maxTraceBytes: 500_000 };

test("finishing stores every batch and every request that came before, and counts the bytes that waited down", async () => {
  const directory = temporaryDirectory();
  const log = createThreadLog(() => expect.unreachable());
  const writer = createWriter({ store: { ...LIMITS, directory }, log, onChange: () => undefined });
  const reader = openTraceStore({ directory, written: writer.open(undefined) });
  const counters = createCounters();
  const { port1, port2 } = new MessageChannel();
  writer.receive({ batches: port2, counters });

  const builder = createBatchBuilder({ bytes: 1 << 18, datagrams: 512 });
  for (let count = 0; count < 100; count += 1)
    builder.add(Buffer.from(encodeDatagram(segment())), "10.0.0.1:1");
  const batch = builder.take();
  if (batch === undefined) throw new Error("the batch is empty");
  addToCounter(counters, "waiting", batchCost(batch));
  port1.postMessage(batch, transferables(batch));
  port1.postMessage(END_OF_BATCHES, []);
  const documents = Array.from({ length: 1_000 }, () => ({ text: JSON.stringify(segment()) }));
  const taken = writer.take({ source: "api", documents });
  await writer.finish(undefined);

  expect(await taken).toEqual([]);
  expect(await reader.statistics()).toMatchObject({ documents: 1_100 });
  expect(readCounters(counters).waiting).toBe(0);
  expect(writer.statistics(undefined).bySource).toMatchObject({
    udp: { accepted: 100 },
    api: { accepted: 1_000 },
  });
  reader.close();
});
