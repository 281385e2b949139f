import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import { Child } from "../child.ts";
import { Load } from "./load.ts";
import { requestsTo } from "./requests.ts";
import type { FromServer, ServerTask, ToServer } from "./server/messages.ts";
import { openDatagramSink, openOtlpSink, startSurroundings } from "./surroundings.ts";

export const INSTRUMENTATIONS = ["none", "stock", "ours", "opentelemetry"] as const;
export type InstrumentationName = (typeof INSTRUMENTATIONS)[number];

export const ROUTES = ["bare", "awaits", "user", "user-hashed"] as const;
export type RouteName = (typeof ROUTES)[number];

/** One server process: what records its requests, and whether the caller asked for them to be sampled. */
export interface Variant {
  readonly route: RouteName;
  readonly instrumentation: InstrumentationName;
  readonly sampled: boolean;
}

export interface MeasureOptions {
  readonly routes: readonly RouteName[];
  readonly instrumentations: readonly InstrumentationName[];
  readonly rounds: number;
  /** In a round, of each variant. */
  readonly requests: number;
  /** The Node binary that runs the servers. */
  readonly node: string;
  /** The folder for CPU profiles of the servers; without it none are made. */
  readonly profiles?: string | undefined;
  readonly progress: (line: string) => void;
}

export interface Measurement extends Variant {
  /** In a round. */
  readonly requests: number;
  /** CPU microseconds per request, by round. */
  readonly cpu: readonly number[];
  /** Segments or spans that arrived, per request. They show that the variant did its work. */
  readonly records: number;
}

/** A round that hashes takes 200 ms of CPU for each request, whatever else it does. */
const HASHED_SHARE = 1 / 50;

/**
 * Requests before the first round. Traced servers change until the compiler has settled, which takes 20,000 to 25,000 requests:
 * after 10,000 a bare request still cost 11 µs more than after 60,000. A hash takes 200 ms whatever the compiler does.
 */
const WARM_UP: Readonly<Record<RouteName, number>> = {
  bare: 40_000,
  awaits: 40_000,
  user: 20_000,
  "user-hashed": 200,
};

export async function measureRoute(
  route: RouteName,
  options: MeasureOptions,
): Promise<readonly Measurement[]> {
  const requests = Math.ceil(route === "user-hashed" ? options.requests * HASHED_SHARE : options.requests);
  await using started = new AsyncDisposableStack();
  const surroundings = route.startsWith("user") ? started.use(await startSurroundings()) : undefined;
  const benches: Bench[] = [];
  for (const variant of variantsOf(route, options.instrumentations)) {
    options.progress(`${route}: starting and warming up ${describeVariant(variant)}`);
    const bench = await startBench(variant, options.node, {
      database: await surroundings?.createDatabase(),
      notificationUrl: surroundings?.notificationUrl ?? "",
      profile: options.profiles && profileOf(options.profiles, variant),
    });
    benches.push(started.use(bench));
    await bench.load.run(WARM_UP[route]);
  }
  for (let round = 0; round < options.rounds; round += 1) {
    options.progress(`${route}: round ${round + 1} of ${options.rounds}`);
    for (const bench of inTurn(benches, round)) await bench.measure(requests);
  }
  return benches.map(({ variant, cpu, records }) =>
    Object.assign({ requests, cpu, records: records() }, variant),
  );
}

/** Without tracing no code reads the sampling decision, so that is measured once. */
function variantsOf(route: RouteName, instrumentations: readonly InstrumentationName[]): readonly Variant[] {
  return instrumentations.flatMap((instrumentation) =>
    (instrumentation === "none" ? [true] : [true, false]).map((sampled) => ({
      route,
      instrumentation,
      sampled,
    })),
  );
}

/** One variant: its server, the load on it, and the sink for its records. */
interface Bench extends AsyncDisposable {
  readonly variant: Variant;
  readonly load: Load;
  readonly cpu: number[];
  readonly records: () => number;
  measure(requests: number): Promise<void>;
}

type Place = Pick<ServerTask, "database" | "notificationUrl" | "profile">;

async function startBench(variant: Variant, node: string, place: Place): Promise<Bench> {
  const sink = await (variant.instrumentation === "opentelemetry" ? openOtlpSink() : openDatagramSink());
  const task: ServerTask = { ...variant, ...place, daemonAddress: sink.address, otlpUrl: sink.address };
  const server = new Child<FromServer, ToServer>(
    new URL("server/main.ts", import.meta.url),
    [JSON.stringify(task)],
    {
      execPath: node,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      env: { PATH: process.env["PATH"], NODE_ENV: "production" },
    },
  );
  const { port } = await server.next("listening");
  const load = await Load.open(port, requestsTo(variant.route, variant.sampled));
  const cpu: number[] = [];
  const counts = { requests: 0, records: 0 };
  return {
    variant,
    load,
    cpu,
    records: () => counts.records / counts.requests,
    measure: async (requests) => {
      await server.ask({ kind: "start" }, "started");
      const before = sink.received();
      await load.run(requests);
      const { cpuMicroseconds } = await server.ask({ kind: "stop" }, "stopped");
      // The last datagrams are in this process's socket already, and are read in its next turns.
      await delay(20);
      cpu.push(cpuMicroseconds / requests);
      counts.requests += requests;
      counts.records += sink.received() - before;
    },
    [Symbol.asyncDispose]: async () => {
      load.close();
      await server.disconnect();
      await sink[Symbol.asyncDispose]();
    },
  };
}

/** Each round begins with another variant, so that no variant always follows the same one. */
function inTurn<T>(items: readonly T[], round: number): readonly T[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

export function describeVariant({ instrumentation, sampled }: Omit<Variant, "route">): string {
  if (instrumentation === "none") return "no tracing";
  return `${instrumentation} ${sampled ? "sampled" : "unsampled"}`;
}

export function profileOf(folder: string, variant: Variant): string {
  return join(folder, `${variant.route}-${describeVariant(variant).replaceAll(" ", "-")}.cpuprofile`);
}
