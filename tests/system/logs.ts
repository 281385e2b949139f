import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dockerCompose } from "./docker-compose.ts";
import type { System } from "./system.ts";

/** What a service has logged so far. */
export async function logOf(system: System, service: string): Promise<string> {
  if (system.kind === "lab") return readFileSync(join(system.logs, `${service}.log`), "utf8");
  return dockerCompose(system, "logs", "--no-color", "--no-log-prefix", service);
}
