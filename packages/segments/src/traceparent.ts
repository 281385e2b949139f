import { fromW3cTraceId, toW3cTraceId } from "./ids.ts";

/** The name of W3C's header with the trace, which OpenTelemetry's services send and read. */
export const TRACEPARENT_HEADER = "traceparent";

/** What a `traceparent` says. W3C has no `Sampled=?`, and a caller always has an id. */
export interface Traceparent {
  readonly root: string;
  readonly parent: string;
  readonly sampled: boolean;
}

/** Version, trace id, parent id, flags, and what a later version than 00 may append. Version ff is none. */
const FORM = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

const SAMPLED_FLAG = 1;

/**
 * Reads the value of `traceparent`, such as `00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01`; `undefined` when it is
 * not valid. A later version is read as 00, as W3C asks for.
 *
 * @see https://www.w3.org/TR/trace-context/#versioning-of-traceparent
 */
export function parseTraceparent(text: string | undefined): Traceparent | undefined {
  const [, version, traceId = "", parent, flags, rest] = FORM.exec(text ?? "") ?? [];
  const root = fromW3cTraceId(traceId);
  if (root === undefined || parent === undefined || flags === undefined) return undefined;
  if (version === "00" && rest !== undefined) return undefined;
  return { root, parent, sampled: (Number.parseInt(flags, 16) & SAMPLED_FLAG) !== 0 };
}

/** Writes the value of `traceparent`; `undefined` for an id that W3C does not allow, as one of zeros. */
export function formatTraceparent({ root, parent, sampled }: Traceparent): string | undefined {
  const text = `00-${toW3cTraceId(root)}-${parent}-0${Number(sampled)}`.toLowerCase();
  return FORM.test(text) ? text : undefined;
}
