import type { LayoutGraph } from "./layout/graph.ts";
import { type LayoutOptions, layered } from "./layout/layered.ts";

export interface LayoutRequest {
  readonly id: number;
  readonly graph: LayoutGraph;
  readonly options: LayoutOptions;
}

addEventListener("message", ({ data: { id, graph, options } }: MessageEvent<LayoutRequest>) => {
  postMessage({ id, layout: layered(graph, options) });
});
