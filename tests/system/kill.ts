import { readFileSync } from "node:fs";
import { dockerCompose } from "./docker-compose.ts";
import type { System } from "./system.ts";

/** `kill -9` of one service; it is started again, by the lab itself or by us. */
export async function killAndRestart(system: System, service: string): Promise<void> {
  if (system.kind === "lab") {
    process.kill(pidOf(service, system.handle), "SIGKILL");
    return;
  }
  await dockerCompose(system, "kill", "--signal", "SIGKILL", service);
  await dockerCompose(system, "start", service);
}

function pidOf(service: string, lab: string): number {
  const children = readFileSync(`/proc/${lab}/task/${lab}/children`, "utf8").trim().split(" ");
  const found = children.find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`services/${service}/src`),
  );
  if (!found) throw new Error(`the lab runs no ${service}`);
  return Number(found);
}
