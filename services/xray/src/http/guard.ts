import { isIPv6 } from "node:net";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface GuardedRequest {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The address the server is bound to. */
  readonly bind: string;
}

/**
 * Why a request that may come from a web page of somebody else is refused; undefined when it is let in.
 *
 * A page on any site can make a browser send requests to this machine. Its `Origin` tells it apart, except when the
 * site has made its own name resolve to 127.0.0.1 (DNS rebinding): then `Host` does.
 */
export function refusal({ host, origin, bind }: GuardedRequest): string | undefined {
  if (isLoopback(bind) && !isLoopbackHost(host, bind)) {
    return "this server is bound to loopback and answers to localhost, 127.0.0.1 and [::1] only";
  }
  if (origin !== undefined && hostOf(origin) !== host?.toLowerCase()) {
    return "requests from pages of another origin are refused";
  }
  return undefined;
}

function isLoopback(bind: string): boolean {
  return bind === "::1" || bind.startsWith("127.");
}

function isLoopbackHost(host: string | undefined, bind: string): boolean {
  const name = host?.toLowerCase().replace(/:\d+$/, "") ?? "";
  return LOOPBACK_NAMES.has(name) || name === (isIPv6(bind) ? `[${bind}]` : bind);
}

/** `host[:port]` of an http origin, which is what the `Host` header of the same origin says. */
function hostOf(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase())?.[1];
}
