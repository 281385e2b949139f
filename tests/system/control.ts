import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { run } from "@xray-lab/test-support";
import type { System } from "./system.ts";

/** `docker compose` on the running stack. @returns what it printed */
export function dockerCompose({ handle }: System, ...words: readonly string[]): Promise<string> {
  return run({ program: "docker", args: ["compose", "--project-name", handle, ...words] });
}

/** What a service has logged so far. */
export async function logOf(system: System, service: string): Promise<string> {
  if (system.kind === "lab") return readFileSync(join(system.logs, `${service}.log`), "utf8");
  return dockerCompose(system, "logs", "--no-color", "--no-log-prefix", service);
}

/** Sends bytes to the daemon's UDP port: from here, or from a container, because the stack does not publish the port. */
export async function sendDatagram(system: System, bytes: Buffer): Promise<void> {
  if (system.kind === "compose") {
    const script = `require("node:dgram").createSocket("udp4").send(Buffer.from("${bytes.toString("base64")}","base64"),2000,"xray-service.default",()=>process.exit())`;
    await dockerCompose(system, "exec", "-T", "user-management", "node", "-e", script);
    return;
  }
  const socket = createSocket("udp4");
  await promisify((done: (error: Error | null) => void) =>
    socket.send(bytes, system.daemonPort, "127.0.0.1", done),
  )();
  socket.close();
}

/** `kill -9` of one service, and its start: the lab starts it again by itself. */
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
    readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith(`xray-lab: ${service}`),
  );
  if (!found) throw new Error(`the lab runs no ${service}`);
  return Number(found);
}
