import type { Intake, RecentRejection } from "@xray-lab/intake";
import type { StoreStatistics, TraceStore } from "@xray-lab/trace-store";
import type { Receiver } from "../receiver/receiver.ts";

/** What `GET /intake` answers. */
export interface IntakeReport {
  /** Datagrams read from the socket, and documents and spans posted to the API. */
  readonly received: number;
  /** Documents stored. */
  readonly accepted: number;
  /** Datagrams, documents and spans refused, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** What came as OTLP; the numbers above include it. */
  readonly otlp: { readonly accepted: number; readonly rejected: number };
  /** Newest first, at most 100. */
  readonly recentRejections: readonly RecentRejection[];
  readonly dropped: {
    /** Datagrams that were read and thrown away, because too many bytes waited to be stored. */
    readonly memory: number;
    /** Datagrams that the kernel threw away before we could read them; null where the kernel does not count them. */
    readonly kernel: number | null;
  };
  /** Bytes read and not stored yet. */
  readonly waiting: number;
  /** Bytes of the socket's receive buffer. */
  readonly receiveBuffer: { readonly requested: number; readonly granted: number };
  readonly store: StoreStatistics;
}

export interface ReportSources {
  readonly intake: Pick<Intake, "statistics">;
  readonly receiver: Pick<Receiver, "statistics" | "receiveBuffer">;
  readonly store: Pick<TraceStore, "statistics">;
}

export function intakeReport({ intake, receiver, store }: ReportSources): IntakeReport {
  const { bySource, rejectedByReason, recentRejections } = intake.statistics();
  const { udp, api, otlp } = bySource;
  const { received, dropped, kernelDropped, waiting } = receiver.statistics();
  return {
    received: received + api.accepted + api.rejected + otlp.accepted + otlp.rejected,
    accepted: udp.accepted + api.accepted + otlp.accepted,
    rejected: rejectedByReason,
    otlp,
    recentRejections,
    dropped: { memory: dropped, kernel: kernelDropped ?? null },
    waiting,
    receiveBuffer: receiver.receiveBuffer,
    store: store.statistics(),
  };
}
