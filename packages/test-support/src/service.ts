import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { untilItAnswers } from "./until.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Ends the service when this process is gone, after `kill -9` too. */
const DIE_WITH_PARENT = join(ROOT, "packages/cli/src/die-with-parent.ts");
/** The same as scripts/bootstrap.mjs sets: what Node compiled is kept. */
export const NODE_COMPILE_CACHE: string = join(ROOT, "node_modules/.cache/node-compile-cache");

export type ServiceName = "user-management" | "notification" | "xray";

export interface RunningService extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** `127.0.0.1:2000`: where an X-Ray takes segments. */
  readonly daemon: string;
  /** With SIGTERM, unless another signal is named. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts one of our services, with its embedded database or inbox, on free ports and in a folder that goes away with it.
 *
 * @param settings variables that differ from that, such as XRAY_API_PORT
 * @throws Error with what it printed on stderr when it does not answer within a minute
 */
export async function startService(
  name: ServiceName,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  const [port, daemonPort] = [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), `xray-lab-${name}-`));
  const environment = { ...defaults(port, daemonPort, folder), ...settings };
  const child = spawn(
    process.execPath,
    ["--import", DIE_WITH_PARENT, join(ROOT, "services", name, "src/main.ts")],
    { env: environment, stdio: ["ignore", "ignore", "pipe", "ipc"] },
  );
  const end = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
    if (!hasEnded(child)) {
      child.kill(signal);
      await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const host = environment.XRAY_BIND;
  const url = `http://${host}:${name === "xray" ? environment.XRAY_API_PORT : port}`;
  await untilItAnswers(url, watched(child)).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const daemon = `${host}:${environment.XRAY_DAEMON_PORT}`;
  return { url, daemon, pid: child.pid ?? 0, end, [Symbol.asyncDispose]: end };
}

function defaults(port: number, daemonPort: number, folder: string) {
  return {
    PATH: process.env["PATH"],
    NODE_COMPILE_CACHE,
    USERMGMT_PORT: String(port),
    USERMGMT_DATA_DIR: folder,
    NOTIFICATION_PORT: String(port),
    XRAY_BIND: "127.0.0.1",
    XRAY_API_PORT: String(port),
    XRAY_DAEMON_PORT: String(daemonPort),
    XRAY_DATA_DIR: folder,
    AWS_XRAY_SDK_ENABLED: "false",
  };
}

function watched(child: ChildProcess): { readonly hasEnded: boolean; readonly errors: string } {
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return {
    get hasEnded() {
      return hasEnded(child);
    },
    get errors() {
      return errors;
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
