import { createSocket, type Socket } from "node:dgram";
import type { LookupAddress } from "node:dns";

/** A UDP socket that is connected to one address, so it reports when no process listens there. It does not keep the process alive. */
export async function connectedSocket(
  { address, family }: LookupAddress,
  port: number,
  onError: (error: Error) => void,
): Promise<Socket> {
  const socket = createSocket(family === 6 ? "udp6" : "udp4");
  socket.unref();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once("error", reject);
  socket.connect(port, address, resolve);
  try {
    await promise;
  } catch (error) {
    socket.close();
    throw error;
  }
  socket.off("error", reject);
  socket.on("error", onError);
  return socket;
}
