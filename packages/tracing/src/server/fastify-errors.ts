import { recordRouteError } from "../express/answered-errors.ts";
import { subscribeAll } from "../http/subscribe-all.ts";
import type { Context } from "../sdk/context.ts";

/** Fastify publishes what a handler threw, or its promise was rejected with. https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks */
const CHANNEL = "tracing:fastify.request.handler:error";

/**
 * Records what the handlers of Fastify throw. Fastify answers it before a listener of the server could see it. Returns the
 * function that stops the recording.
 */
export function recordFastifyErrors(context: Context): () => void {
  return subscribeAll({
    [CHANNEL]: ({ error }: { readonly error: unknown }) => {
      const { current } = context;
      if (current === undefined) return;
      const segment = current.segment ?? current;
      recordRouteError(segment, error, () => segment.addError(error));
    },
  });
}
