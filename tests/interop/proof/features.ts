import type { Entity, SentDocument } from "./document.ts";

export type Feature =
  | "nested subsegments"
  | "an independent subsegment"
  | "a query"
  | "an exception"
  | "annotations"
  | "metadata"
  | "a segment called by another";

/** What a client must send. Without it, the run would prove less than the table says. */
const FEATURES: Readonly<Record<Feature, (document: SentDocument) => boolean>> = {
  // A document that was streamed on its own is a subsegment.
  "nested subsegments": ({ type, subsegments = [] }) =>
    type === "subsegment" ? subsegments.length > 0 : subsegments.some((one) => one.subsegments?.length),
  "an independent subsegment": ({ type }) => type === "subsegment",
  "a query": (document) => someWork(document, ({ sql }) => sql !== undefined),
  "an exception": (document) =>
    someWork(document, ({ cause }) => typeof cause === "object" && cause !== null),
  annotations: (document) => someWork(document, ({ annotations }) => annotations !== undefined),
  metadata: (document) => someWork(document, ({ metadata }) => metadata !== undefined),
  "a segment called by another": ({ type, parent_id }) => type !== "subsegment" && Boolean(parent_id),
};

export const ALL_FEATURES = Object.keys(FEATURES) as readonly Feature[];

/** A line for each feature that no document has. */
export function lacking(sent: readonly SentDocument[], wanted: readonly Feature[]): readonly string[] {
  return wanted
    .filter((feature) => !sent.some(FEATURES[feature]))
    .map((feature) => `the client did not send ${feature}`);
}

function someWork(work: Entity, holds: (work: Entity) => boolean): boolean {
  return holds(work) || (work.subsegments ?? []).some((subsegment) => someWork(subsegment, holds));
}
