import { encodeDatagram } from "@xray-lab/segments";
import { textWithoutSecrets } from "../redaction/text-without-secrets.ts";
import type { SdkEmitter } from "../sdk/sdk.ts";
import type { TracingLogger } from "../options.ts";
import { documentsOf } from "./documents.ts";
import type { UdpSender } from "./udp-sender.ts";

/**
 * Bytes. UDP over IPv4 carries 65,507. X-Ray takes documents of "64 kB", and 64,000 is allowed for both meanings of kB.
 * macOS sends no datagram over 9,216 (net.inet.udp.maxdgram).
 */
const MAX_DATAGRAM = process.platform === "darwin" ? 9_216 : 64_000;
const MAX_DOCUMENT = MAX_DATAGRAM - encodeDatagram("").length;

/**
 * Makes the SDK's emitter send through `sender`. A document over the limit is split, and a value that cannot be serialised
 * is replaced by a note; the SDK would lose the document or throw. This function never throws: the emitter is called at
 * the end of a response, where an exception would end the process.
 */
export function installEmitter(
  emitter: SdkEmitter,
  sender: Pick<UdpSender, "send">,
  logger: TracingLogger,
): void {
  emitter.send = (entity) => {
    try {
      const documents = documentsOf(entity, MAX_DOCUMENT);
      // The segment is last. What was split off stays beside the final document, which would show it a second time.
      const sent = entity.in_progress === true ? documents.slice(-1) : documents;
      sender.send(sent.map(encodeDatagram));
    } catch (error) {
      logger.error(`X-Ray: segment ${entity.id} could not be sent: ${textWithoutSecrets(String(error))}`);
    }
  };
}
