import { isRecord, textOf } from "../json.ts";
import { type TraceDocuments, traceTree, type WorkNode } from "../waterfall/trace-tree.ts";

/** The names under which the two services send their segments. */
export interface TracedNames {
  readonly userManagement: string;
  readonly notification: string;
}

/**
 * The parts of a complete `POST /usermgmt/user` that this trace lacks, as sentences. A complete one has both services, joined,
 * with the subsegments of the database and of the mail server.
 */
export function missingParts(trace: TraceDocuments | undefined, names: TracedNames): readonly string[] {
  const roots = trace === undefined ? [] : traceTree(trace);
  const userManagement = roots.flatMap(withDescendants).find((node) => isSegment(node, names.userManagement));
  const everywhere = roots.flatMap(withDescendants).find((node) => isSegment(node, names.notification));
  const joined = userManagement && withDescendants(userManagement).find((node) => node === everywhere);
  return [
    userManagement === undefined && `no segment from ${names.userManagement} arrived`,
    userManagement && !some(userManagement, isDatabaseCall) && "no subsegment of the database call arrived",
    everywhere === undefined && `no segment from ${names.notification} arrived`,
    everywhere && !joined && `the segment from ${names.notification} is not joined to its caller`,
    everywhere && !some(everywhere, isMailCall) && "no subsegment of the mail server arrived",
  ].filter((part) => typeof part === "string");
}

function withDescendants(node: WorkNode): readonly WorkNode[] {
  return [node, ...node.children.flatMap(withDescendants)];
}

function some(node: WorkNode, test: (node: WorkNode) => boolean): boolean {
  return withDescendants(node).some(test);
}

function isSegment({ document, name, end }: WorkNode, wanted: string): boolean {
  return name === wanted && textOf(document["trace_id"]) !== undefined && end !== undefined;
}

function isDatabaseCall({ document }: WorkNode): boolean {
  return isRecord(document["sql"]);
}

function isMailCall({ document }: WorkNode): boolean {
  return document["namespace"] === "remote" && !isRecord(document["http"]) && !isRecord(document["sql"]);
}
