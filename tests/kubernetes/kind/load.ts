import { newTraceId } from "@xray-lab/test-support/traces";

/** A request that takes longer counts as lost: no client waits longer for a page. */
const PATIENCE_MS = 5_000;

const KINDS = ["close", "keep-alive"] as const;

export interface Outcome {
  readonly traceId: string;
  /** Why it counts as lost: a status other than 2xx, or an error. */
  readonly problem: string | undefined;
}

export interface Load {
  /** Sends no more. @returns every request that was sent, answered or not */
  stop(): Promise<readonly Outcome[]>;
}

/**
 * Sends each GET when it is due, also when the one before it has no answer yet. Each has a trace of its own, and is
 * sampled. Every second one closes its connection: a connection that is kept stays with one pod, so the loss of another
 * pod, and of the daemon on its node, would not be noticed. (Seen: two of four service pods had all the requests.)
 */
export function startLoad(url: string, perSecond: number): Load {
  const sent: Promise<Outcome>[] = [];
  const timer = setInterval(() => sent.push(send(url, KINDS[sent.length % 2])), 1000 / perSecond);
  return {
    stop: () => {
      clearInterval(timer);
      return Promise.all(sent);
    },
  };
}

async function send(url: string, connection: (typeof KINDS)[number] = "close"): Promise<Outcome> {
  const traceId = newTraceId();
  try {
    const reply = await fetch(url, {
      headers: { "X-Amzn-Trace-Id": `Root=${traceId};Sampled=1`, connection },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await reply.arrayBuffer();
    return { traceId, problem: reply.ok ? undefined : `status ${reply.status}` };
  } catch (error) {
    return { traceId, problem: reasonOf(error) };
  }
}

/** fetch says "fetch failed"; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
