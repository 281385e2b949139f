import { once } from "node:events";
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { annotations } from "../../src/capture/annotations.ts";
import { closeOnce } from "../../src/capture/close-subsegment.ts";
import { installEmitter } from "../../src/emitter/install-emitter.ts";
import { UdpSender } from "../../src/emitter/udp-sender.ts";
import { CallHooks } from "../../src/http/call-hooks.ts";
import { captureFetch } from "../../src/http/fetch.ts";
import { captureNodeHttp } from "../../src/http/node-http.ts";
import { Context } from "../../src/sdk/context.ts";
import { loadSdk } from "../../src/sdk/load.ts";
import type { Entity, Sdk } from "../../src/sdk/sdk.ts";
import { parseDaemonAddress } from "../../src/settings/daemon-address.ts";
import { type RecordedDocument, startRecordingDaemon } from "@xray-lab/test-support";
import { recordingLogger } from "../traced-app.ts";

export const TRACE_ID = "1-67891233-abcdef012345678912345678";
export const NO_HOOKS: CallHooks = new CallHooks(undefined, annotations(recordingLogger([])));
export const context: Context = new Context();
export const sdk: Sdk = loadSdk(context);

/** Runs `work` in a segment and returns the segment as the daemon gets it. */
export async function traced(work: (segment: Entity) => Promise<unknown>): Promise<RecordedDocument> {
  const daemon = await startRecordingDaemon();
  const { udp } = parseDaemonAddress(daemon.address) ?? {};
  if (!udp) throw new Error("the daemon has no address");
  const sender = new UdpSender(udp, recordingLogger([]));
  installEmitter(sdk.emitter, sender, recordingLogger([]));
  const stops = [captureNodeHttp(context, NO_HOOKS), captureFetch(context, NO_HOOKS)];
  const segment = new sdk.core.Segment("app", TRACE_ID);
  try {
    await context.runWith(segment, () => work(segment));
    closeOnce(segment);
    return await daemon.received(({ name }) => name === "app");
  } finally {
    for (const stop of stops) stop();
    await sender.close();
    await daemon.close();
  }
}

export interface Callee {
  readonly url: string;
  readonly port: number;
  /** The trace header of every request. */
  readonly headers: (string | undefined)[];
}

export async function startCallee(
  answer: RequestListener = (_request, response) => response.end("ok"),
): Promise<Callee> {
  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers["x-amzn-trace-id"] as string | undefined);
    answer(request, response);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, port, headers };
}

export async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** Reads a response to its end. */
export async function read(request: ClientRequest): Promise<string> {
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return (await response.toArray()).join("");
}
