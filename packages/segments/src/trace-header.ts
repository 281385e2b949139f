import { isSegmentId, isTraceId } from "./ids.ts";
import { othersIn, readFields } from "./trace-header-fields.ts";

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
  /** Fields to be passed on unchanged, in their order: Lambda's `Lineage`, by which it finds loops, and an application's own. */
  readonly others?: Readonly<Record<string, string>>;
}

type Sampled = boolean | "requested";

/** Load balancers add `Self` and Lambda adds `Lineage` to the three fields that we read, and are still far below this. */
const MAX_HEADER_LENGTH = 1024;

/** Node and proxies join two lines of a header with a comma. A comma before anything but a field belongs to a value. */
const LINE_END = /,\s*(?=[a-z][\w.-]*\s*=)/i;

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
 * Fields come in any order, with spaces around them and names in any case, and of a repeated field the first one counts. A
 * malformed `Parent` or `Sampled` is ignored, so that a careless caller does not break the trace. Of two lines, joined with a
 * comma, the last one with a valid `Root` counts: a program that copies its headers sends the copy first, and its tracing
 * appends the line of the call itself. The result is `undefined` without a valid `Root`, and above 1,024 characters.
 */
export function parseTraceHeader(text: string | undefined): TraceHeader | undefined {
  if (text === undefined || text.length > MAX_HEADER_LENGTH) return undefined;
  const usual = USUAL.exec(text);
  if (usual?.[1] !== undefined) return headerOf(usual[1], usual[2], usual[3]);
  return lastOf(text, readLine);
}

/** The `Sampled` field alone. A header without a valid `Root` can still say whether to sample. */
export function parseSampled(text: string | undefined): Sampled | undefined {
  if (text === undefined || text.length > MAX_HEADER_LENGTH) return undefined;
  return lastOf(text, (line) => SAMPLED_BY_DIGIT.get(readFields(line).get("sampled")?.value));
}

function lastOf<T>(text: string, read: (line: string) => T | undefined): T | undefined {
  const lines = text.includes(",") ? text.split(LINE_END).toReversed() : [text];
  for (const line of lines) {
    const found = read(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readLine(line: string): TraceHeader | undefined {
  const fields = readFields(line);
  const root = fields.get("root")?.value;
  if (!isTraceId(root)) return undefined;
  const parent = fields.get("parent")?.value;
  const header = headerOf(root, isSegmentId(parent) ? parent : undefined, fields.get("sampled")?.value);
  const others = othersIn(fields);
  return others === undefined ? header : { ...header, others };
}

function headerOf(root: string, parent: string | undefined, digit: string | undefined): TraceHeader {
  const header: { root: string; parent?: string; sampled?: Sampled } = { root };
  if (parent !== undefined) header.parent = parent;
  const sampled = SAMPLED_BY_DIGIT.get(digit);
  if (sampled !== undefined) header.sampled = sampled;
  return header;
}

/** Writes the header's value; {@link parseTraceHeader} returns the same header from it. */
export function formatTraceHeader({ root, parent, sampled, others }: TraceHeader): string {
  let text = `Root=${root}`;
  if (parent !== undefined) text += `;Parent=${parent}`;
  if (sampled !== undefined) text += `;Sampled=${sampled === "requested" ? "?" : Number(sampled)}`;
  if (others !== undefined) for (const name in others) text += `;${name}=${others[name]}`;
  return text;
}
