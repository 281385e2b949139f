import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { createConnection } from "mysql2/promise";
import { decodeTraceRequest } from "@xray-lab/otlp";
import { listen, startMariaDb } from "@xray-lab/test-support";
import type { Database } from "./server/messages.ts";

/** What user-management talks to. */
export interface Surroundings extends AsyncDisposable {
  readonly notificationUrl: string;
  /** An empty database of the benchmark's MariaDB. */
  createDatabase(): Promise<Database>;
}

/** @throws Error when MariaDB is not installed. */
export async function startSurroundings(): Promise<Surroundings> {
  await using started = new AsyncDisposableStack();
  const { database: server, stop } = await startMariaDb();
  started.defer(stop);
  const { host, port, username, password } = server;
  const admin = await createConnection({ host, port, user: username, password });
  started.defer(() => admin.end());
  // The disk is not measured: MariaDB writes its log once a second.
  await admin.query("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
  const notification = started.use(await listenForMails());
  const all = started.move();
  return {
    notificationUrl: notification.url,
    createDatabase: async () => {
      const name = `bench_${randomBytes(6).toString("hex")}`;
      await admin.query(`CREATE DATABASE ${name}`);
      return { ...server, name };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Answers as the notification service does when a mail was sent. */
function listenForMails(): ReturnType<typeof listen> {
  return listen(
    (request, response) => {
      request.resume();
      response.setHeader("content-type", "application/json");
      response.end('{"status":"sent"}');
    },
    { keepAliveTimeout: 0 },
  );
}

/** Receives segments or spans, and counts them. */
export interface Sink extends AsyncDisposable {
  /** `host:port` or URL. */
  readonly address: string;
  readonly received: () => number;
}

/** Takes segments in the place of the daemon. */
export async function openDatagramSink(): Promise<Sink> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 * 1024 * 1024 });
  let received = 0;
  socket.on("message", () => (received += 1));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    received: () => received,
    [Symbol.asyncDispose]: async () => void socket.close(),
  };
}

/** Takes OTLP over HTTP in the place of a collector. It decodes when it is asked, which is not while requests are measured. */
export async function openOtlpSink(): Promise<Sink> {
  const bodies: Buffer[] = [];
  let spans = 0;
  const server = await listen(
    (request, response) => {
      void buffer(request).then((body) => bodies.push(body));
      response.setHeader("content-type", "application/x-protobuf");
      request.on("end", () => response.end());
    },
    { keepAliveTimeout: 0 },
  );
  return {
    address: `${server.url}/v1/traces`,
    received: () => {
      for (const body of bodies.splice(0)) spans += countSpans(body);
      return spans;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function countSpans(body: Buffer): number {
  const { resourceSpans } = decodeTraceRequest(body, "application/x-protobuf");
  const scopes = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans);
  return scopes.reduce((sum, { spans }) => sum + spans.length, 0);
}
