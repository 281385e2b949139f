import { createSocket } from "node:dgram";
import { expect, onTestFinished, test, vi } from "vitest";
import { PortUnavailable } from "@xray-lab/service";
import type { Datagram } from "../../src/receiver/datagram-batch.ts";
import { type Receiver, type ReceiverOptions, startReceiver } from "../../src/receiver/receiver.ts";
import { takeBatches } from "../../src/receiver/take-batches.ts";
import { createTurns } from "../../src/threads/turns.ts";
import { sendDatagrams } from "../send-datagrams.ts";

interface Listening {
  readonly receiver: Receiver;
  readonly taken: Datagram[];
  /** Resolves when the receiver has stopped and what it sent has been taken. */
  readonly stop: () => Promise<void>;
}

async function listen(options: Partial<ReceiverOptions> = {}): Promise<Listening> {
  const taken: Datagram[] = [];
  const receiver = await startReceiver({
    bind: "127.0.0.1",
    port: 0,
    onFailure: (error) => expect.unreachable(error.message),
    ...options,
  });
  const allTaken = takeBatches({
    batches: receiver.batches,
    counters: receiver.counters,
    turns: createTurns(),
    onDatagrams: (datagrams) => taken.push(...datagrams),
  });
  const stop = async (): Promise<void> => {
    await receiver.stop();
    await allTaken;
  };
  onTestFinished(stop);
  return { receiver, taken, stop };
}

test("datagrams arrive in order, with their sender and their size", async () => {
  const { receiver, taken } = await listen();
  await sendDatagrams(receiver.port, ["one", "zwölf", ""]);
  await vi.waitFor(() => expect(taken).toHaveLength(3));
  expect(taken.map(({ text, size }) => [text, size])).toEqual([
    ["one", 3],
    ["zwölf", 6],
    ["", 0],
  ]);
  expect(taken[0]?.sender).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(receiver.statistics()).toMatchObject({ received: 3, dropped: 0, waiting: 0 });
});

test("the largest datagram there is arrives whole", async () => {
  const { receiver, taken } = await listen();
  await sendDatagrams(receiver.port, ["x".repeat(65_507)]);
  await vi.waitFor(() => expect(taken.map(({ size }) => size)).toEqual([65_507]));
});

test("the kernel's receive buffer is asked for and reported", async () => {
  const { receiver } = await listen();
  expect(receiver.receiveBuffer.requested).toBe(4 * 1024 * 1024);
  expect(receiver.receiveBuffer.granted).toBeGreaterThan(0);
});

test("beyond the limit of what may wait, datagrams are dropped and counted", async () => {
  const { receiver, taken } = await listen({ maxWaitingBytes: 3 * 1064 });
  const send = sendDatagrams(
    receiver.port,
    Array.from({ length: 200 }, () => "x".repeat(1000)),
  );
  await send;
  await vi.waitFor(() => expect(receiver.statistics().received).toBe(200));
  await vi.waitFor(() => expect(receiver.statistics().waiting).toBe(0));
  const { dropped } = receiver.statistics();
  expect(dropped).toBeGreaterThan(0);
  expect(taken).toHaveLength(200 - dropped);
});

test("stopping takes in what the kernel still holds", async () => {
  const { receiver, taken, stop } = await listen();
  const sent = await sendDatagrams(
    receiver.port,
    Array.from({ length: 1000 }, (_, index) => `${index}`),
  );
  await stop();
  expect(taken).toHaveLength(sent);
  expect(receiver.listening).toBe(false);
});

test("stopping twice is stopping once: both wait until everything was taken in", async () => {
  const { receiver, taken, stop } = await listen();
  const texts = Array.from({ length: 1000 }, (_, index) => `${index}`);
  const sent = await sendDatagrams(receiver.port, texts);
  await Promise.race([stop(), stop()]);
  expect(taken).toHaveLength(sent);
  await stop();
});

test("stopping takes in what waits behind a query that keeps this thread busy", async () => {
  const { receiver, taken, stop } = await listen();
  const large = Array.from({ length: 60 }, () => "x".repeat(60_000));
  // As long as this thread is busy, batches pile up, and then arrive together with the end of the other thread.
  const sent = await sendDatagrams(receiver.port, large);
  const stopped = stop();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  await stopped;
  expect(taken).toHaveLength(sent);
});

test("a port that somebody else has is named, with the variable that changes it", async () => {
  const other = createSocket("udp4");
  const { promise, resolve } = Promise.withResolvers<void>();
  other.bind({ address: "127.0.0.1", port: 0 }, resolve);
  await promise;
  onTestFinished(() => void other.close());
  const { port } = other.address();
  const failure = listen({ port });
  await expect(failure).rejects.toThrow(PortUnavailable);
  await expect(failure).rejects.toThrow(
    `port ${port}/UDP on 127.0.0.1 is in use: stop what listens there, or set XRAY_DAEMON_PORT`,
  );
});

test("it listens on IPv6", async () => {
  const { receiver, taken } = await listen({ bind: "::1" });
  const socket = createSocket("udp6");
  onTestFinished(() => void socket.close());
  socket.send("six", receiver.port, "::1");
  await vi.waitFor(() => expect(taken.map(({ text }) => text)).toEqual(["six"]));
});
