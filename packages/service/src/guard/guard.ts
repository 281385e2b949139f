import type { IncomingMessage } from "node:http";
import { hostName, isListed, isLoopback, isLoopbackName, isPrivateName } from "./host-name.ts";
import { isForeignPage } from "./foreign-page.ts";

export interface GuardOptions {
  /** The address that the server is bound to. */
  readonly bind: string;
  /** Names that it may be asked for, beside those that are safe anyway. */
  readonly allowedHosts: readonly string[];
  /** The variable that has them, for the refusal. */
  readonly variable: string;
}

/** Why a request is refused, and what to do about it; undefined when it is let in. */
export type Guard = (request: Pick<IncomingMessage, "method" | "headers">) => string | undefined;

/**
 * Keeps out what web pages of somebody else make a browser send. `Origin` and `Sec-Fetch-Site` tell such a page, except when its site
 * has made its own name lead to this server (DNS rebinding): the browser then takes the server for a part of the site, and `Host` alone
 * says that the name is a wrong one.
 */
export function createGuard(options: GuardOptions): Guard {
  return (request) => {
    const { host } = request.headers;
    if (!isAllowed(hostName(host), options)) return wrongHost(host, options);
    return isForeignPage(request) ? FOREIGN_PAGE : undefined;
  };
}

const FOREIGN_PAGE =
  "Requests from pages of another origin are refused. Call from a program, or serve the page from this origin.";

/** Bound to loopback, nobody needs another name than loopback's, so that not even the network's own name server can lead here. */
function isAllowed(name: string | undefined, { bind, allowedHosts }: GuardOptions): boolean {
  if (name === undefined) return false;
  if (name === bind || isLoopbackName(name) || isListed(name, allowedHosts)) return true;
  return !isLoopback(bind) && isPrivateName(name);
}

function wrongHost(host: string | undefined, { bind, variable }: GuardOptions): string {
  const others = isLoopback(bind)
    ? "Bound to loopback, this server answers to localhost, 127.0.0.1 and [::1]"
    : "This server answers to localhost, IP addresses, and names that exist on private networks only";
  return `The host ${JSON.stringify((host ?? "").slice(0, 80))} is not in ${variable}. ${others}; add other names to ${variable}.`;
}
