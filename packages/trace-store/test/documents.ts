import { type IndependentSubsegment, type Segment, type TraceDocument, traceIdAt } from "@xray-lab/segments";
import { onTestFinished } from "vitest";

import { type LocalStore, type LocalStoreOptions, openLocalStore } from "../src/index.ts";
import { temporaryDirectory } from "./directory.ts";

/** 2025-10-09T08:53:20Z: the time that the ids below are made at unless told otherwise. */
export const NOON = 1_760_000_000;

export function at(second: number): Date {
  return new Date(second * 1000);
}

/** The nth trace id of a second. */
export function traceId(n: number, second: number = NOON): string {
  return traceIdAt(second, n.toString(16).padStart(24, "0"));
}

export function segmentId(n: number): string {
  return n.toString(16).padStart(16, "0");
}

export function segment(changes: Partial<Segment> = {}): Segment {
  return {
    trace_id: traceId(1),
    id: segmentId(1),
    name: "User-Management-Microservice",
    start_time: NOON,
    end_time: NOON + 0.25,
    ...changes,
  };
}

export function inProgress(changes: Partial<Segment> = {}): Segment {
  const { end_time: _, ...started } = segment(changes);
  return { ...started, in_progress: true };
}

export function subsegment(changes: Partial<IndependentSubsegment> = {}): IndependentSubsegment {
  return {
    type: "subsegment",
    trace_id: traceId(1),
    id: segmentId(2),
    parent_id: segmentId(1),
    name: "usermgmt@sqlite",
    start_time: NOON,
    end_time: NOON + 0.1,
    ...changes,
  };
}

/** A store of the test's own, closed when the test ends. */
export function temporaryStore(options: Partial<LocalStoreOptions> = {}): LocalStore {
  const store = openLocalStore({
    directory: temporaryDirectory(),
    quietMilliseconds: 0,
    sealedAtATime: 1,
    ...options,
  });
  onTestFinished(() => store.close());
  return store;
}

/** Appends documents as their JSON. Returns those that were refused. */
export function append(
  store: LocalStore,
  documents: readonly TraceDocument[],
  receivedAt: Date,
): readonly TraceDocument[] {
  const texts = documents.map((document) => ({ document, text: JSON.stringify(document) }));
  return store.append(texts, receivedAt).map(({ document }) => document);
}

/** Seals every trace, as the store does by itself once there are enough of them. */
export async function seal(store: LocalStore): Promise<void> {
  while (await store.maintain());
}
