import { createSocket } from "node:dgram";
import { once } from "node:events";

/** Stands in for the X-Ray daemon: a real UDP socket that keeps what arrives. */
export interface DaemonStandIn extends AsyncDisposable {
  readonly address: string;
  readonly datagrams: readonly string[];
}

export async function startDaemonStandIn(): Promise<DaemonStandIn> {
  const socket = createSocket("udp4");
  const datagrams: string[] = [];
  socket.on("message", (message) => {
    // On a busy machine any request may take the second after which it is sent in progress.
    if (!message.includes('"in_progress":true')) datagrams.push(message.toString());
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    datagrams,
    [Symbol.asyncDispose]: async () => {
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}
