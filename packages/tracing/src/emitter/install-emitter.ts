import type { SdkEmitter } from "../sdk/sdk.ts";
import type { TracingLogger } from "../tracing.ts";
import { documentsOf } from "./documents.ts";
import type { UdpSender } from "./udp-sender.ts";

const DATAGRAM_HEADER = '{"format":"json","version":1}\n';
/**
 * Bytes. UDP over IPv4 carries 65,507 and X-Ray takes "64 kB" documents without saying whose k: this satisfies both readings.
 * macOS sends no datagram over 9,216 (net.inet.udp.maxdgram).
 */
const MAX_DATAGRAM = process.platform === "darwin" ? 9_216 : 64_000;

/**
 * Puts our sender behind the SDK's emitter. What the SDK would lose or crash on arrives: a document over the datagram
 * limit in parts, one that cannot be serialised with a note in place of what could not be. Never throws: it is called from
 * the response's "finish" event, where an exception ends the process.
 */
export function emitThrough(
  emitter: SdkEmitter,
  sender: Pick<UdpSender, "send">,
  logger: TracingLogger,
): void {
  const limit = MAX_DATAGRAM - DATAGRAM_HEADER.length;
  emitter.send = (entity) => {
    try {
      for (const document of documentsOf(entity, limit)) sender.send(DATAGRAM_HEADER + document);
    } catch (error) {
      logger.error(`X-Ray: segment ${entity.id} could not be sent: ${String(error)}`);
    }
  };
}
