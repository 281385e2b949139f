import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { System } from "./system.ts";

/** `docker compose` on the running stack; what it printed. */
export async function dockerCompose({ handle }: System, ...words: readonly string[]): Promise<string> {
  const command = ["compose", "--project-name", handle, ...words];
  const { stdout } = await promisify(execFile)("docker", command, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
