import { isSegmentId, isTraceId } from "./ids.ts";

/** The name of the HTTP header that carries a trace from one service to the next. */
export const TRACE_HEADER = "X-Amzn-Trace-Id";

/**
 * The content of {@link TRACE_HEADER}.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export interface TraceHeader {
  readonly root: string;
  /** The id of the caller's subsegment; absent on the first segment of a trace. */
  readonly parent?: string;
  /** The caller's decision. `"requested"` (`Sampled=?`): the response must name the decision. Absent: the receiver decides. */
  readonly sampled?: Sampled;
}

type Sampled = boolean | "requested";

/** Load balancers add `Self` and `Lineage` to the three fields that we read, and are still far below this. */
const MAX_HEADER_LENGTH = 1024;

const SAMPLED_BY_DIGIT: ReadonlyMap<string | undefined, Sampled> = new Map<string, Sampled>([
  ["0", false],
  ["1", true],
  ["?", "requested"],
]);

/** The fast path: the header as load balancers and SDKs write it. It is read for every request. */
const USUAL = /^Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;Parent=([0-9a-f]{16}))?(?:;Sampled=([01?]))?$/;

/**
 * Reads the header's value, such as `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`.
 *
 * Fields come in any order, with spaces around them and names in any case. Unknown fields are ignored, and of a repeated
 * field the first one counts. A malformed `Parent` or `Sampled` is ignored, so that a careless caller does not break the
 * trace. The result is `undefined` without a valid `Root`, and above 1,024 characters.
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

/** The `Sampled` field alone. A header without a valid `Root` can still say whether to sample. */
export function parseSampled(text: string | undefined): Sampled | undefined {
  if (text === undefined || text.length > MAX_HEADER_LENGTH) return undefined;
  return SAMPLED_BY_DIGIT.get(readFields(text).get("sampled"));
}

function headerOf(root: string, parent: string | undefined, digit: string | undefined): TraceHeader {
  const header: { root: string; parent?: string; sampled?: Sampled } = { root };
  if (parent !== undefined) header.parent = parent;
  const sampled = SAMPLED_BY_DIGIT.get(digit);
  if (sampled !== undefined) header.sampled = sampled;
  return header;
}

/** Writes the header's value; {@link parseTraceHeader} returns the same header from it. */
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
