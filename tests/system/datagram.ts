import { createSocket } from "node:dgram";
import { promisify } from "node:util";
import { dockerCompose } from "./docker-compose.ts";
import type { System } from "./system.ts";

/** Sends bytes to the daemon's UDP port: from here, or from a container, for the stack does not publish it. */
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
