import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface Sink {
  /** `host:port` or URL. */
  readonly address: string;
  /** Segments or spans received so far. */
  readonly received: () => number;
  readonly close: () => void;
}

/** Takes segments in the place of the daemon, and counts them. */
export async function openDatagramSink(): Promise<Sink> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 * 1024 * 1024 });
  let received = 0;
  socket.on("message", () => {
    received += 1;
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    received: () => received,
    close: () => socket.close(),
  };
}
