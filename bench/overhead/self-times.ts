import { readFile } from "node:fs/promises";
import { describeVariant, type Measurement, profileOf } from "./measure.ts";

const SHOWN = 30;

/** What the inspector's Profiler.stop returns, as far as it is read here. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  /** The node on top of the stack at each sample. */
  readonly samples: readonly number[];
  /** Microseconds from each sample to the one before. */
  readonly timeDeltas: readonly number[];
}

interface SelfTime {
  /** `package/file:function`. */
  readonly name: string;
  readonly microseconds: number;
}

/** Time spent in each function itself, most first. Time in which the process waited is left out. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): readonly SelfTime[] {
  const names = new Map(
    nodes.map(({ id, callFrame }) => [id, nameOf(callFrame.url, callFrame.functionName)]),
  );
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? "unknown";
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  return [...times]
    .filter(([name]) => name !== "(idle)")
    .map(([name, microseconds]) => ({ name, microseconds }))
    .toSorted((a, b) => b.microseconds - a.microseconds);
}

/** V8's own, such as the garbage collector and native code, have no file. */
export function nameOf(url: string, functionName: string): string {
  const name = functionName || "(anonymous)";
  if (url === "") return name;
  return `${fileOf(url)}:${name}`;
}

const INSTALLED = /.*\/node_modules\/(?<path>(?:@[^/]+\/)?[^/]+\/.+)$/;
const WORKSPACE = /\/(?:packages|services)\/(?<name>[^/]+)\/src\/(?<file>.+)$/;

function fileOf(url: string): string {
  const path = url.replace(/^file:\/\//, "");
  const installed = INSTALLED.exec(path)?.groups?.["path"];
  if (installed) return installed;
  const { name, file } = WORKSPACE.exec(path)?.groups ?? {};
  return name ? `${name}/${file}` : path.replace(/^.*\/bench\//, "bench/");
}

/** The functions of ours that took longest in themselves, for each variant. */
export async function describeProfiles(
  folder: string,
  measurements: readonly Measurement[],
): Promise<string> {
  const ours = measurements.filter(({ instrumentation }) => instrumentation === "ours");
  const parts = await Promise.all(ours.map((measurement) => describeProfile(folder, measurement)));
  return parts.join("");
}

async function describeProfile(folder: string, measurement: Measurement): Promise<string> {
  const file = profileOf(folder, measurement);
  const times = selfTimes(JSON.parse(await readFile(file, "utf8")) as CpuProfile);
  const total = times.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const lines = times.slice(0, SHOWN).map(({ name, microseconds }) => {
    const perRequest = (microseconds / measurement.requests).toFixed(1).padStart(7);
    return `${perRequest} µs ${((microseconds / total) * 100).toFixed(1).padStart(5)} %  ${name}`;
  });
  const heading = `${measurement.route}, ${describeVariant(measurement)}: self time per request, the last round (${file})`;
  return `\n${heading}\n${lines.join("\n")}\n`;
}
