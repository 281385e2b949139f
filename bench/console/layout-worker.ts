import { parentPort, workerData } from "node:worker_threads";
import { layered } from "@xray-lab/console/map-layout";
import type { MadeGraph } from "@xray-lab/test-support/make-graph";

/** Runs as a worker: lays the graph out twice, the first time with code that the engine has not seen yet. */
const { nodes, edges } = workerData as MadeGraph;
const times = [1, 2].map(() => {
  const began = performance.now();
  layered({ nodes, edges }, { spacing: { layer: 230, row: 136 } });
  return performance.now() - began;
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin.
parentPort?.postMessage(times);
