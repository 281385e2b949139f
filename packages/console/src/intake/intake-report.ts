import { entriesOf, listOf, memberOf, numberOf, textOf, timeOf } from "../api/read-unknown.ts";

/** What `GET /intake` says. What another version of the server leaves out is undefined, and shown as absent. Times are epoch seconds. */
export interface IntakeReport {
  /** Where datagrams are received. */
  readonly daemon: string | undefined;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  /** The most frequent first. */
  readonly reasons: readonly ReasonCount[];
  readonly otlp: Counts | undefined;
  readonly api: Counts | undefined;
  /** The newest first. */
  readonly rejections: readonly Rejection[];
  readonly senders: readonly Sender[] | undefined;
  readonly lag: Lag | undefined;
  readonly lastAcceptedAt: number | undefined;
  readonly droppedByKernel: number | undefined;
  readonly droppedForMemory: number | undefined;
  /** Bytes that were read and are not stored yet. */
  readonly waiting: number | undefined;
  readonly buffer: { readonly requested: number; readonly granted: number } | undefined;
  readonly store: StoreState;
}

export interface Counts {
  readonly accepted: number;
  readonly rejected: number;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

export interface Rejection {
  readonly at: number | undefined;
  readonly reason: string;
  readonly detail: string;
  readonly sender: string;
  readonly size: number | undefined;
  /** The document as far as it was kept; safe to print. */
  readonly text: string;
}

export interface Sender extends Counts {
  readonly sender: string;
  readonly lastSeen: number | undefined;
  /** The name in its last document. */
  readonly name: string | undefined;
}

/** Milliseconds. */
export interface Lag {
  readonly segments: number | undefined;
  readonly min: number | undefined;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface StoreState {
  readonly traces: number | undefined;
  readonly documents: number | undefined;
  readonly bytes: number | undefined;
  readonly maxBytes: number | undefined;
  readonly oldest: number | undefined;
  /** Traces that began before this may be gone; undefined when none was pruned. */
  readonly prunedBefore: number | undefined;
  /** Traces that were deleted since the start. */
  readonly pruned: number | undefined;
}

/** Reads anything: a member of the wrong type is as if it were absent. */
export function readIntakeReport(report: unknown): IntakeReport {
  const reasons = readReasons(memberOf(report, "rejected"));
  const dropped = memberOf(report, "dropped");
  const senders = memberOf(report, "senders");
  return {
    daemon: textOf(memberOf(report, "daemon")),
    received: numberOf(memberOf(report, "received")) ?? 0,
    accepted: numberOf(memberOf(report, "accepted")) ?? 0,
    rejected: reasons.reduce((sum, { count }) => sum + count, 0),
    reasons,
    otlp: readCounts(memberOf(report, "otlp")),
    api: readCounts(memberOf(report, "api")),
    rejections: listOf(memberOf(report, "recentRejections")).map(readRejection),
    senders: Array.isArray(senders) ? senders.map(readSender) : undefined,
    lag: readLag(memberOf(report, "lag")),
    lastAcceptedAt: timeOf(memberOf(report, "lastAcceptedAt")),
    droppedByKernel: numberOf(memberOf(dropped, "kernel")),
    droppedForMemory: numberOf(memberOf(dropped, "memory")),
    waiting: numberOf(memberOf(report, "waiting")),
    buffer: readBuffer(memberOf(report, "receiveBuffer")),
    store: readStore(report),
  };
}

/** What came in datagrams: the rest of what came. Undefined when the report does not say what came by the API. */
export function datagramsOf({ received, otlp, api }: IntakeReport): number | undefined {
  if (otlp === undefined || api === undefined) return undefined;
  return Math.max(0, received - otlp.accepted - otlp.rejected - api.accepted - api.rejected);
}

function readReasons(rejected: unknown): readonly ReasonCount[] {
  return entriesOf(rejected)
    .map(([reason, count]) => ({ reason, count: numberOf(count) ?? 0 }))
    .filter(({ count }) => Number.isSafeInteger(count) && count > 0)
    .toSorted((left, right) => right.count - left.count);
}

function readCounts(value: unknown): Counts | undefined {
  const accepted = numberOf(memberOf(value, "accepted"));
  const rejected = numberOf(memberOf(value, "rejected"));
  return accepted === undefined || rejected === undefined ? undefined : { accepted, rejected };
}

function readRejection(value: unknown): Rejection {
  return {
    at: timeOf(memberOf(value, "at")),
    reason: textOf(memberOf(value, "reason")) ?? "",
    detail: textOf(memberOf(value, "detail")) ?? "",
    sender: textOf(memberOf(value, "sender")) ?? "",
    size: numberOf(memberOf(value, "size")),
    text: textOf(memberOf(value, "text")) ?? textOf(memberOf(value, "prefix")) ?? "",
  };
}

function readSender(value: unknown): Sender {
  return {
    sender: textOf(memberOf(value, "sender")) ?? "",
    accepted: numberOf(memberOf(value, "accepted")) ?? 0,
    rejected: numberOf(memberOf(value, "rejected")) ?? 0,
    lastSeen: timeOf(memberOf(value, "lastSeen")),
    name: textOf(memberOf(value, "name")),
  };
}

function readLag(value: unknown): Lag | undefined {
  const [p50, p95, max] = ["p50", "p95", "max"].map((name) => numberOf(memberOf(value, name)));
  if (p50 === undefined || p95 === undefined || max === undefined) return undefined;
  const [segments, min] = ["segments", "min"].map((name) => numberOf(memberOf(value, name)));
  return { segments, min, p50, p95, max };
}

function readBuffer(value: unknown): IntakeReport["buffer"] {
  const requested = numberOf(memberOf(value, "requested"));
  const granted = numberOf(memberOf(value, "granted"));
  return requested === undefined || granted === undefined ? undefined : { requested, granted };
}

function readStore(report: unknown): StoreState {
  const store = memberOf(report, "store");
  const [traces, documents, bytes, maxBytes, oldest, prunedBefore] = [
    "traces",
    "documents",
    "bytes",
    "maxBytes",
    "oldest",
    "prunedBefore",
  ].map((name) => numberOf(memberOf(store, name)));
  const pruned = numberOf(memberOf(report, "pruned"));
  return {
    traces,
    documents,
    bytes,
    maxBytes,
    // 0 stands for none.
    oldest: oldest || undefined,
    prunedBefore: prunedBefore || undefined,
    pruned,
  };
}
