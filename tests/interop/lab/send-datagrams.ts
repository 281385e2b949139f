import { createSocket } from "node:dgram";
import { promisify } from "node:util";
import type { SentDocument } from "../proof/document.ts";
import { hostAndPort } from "./host-and-port.ts";

const HEADER = '{"format":"json","version":1}\n';

/** Sends documents as an SDK does. */
export async function sendDatagrams(daemon: string, documents: readonly SentDocument[]): Promise<void> {
  const { host, port } = hostAndPort(daemon);
  const socket = createSocket("udp4");
  const send = promisify<string, number, string, number>(socket.send.bind(socket));
  for (const document of documents) await send(HEADER + JSON.stringify(document), port, host);
  socket.close();
}
