import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { UdpSender } from "../../src/emitter/udp-sender.ts";
import { recordingLogger } from "../traced-app.ts";

async function listen(received: string[], port = 0): Promise<Socket> {
  const socket = createSocket("udp4", (datagram) => received.push(datagram.toString()));
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

function sender(port: number, log: string[] = [], host = "127.0.0.1"): UdpSender {
  const created = new UdpSender({ host, port }, recordingLogger(log));
  onTestFinished(() => created.close());
  return created;
}

test("what is sent before the name is known arrives in order", async () => {
  const received: string[] = [];
  const socket = await listen(received);
  onTestFinished(() => void socket.close());
  const udp = sender(socket.address().port, [], "localhost");
  for (const datagram of ["1", "2", "3"]) udp.send(datagram);
  await udp.flush();
  await expect.poll(() => received).toEqual(["1", "2", "3"]);
});

test("a daemon that goes and comes back gets what is sent after", async () => {
  const received: string[] = [];
  const first = await listen(received);
  const { port } = first.address();
  const udp = sender(port);
  udp.send("before");
  await expect.poll(() => received).toEqual(["before"]);
  first.close();
  await once(first, "close");
  udp.send("meanwhile");
  await udp.flush();
  const second = await listen(received, port);
  onTestFinished(() => void second.close());
  udp.send("after");
  await expect.poll(() => received).toContain("after");
});

test("a name that does not resolve is said once, and flush does not hang", async () => {
  const log: string[] = [];
  const udp = sender(2000, log, "no-such-host.invalid");
  for (let index = 0; index < 20; index++) {
    udp.send("lost");
    await udp.flush();
  }
  expect(log).toHaveLength(1);
  expect(log[0]).toContain("no-such-host.invalid:2000");
});

test("a sender that is closed takes no more and does not complain", async () => {
  const log: string[] = [];
  const udp = sender(2000, log);
  await udp.close();
  udp.send("late");
  await vi.waitFor(() => udp.flush());
  expect(log).toEqual([]);
});
