import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { SentDocument } from "../proof/document.ts";
import { hostAndPort } from "./host-and-port.ts";

export interface DatagramRelay extends AsyncDisposable {
  readonly port: number;
  /** The documents that came by, as they were on the wire. @throws SyntaxError when one is not JSON */
  readonly documents: () => readonly SentDocument[];
}

/**
 * Passes datagrams on to the daemon and keeps a copy. What an SDK sends is then known from its own socket, and
 * not from what the SDK says it sent.
 */
export async function relayDatagrams(daemon: string): Promise<DatagramRelay> {
  const { host, port } = hostAndPort(daemon);
  const datagrams: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (datagram) => {
    socket.send(datagram, port, host);
    datagrams.push(datagram.toString());
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    port: socket.address().port,
    documents: () => datagrams.map(documentOf),
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}

/** What follows the line with the header. */
function documentOf(datagram: string): SentDocument {
  return JSON.parse(datagram.slice(datagram.indexOf("\n") + 1)) as SentDocument;
}
