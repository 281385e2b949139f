import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createGuard, type GuardOptions } from "@xray-lab/service/guard";
import { ApiError, errorResponse } from "@xray-lab/xray-api/error-replies";
import type { Logger } from "pino";
import type { Allowance } from "../memory/allowance.ts";
import { type Answer, send } from "./reply.ts";

/** Routes one request that passed the guard. What it throws becomes a 500 without its words. */
export type Route = (request: IncomingMessage, path: string) => Answer | Promise<Answer>;

export interface ListenerOptions extends Pick<GuardOptions, "bind" | "allowedHosts"> {
  readonly route: Route;
  readonly logger: Pick<Logger, "error">;
  /** What replies that clients have not taken yet may hold together. */
  readonly replies: Allowance;
}

/** The boundary of both servers: guards, routes, and turns whatever happens into a reply. */
export function createListener({ route, logger, replies, ...guarded }: ListenerOptions): RequestListener {
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
    send(response, withinAllowance(reply, response, replies));
  }

  return (request, response) => void respond(request, response);
}

/** The reply, or the refusal to hold it for a client: a client that asks and does not read must not fill the memory. */
function withinAllowance(answer: Answer, response: ServerResponse, replies: Allowance): Answer {
  if ("stream" in answer) return answer;
  const size = Buffer.byteLength(answer.body);
  if (size <= ALWAYS) return answer;
  if (!replies.take(size)) return errorResponse(new ApiError("ThrottledException", TOO_MANY_REPLIES));
  response.once("close", () => replies.giveBack(size));
  return answer;
}

/** Bytes of a reply that need no allowance: an error, or the health, is always answered. */
const ALWAYS = 16 * 1024;
const TOO_MANY_REPLIES = "Too many bytes of other replies are not read yet: try again";

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}
