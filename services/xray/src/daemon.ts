import type { RequestListener } from "node:http";
import { PortUnavailable } from "@xray-lab/service";
import { listen } from "@xray-lab/service/listen";
import type { Logger } from "pino";
import { startDropLog } from "./receiver/drop-log.ts";
import { DAEMON_VARIABLES, type Receiver, type ReceiverOptions, startReceiver } from "./receiver/receiver.ts";

/** Requests in flight when a server stops have this long to finish. */
export const DRAIN_GRACE_MS = 2_000;
/** With port 0: how many free TCP ports to try until one is free for UDP too. */
const FREE_PORT_ATTEMPTS = 20;

export interface DaemonOptions extends ReceiverOptions {
  readonly listener: RequestListener;
  readonly logger: Pick<Logger, "warn">;
}

/** What `AWS_XRAY_DAEMON_ADDRESS` names: UDP and TCP on one port. */
export interface Daemon {
  readonly receiver: Receiver;
  stop(): Promise<void>;
}

/** @throws PortUnavailable when the port is not free for both. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  for (let attempt = 1; ; attempt += 1) {
    const http = await listen({ ...options, variables: DAEMON_VARIABLES });
    const stopHttp = (): Promise<boolean> => http.drain(DRAIN_GRACE_MS);
    try {
      const receiver = await startReceiver({ ...options, port: http.port });
      const dropLog = startDropLog(receiver, options.logger);
      const stop = async (): Promise<void> => {
        await Promise.all([receiver.stop(), stopHttp()]);
        dropLog.stop();
      };
      return { receiver, stop };
    } catch (error) {
      await stopHttp();
      const mayRetry = options.port === 0 && error instanceof PortUnavailable && attempt < FREE_PORT_ATTEMPTS;
      if (!mayRetry) throw error;
    }
  }
}
