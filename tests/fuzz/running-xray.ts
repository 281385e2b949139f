import { type ChildProcess, spawn } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Stall } from "./probe.ts";

const MAIN = join(import.meta.dirname, "../../services/xray/src/main.ts");
const PROBE = join(import.meta.dirname, "probe.ts");
/** pino's number for `error`: an operation that failed, a store that failed. */
const ERROR_LEVEL = 50;
/** Its log comes on another way than its answers: after so many questions a line that was written before them is here. */
const ROUND_TRIPS = 50;

/** The X-Ray under test: a process of its own, with a probe in it. */
export class RunningXray implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #socket: Socket;
  readonly #errors: string[] = [];
  url = "";
  #daemonPort = 0;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    this.#socket = createSocket("udp4");
  }

  static async start(): Promise<RunningXray> {
    const folder = mkdtempSync(join(tmpdir(), "xray-fuzz-"));
    const variables = { XRAY_DAEMON_PORT: "0", XRAY_API_PORT: "0", XRAY_DATA_DIR: folder, LOG_LEVEL: "info" };
    const child = spawn(process.execPath, ["--import", PROBE, MAIN], {
      env: { ...process.env, ...variables, XRAY_MAX_MB: "64" },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    const xray = new RunningXray(child, folder);
    await xray.#untilItListens();
    return xray;
  }

  /** Lines of its log, since this was asked last, that say that something of its own failed. */
  takeErrors(): readonly string[] {
    return this.#errors.splice(0);
  }

  /** Its exit code or signal; undefined while it runs. */
  get ended(): number | string | undefined {
    return this.#child.exitCode ?? this.#child.signalCode ?? undefined;
  }

  /** What it logs about the last answer. It is read here, so that it is not taken for a failure of the next one. */
  async lateErrors(): Promise<string> {
    for (let n = 0; n < ROUND_TRIPS && this.#errors.length === 0; n += 1) await this.stall();
    return this.takeErrors().join("\n");
  }

  async send(datagram: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#socket.send(datagram, this.#daemonPort, "127.0.0.1", () => resolve());
    });
  }

  /** What the probe saw since it was asked last. */
  async stall(): Promise<Stall> {
    const answer = once(this.#child, "message");
    this.#child.send("stall");
    const [stall]: Stall[] = await answer;
    if (stall === undefined) throw new Error("the probe did not answer");
    return stall;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    if (this.ended === undefined) {
      const exit = once(this.#child, "exit");
      this.#child.kill("SIGTERM");
      await exit;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #untilItListens(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#child.once("exit", (code) => reject(new Error(`X-Ray ended with ${code} before it listened`)));
    if (this.#child.stdout === null) throw new Error("X-Ray has no output");
    createInterface(this.#child.stdout).on("line", (line) => {
      const entry: { level: number; console?: string; daemon?: string } = JSON.parse(line);
      if (entry.level >= ERROR_LEVEL) this.#errors.push(line);
      if (entry.console === undefined || entry.daemon === undefined) return;
      this.url = entry.console.replace(/\/$/, "");
      this.#daemonPort = Number(entry.daemon.split(":").at(-1));
      resolve();
    });
    await promise;
  }
}
