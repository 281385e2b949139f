import { Intake, type IntakeListener, type IntakeStatistics, type RefusedDocument } from "@xray-lab/intake";
import type { MessagePort } from "node:worker_threads";
import type { SharedPosition } from "@xray-lab/trace-store";
import type { StoreOptions } from "../store-options.ts";
import type { Change } from "../feed/change-ring.ts";
import { createCoalescer } from "../feed/coalescer.ts";
import type { Illness } from "../health/illness.ts";
import { createIntakeLog } from "../intake/intake-log.ts";
import { takeDatagrams } from "../intake/take-datagrams.ts";
import type { SharedCounters } from "../receiver/counters.ts";
import type { Datagram } from "../receiver/datagram-batch.ts";
import { takeBatches } from "../receiver/take-batches.ts";
import type { ThreadLog } from "../threads/thread-log.ts";
import { createTurns } from "../threads/turns.ts";
import { takeRequest, type SentRequest } from "./take-request.ts";
import { createWatchedStore } from "./watched-store.ts";

export interface WriterOptions {
  readonly store: StoreOptions;
  readonly log: ThreadLog;
  /** Called for the first change of a quiet time, and then at most once in 50 ms. */
  readonly onChange: (change: Change) => void;
}

interface Batches {
  readonly batches: MessagePort;
  readonly counters: SharedCounters;
}

/** What the writer does for the other threads. */
export type WriterServices = {
  /** Opens the log. @returns up to where it is written, always */
  readonly open: (nothing: undefined) => SharedPosition;
  readonly receive: (from: Batches) => void;
  readonly take: (request: SentRequest) => Promise<readonly RefusedDocument[]>;
  readonly statistics: (nothing: undefined) => IntakeStatistics;
  /** Writes as documents are written. @returns why that failed, or why documents would */
  readonly examine: (nothing: undefined) => Illness | undefined;
  /** Stores all that was sent, and closes the store. */
  readonly finish: (nothing: undefined) => Promise<void>;
};

export function createWriter({ store: options, log, onChange }: WriterOptions): WriterServices {
  const store = createWatchedStore(options, log);
  const turns = createTurns();
  const changes = createCoalescer(onChange);
  const intakeLog = createIntakeLog(log);
  const intake = new Intake({ store, now: () => new Date(), listener: listenerOf(intakeLog, changes) });
  const onDatagrams = (datagrams: Iterable<Datagram>): void => takeDatagrams(intake, datagrams);
  const requests = new Set<Promise<unknown>>();
  let received: Promise<void> = Promise.resolve();
  return {
    open: () => store.open(),
    receive: ({ batches, counters }) => {
      received = takeBatches({ batches, counters, turns, onDatagrams });
    },
    take: async (request) => {
      const taken = takeRequest(request, intake, turns);
      requests.add(taken);
      return taken.finally(() => requests.delete(taken));
    },
    statistics: () => intake.statistics(),
    examine: () => store.examine(),
    finish: async () => {
      await received;
      await Promise.allSettled(requests);
      intakeLog.flush();
      changes.stop();
      store.close();
    },
  };
}

function listenerOf(
  log: ReturnType<typeof createIntakeLog>,
  changes: ReturnType<typeof createCoalescer>,
): IntakeListener {
  return {
    accepted: (documents, traceIds) => changes.accepted(documents, traceIds),
    rejected: (rejection) => {
      log.rejected(rejection);
      changes.rejected();
    },
    storeFailed: (error, lost) => log.storeFailed(error, lost),
  };
}
