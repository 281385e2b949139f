/** What the inspector's Profiler.stop returns, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  /** The node on top of the stack at each sample. */
  readonly samples: readonly number[];
  /** Microseconds from each sample to the one before. */
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
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
