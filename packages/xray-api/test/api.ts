import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { XRayClient } from "@aws-sdk/client-xray";
import { Intake } from "@xray-lab/intake";
import { type LocalStore, openLocalStore } from "@xray-lab/trace-store";
import { onTestFinished } from "vitest";

import { createXrayApi, type XrayApi, type XrayApiOptions } from "../src/index.ts";

/** 2025-10-09T08:53:20Z: now, to every API here. */
export const NOW = 1_760_000_000;

export interface Api {
  readonly endpoint: string;
  readonly client: XRayClient;
  readonly store: LocalStore;
  /** A request that no client would make. */
  readonly post: (path: string, body: unknown) => Promise<Reply>;
}

interface Reply {
  readonly status: number;
  readonly errorType: string | null;
  readonly body: unknown;
}

export function openStore(): LocalStore {
  const directory = mkdtempSync(join(tmpdir(), "xray-api-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const store = openLocalStore({ directory });
  onTestFinished(() => store.close());
  return store;
}

export function createApi(options: ApiOptions = {}): XrayApi {
  const { store = openStore(), now = noon } = options;
  return createXrayApi({ store, now, intake: new Intake({ store, now }), ...options });
}

export type ApiOptions = Partial<Omit<XrayApiOptions, "store">> & { readonly store?: LocalStore };

function noon(): Date {
  return new Date(NOW * 1000);
}

/** The API behind a real server, and a real client to call it with. */
export async function startApi(options: ApiOptions = {}): Promise<Api> {
  const store = options.store ?? openStore();
  const endpoint = await listen(createApi({ ...options, store }));
  const client = new XRayClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return { endpoint, client, store, post: (path, body) => post(endpoint + path, body) };
}

async function listen({ handle }: XrayApi): Promise<string> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await handle({
      path: request.url ?? "",
      body: await text(request),
      authorization: request.headers.authorization,
    });
    response.writeHead(status, headers).end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return `http://127.0.0.1:${address.port}`;
}

async function post(url: string, body: unknown): Promise<Reply> {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url, { method: "POST", body: payload });
  const errorType = response.headers.get("x-amzn-ErrorType");
  return { status: response.status, errorType, body: await response.json() };
}
