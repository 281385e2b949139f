import type { SdkEmitter } from "../sdk/sdk.ts";
import type { TracingLogger } from "../tracing.ts";
import type { UdpSender } from "./udp-sender.ts";

const DATAGRAM_HEADER = '{"format":"json","version":1}\n';

/**
 * Puts our sender behind the SDK's emitter. What cannot be serialised (circular metadata, a getter that throws) is logged and
 * dropped: the SDK lets it escape into the response's "finish" event, which ends the process.
 */
export function emitThrough(emitter: SdkEmitter, sender: UdpSender, logger: TracingLogger): void {
  emitter.send = (entity) => {
    try {
      sender.send(DATAGRAM_HEADER + entity.format());
    } catch (error) {
      logger.error(`X-Ray: segment ${entity.id} could not be serialised: ${(error as Error).message}`);
    }
  };
}
