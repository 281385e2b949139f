import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { env, execPath } from "node:process";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Database, Fact, Kind, Outcome, Trap } from "../trap.ts";
import { createDaemon, type Daemon } from "./daemon.ts";
import type { Report } from "./report.ts";

const CHILD = fileURLToPath(new URL("../child.ts", import.meta.url));
const TIME_LIMIT_MS = 90_000;

/** Plays a trap with one tracer, in a process of its own, and returns everything that was observed. */
export async function runTrap(trap: Trap, kind: Kind, database: Database | undefined): Promise<Outcome> {
  const daemon = await createDaemon();
  try {
    if (!trap.daemonIsLate) await daemon.start();
    const child = spawn(execPath, [CHILD, trap.name, kind], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      env: environmentOf(trap, daemon.port, database),
      timeout: TIME_LIMIT_MS,
    });
    const seen = await watch(child, daemon);
    await daemon.drain();
    return { ...seen, documents: [...daemon.documents] };
  } finally {
    daemon.close();
  }
}

type Seen = Omit<Outcome, "documents">;

async function watch(child: ChildProcess, daemon: Daemon): Promise<Seen> {
  const notes: Record<string, Fact> = {};
  let log = "";
  let crash: string | undefined;
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (log += String(text)));
  createInterface({ input: child.stdio[PIPE] as Readable }).on("line", (line) => {
    const message = JSON.parse(line) as Report;
    if ("note" in message) notes[message.note] = message.fact;
    else if ("crash" in message) crash = message.crash;
    else void daemon.start();
  });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code !== 0 && crash === undefined)
    throw new Error(`a scenario ended with ${signal ?? `code ${code}`}, and no error of its own:\n${log}`);
  return { notes, log, crash };
}

const PIPE = 3;

function environmentOf(trap: Trap, port: number, database: Database | undefined): NodeJS.ProcessEnv {
  const { daemonAddress = (own) => `127.0.0.1:${own}` } = trap;
  const kept = Object.entries(env).filter(([name]) => !/^(AWS_|DB_|NODE_|MYSQL_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_XRAY_DAEMON_ADDRESS: daemonAddress(port),
    TRAP_DAEMON_PORT: String(port),
    ...trap.variables,
    ...(database && {
      DB_HOSTNAME: database.host,
      DB_PORT: String(database.port),
      DB_USERNAME: database.user,
      DB_PASSWORD: database.password,
    }),
  };
}
