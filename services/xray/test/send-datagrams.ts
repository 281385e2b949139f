import { createSocket } from "node:dgram";

/** Sends each text as one datagram, waiting until the kernel has taken it. */
export async function sendDatagrams(port: number, texts: Iterable<string>): Promise<number> {
  const socket = createSocket("udp4");
  const connected = Promise.withResolvers<void>();
  socket.connect(port, "127.0.0.1", connected.resolve);
  await connected.promise;
  let sent = 0;
  for (const text of texts) {
    const taken = Promise.withResolvers<void>();
    socket.send(text, (error) => (error ? taken.reject(error) : taken.resolve()));
    await taken.promise;
    sent += 1;
  }
  socket.close();
  return sent;
}
