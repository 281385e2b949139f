import { createSocket, type Socket } from "node:dgram";
import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import type { Lookup } from "../../src/emitter/daemon-socket.ts";
import { UdpSender } from "../../src/emitter/udp-sender.ts";
import { recordingLogger } from "../traced-app.ts";

export async function listen(received: string[], port = 0, address = "127.0.0.1"): Promise<Socket> {
  const type = address.includes(":") ? "udp6" : "udp4";
  const socket = createSocket(type, (datagram) => received.push(datagram.toString()));
  socket.bind(port, address);
  await once(socket, "listening");
  return socket;
}

export function sender(port: number, log: string[] = [], host = "127.0.0.1", lookup?: Lookup): UdpSender {
  const created = new UdpSender({ host, port }, recordingLogger(log), lookup);
  onTestFinished(() => created.close());
  return created;
}

/** A name with addresses that can change. It resolves to `at`; without `at` it does not resolve. */
export interface Name {
  at: readonly string[];
  lookups: number;
  readonly lookup: Lookup;
}

export function name(...at: string[]): Name {
  const created: Name = {
    at,
    lookups: 0,
    lookup: async () => {
      created.lookups += 1;
      if (created.at.length === 0) throw new Error("getaddrinfo ENOTFOUND daemon");
      return created.at.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }));
    },
  };
  return created;
}
