import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";

/** What answers: its URL, or nothing where the SDK is to find X-Ray itself. */
export interface Endpoint {
  readonly url?: string;
}

declare module "vitest" {
  interface ProvidedContext {
    endpoint: Endpoint;
  }
}

const MAIN = join(import.meta.dirname, "../../services/xray/src/main.ts");

export async function setup(vitest: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env["XRAY_ENDPOINT"];
  if (given === undefined || given === "") return startXray(vitest);
  vitest.provide("endpoint", given === "aws" ? {} : { url: given.replace(/\/$/, "") });
  return undefined;
}

/** A local X-Ray on free ports, with nothing in it. */
async function startXray(vitest: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "xray-api-test-"));
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, XRAY_DAEMON_PORT: "0", XRAY_API_PORT: "0", XRAY_DATA_DIR: directory },
    stdio: ["ignore", "pipe", "inherit"],
  });
  vitest.provide("endpoint", { url: await pageOf(child) });
  return async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    await rm(directory, { recursive: true });
  };
}

/** Its log has one line that says where it listens. */
async function pageOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the local X-Ray has no log");
  for await (const line of createInterface(child.stdout)) {
    const { page }: { page?: string } = JSON.parse(line);
    if (page === undefined) continue;
    child.stdout.resume();
    return page.replace(/\/$/, "");
  }
  throw new Error("the local X-Ray ended before it listened");
}
