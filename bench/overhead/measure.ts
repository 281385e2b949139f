import { join } from "node:path";
import { Bench } from "./bench.ts";
import { Surroundings } from "./load/surroundings.ts";
import { type InstrumentationName, type RouteName, type Variant, variantsOf } from "./variants.ts";

export interface MeasureOptions {
  readonly routes: readonly RouteName[];
  readonly instrumentations: readonly InstrumentationName[];
  readonly rounds: number;
  /** In a round, of each variant. */
  readonly requests: number;
  /** The Node binary that runs the servers. */
  readonly node: string;
  /** Where CPU profiles of the servers go; without it none are made. */
  readonly profiles?: string | undefined;
  readonly progress: (line: string) => void;
}

export interface Measurement extends Variant {
  readonly route: RouteName;
  /** In a round. */
  readonly requests: number;
  /** CPU microseconds per request, by round. */
  readonly cpu: readonly number[];
  /** Segments or spans that arrived, per request: shows that what was measured did its work. */
  readonly records: number;
}

/** A round that hashes takes 200 ms of CPU for each request, whatever else it does. */
const HASHED_SHARE = 1 / 50;

export async function measureRoute(
  route: RouteName,
  options: MeasureOptions,
): Promise<readonly Measurement[]> {
  const requests = Math.ceil(route === "user-hashed" ? options.requests * HASHED_SHARE : options.requests);
  const variants = variantsOf(options.instrumentations);
  await using benches = new AsyncDisposableStack();
  const surroundings = route.startsWith("user") ? benches.use(await Surroundings.start()) : undefined;
  const started: Bench[] = [];
  for (const variant of variants) {
    options.progress(`${route}: starting and warming up ${describeVariant(variant)}`);
    const bench = await Bench.start({
      route,
      variant,
      node: options.node,
      surroundings,
      profile:
        options.profiles === undefined ? undefined : profileOf(options.profiles, { route, ...variant }),
    });
    started.push(benches.use(bench));
    await bench.warmUp(requests * 2);
  }
  for (let round = 0; round < options.rounds; round += 1) {
    options.progress(`${route}: round ${round + 1} of ${options.rounds}`);
    for (const bench of inTurn(started, round)) await bench.measure(requests);
  }
  return started.map(({ variant, cpuPerRequest, recordsPerRequest }) => ({
    route,
    requests,
    instrumentation: variant.instrumentation,
    sampled: variant.sampled,
    cpu: cpuPerRequest,
    records: recordsPerRequest,
  }));
}

/** Each round begins with another one, so that none is always measured after the same other. */
function inTurn<T>(items: readonly T[], round: number): readonly T[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

export function describeVariant({ instrumentation, sampled }: Variant): string {
  if (instrumentation === "none") return "no tracing";
  return `${instrumentation} ${sampled ? "sampled" : "unsampled"}`;
}

/** A variant's profile in the folder of profiles. */
export function profileOf(folder: string, { route, ...variant }: Variant & { route: RouteName }): string {
  return join(folder, `${route}-${describeVariant(variant).replaceAll(" ", "-")}.cpuprofile`);
}
