import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Middleware } from "../tracing.ts";

/** The events with a request and its response. Node emits one of them for a request. */
const REQUEST_EVENTS: ReadonlySet<unknown> = new Set(["request", "checkContinue", "checkExpectation"]);

/** The function that opens the segments of a server's requests. After a restart of tracing it is that of the new one. */
const openers = new WeakMap<AnyServer, { open: Middleware }>();

type AnyServer = Server | HttpsServer;

/**
 * Opens the segment before the server's listeners hear of a request, so that these run in its scope. Only `emit` of this server
 * is replaced: listeners that were added before are traced too, and other servers stay as they are.
 */
export function traceServer<T extends AnyServer>(server: T, open: Middleware): T {
  const known = openers.get(server);
  if (known !== undefined) {
    known.open = open;
    return server;
  }
  const opener = { open };
  openers.set(server, opener);
  Object.defineProperty(server, "emit", {
    value: tracedEmit(server, opener),
    writable: true,
    configurable: true,
  });
  return server;
}

type Emit = (event: string | symbol, ...values: unknown[]) => boolean;

function tracedEmit(server: AnyServer, opener: { readonly open: Middleware }): Emit {
  const emit = server.emit as Emit;
  // An import of the module reads all its exports, and some of them load undici. A program with a server has it loaded.
  const { IncomingMessage: Request } = process.getBuiltinModule("node:http");
  return function emitTraced(this: AnyServer, event, ...values) {
    const [request, response] = values as [IncomingMessage, ServerResponse];
    const isRequest = REQUEST_EVENTS.has(event) && request instanceof Request;
    if (!isRequest) return emit.call(this, event, ...values);
    let heard = false;
    opener.open(request, response, () => {
      heard = emit.call(this, event, ...values);
    });
    return heard;
  };
}
