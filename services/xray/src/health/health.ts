import type { Logger } from "pino";
import { createExamination, type Examined } from "./examination.ts";
import type { Illness } from "./illness.ts";

export interface HealthOptions {
  /** In the order in which a document passes them. */
  readonly threads: readonly Examined[];
  readonly logger: Pick<Logger, "info" | "error">;
}

/** Whether a document that is sent now can be read back. */
export interface Health {
  /** What was found last, at once; undefined when it can. */
  illness(): Illness | undefined;
  stop(): void;
}

const EVERY_MILLISECONDS = 2_000;
const STUCK_AFTER_MILLISECONDS = 5_000;

/** Examines the threads every two seconds: something is written, and read where documents are read. Resolves after the first time. */
export async function watchHealth({ threads, logger }: HealthOptions): Promise<Health> {
  const examination = createExamination(threads, STUCK_AFTER_MILLISECONDS);
  const saySo = sayer(logger);
  const examine = async (): Promise<void> => {
    const done = examination.begin();
    // Before it is done: it may never be.
    saySo(examination.illness());
    await done;
    saySo(examination.illness());
  };
  await examine();
  const timer = setInterval(() => void examine(), EVERY_MILLISECONDS).unref();
  return { illness: () => examination.illness(), stop: () => clearInterval(timer) };
}

/** Logs when the state changes, and only then: the words in brackets may differ each time. */
function sayer(logger: HealthOptions["logger"]): (illness: Illness | undefined) => void {
  let last: string | undefined;
  return (illness) => {
    const kind = illness?.reason.replace(/ \(.*/s, "");
    if (kind === last) return;
    last = kind;
    if (illness === undefined) logger.info({}, "healthy again: what is sent now is stored and can be read");
    else logger.error({ ...illness }, "ill: what is sent now may be lost");
  };
}
