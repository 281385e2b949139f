import type { TraceDocument } from "./document.ts";
import { isRecord } from "./shape.ts";

/** Why a datagram holds no document: the reasons for which the daemon, too, drops one. */
export type DatagramFault = "MissingHeader" | "InvalidHeader" | "MissingBody";

export type DecodedDatagram =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly reason: DatagramFault };

const HEADER = '{"format":"json","version":1}';

/**
 * One document as the daemon takes it over UDP: a header line, then the document. One datagram holds one document.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
 */
export function encodeDatagram(document: TraceDocument): string {
  return `${HEADER}\n${JSON.stringify(document)}`;
}

/** Splits a datagram at its first line feed and checks the header. The body is returned as it came, unread. */
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
