import type { Intake, SentDocument } from "@xray-lab/intake";
import { DATAGRAM_HEADER, decodeDatagram } from "@xray-lab/segments";
import type { Datagram } from "../receiver/datagram-batch.ts";

const FORM = `a datagram is the line ${DATAGRAM_HEADER} and then one document`;
const FAULTS = {
  MissingHeader: `it has no header line: ${FORM}`,
  InvalidHeader: `its first line is not the header: ${FORM}`,
  MissingBody: `nothing follows its header: ${FORM}`,
} as const;

/** Takes the header off each datagram and passes the documents on, in one call. Never throws. */
export function takeDatagrams(intake: Intake, datagrams: Iterable<Datagram>): void {
  const documents: SentDocument[] = [];
  for (const datagram of datagrams) {
    const { text } = datagram;
    const decoded = decodeDatagram(text);
    if (decoded.ok) documents.push({ text: decoded.body, datagram });
    else intake.reject({ text, datagram }, { code: decoded.reason, detail: FAULTS[decoded.reason] }, "udp");
  }
  intake.accept(documents, "udp");
}
