import { isRecord, type JsonRecord, numberOf, parseRecord, recordsOf, textOf } from "../json.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { describeWork } from "./work.ts";

/** As much as is needed of a `Trace` of BatchGetTraces. */
export interface TraceDocuments {
  readonly Id?: string | undefined;
  readonly Segments?: readonly { readonly Document?: string | undefined }[] | undefined;
}

/** A segment or subsegment with what it caused below it. Times in epoch seconds. */
export interface WorkNode {
  readonly name: string;
  /** What was done, such as `200 POST /notification/send` or a statement. */
  readonly what: string;
  readonly start: number | undefined;
  /** `undefined` while in progress. */
  readonly end: number | undefined;
  readonly outcome: Outcome;
  readonly document: JsonRecord;
  readonly children: readonly WorkNode[];
}

/** Deeper work is left out: no terminal shows it, and recursion needs an end. */
const MAX_DEPTH = 48;

/**
 * The trace as a tree: a segment hangs below the subsegment that called it. Segments whose caller never arrived are roots,
 * so nothing is lost. Inferred segments are left out: each repeats the subsegment above it.
 *
 * Never throws: the documents may be anything, also circular.
 */
export function traceTree(trace: TraceDocuments): readonly WorkNode[] {
  const segments = (trace.Segments ?? []).flatMap(readSegment);
  const byCaller = Map.groupBy(segments, (segment) => textOf(segment["parent_id"]) ?? "");
  const known = new Set(segments.flatMap((segment) => idsIn(segment)));
  const placed = new Set<JsonRecord>();

  const place = (document: JsonRecord, depth: number): WorkNode => {
    placed.add(document);
    const called = byCaller.get(textOf(document["id"]) ?? " ") ?? [];
    const below = depth < MAX_DEPTH ? [...recordsOf(document["subsegments"]), ...called] : [];
    // Asked one by one: placing one child may have placed the next, when ids repeat.
    const children = below.flatMap((child) => (placed.has(child) ? [] : [place(child, depth + 1)]));
    return nodeOf(document, children.toSorted(byStart));
  };

  const first = segments.filter((segment) => !known.has(textOf(segment["parent_id"]) ?? ""));
  // What these do not reach calls itself in a circle: any of it may begin.
  const roots = [...first, ...segments].flatMap((segment) =>
    placed.has(segment) ? [] : [place(segment, 0)],
  );
  return roots.toSorted(byStart);
}

function readSegment(segment: { readonly Document?: string | undefined }): JsonRecord[] {
  const document = isRecord(segment) ? parseRecord(String(segment["Document"])) : undefined;
  if (document === undefined) return [{ name: "unreadable segment" }];
  return document["inferred"] === true ? [] : [document];
}

function idsIn(segment: JsonRecord): string[] {
  const ids: string[] = [];
  const open: { document: JsonRecord; depth: number }[] = [{ document: segment, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { document, depth } = next;
    ids.push(textOf(document["id"]) ?? "");
    if (depth === MAX_DEPTH) continue;
    for (const child of recordsOf(document["subsegments"])) open.push({ document: child, depth: depth + 1 });
  }
  return ids.filter((id) => id !== "");
}

function nodeOf(document: JsonRecord, children: readonly WorkNode[]): WorkNode {
  return {
    name: textOf(document["name"]) ?? "unnamed",
    what: describeWork(document),
    start: numberOf(document["start_time"]),
    end: numberOf(document["end_time"]),
    outcome: outcomeOf(document),
    document,
    children,
  };
}

function byStart(a: WorkNode, b: WorkNode): number {
  return (a.start ?? 0) - (b.start ?? 0);
}
