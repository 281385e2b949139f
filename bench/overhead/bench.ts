import { setTimeout as delay } from "node:timers/promises";
import { openDatagramSink, type Sink } from "./load/datagram-sink.ts";
import { openOtlpSink } from "./load/otlp-sink.ts";
import { Load } from "./load/load.ts";
import { requestsTo } from "./load/requests.ts";
import { ServerProcess } from "./server/server-process.ts";
import type { Surroundings } from "./load/surroundings.ts";
import type { RouteName, Variant } from "./variants.ts";

export interface BenchOptions {
  readonly route: RouteName;
  readonly variant: Variant;
  readonly node: string;
  readonly profile: string | undefined;
  readonly surroundings: Surroundings | undefined;
}

/** One variant of a route: its server, the load on it, and the sinks that its records go to. */
export class Bench implements AsyncDisposable {
  readonly variant: Variant;
  readonly cpuPerRequest: number[] = [];
  readonly #server: ServerProcess;
  readonly #load: Load;
  readonly #sink: Sink;
  #requests = 0;
  #records = 0;

  private constructor(variant: Variant, server: ServerProcess, load: Load, sink: Sink) {
    this.variant = variant;
    this.#server = server;
    this.#load = load;
    this.#sink = sink;
  }

  static async start({ route, variant, node, profile, surroundings }: BenchOptions): Promise<Bench> {
    const sink =
      variant.instrumentation === "opentelemetry" ? await openOtlpSink() : await openDatagramSink();
    const task = {
      instrumentation: variant.instrumentation,
      route,
      daemonAddress: sink.address,
      otlpUrl: sink.address,
      database: await surroundings?.databases.create(),
      notificationUrl: surroundings?.notificationUrl ?? "",
      profile,
    };
    const server = await ServerProcess.start(task, node);
    const load = await Load.open(server.port, requestsTo(route, variant.sampled));
    return new Bench(variant, server, load, sink);
  }

  /** The compiler has to have seen the code that is measured. */
  async warmUp(requests: number): Promise<void> {
    await this.#load.run(requests);
  }

  async measure(requests: number): Promise<void> {
    let before = 0;
    const cpu = await this.#server.cpuDuring(async () => {
      before = this.#sink.received();
      await this.#load.run(requests);
    });
    // The last datagrams are in this process's socket already, and are read in its next turns.
    await delay(20);
    this.cpuPerRequest.push(cpu / requests);
    this.#requests += requests;
    this.#records += this.#sink.received() - before;
  }

  get recordsPerRequest(): number {
    return this.#records / this.#requests;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#load.close();
    await this.#server.stop();
    this.#sink.close();
  }
}
