import { createSocket } from "node:dgram";
import { once } from "node:events";
import { promisify } from "node:util";
import type { SentDocument } from "../proof/document.ts";

const HEADER = '{"format":"json","version":1}\n';

export interface DatagramRelay extends AsyncDisposable {
  readonly port: number;
  /** The documents that came by, as they were on the wire. @throws SyntaxError when one is not JSON */
  readonly documents: () => readonly SentDocument[];
}

/** Passes datagrams on to the daemon and keeps a copy: this shows what an SDK sent, and not what it says it sent. */
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

export async function sendDatagrams(daemon: string, documents: readonly SentDocument[]): Promise<void> {
  const { host, port } = hostAndPort(daemon);
  const socket = createSocket("udp4");
  const send = promisify<string, number, string, number>(socket.send.bind(socket));
  for (const document of documents) await send(HEADER + JSON.stringify(document), port, host);
  socket.close();
}

/** @example hostAndPort("127.0.0.1:2000") // { host: "127.0.0.1", port: 2000 } */
export function hostAndPort(address: string): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(":");
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
}

/** The text after the line with the header. */
function documentOf(datagram: string): SentDocument {
  return JSON.parse(datagram.slice(datagram.indexOf("\n") + 1)) as SentDocument;
}
