import { execFile } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { listen, name, sender } from "./daemon.ts";

/** A segment in ten datagrams of 60 kB, each with the segment's number. */
const splitSegment = (number: number): string[] =>
  Array.from({ length: 10 }, () => String(number).padEnd(60_000));

test("what does not fit into the queue is dropped as whole segments, counted, and said in one line with what to do", async () => {
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const log: string[] = [];
  const daemon = name();
  const udp = sender(socket.address().port, log, "daemon", daemon.lookup);
  for (let number = 0; number < 100; number++) udp.send(splitSegment(number));
  expect(udp.statistics).toEqual({
    sent: 0,
    dropped: 870,
    refused: 0,
    waiting: 130,
    waitingBytes: 7_800_000,
  });
  expect(log.slice(0, 1)).toEqual([
    expect.stringMatching(
      /^X-Ray: 10 documents were dropped .* 8 MB wait .* sample fewer requests, or record less/,
    ),
  ]);
  await udp.flush();
  daemon.at = ["127.0.0.1"];
  await udp.flush();
  await expect.poll(() => received.length).toBe(130);
  const counts = Object.values(Object.groupBy(received, (text) => text.trim())).map((all) => all?.length);
  expect(counts).toEqual(Array.from({ length: 13 }, () => 10));
  expect(udp.statistics).toEqual({ sent: 130, dropped: 870, refused: 0, waiting: 0, waitingBytes: 0 });
  await udp.close();
  expect(log.at(-1)).toBe("X-Ray: 860 documents were dropped (870 since the start) before tracing stopped");
});

test("what waits for a daemon without an address is counted as dropped at the end", async () => {
  const log: string[] = [];
  const udp = sender(2000, log, "daemon", name().lookup);
  udp.send(["1", "2"]);
  udp.send(["3"]);
  await udp.close();
  udp.send(["late"]);
  expect(udp.statistics).toEqual({ sent: 0, dropped: 4, refused: 0, waiting: 0, waitingBytes: 0 });
  expect(log.at(-1)).toContain("3 documents were dropped");
});

test("what no process takes is counted as refused", async () => {
  const socket = await listen([]);
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  const udp = sender(port);
  await expect
    .poll(async () => {
      udp.send(["lost"]);
      await udp.flush();
      return udp.statistics;
    })
    .toMatchObject({ refused: 3, dropped: 3 });
});

test("what a turn of the event loop has left when the process ends in it arrives", async () => {
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const program = join(import.meta.dirname, "programs/ends-in-the-turn.ts");
  await promisify(execFile)(process.execPath, [program, String(socket.address().port)]);
  await expect.poll(() => received).toEqual(["first", "second", "third, one", "third, two"]);
});

test("a sender that is closed leaves no listener at the process", async () => {
  const before = process.listenerCount("exit");
  const udp = sender(2000);
  expect(process.listenerCount("exit")).toBe(before + 1);
  await udp.close();
  expect(process.listenerCount("exit")).toBe(before);
});
