import type { Annotations } from "../capture/annotations.ts";
import type { Context } from "../sdk/context.ts";
import type { TracingOptions } from "../options.ts";
import { CallHooks } from "./call-hooks.ts";
import { captureFetch } from "./fetch.ts";
import { captureNodeHttp } from "./node-http.ts";

/** Records the calls of fetch, undici and node:http. Returns the function that stops the recording. */
export function captureHttp(context: Context, { outgoing }: TracingOptions, record: Annotations): () => void {
  const hooks = new CallHooks(outgoing, record);
  const stops = [captureFetch(context, hooks), captureNodeHttp(context, hooks)];
  return () => {
    for (const stop of stops) stop();
  };
}
