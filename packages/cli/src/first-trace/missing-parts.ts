import { type CompiledTrace, type TraceRow, traceTree } from "@xray-lab/traces";

/** The names under which the two services send their segments. */
export interface TracedNames {
  readonly userManagement: string;
  readonly notification: string;
}

/**
 * The parts of a complete `POST /usermgmt/user` that this trace lacks, as sentences. A complete one has both services, joined,
 * with the subsegments of the database and of the mail server.
 */
export function missingParts(trace: CompiledTrace | undefined, names: TracedNames): readonly string[] {
  const rows = trace === undefined ? [] : traceTree(trace).rows;
  const userManagement = withDescendants(rows, names.userManagement);
  const notification = withDescendants(rows, names.notification);
  const joined = userManagement.some((row) => row === notification[0]);
  return [
    userManagement.length === 0 && `no segment from ${names.userManagement} arrived`,
    userManagement.length > 0 &&
      !userManagement.some(isDatabaseCall) &&
      "no subsegment of the database call arrived",
    notification.length === 0 && `no segment from ${names.notification} arrived`,
    notification.length > 0 &&
      !joined &&
      `the segment from ${names.notification} is not joined to its caller`,
    notification.length > 0 && !notification.some(isMailCall) && "no subsegment of the mail server arrived",
  ].filter((part) => typeof part === "string");
}

/** The row of the finished segment with a name, and those below it; empty when there is none. */
function withDescendants(rows: readonly TraceRow[], wanted: string): readonly TraceRow[] {
  const at = rows.findIndex((row) => row.kind === "segment" && row.name === wanted && !row.inProgress);
  const root = rows[at];
  if (root === undefined) return [];
  const end = rows.findIndex((row, index) => index > at && row.depth <= root.depth);
  return rows.slice(at, end === -1 ? rows.length : end);
}

function isDatabaseCall({ description }: TraceRow): boolean {
  return description.kind === "sql";
}

function isMailCall({ description }: TraceRow): boolean {
  return description.kind === "mail" || description.kind === "remote";
}
