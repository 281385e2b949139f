import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { setImmediate, setTimeout as delay } from "node:timers/promises";
import type { DatagramPool } from "./datagram-pool.ts";
import type { Sent } from "./messages.ts";

/** So many at once, then the event loop turns. */
const BATCH = 100;
/** Requests end some seconds after they began; none of them in the future. */
const SECONDS_AGO = 5;

export interface SendOptions {
  readonly pool: DatagramPool;
  readonly port: number;
  /** Datagrams a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/** Sends at a fixed rate, or as fast as it can when that is slower. Ends with a whole trace. */
export async function send({ pool, port, rate, seconds, signal }: SendOptions): Promise<Sent> {
  const socket = await connected(port);
  // No two sendings have trace ids of the same second, so that each can be read back alone.
  await delay(1_000 - (Date.now() % 1_000));
  const [tracesBefore, cpu, start] = [pool.traces, process.cpuUsage(), performance.now()];
  const from = traceSecond();
  let [datagrams, bytes] = [0, 0];
  const total = rate * seconds;
  while (datagrams < total && !signal.aborted) {
    const due = Math.min(total, ((performance.now() - start) / 1_000) * rate) - datagrams;
    const [sent, size] = await sendBatch(socket, pool, Math.min(BATCH, due));
    datagrams += sent;
    bytes += size;
    await (due > BATCH ? setImmediate() : delay(1));
  }
  const elapsed = (performance.now() - start) / 1_000;
  while (!pool.isBetweenTraces) {
    bytes += (await sendBatch(socket, pool, 1))[1];
    datagrams += 1;
  }
  socket.close();
  const { user, system } = process.cpuUsage(cpu);
  return {
    datagrams,
    traces: pool.traces - tracesBefore,
    bytes,
    seconds: elapsed,
    cpuSeconds: (user + system) / 1e6,
    from,
    to: traceSecond(),
  };
}

async function connected(port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  // A program that is not there refuses datagrams; that they are lost is counted elsewhere.
  socket.on("error", () => undefined);
  socket.connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

/** @returns how many, and their bytes */
async function sendBatch(socket: Socket, pool: DatagramPool, count: number): Promise<[number, number]> {
  let [sent, bytes] = [0, 0];
  let last: Promise<void> | undefined;
  while (sent < count) {
    const datagram = pool.next(traceSecond());
    sent += 1;
    bytes += datagram.byteLength;
    if (sent < count) socket.send(datagram);
    else last = new Promise((resolve) => socket.send(datagram, () => resolve()));
  }
  await last;
  return [sent, bytes];
}

function traceSecond(): number {
  return Math.floor(Date.now() / 1_000) - SECONDS_AGO;
}
