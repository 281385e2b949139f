import { isSegmentId, isTraceId } from "./ids.ts";

/**
 * What `X-Amzn-Trace-Id` carries from one service to the next.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export interface TraceHeader {
  readonly root: string;
  /** The id of the caller's subsegment; absent on the first segment of a trace. */
  readonly parent?: string;
  /** The caller's decision; `"requested"` (`Sampled=?`) asks for it in the response; absent leaves it to the receiver. */
  readonly sampled?: boolean | "requested";
}

/** Load balancers add `Self` and `Lineage` to the three fields we read; nobody honest fills a kilobyte. */
const MAX_HEADER_LENGTH = 1024;

const SAMPLED_BY_DIGIT: ReadonlyMap<string, boolean | "requested"> = new Map<string, boolean | "requested">([
  ["0", false],
  ["1", true],
  ["?", "requested"],
]);

/** The header as load balancers and SDKs write it: one look instead of ten, on the path of every request. */
const USUAL = /^Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;Parent=([0-9a-f]{16}))?(?:;Sampled=([01?]))?$/;

/**
 * Reads the header's value, such as `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`.
 *
 * Fields come in any order, with spaces around them and names in any case. Unknown fields are passed over. Of a field
 * that is given twice the first one counts. A malformed `Parent` or `Sampled` is as good as absent, so that a careless
 * caller does not break the trace; without a valid `Root`, or above 1,024 characters, there is no header at all.
 */
export function parseTraceHeader(text: string | undefined): TraceHeader | undefined {
  if (text === undefined || text.length > MAX_HEADER_LENGTH) return undefined;
  const usual = USUAL.exec(text);
  if (usual?.[1] !== undefined) return headerOf(usual[1], usual[2], usual[3]);
  const fields = readFields(text);
  const root = fields.get("root");
  if (!isTraceId(root)) return undefined;
  const parent = fields.get("parent");
  return headerOf(root, isSegmentId(parent) ? parent : undefined, fields.get("sampled"));
}

function headerOf(root: string, parent: string | undefined, digit: string | undefined): TraceHeader {
  const header: { root: string; parent?: string; sampled?: boolean | "requested" } = { root };
  if (parent !== undefined) header.parent = parent;
  const sampled = SAMPLED_BY_DIGIT.get(digit ?? "");
  if (sampled !== undefined) header.sampled = sampled;
  return header;
}

/** Writes the header's value; {@link parseTraceHeader} reads it back as it was. */
export function formatTraceHeader({ root, parent, sampled }: TraceHeader): string {
  const fields = [`Root=${root}`];
  if (parent !== undefined) fields.push(`Parent=${parent}`);
  if (sampled !== undefined) fields.push(`Sampled=${sampled === "requested" ? "?" : Number(sampled)}`);
  return fields.join(";");
}

function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of text.split(";")) {
    const equals = field.indexOf("=");
    const name = field.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, field.slice(equals + 1).trim());
  }
  return fields;
}
