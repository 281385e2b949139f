import { Intake, type RejectedDocument } from "@xray-lab/intake";
import type { LocalStore } from "@xray-lab/trace-store";

/** Stores documents, as PutTraceSegments does, at a time of the test's choice. Returns those that were refused. */
export function ingest(
  store: LocalStore,
  texts: readonly string[],
  receivedAt: Date,
): readonly RejectedDocument[] {
  const documents = texts.map((text) => ({ text }));
  return new Intake({ store, now: () => receivedAt }).accept(documents, "api");
}
