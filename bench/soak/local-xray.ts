import { type RunningService, startService } from "@xray-lab/test-support";

/** What `GET /intake` answers, as far as the soak reads it. */
export interface Intake {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly dropped: { readonly memory: number; readonly kernel: number | null };
  readonly waiting: number;
}

/** Documents that arrived and were not stored. Tracing did not lose them. */
export interface IntakeLosses {
  readonly rejected: number;
  readonly dropped: number;
}

export interface LocalXrayOptions {
  /** UDP and TCP, on every address that it is bound to. */
  readonly daemonPort: number;
  readonly apiPort: number;
  /** For the store. */
  readonly folder: string;
}

const NO_LOSSES: IntakeLosses = { rejected: 0, dropped: 0 };

/** services/xray with one store, in one process after the other. */
export class LocalXray {
  readonly #settings: Readonly<Record<string, string>>;
  #service: RunningService | undefined;
  #earlierLosses = NO_LOSSES;
  #losses = NO_LOSSES;

  constructor({ daemonPort, apiPort, folder }: LocalXrayOptions) {
    this.#settings = {
      XRAY_DAEMON_PORT: String(daemonPort),
      XRAY_API_PORT: String(apiPort),
      XRAY_DATA_DIR: folder,
      // Nothing is pruned, so a document that is not there was lost.
      XRAY_MAX_MB: "1000000",
      LOG_LEVEL: "warn",
    };
  }

  get api(): string {
    return this.#service?.url ?? "";
  }

  /** The losses of all processes so far, as of the last look at the intake of each. */
  get losses(): IntakeLosses {
    return sum(this.#earlierLosses, this.#losses);
  }

  /** Resolves when it takes segments. */
  async start(bind: string): Promise<void> {
    this.#earlierLosses = this.losses;
    this.#losses = NO_LOSSES;
    this.#service = await startService("xray", { ...this.#settings, XRAY_BIND: bind });
  }

  /** SIGKILL: as a node that fails. SIGTERM: as a pod that is replaced. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (signal === "SIGTERM") await this.intake();
    await this.#service?.end(signal);
  }

  async intake(): Promise<Intake> {
    const intake = (await (await fetch(`${this.api}/intake`)).json()) as Intake;
    const { rejected, dropped } = intake;
    this.#losses = {
      rejected: Object.values(rejected).reduce((total, count) => total + count, 0),
      dropped: dropped.memory + (dropped.kernel ?? 0),
    };
    return intake;
  }
}

function sum(a: IntakeLosses, b: IntakeLosses): IntakeLosses {
  return { rejected: a.rejected + b.rejected, dropped: a.dropped + b.dropped };
}
