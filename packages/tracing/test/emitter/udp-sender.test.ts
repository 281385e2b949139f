import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { listen, name, sender } from "./daemon.ts";

/** Replaces performance.now(): the sender has no timers, it reads the clock at each use. */
function clock(): (milliseconds: number) => void {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  return (milliseconds) => void vi.advanceTimersByTime(milliseconds);
}

test("what is sent before the name is known arrives in order", async () => {
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const udp = sender(socket.address().port, [], "localhost");
  for (const datagram of ["1", "2", "3"]) udp.send([datagram]);
  await udp.flush();
  await expect.poll(() => received).toEqual(["1", "2", "3"]);
});

test("a daemon that goes and comes back gets what is sent after", async () => {
  const received: string[] = [];
  const first = await listen(received);
  const { port } = first.address();
  const udp = sender(port);
  udp.send(["before"]);
  await expect.poll(() => received).toEqual(["before"]);
  first.close();
  await once(first, "close");
  udp.send(["meanwhile"]);
  await udp.flush();
  const second = await listen(received, port);
  onTestFinished(() => void second.close());
  udp.send(["after"]);
  await expect.poll(() => received).toContain("after");
});

test("a name that does not resolve is said once, and flush does not hang", async () => {
  const log: string[] = [];
  const udp = sender(2000, log, "no-such-host.invalid");
  // A few, because a look-up can take seconds on a busy machine, and after 30 s the complaint may come again.
  for (let index = 0; index < 5; index++) {
    udp.send(["lost"]);
    await udp.flush();
  }
  expect(log).toHaveLength(1);
  expect(log[0]).toContain("no-such-host.invalid:2000");
});

test("a sender that is closed takes no more and does not complain", async () => {
  const log: string[] = [];
  const udp = sender(2000, log);
  await udp.close();
  udp.send(["late"]);
  await vi.waitFor(() => udp.flush());
  expect(log).toEqual([]);
});

test("a daemon on IPv6 gets its segments", async () => {
  const received: string[] = [];
  const socket = await listen(received, 0, "::1");
  onTestFinished(() => void socket.close());
  sender(socket.address().port, [], "::1").send(["over IPv6"]);
  await expect.poll(() => received).toEqual(["over IPv6"]);
});

test("a thousand sends are one look-up, and all of them arrive", async () => {
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const daemon = name("127.0.0.1");
  const udp = sender(socket.address().port, [], "daemon", daemon.lookup);
  for (let index = 0; index < 1_000; index++) udp.send([`${index} ${"x".repeat(2_000)}`]);
  await udp.flush();
  await expect
    .poll(() => received.map((text) => Number.parseInt(text, 10)))
    .toEqual(Array.from({ length: 1_000 }, (_, index) => index));
  expect(daemon.lookups).toBe(1);
});

test("a name that has moved to another address is followed once its address is old", async () => {
  const advance = clock();
  const received: Record<"before" | "after", string[]> = { before: [], after: [] };
  const first = await listen(received.before);
  const { port } = first.address();
  const second = await listen(received.after, port, "127.0.0.2");
  onTestFinished(() => [first, second].forEach((socket) => void socket.close()));
  const daemon = name("127.0.0.1");
  const udp = sender(port, [], "daemon", daemon.lookup);
  udp.send(["1"]);
  await udp.flush();
  daemon.at = ["127.0.0.2"];
  advance(29_000);
  udp.send(["2"]);
  await udp.flush();
  advance(2_000);
  udp.send(["3"]);
  await expect.poll(() => received).toEqual({ before: ["1", "2"], after: ["3"] });
  expect(daemon.lookups).toBe(2);
});

test("a daemon that refuses is looked up again after a second, however many sends fail meanwhile", async () => {
  const advance = clock();
  const received: string[] = [];
  const socket = await listen(received, 0, "127.0.0.2");
  onTestFinished(() => void socket.close());
  const daemon = name("127.0.0.1");
  const udp = sender(socket.address().port, [], "daemon", daemon.lookup);
  for (let passed = 0; passed < 1_500; passed += 100) {
    udp.send(["lost"]);
    await udp.flush();
    // The refusal arrives one turn of the event loop later.
    await new Promise((resolve) => setImmediate(resolve));
    if (passed === 500) daemon.at = ["127.0.0.2"];
    advance(100);
  }
  udp.send(["found"]);
  await expect.poll(() => received).toContain("found");
  expect(daemon.lookups).toBe(2);
});

test("of a name with two addresses the one that answers is found", async () => {
  const advance = clock();
  const received: string[] = [];
  const socket = await listen(received, 0, "::1");
  onTestFinished(() => void socket.close());
  const udp = sender(socket.address().port, [], "localhost", name("127.0.0.1", "::1").lookup);
  await expect
    .poll(async () => {
      udp.send(["hello"]);
      await udp.flush();
      advance(1_000);
      return received;
    })
    .toContain("hello");
});

test("a look-up that fails leaves the socket that there is", async () => {
  const advance = clock();
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const daemon = name("127.0.0.1");
  const log: string[] = [];
  const udp = sender(socket.address().port, log, "daemon", daemon.lookup);
  udp.send(["1"]);
  await udp.flush();
  daemon.at = [];
  advance(31_000);
  udp.send(["2"]);
  await expect.poll(() => received).toEqual(["1", "2"]);
  expect(log).toHaveLength(1);
});

test("what is sent while the name is not known waits for it, the newest 8 MB", async () => {
  const advance = clock();
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const daemon = name();
  const udp = sender(socket.address().port, [], "daemon", daemon.lookup);
  for (let index = 0; index < 200; index++) udp.send([String(index).padEnd(60_000)]);
  await udp.flush();
  daemon.at = ["127.0.0.1"];
  advance(1_000);
  udp.send(["last"]);
  await udp.flush();
  await expect.poll(() => received.at(-1)).toBe("last");
  expect(received).toHaveLength(134);
  expect(received[0]?.trim()).toBe("67");
  expect(daemon.lookups).toBe(2);
});

test("flush asks for the name once more, so the last segments of a process are not lost to an early start", async () => {
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const daemon = name();
  const udp = sender(socket.address().port, [], "daemon", daemon.lookup);
  udp.send(["early"]);
  await udp.flush();
  daemon.at = ["127.0.0.1"];
  await udp.flush();
  await expect.poll(() => received).toEqual(["early"]);
});

test("an address that is still the same keeps its socket", async () => {
  const advance = clock();
  const ports = new Set<number>();
  const socket = await listen([]);
  onTestFinished(() => void socket.close());
  let count = 0;
  socket.on("message", (_datagram, { port }) => {
    ports.add(port);
    count += 1;
  });
  const daemon = name("127.0.0.1");
  const udp = sender(socket.address().port, [], "daemon", daemon.lookup);
  udp.send(["1"]);
  await udp.flush();
  advance(31_000);
  udp.send(["2"]);
  await expect.poll(() => count).toBe(2);
  expect([daemon.lookups, ports.size]).toEqual([2, 1]);
});
