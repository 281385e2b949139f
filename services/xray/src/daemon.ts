import type { RequestListener } from "node:http";
import { PortUnavailable } from "@xray-lab/service";
import { type HttpServer, listen } from "./http/listen.ts";
import { type Receiver, type ReceiverOptions, startReceiver } from "./receiver/receiver.ts";

/** How often to look for a number that is free for TCP and for UDP, when any will do. */
const FREE_PORT_ATTEMPTS = 20;

export interface DaemonOptions extends ReceiverOptions {
  readonly listener: RequestListener;
}

/** What `AWS_XRAY_DAEMON_ADDRESS` names: UDP and TCP on one port. */
export interface Daemon {
  readonly receiver: Receiver;
  readonly http: HttpServer;
}

/** @throws PortUnavailable when either half cannot have the port. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  for (let attempt = 1; ; attempt += 1) {
    const http = await listen({ ...options, protocol: "tcp" });
    try {
      return { http, receiver: await startReceiver({ ...options, port: http.port }) };
    } catch (error) {
      await http.stop();
      const mayRetry = options.port === 0 && error instanceof PortUnavailable && attempt < FREE_PORT_ATTEMPTS;
      if (!mayRetry) throw error;
    }
  }
}
