import type { RequestListener } from "node:http";
import { env } from "node:process";
import { type Listening, listen } from "@xray-lab/test-support/listen";
import type { Environment, Tracer } from "../trap.ts";
import { lookupCount } from "./names.ts";
import { inOneLine, report } from "./report.ts";
import { appOf } from "./app.ts";

const SAMPLED = { "X-Amzn-Trace-Id": "Sampled=1" };

/** The client's own, from before a tracer captured it. */
const untracedFetch = globalThis.fetch;

/** The environment of a scenario: in the child, around one tracer. */
export function createEnvironment(tracer: Tracer): Environment {
  const servers: Listening[] = [];
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = await listen(listener);
    servers.push(server);
    return server.url;
  };
  return {
    tracer,
    database: {
      host: env["DB_HOSTNAME"] ?? "",
      port: Number(env["DB_PORT"]),
      user: env["DB_USERNAME"] ?? "",
      password: env["DB_PASSWORD"] ?? "",
    },
    serve: (handler) => serve(appOf(tracer, handler)),
    upstream: serve,
    request: (url) => request(url, SAMPLED),
    requestWith: (url, headers) => request(url, { ...SAMPLED, ...headers }),
    requestUndecided: (url) => request(url, {}),
    closeServers: async () => void (await Promise.all(servers.map((server) => server.close()))),
    note: (note, fact) => report({ note, fact }),
    attempt: async (note, work) => report({ note, fact: await outcomeOf(work) }),
    lookups: lookupCount,
    asked,
    startDaemon: () => report({ startDaemon: true }),
  };
}

async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "worked";
  } catch (error) {
    return inOneLine(error);
  }
}

async function request(url: string, headers: Record<string, string>): Promise<number> {
  const response = await untracedFetch(url, { headers: { ...headers, connection: "close" } });
  await response.arrayBuffer();
  return response.status;
}

/** The recording daemon answers this on the port that it answers the SDK on. */
async function asked(path: string): Promise<number> {
  try {
    const response = await untracedFetch(`http://127.0.0.1:${env["TRAP_DAEMON_PORT"]}/asked`);
    const counts = (await response.json()) as Record<string, number>;
    return counts[path] ?? 0;
  } catch {
    return 0;
  }
}
