import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

const MAIN = join(import.meta.dirname, "../src/main.ts");
const HARM_THREAD = new URL("./threads/harm-thread.ts", import.meta.url);

export interface SpawnedXray {
  readonly process: ChildProcess;
  readonly daemonPort: number;
  readonly url: string;
  /** Every line of its log so far. */
  readonly log: readonly string[];
  /** Resolves with the exit code, or the signal that ended it, once the log has been read to its end. */
  readonly exit: Promise<number | string>;
}

export interface Ended {
  readonly code: number | string;
  readonly stderr: string;
}

interface Limits {
  /** No file that the process writes may become larger. */
  readonly maxFileKilobytes?: number;
}

function start(
  environment: Readonly<Record<string, string>>,
  { maxFileKilobytes }: Limits = {},
): ChildProcess {
  // The shell's unit is half a kilobyte, as POSIX says.
  const limit = maxFileKilobytes === undefined ? "" : `ulimit -f ${2 * maxFileKilobytes};`;
  const child = spawn("sh", ["-c", `${limit} exec "$0" "$1"`, process.execPath, MAIN], {
    env: { ...process.env, XRAY_DAEMON_PORT: "0", XRAY_API_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function exitOf(child: ChildProcess): Promise<number | string> {
  const [code, signal]: (number | string)[] = await once(child, "close");
  return code ?? signal ?? "unknown";
}

/** `node src/main.ts` as a process of its own, once it listens. */
export async function spawnXray(
  dataDirectory: string,
  environment: Readonly<Record<string, string>> = {},
  limits: Limits = {},
): Promise<SpawnedXray> {
  const child = start({ XRAY_DATA_DIR: dataDirectory, ...environment }, limits);
  const exit = exitOf(child);
  const log: string[] = [];
  const listening = Promise.withResolvers<{ console: string; daemon: string }>();
  if (child.stdout === null) throw new Error("the child has no output");
  createInterface(child.stdout).on("line", (line) => {
    log.push(line);
    const entry: { console?: string; daemon?: string } = JSON.parse(line);
    if (entry.console !== undefined && entry.daemon !== undefined) {
      listening.resolve({ console: entry.console, daemon: entry.daemon });
    }
  });
  void exit.then((code) => listening.reject(new Error(`xray ended with ${code} before it listened`)));
  const { console: page, daemon } = await listening.promise;
  const url = page.replace(/\/$/, "");
  return { process: child, daemonPort: Number(daemon.split(":").at(-1)), url, log, exit };
}

/** An xray of which one thread breaks, or hangs, once `harm` is called. */
export async function spawnHarmed(
  dataDirectory: string,
  thread: string,
  how: "break" | "hang",
): Promise<SpawnedXray & { readonly harm: () => void }> {
  const file = join(dataDirectory, "harm");
  const xray = await spawnXray(dataDirectory, {
    NODE_OPTIONS: `--import=${HARM_THREAD.href}`,
    HARM_THREAD: thread,
    HARM_FILE: file,
    HARM: how,
  });
  return { ...xray, harm: () => writeFileSync(file, "") };
}

/** `node src/main.ts` in an environment in which it cannot start. */
export async function spawnToFail(environment: Readonly<Record<string, string>>): Promise<Ended> {
  const child = start(environment);
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code]: (number | string)[] = await once(child, "close");
  return { code: code ?? "killed", stderr };
}
