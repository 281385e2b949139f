import { randomInt } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { networkInterfaces } from "node:os";
import type { RecordedDocument } from "@xray-lab/test-support";
import { answerTo } from "./sampling.ts";

/** A stand-in for the X-Ray daemon: UDP and TCP on one port, on IPv4's loopback and, where there is one, IPv6's. */
export interface Daemon {
  readonly port: number;
  /** One per datagram. */
  readonly documents: readonly RecordedDocument[];
  /** Answers on TCP from now on. */
  start(): Promise<void>;
  /** Resolves when everything that was sent before the call has been read. */
  drain(): Promise<void>;
  close(): void;
}

const IPV4 = "127.0.0.1";
const IPV6 = "::1";
const HEADER = '{"format":"json","version":1}\n';
const MARK = "everything before this has been read";
const ATTEMPTS = 20;
/** Below the ports that systems assign by themselves: the port of a late daemon must still be free when it starts. */
const PORTS = [20_000, 30_000] as const;

export async function createDaemon(): Promise<Daemon> {
  const sockets = await bindAll();
  const documents: RecordedDocument[] = [];
  for (const socket of sockets) socket.on("message", (datagram) => record(documents, datagram.toString()));
  const { port } = addressOf(sockets);
  const servers: Server[] = [];
  return {
    port,
    documents,
    start: async () => {
      const counts: Record<string, number> = {};
      for (const socket of sockets) servers.push(await listen(counts, port, socket.address().address));
    },
    drain: async () => void (await Promise.all(sockets.map(drain))),
    close: () => {
      for (const socket of sockets) socket.close();
      for (const server of servers) server.close().closeAllConnections();
    },
  };
}

/** The short form of a daemon's address has one port for UDP and TCP, so this port must be free for both. */
async function bindAll(): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(...PORTS);
    try {
      await assertFree(port);
      sockets.push(await bind("udp4", IPV4, port));
      // A machine without IPv6 has one socket, and falls into the trap that is about it.
      if (hasIpv6()) sockets.push(await bind("udp6", IPV6, port));
      return sockets;
    } catch (error) {
      for (const socket of sockets.splice(0)) socket.close();
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === IPV6),
  );
}

async function assertFree(port: number): Promise<void> {
  const server = createServer().listen(port, IPV4);
  await once(server, "listening");
  server.close();
  await once(server, "close");
}

async function bind(type: "udp4" | "udp6", host: string, port: number): Promise<Socket> {
  const socket = createSocket({ type, recvBufferSize: 1 << 20 });
  const listening = once(socket, "listening");
  socket.bind(port, host);
  await listening;
  return socket;
}

function addressOf([socket]: readonly Socket[]): { readonly port: number } {
  if (!socket) throw new Error("no socket");
  return socket.address();
}

function record(documents: RecordedDocument[], datagram: string): void {
  if (datagram.startsWith(HEADER))
    documents.push(JSON.parse(datagram.slice(HEADER.length)) as RecordedDocument);
}

async function listen(counts: Record<string, number>, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    counts[path] = (counts[path] ?? 0) + 1;
    request.resume();
    response.end(JSON.stringify(path === "/asked" ? counts : (answerTo(path) ?? {})));
  }).listen(port, host);
  await once(server, "listening");
  return server;
}

/** Loopback keeps the order: a datagram that was sent before the mark is received before it. */
async function drain(socket: Socket): Promise<void> {
  const { address, port } = socket.address();
  const { promise, resolve } = Promise.withResolvers<void>();
  const onMessage = (datagram: Buffer): void => {
    if (datagram.toString() === MARK) resolve();
  };
  socket.on("message", onMessage);
  socket.send(MARK, port, address);
  await promise;
  socket.off("message", onMessage);
}
