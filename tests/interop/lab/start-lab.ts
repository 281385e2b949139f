import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { XRayClient } from "@aws-sdk/client-xray";
import type { Lab } from "../client.ts";
import type { Options } from "../options.ts";
import { Program } from "../tools/program.ts";

const ROOT = join(import.meta.dirname, "../../..");
const MAIN = join(ROOT, "services/xray/src/main.ts");
/** As scripts/bootstrap.mjs sets it: what Node compiled is kept. */
const NODE_COMPILE_CACHE = join(ROOT, "node_modules/.cache/node-compile-cache");
/** Any will do: the local X-Ray takes every signature, but the client insists on making one. */
const CREDENTIALS = { accessKeyId: "lab", secretAccessKey: "lab" };
const START_LIMIT_MS = 60_000;
/** An X-Ray that does not answer must not keep a client beyond its time. */
const LIMITS = { requestTimeout: 20_000, throwOnRequestTimeout: true };

type RunningLab = Pick<Lab, "endpoint" | "daemon" | "xray"> & AsyncDisposable;

/** The X-Ray that runs already, or one of our own on free ports, in a folder that goes away with it. */
export async function startLab(running: Options["running"]): Promise<RunningLab> {
  if (running) return { ...running, xray: client(running.endpoint), [Symbol.asyncDispose]: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "xray-interop-"));
  const program = await Program.start({
    program: process.execPath,
    args: [MAIN],
    environment: {
      ...process.env,
      NODE_COMPILE_CACHE,
      XRAY_API_PORT: "0",
      XRAY_DAEMON_PORT: "0",
      XRAY_BIND: "127.0.0.1",
      XRAY_DATA_DIR: folder,
      LOG_LEVEL: "info",
    },
    signal: new AbortController().signal,
  });
  const remove = async (): Promise<void> => {
    await program[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { page, daemon } = await whereItListens(program);
    const endpoint = new URL(page).origin;
    return { endpoint, daemon, xray: client(endpoint), [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Listening {
  readonly page: string;
  readonly daemon: string;
}

/** @throws Error with what it printed on stderr when it ends, or is silent for too long. */
async function whereItListens(program: Program): Promise<Listening> {
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  for await (const line of createInterface({ input: program.child.stdout, signal })) {
    const { msg, page, daemon } = JSON.parse(line) as Partial<Listening> & { readonly msg?: string };
    if (msg !== "X-Ray listens" || page === undefined || daemon === undefined) continue;
    program.child.stdout.resume();
    return { page, daemon };
  }
  throw new Error(`services/xray did not start: ${program.errors()}`);
}

function client(endpoint: string): XRayClient {
  return new XRayClient({
    endpoint,
    region: "us-east-1",
    credentials: CREDENTIALS,
    maxAttempts: 1,
    requestHandler: LIMITS,
  });
}
