import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** A port that a service is going to listen on. */
export interface PortClaim {
  readonly protocol: "tcp" | "udp";
  readonly host: string;
  readonly port: number;
  /** The environment variable that moves it. */
  readonly variable: string;
  /** The environment variable that chooses the address. */
  readonly hostVariable: string;
}

/** Why the port cannot be listened on, such as `EADDRINUSE`; `undefined` when it can: by listening on it for a moment. */
export async function portProblem(claim: PortClaim): Promise<string | undefined> {
  try {
    await (claim.protocol === "tcp" ? listenTcp(claim) : listenUdp(claim));
    return undefined;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

async function listenTcp({ host, port }: PortClaim): Promise<void> {
  const server = createServer();
  server.listen({ host, port });
  await once(server, "listening");
  server.close();
  await once(server, "close");
}

async function listenUdp({ host, port }: PortClaim): Promise<void> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  const listening = once(socket, "listening");
  try {
    socket.bind({ address: host, port });
    await listening;
  } finally {
    socket.close();
  }
}
