import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "../sdk/context.ts";

/** The member that Express adds to a request: the app, with the prototypes of its requests and responses. */
interface WithApp {
  readonly app?: { readonly request?: EventEmitter; readonly response?: EventEmitter };
}

/**
 * Makes listeners of a request and its response run in the scope in which they were added. In an Express app the methods
 * are replaced once, on the prototypes of the app's requests and responses. Three methods on each request and response
 * would cost 15 µs, more than the rest of a request that is not sampled, because they change the shape of the objects.
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
