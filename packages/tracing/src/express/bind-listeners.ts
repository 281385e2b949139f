import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../sdk/context.ts";

/** What Express puts on a request: the app, with the objects that all its requests and responses inherit from. */
interface WithApp {
  readonly app?: { readonly request?: EventEmitter; readonly response?: EventEmitter };
}

/**
 * Keeps the scope in listeners of a request and its response. In an Express app the methods are put once on the
 * prototypes that the app gives to both: three methods on each request and response cost 15 µs, more than all the rest of
 * a request that is not sampled, because they change the shape of the objects that Node's HTTP server is tuned for.
 */
export function bindListeners(
  context: Context,
  request: IncomingMessage & WithApp,
  response: ServerResponse,
): void {
  const { app } = request;
  if (app !== undefined && context.isBound(app)) return;
  context.bindEmitter(app?.request ?? request);
  context.bindEmitter(app?.response ?? response);
  if (app !== undefined) context.remember(app);
}
