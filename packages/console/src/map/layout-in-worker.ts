import { startWorker } from "../shell/trusted-types.ts";
import type { Layout, LayoutGraph } from "./layout/graph.ts";
import type { LayoutOptions } from "./layout/layered.ts";
// oxlint-disable-next-line import/default -- Vite makes the default export
import workerUrl from "./layout.worker.ts?worker&url";

const DEADLINE_MS = 2000;
/** On a busy machine a worker may need longer to start than to work. */
const START_MS = 4000;
const HASTY = { starts: 1, patience: 1 };

/** Started when the page's code arrives, while its data are read. */
let worker: Worker | undefined = startWorker(workerUrl);
let hasAnswered = false;
let requests = 0;

/** Lays out in a worker. When that takes too long or fails, the worker is ended and a hasty layout takes its place. */
export async function layoutInWorker(graph: LayoutGraph, options: LayoutOptions): Promise<Layout> {
  const id = ++requests;
  const current = (worker ??= startWorker(workerUrl));
  const answer = await answerOf(current, { id, graph, options });
  hasAnswered ||= answer !== undefined;
  if (answer !== undefined) return answer;
  current.terminate();
  if (worker === current) worker = undefined;
  // The page has this code only when it needs it: the worker has its own copy.
  const { layered } = await import("./layout/layered.ts");
  return layered(graph, { ...options, effort: HASTY });
}

async function answerOf(
  current: Worker,
  request: { readonly id: number; readonly graph: LayoutGraph; readonly options: LayoutOptions },
): Promise<Layout | undefined> {
  const listening = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Layout | undefined>();
  const { signal } = listening;
  current.addEventListener(
    "message",
    ({ data }: MessageEvent<{ readonly id: number; readonly layout: Layout }>) => {
      if (data.id === request.id) resolve(data.layout);
    },
    { signal },
  );
  current.addEventListener("error", () => resolve(undefined), { signal });
  const deadline = setTimeout(() => resolve(undefined), hasAnswered ? DEADLINE_MS : DEADLINE_MS + START_MS);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  current.postMessage(request);
  const layout = await promise;
  clearTimeout(deadline);
  listening.abort();
  return layout;
}
