import type { IncomingMessage } from "node:http";
import { json, type Reply } from "../http/reply.ts";
import { createAssets } from "./assets.ts";
import { consoleReader } from "./built-console.ts";
import { noConsolePage } from "./no-console-page.ts";
import { newNonce, pageHeaders } from "./policy.ts";

const ASSETS = "/assets/";

export interface Console {
  /** The console's page, whose program shows what the address asks for. */
  page(status: 200 | 404): Reply;
  /** An asset of the build, when the path is one of an asset. */
  asset(request: IncomingMessage, path: string): Promise<Reply> | Reply | undefined;
}

/** Serves the console from the folder into which it is built, also when that happens later. */
export function createConsole(folder: string): Console {
  const readConsole = consoleReader(folder);
  const answerAsset = createAssets();
  return {
    page: (status) => {
      const nonce = newNonce();
      const headers = pageHeaders(nonce);
      const built = readConsole();
      if (built !== undefined) return { status, headers, body: built.page.replaceAll("{{nonce}}", nonce) };
      return { status: status === 404 ? 404 : 503, headers, body: noConsolePage(nonce) };
    },
    asset: (request, path) => {
      if (!path.startsWith(ASSETS)) return undefined;
      // Only what the build wrote is in the list: no path leads out of its folder.
      const file = readConsole()?.assets.get(path);
      if (file === undefined) return json(404, { message: "The console has no such asset" });
      return answerAsset(file, request.headers["accept-encoding"]?.toString());
    },
  };
}

/** Whether a client wants a page rather than JSON: browsers say so when a person opens an address. */
export function wantsPage({ headers: { accept = "" } }: IncomingMessage): boolean {
  return /\btext\/html\b/i.test(accept);
}
