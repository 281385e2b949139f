import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { promisify } from "node:util";
import { decodeDatagram, parseDocument, traceIdTime } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { datagramCommand, faultsCommand } from "../../src/intake/commands.ts";

test("the line for bash sends one datagram, whose document is valid and ended a moment ago", async () => {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const received = once(socket, "message");
  const command = datagramCommand(`127.0.0.1:${socket.address().port}`);
  await promisify(execFile)("bash", ["-c", command]);
  const [datagram] = (await received) as [Buffer];
  socket.close();
  const decoded = decodeDatagram(datagram.toString());
  const parsed = decoded.ok ? parseDocument(decoded.body) : undefined;
  expect(parsed).toMatchObject({ ok: true, document: { name: "by-hand" } });
  const { trace_id, end_time = 0 } = parsed?.ok === true ? parsed.document : { trace_id: "" };
  const now = Date.now() / 1000;
  expect(end_time).toBeLessThan(now);
  expect(traceIdTime(trace_id)).toBeGreaterThan(now - 60);
});

test("an address that is none leaves the default one in the line", () => {
  expect(datagramCommand("")).toContain("> /dev/udp/127.0.0.1/2000");
});

test("the line that makes an insight sends segments that go well for a minute, and then segments that fail", async () => {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const faults: (boolean | undefined)[] = [];
  const done = new Promise<void>((resolve) => {
    socket.on("message", (datagram) => {
      const decoded = decodeDatagram(datagram.toString());
      const parsed = decoded.ok ? parseDocument(decoded.body) : undefined;
      faults.push(parsed?.ok === true ? parsed.document.fault : undefined);
      if (faults.length === 4) resolve();
    });
  });
  const line = faultsCommand(`127.0.0.1:${socket.address().port}`);
  // Without its pauses, around the second in which they begin to fail.
  const quick = line.replace("seq 300", "seq 59 62").replace("sleep 1", "true");
  await promisify(execFile)("bash", ["-c", quick]);
  await done;
  socket.close();
  expect(faults).toEqual([false, false, true, true]);
});
