import type { IncomingMessage } from "node:http";
import { createTokenCheck, type TokenCheck } from "@xray-lab/service/guard";
import { ApiError, errorResponse } from "@xray-lab/xray-api/error-replies";
import { wantsPage } from "../console/console-route.ts";
import type { Route } from "../http/listener.ts";
import { bodyRefusal } from "../http/body-refusal.ts";
import { readBody } from "../http/read-body.ts";
import type { Reply } from "../http/reply.ts";
import type { Allowance } from "../memory/allowance.ts";
import { localPath, takeParameter } from "./local-path.ts";
import { loginPage } from "./login-page.ts";
import { presentedToken } from "./presented-token.ts";
import { createSessions, type Sessions } from "./sessions.ts";

const LOGIN = "/login";
const FORM_LIMIT = 8 * 1024;
const REFUSAL =
  "This X-Ray needs its XRAY_API_TOKEN. Programs send it as Authorization: Bearer <token>, AWS clients as their access key id " +
  "(AWS_ACCESS_KEY_ID); in a browser, load the page again and enter it.";

interface Access {
  readonly isToken: TokenCheck;
  readonly sessions: Sessions;
  readonly bodies: Allowance;
}

export interface TokenOptions {
  /** Undefined lets everybody through. */
  readonly token: string | undefined;
  /** What the bodies of all requests may hold together. */
  readonly bodies: Allowance;
}

/**
 * Lets through who presents the token, and asks a person for it. Without a token, lets everybody through. Health is open: probes have
 * no token, and it says nothing but whether this server works.
 */
export function requireToken({ token, bodies }: TokenOptions, route: Route): Route {
  if (token === undefined) return route;
  const access = { isToken: createTokenCheck(token), sessions: createSessions(token, Date.now), bodies };
  return (request, path) => {
    if (path === "/health") return route(request, path);
    if (path === LOGIN && request.method === "POST") return logIn(request, access);
    const linked = takeParameter(request.url ?? "/", "token");
    if (isPage(request) && linked.value !== undefined)
      return enter({ request, access, presented: linked.value, next: linked.path });
    if (hasToken(request, access)) return route(request, path);
    return isPage(request) ? ask(request, path === LOGIN ? "/" : linked.path) : refused();
  };
}

function hasToken({ headers }: IncomingMessage, { isToken, sessions }: Access): boolean {
  return isToken(presentedToken(headers.authorization)) || sessions.isOpen(headers.cookie);
}

function isPage(request: IncomingMessage): boolean {
  return (request.method === "GET" || request.method === "HEAD") && wantsPage(request);
}

async function logIn(request: IncomingMessage, access: Access): Promise<Reply> {
  using body = await readBody(request, FORM_LIMIT, access.bodies);
  if (body.bytes === "no room") return bodyRefusal(body.bytes, FORM_LIMIT);
  // A form larger than any token has none.
  const bytes = body.bytes === "too large" ? undefined : body.bytes;
  const form = new URLSearchParams(new TextDecoder().decode(bytes));
  const next = localPath(form.get("next") ?? "/");
  return enter({ request, access, presented: form.get("token")?.trim() ?? "", next });
}

interface Entry {
  readonly request: IncomingMessage;
  readonly access: Access;
  readonly presented: string;
  readonly next: string;
}

/** Gives a cookie for the token, and leads to an address that does not have the token in it. */
function enter({ request, access: { isToken, sessions }, presented, next }: Entry): Reply {
  if (!isToken(presented)) return ask(request, next, { wrong: true });
  return { status: 303, headers: { location: next, "set-cookie": sessions.begin() }, body: "" };
}

function ask({ headers }: IncomingMessage, next: string, { wrong } = { wrong: false }): Reply {
  return loginPage({ next, wrong, acceptLanguage: headers["accept-language"] });
}

function refused(): Reply {
  const reply = errorResponse(new ApiError("UnrecognizedClientException", REFUSAL));
  return { ...reply, headers: { ...reply.headers, "www-authenticate": 'Bearer realm="xray"' } };
}
