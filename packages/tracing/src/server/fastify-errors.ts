import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { recordCause } from "../capture/close-subsegment.ts";
import type { Context } from "../sdk/context.ts";

/** Fastify publishes what a handler threw, or its promise was rejected with. https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks */
const CHANNEL = "tracing:fastify.request.handler:error";

/**
 * Records what the handlers of Fastify throw. Fastify answers it before a listener of the server could see it. Returns the
 * function that stops the recording.
 */
export function recordFastifyErrors(context: Context): () => void {
  const record = (message: unknown): void => {
    const { current } = context;
    if (current !== undefined) recordCause(current.segment ?? current, (message as { error: unknown }).error);
  };
  subscribe(CHANNEL, record);
  return () => unsubscribe(CHANNEL, record);
}
