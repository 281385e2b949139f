import type { IntakeStatistics, LagStatistics, RecentRejection, SenderStatistics } from "@xray-lab/intake";
import type { StoreReport } from "../api/api-services.ts";
import type { Memory } from "../memory/memory.ts";
import type { MemoryBudget } from "../memory/memory-budget.ts";
import type { Receiver } from "../receiver/receiver.ts";

/** What `GET /intake` answers. */
export interface IntakeReport extends StoreReport {
  /** Where datagrams are received: `127.0.0.1:2000`. */
  readonly daemon: string;
  /** Datagrams read from the socket, and documents and spans posted to the API. */
  readonly received: number;
  /** Documents stored. */
  readonly accepted: number;
  /** Datagrams, documents and spans refused, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** What came as OTLP; the numbers above include it. */
  readonly otlp: { readonly accepted: number; readonly rejected: number };
  /** What came by PutTraceSegments; the numbers above include it. */
  readonly api: { readonly accepted: number; readonly rejected: number };
  /** Newest first, at most 100. */
  readonly recentRejections: readonly RecentRejection[];
  /** The one that was seen last is the first, at most 100. */
  readonly senders: readonly SenderStatistics[];
  /** Of the segments that were stored within the last minute; null when there was none. */
  readonly lag: LagStatistics | null;
  /** When a document was accepted for the last time since the start; null before the first. */
  readonly lastAcceptedAt: Date | null;
  readonly dropped: {
    /** Datagrams that were read and thrown away, because too many bytes waited to be stored. */
    readonly memory: number;
    /** Datagrams that the kernel threw away before we could read them; null where the kernel does not count them. */
    readonly kernel: number | null;
  };
  /** Bytes read and not stored yet. */
  readonly waiting: number;
  /** What the buffers may hold, and how often a request or a reply was refused for that. */
  readonly memory: MemoryBudget & { readonly refused: { readonly bodies: number; readonly replies: number } };
  /** Bytes of the socket's receive buffer. */
  readonly receiveBuffer: { readonly requested: number; readonly granted: number };
}

export interface ReportSources {
  readonly intake: IntakeStatistics;
  readonly receiver: Pick<Receiver, "statistics" | "receiveBuffer">;
  readonly store: StoreReport;
  readonly memory: Memory;
  /** The address for datagrams: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
}

export function intakeReport({
  intake,
  receiver,
  store,
  memory,
  daemonAddress,
}: ReportSources): IntakeReport {
  const { bySource, rejectedByReason, recentRejections, senders, lag, lastAcceptedAt } = intake;
  const { udp, api, otlp } = bySource;
  const { received, dropped, kernelDropped, waiting } = receiver.statistics();
  return {
    daemon: daemonAddress,
    received: received + api.accepted + api.rejected + otlp.accepted + otlp.rejected,
    accepted: udp.accepted + api.accepted + otlp.accepted,
    rejected: rejectedByReason,
    otlp,
    api,
    recentRejections,
    senders,
    lag: lag ?? null,
    lastAcceptedAt: lastAcceptedAt ?? null,
    dropped: { memory: dropped, kernel: kernelDropped ?? null },
    waiting,
    memory: {
      ...memory.budget,
      refused: { bodies: memory.bodies.refusals, replies: memory.replies.refusals },
    },
    receiveBuffer: receiver.receiveBuffer,
    ...store,
  };
}
