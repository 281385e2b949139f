import type { Server } from "node:http";
import type { Tracing } from "@xray-lab/tracing";
import type { Logger } from "pino";
import type { MailSystem } from "./mail/open-mail.ts";
import { drain } from "./server.ts";

export interface Running {
  readonly server: Server;
  readonly mail: Pick<MailSystem, "close">;
  readonly tracing: Pick<Tracing, "stop">;
  readonly logger: Logger;
  /** Milliseconds for the requests in flight. */
  readonly grace: number;
}

/** Requests first, for they need the mail system; tracing last, for the last request's segment must still go out. */
export async function stop({ server, mail, tracing, logger, grace }: Running): Promise<void> {
  const inTime = await drain(server, grace);
  if (!inTime) logger.warn({ grace }, "requests were cut off");
  await mail.close();
  await tracing.stop();
  logger.info("stopped");
}
