import { createHmac } from "node:crypto";
import { createTokenCheck } from "@xray-lab/service/guard";

const LIFETIME_SECONDS = 30 * 86_400;

/** Browsers that presented the token once. */
export interface Sessions {
  /** A header Set-Cookie for a browser that has just presented the token. */
  begin(): string;
  /** Whether a header Cookie has what `begin` gave out, no longer than thirty days ago. */
  isOpen(cookies: string | undefined): boolean;
}

/**
 * The cookie has the time at which it ends, and a signature of that time with the token as its key: nothing is stored, a restart ends
 * no session, another token ends all, and the browser's disk does not have the token.
 *
 * @param now epoch milliseconds
 */
export function createSessions(token: string, now: () => number): Sessions {
  const sign = (text: string): string => createHmac("sha256", token).update(text).digest("base64url");
  // A browser sends a cookie of 127.0.0.1 to all its ports: two servers with two tokens must not overwrite each other's.
  const name = `xray_session_${sign("the name of the cookie").slice(0, 8)}`;
  return {
    begin: () => {
      const end = Math.floor(now() / 1000) + LIFETIME_SECONDS;
      return `${name}=${end}.${sign(`until ${end}`)}; Path=/; Max-Age=${LIFETIME_SECONDS}; HttpOnly; SameSite=Lax`;
    },
    isOpen: (cookies) => {
      const [end = "", signature] = cookie(cookies, name)?.split(".") ?? [];
      return createTokenCheck(sign(`until ${end}`))(signature) && Number(end) > now() / 1000;
    },
  };
}

function cookie(cookies = "", name: string): string | undefined {
  const pairs = cookies.split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
