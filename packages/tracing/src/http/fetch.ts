import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { OutgoingCall } from "../options.ts";
import { beginCall, type HttpClient } from "./begin-call.ts";
import type { CallHooks } from "./call-hooks.ts";
import { endCall } from "./end-call.ts";
import { recordHead, urlOfCall } from "./record-call.ts";
import { subscribeAll } from "./subscribe-all.ts";
import { addTraceparent, traceHeaderIn, type UndiciHeaders, writeLines } from "./undici-headers.ts";
import { headerOf, type UndiciResponse } from "./undici-response.ts";

/** The request object that undici publishes. https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
interface UndiciRequest extends UndiciHeaders {
  readonly origin: string | URL;
  readonly path: string;
  readonly method: string;
}

interface Published {
  readonly request: UndiciRequest;
  readonly response: UndiciResponse;
  readonly error?: Error;
}

/**
 * Records every call of fetch, whose client in Node is undici, and of the package undici, in a segment. Returns the function
 * that stops the recording.
 */
export function captureFetch(context: Context, hooks: CallHooks): () => void {
  const open = new WeakMap<UndiciRequest, Entity>();
  const listeners: Record<string, (message: Published) => void> = {
    "undici:request:create": ({ request }) => {
      // With CONNECT a dispatcher opens a tunnel for a call, which is a request of its own.
      if (request.method === "CONNECT") return;
      const subsegment = beginCall(context, hooks, UNDICI, request);
      if (subsegment) open.set(request, subsegment);
    },
    "undici:request:headers": ({ request, response }) => {
      const subsegment = open.get(request);
      if (!subsegment || subsegment.isClosed()) return;
      const header = (name: string): string | undefined => headerOf(response, name);
      recordHead(subsegment, response.statusCode, header("content-length"));
      hooks.answered(subsegment, request, describe, header);
    },
    "undici:request:trailers": ({ request }) => end(open.get(request), undefined),
    "undici:request:error": ({ request, error }) => end(open.get(request), error),
  };
  return subscribeAll(listeners);
}

function end(subsegment: Entity | undefined, error: unknown): void {
  if (subsegment) endCall(subsegment, error);
}

function describe({ origin, path, method }: UndiciRequest): OutgoingCall {
  const server = new URL(origin);
  return { method, url: urlOfCall(server.origin, path), host: server.hostname };
}

const UNDICI: HttpClient<UndiciRequest> = { describe, traceHeaderIn, writeLines, addTraceparent };
