import type { TraceDocument } from "./document.ts";
import { isRecord } from "./shape.ts";

/** Why a datagram holds no document. The daemon drops a datagram for the same reasons. */
type DatagramFault = "MissingHeader" | "InvalidHeader" | "MissingBody";

export type DecodedDatagram =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly reason: DatagramFault };

/** The first line of every datagram. */
export const DATAGRAM_HEADER = '{"format":"json","version":1}';

/**
 * One document as the daemon receives it over UDP: a header line, then the document. A text is a document that is
 * serialised already.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
 */
export function encodeDatagram(document: TraceDocument | string): string {
  return `${DATAGRAM_HEADER}\n${typeof document === "string" ? document : JSON.stringify(document)}`;
}

/** Splits a datagram at its first line feed and checks the header. The body is returned unchanged and unread. */
export function decodeDatagram(datagram: string): DecodedDatagram {
  const lineFeed = datagram.indexOf("\n");
  if (lineFeed === -1) return fault(isHeader(datagram) ? "MissingBody" : "MissingHeader");
  const header = datagram.slice(0, lineFeed);
  if (!/\S/.test(header)) return fault("MissingHeader");
  if (!isHeader(header)) return fault("InvalidHeader");
  const body = datagram.slice(lineFeed + 1);
  return /\S/.test(body) ? { ok: true, body } : fault("MissingBody");
}

function fault(reason: DatagramFault): DecodedDatagram {
  return { ok: false, reason };
}

function isHeader(line: string): boolean {
  // What every sender sends need not be parsed.
  if (line === DATAGRAM_HEADER) return true;
  try {
    const header: unknown = JSON.parse(line);
    return isRecord(header) && isJsonFormat(header["format"]) && header["version"] === 1;
  } catch {
    return false;
  }
}

function isJsonFormat(format: unknown): boolean {
  return typeof format === "string" && format.toLowerCase() === "json";
}
