import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createGuard, type GuardOptions } from "@xray-lab/service/guard";
import { ApiError, errorResponse } from "@xray-lab/xray-api/error-replies";
import type { Logger } from "pino";
import { type Answer, send } from "./reply.ts";

/** Routes one request that passed the guard. What it throws becomes a 500 without its words. */
export type Route = (request: IncomingMessage, path: string) => Answer | Promise<Answer>;

export interface ListenerOptions extends Pick<GuardOptions, "bind" | "allowedHosts"> {
  readonly route: Route;
  readonly logger: Pick<Logger, "error">;
}

/** The boundary of both servers: guards, routes, and turns whatever happens into a reply. */
export function createListener({ route, logger, ...guarded }: ListenerOptions): RequestListener {
  const refusal = createGuard({ ...guarded, variable: "XRAY_ALLOWED_HOSTS" });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const refused = refusal(request);
    if (refused !== undefined) return errorResponse(new ApiError("AccessDeniedException", refused));
    return route(request, pathOf(request));
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await answer(request).catch((error: unknown) => {
      // A client that goes away in the middle of its request is its own business.
      if (!request.errored) logger.error({ err: error }, "a request failed");
      return errorResponse(new ApiError("InternalFailure", "The request failed; the log says why"));
    });
    // What is left of a body that was too large is not worth reading.
    if (!request.complete) response.setHeader("connection", "close");
    send(response, reply);
  }

  return (request, response) => void respond(request, response);
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}
