import type { ClientRequest, IncomingMessage } from "node:http";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { OutgoingCall } from "../options.ts";
import { beginCall, type HttpClient } from "./begin-call.ts";
import type { CallHooks } from "./call-hooks.ts";
import { endCall } from "./end-call.ts";
import { endCutShort, endWithError, endWithRequest, watchTimeout } from "./node-http-endings.ts";
import { addTraceparent, traceHeaderIn, writeLines } from "./node-http-headers.ts";
import { recordHead, urlOfCall } from "./record-call.ts";
import { subscribeAll } from "./subscribe-all.ts";

/** The messages that Node's HTTP client publishes. https://nodejs.org/api/diagnostics_channel.html#http */
interface Published {
  readonly request: ClientRequest;
  readonly response: IncomingMessage;
  readonly error: Error;
}

/**
 * Records every request of node:http and node:https in a segment. Node publishes these requests, so nothing is patched, and
 * any way to import the module works. fetch has its own client and is recorded by fetch.ts.
 * Returns the function that stops the recording.
 */
export function captureNodeHttp(context: Context, hooks: CallHooks): () => void {
  const open = new WeakMap<ClientRequest, Entity>();
  const listeners: Record<string, (message: Published) => void> = {
    "http.client.request.created": ({ request }) => {
      const subsegment = beginCall(context, hooks, NODE_HTTP, request);
      if (!subsegment) return;
      open.set(request, subsegment);
      watchTimeout(request);
      request.once(
        "close",
        fenced("the end of a request", () => endWithRequest(subsegment, request)),
      );
    },
    "http.client.request.error": ({ request, error }) => {
      const subsegment = open.get(request);
      if (subsegment) endWithError(subsegment, request, error);
    },
    // Published when the head of the response has arrived, before the program gets the response.
    "http.client.response.finish": ({ request, response }) => {
      const subsegment = open.get(request);
      if (!subsegment || subsegment.isClosed()) return;
      recordHead(subsegment, response.statusCode ?? 0, response.headers["content-length"]);
      hooks.answered(subsegment, request, describe, (name) => headerOf(response, name));
      response.once(
        "end",
        fenced("the end of a response", () => endCall(subsegment, undefined)),
      );
      response.once(
        "close",
        fenced("the end of a response", () => endCutShort(subsegment, request, response)),
      );
    },
  };
  return subscribeAll(listeners);
}

function describe(request: ClientRequest): OutgoingCall {
  const { method, host, path, protocol } = request;
  // Only the Host header has the port.
  const authority = request.getHeader("host") ?? host;
  return { method, url: urlOfCall(`${protocol}//${String(authority)}`, path), host };
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : value;
}

const NODE_HTTP: HttpClient<ClientRequest> = { describe, traceHeaderIn, writeLines, addTraceparent };
