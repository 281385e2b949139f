import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "../..");
const MAIN = join(ROOT, "services/xray/src/main.ts");
const DIE_WITH_PARENT = join(ROOT, "packages/cli/src/die-with-parent.ts");
const POLL_MILLISECONDS = 50;
const START_MILLISECONDS = 30_000;

/** What `GET /intake` of the local X-Ray answers, as far as the soak reads it. */
export interface Intake {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly dropped: { readonly memory: number; readonly kernel: number | null };
  readonly waiting: number;
  readonly store: { readonly traces: number; readonly documents: number; readonly prunedBefore: number };
}

/** What arrived and was not stored: that is not tracing's loss. */
export interface IntakeLosses {
  readonly rejected: number;
  readonly dropped: number;
}

export interface LocalXrayOptions {
  /** UDP and TCP, at whatever address it is bound to. */
  readonly daemonPort: number;
  readonly apiPort: number;
  /** Of the store. */
  readonly folder: string;
}

const NO_LOSSES: IntakeLosses = { rejected: 0, dropped: 0 };

/** The X-Ray of services/xray in a process of its own: one store, and one process after the other. */
export class LocalXray {
  readonly #options: LocalXrayOptions;
  #child: ChildProcess | undefined;
  #api = "";
  #earlierLosses = NO_LOSSES;
  #losses = NO_LOSSES;

  constructor(options: LocalXrayOptions) {
    this.#options = options;
  }

  get api(): string {
    return this.#api;
  }

  /** What all processes so far dropped, as of the last look at the intake of each. */
  get losses(): IntakeLosses {
    return sum(this.#earlierLosses, this.#losses);
  }

  /** Resolves when it takes segments. */
  async start(bind: string): Promise<void> {
    this.#earlierLosses = this.losses;
    this.#losses = NO_LOSSES;
    this.#api = `http://${bind}:${this.#options.apiPort}`;
    this.#child = spawn(process.execPath, ["--import", DIE_WITH_PARENT, MAIN], {
      env: environment(this.#options, bind),
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await untilHealthy(this.#api, this.#child);
  }

  /** SIGKILL: as a node that fails. SIGTERM: as a pod that is replaced. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    if (signal === "SIGTERM") await this.intake();
    child.kill(signal);
    await once(child, "exit");
  }

  async intake(): Promise<Intake> {
    const intake = (await (await fetch(`${this.#api}/intake`)).json()) as Intake;
    this.#losses = lossesIn(intake);
    return intake;
  }
}

function environment({ daemonPort, apiPort, folder }: LocalXrayOptions, bind: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/node-compile-cache"),
    XRAY_DAEMON_PORT: String(daemonPort),
    XRAY_API_PORT: String(apiPort),
    XRAY_BIND: bind,
    XRAY_DATA_DIR: folder,
    // Nothing is pruned: what is not there was lost.
    XRAY_MAX_MB: "1000000",
    LOG_LEVEL: "warn",
  };
}

async function untilHealthy(api: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS;
  while (Date.now() < deadline && !hasEnded(child)) {
    const { ok } = await fetch(`${api}/health`).catch(() => ({ ok: false }));
    if (ok) return;
    await delay(POLL_MILLISECONDS);
  }
  throw new Error(`the local X-Ray did not start at ${api}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function lossesIn({ rejected, dropped }: Intake): IntakeLosses {
  return {
    rejected: Object.values(rejected).reduce((total, count) => total + count, 0),
    dropped: dropped.memory + (dropped.kernel ?? 0),
  };
}

function sum(a: IntakeLosses, b: IntakeLosses): IntakeLosses {
  return { rejected: a.rejected + b.rejected, dropped: a.dropped + b.dropped };
}
