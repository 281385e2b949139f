import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { type MadeGraph, makeGraph } from "@xray-lab/test-support/make-graph";

export interface MapFigures {
  readonly nodes: number;
  readonly edges: number;
  /** The layout of the whole graph in a worker, in ms: by code that runs for the first time, and again. */
  readonly first: number;
  readonly again: number;
  /** The longest time for which the thread beside the worker could do nothing, in ms. */
  readonly held: number;
}

const SIZES = [300, 1000];
/** The histogram cannot tell delays apart that are shorter. */
const RESOLUTION = 1;

/** The layout of the map in a worker of Node, which runs the same engine as Chromium's. */
export async function measureMap(seed: number): Promise<readonly MapFigures[]> {
  const figures: MapFigures[] = [];
  for (const size of SIZES) figures.push(await measureGraph(makeGraph(size, seed)));
  return figures;
}

async function measureGraph(graph: MadeGraph): Promise<MapFigures> {
  const worker = new Worker(new URL("layout-worker.ts", import.meta.url), { workerData: graph });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const [times] = (await once(worker, "message")) as [readonly [number, number]];
  delay.disable();
  await worker.terminate();
  const [first, again] = times;
  return { nodes: graph.nodes.length, edges: graph.edges.length, first, again, held: delay.max / 1e6 };
}
