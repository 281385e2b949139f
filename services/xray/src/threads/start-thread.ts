import { type Transferable, Worker, type ResourceLimits } from "node:worker_threads";
import { type Ask, connect, type Services } from "./connection.ts";
import { threadBroke, threadEnded } from "./thread-broke.ts";

export interface ThreadOptions {
  /** What `ps -L`, `top -H` and an error message call it. */
  readonly name: string;
  readonly file: URL;
  readonly workerData: object;
  /** The ports in `workerData`: a port cannot be copied. */
  readonly ports: readonly Transferable[];
  readonly resourceLimits: ResourceLimits;
  /** Answers the thread. */
  readonly services: Services;
  /** Called once, when the thread ended though nobody had ended it. */
  readonly onBroken: (error: Error) => void;
}

/** A thread of this process, and what it does for this one. */
export interface Thread<Theirs extends Services> {
  readonly ask: Ask<Theirs>;
  /** Ends it where it stands; what must be kept is asked for before. */
  end(): Promise<void>;
}

/** Starts a thread. When it breaks, every question to it is rejected: nobody waits for an answer that cannot come. */
export function startThread<Theirs extends Services>(options: ThreadOptions): Thread<Theirs> {
  const { name, file, workerData, ports, resourceLimits, services, onBroken } = options;
  const worker = new Worker(file, { name, workerData, transferList: [...ports], resourceLimits });
  const connection = connect<Theirs>(worker, () => services);
  let over = false;
  const ended = (error: Error): void => {
    connection.breakOff(error);
    if (!over) onBroken(error);
    over = true;
  };
  worker.on("error", (error) => ended(threadBroke(name, error)));
  worker.on("exit", () => ended(threadEnded(name)));
  return {
    ask: connection.ask,
    end: async () => {
      over = true;
      await worker.terminate();
    },
  };
}
