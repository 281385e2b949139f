import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "@xray-lab/test-support";

const ROOT = join(import.meta.dirname, "../..");
const MAIN = join(ROOT, "packages/cli/src/main.ts");
/** As scripts/bootstrap.mjs sets it: what Node compiled is kept, and the type stripper stays out of memory. */
const NODE_COMPILE_CACHE = join(ROOT, "node_modules/.cache/node-compile-cache");

export interface RunningLab {
  readonly pid: number;
  readonly ports: Readonly<Record<"daemon" | "xray" | "userManagement" | "notification", number>>;
  /** The folder with the services' logs. */
  readonly logs: string;
  readonly stop: () => Promise<void>;
}

/** Starts the lab as `npm start` does, on free ports and in a folder that goes away with it. Resolves when it is up. */
export async function startLab(environment: Readonly<Record<string, string>>): Promise<RunningLab> {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-system-"));
  const [daemon, xray, userManagement, notification] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const lab = spawn(process.execPath, ["--max-semi-space-size=1", MAIN, "lab"], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE,
      XRAY_DAEMON_PORT: String(daemon),
      XRAY_API_PORT: String(xray),
      USERMGMT_PORT: String(userManagement),
      NOTIFICATION_PORT: String(notification),
      XRAY_DATA_DIR: join(folder, "xray"),
      USERMGMT_DATA_DIR: join(folder, "users"),
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilPrinted(lab.stdout, "Requests as they happen");
  return {
    pid: lab.pid ?? 0,
    ports: { daemon, xray, userManagement, notification },
    logs: join(folder, "xray", "logs"),
    stop: async () => {
      lab.kill("SIGTERM");
      if (lab.exitCode === null) await once(lab, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilPrinted(output: NodeJS.ReadableStream, words: string): Promise<void> {
  const lines: string[] = [];
  const reader = createInterface({ input: output });
  for await (const line of reader) {
    lines.push(line);
    if (line.includes(words)) return void output.resume();
  }
  throw new Error(`the lab did not start:\n${lines.join("\n")}`);
}
