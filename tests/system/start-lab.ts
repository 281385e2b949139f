import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort, NODE_COMPILE_CACHE, Program } from "@xray-lab/test-support";

const MAIN = join(import.meta.dirname, "../../packages/cli/src/main.ts");

export interface RunningLab {
  readonly pid: number;
  readonly ports: Readonly<Record<"daemon" | "xray" | "userManagement" | "notification", number>>;
  /** The folder with the services' logs. */
  readonly logs: string;
  readonly stop: () => Promise<void>;
}

/** Starts the lab as `npm start` does, on free ports and in a folder that goes away with it. Resolves when it is up. */
export async function startLab(settings: Readonly<Record<string, string>>): Promise<RunningLab> {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-system-"));
  const free = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const [daemon, xray, userManagement, notification] = free;
  const program = await Program.start({
    program: process.execPath,
    // Like scripts/bootstrap.mjs: less memory, and what Node compiled is kept.
    args: ["--max-semi-space-size=1", MAIN, "lab"],
    environment: {
      ...process.env,
      NODE_COMPILE_CACHE,
      XRAY_DAEMON_PORT: String(daemon),
      XRAY_API_PORT: String(xray),
      USERMGMT_PORT: String(userManagement),
      NOTIFICATION_PORT: String(notification),
      XRAY_DATA_DIR: join(folder, "xray"),
      USERMGMT_DATA_DIR: join(folder, "users"),
      ...settings,
    },
  });
  await untilPrinted(program, "Requests as they happen");
  return {
    pid: program.child.pid ?? 0,
    ports: { daemon, xray, userManagement, notification },
    logs: join(folder, "xray", "logs"),
    stop: async () => {
      await program[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilPrinted(program: Program, words: string): Promise<void> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: program.child.stdout })) {
    lines.push(line);
    if (line.includes(words)) return void program.child.stdout.resume();
  }
  throw new Error(`the lab did not start:\n${lines.join("\n")}\n${program.errors}`);
}
