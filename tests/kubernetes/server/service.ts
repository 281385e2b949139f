import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@xray-lab/test-support";
import type { OurService } from "../data/variables.ts";

const SERVICES = join(import.meta.dirname, "../../../services");
const DIE_WITH_PARENT = join(import.meta.dirname, "../../../packages/cli/src/die-with-parent.ts");
const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

export interface RunningService extends AsyncDisposable {
  /** The status of the answer to a GET. */
  readonly status: (path: string) => Promise<number>;
}

/** One of our services as it is, on a free port, with its embedded database or inbox and a folder of its own. */
export async function startService(service: Exclude<OurService, "traffic">): Promise<RunningService> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), `xray-lab-${service}-`))];
  const child = spawn(
    process.execPath,
    ["--import", DIE_WITH_PARENT, join(SERVICES, service, "src/main.ts")],
    {
      env: environment(port, await freePort(), folder),
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  );
  const status = async (path: string): Promise<number> => {
    const { status: answered } = await fetch(`http://127.0.0.1:${port}${path}`);
    return answered;
  };
  await untilItAnswers(child, () => status("/"));
  return {
    status,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environment(port: number, daemonPort: number, folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    USERMGMT_PORT: String(port),
    USERMGMT_DATA_DIR: folder,
    NOTIFICATION_PORT: String(port),
    XRAY_API_PORT: String(port),
    XRAY_DAEMON_PORT: String(daemonPort),
    XRAY_DATA_DIR: folder,
    AWS_XRAY_SDK_ENABLED: "false",
  };
}

async function untilItAnswers(child: ChildProcess, ask: () => Promise<number>): Promise<void> {
  const said: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await ask().then(Boolean, () => false))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() > deadline)
      throw new Error(`it did not start: ${Buffer.concat(said).toString()}`);
    await sleep(PAUSE_MS);
  }
}
