import { formatDuration } from "../durations.ts";

/** What is wrong with a segment or subsegment, or with its place in the tree. Durations are seconds. */
export type Oddity =
  /** It is at the top of the tree because its parent is not in the trace. */
  | { readonly kind: "parent-missing"; readonly parentId: string }
  /** It is at the top of the tree because its parents lead back to it. */
  | { readonly kind: "circle" }
  | { readonly kind: "duplicate-id"; readonly count: number }
  | { readonly kind: "start-missing" }
  | { readonly kind: "end-before-start"; readonly by: number }
  /** It starts before its parent, or ends after it. */
  | { readonly kind: "outside-parent"; readonly before: number; readonly after: number };

/** What is odd about a trace as a whole. */
export type TreeOddity =
  | { readonly kind: "several-roots"; readonly count: number }
  /** Documents were refused because the trace is too large. */
  | { readonly kind: "limit-exceeded" };

/** What the cause most likely is, most frequent first. */
const WHY_MISSING =
  "the caller is still at work, it sends to another daemon, or its document was lost or rejected";

/** @example oddityInWords({ kind: "parent-missing", parentId: "53995c3f42cd8ad8" }) // "The daemon never received its parent 53995c3f42cd8ad8: …" */
export function oddityInWords(oddity: Oddity | TreeOddity): string {
  switch (oddity.kind) {
    case "parent-missing":
      return `The daemon never received its parent ${oddity.parentId}: ${WHY_MISSING}.`;
    case "circle":
      return "Its parents form a circle.";
    case "duplicate-id":
      return `${oddity.count} segments or subsegments have this id.`;
    case "start-missing":
      return "It has no start time.";
    case "end-before-start":
      return `It ended ${formatDuration(oddity.by)} before it started.`;
    case "outside-parent":
      return `It ${outside(oddity.before, oddity.after)} its parent.`;
    case "several-roots":
      return `The trace has ${oddity.count} segments at the top.`;
    default:
      return "The trace is too large: a part of it was refused.";
  }
}

function outside(before: number, after: number): string {
  const parts = [
    before > 0 && `started ${formatDuration(before)} before`,
    after > 0 && `ended ${formatDuration(after)} after`,
  ];
  return parts.filter((part) => part !== false).join(" and ");
}
