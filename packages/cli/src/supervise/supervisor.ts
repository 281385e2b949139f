import { LabError } from "../errors.ts";
import type { ServicePlan } from "../lab/service-plan.ts";
import type { Environment } from "../lab/settings.ts";
import { type Deaths, recentDeaths, RESTART_AFTER_MS, shouldRestart } from "./restart-policy.ts";
import { lastLines, logPath, rotateLog } from "./service-log.ts";
import { type Ending, type ServiceProcess, startService } from "./service-process.ts";
import { untilHealthy } from "./until-healthy.ts";

export interface SupervisorOptions {
  readonly logDirectory: string;
  /** What every service gets; a plan adds its own. */
  readonly environment: Environment;
  readonly onDeath: (death: Death) => void;
  /** A service that died answers again, or runs again if it answers nobody. */
  readonly onReturn: (plan: ServicePlan) => void;
}

/** A service that had been running ended by itself. */
export interface Death {
  readonly plan: ServicePlan;
  readonly reason: string;
  readonly lastLines: readonly string[];
  /** Whether it will be started again. */
  readonly restarts: boolean;
}

const HEALTHY_WITHIN_MS = 20_000;
const LINES_SHOWN = 8;

/** Starts services, starts again what dies, and stops all of them. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #running = new Map<ServicePlan, ServiceProcess>();
  readonly #deaths = new Map<ServicePlan, Deaths>();
  readonly #restarts = new Set<NodeJS.Timeout>();
  readonly #stopping = new AbortController();
  #stopped: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Resolves when the service is healthy. Rejects with `ServiceFailed` when it ends before, or is not within 20 s. */
  async start(plan: ServicePlan): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    rotateLog(this.#logOf(plan));
    const service = this.#spawn(plan);
    const failure = await this.#failureToStart(plan, service);
    this.#stopping.signal.throwIfAborted();
    if (failure !== undefined) throw this.#failed(plan, failure);
    this.#watch(plan, service);
  }

  lastLines(plan: ServicePlan): readonly string[] {
    return lastLines(this.#logOf(plan), LINES_SHOWN);
  }

  /** One after the other, the last started first: who is called outlives its callers, and X-Ray outlives all. */
  stop(): Promise<void> {
    // Once only: a second SIGTERM means "at once" to a service that is finishing its requests.
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    this.#stopping.abort(new LabError("Interrupted", "the lab was stopped"));
    for (const restart of this.#restarts) clearTimeout(restart);
    for (const service of [...this.#running.values()].toReversed()) await service.stop();
  }

  /** At once, without a goodbye. */
  kill(): void {
    this.#stopping.abort(new LabError("Interrupted", "the lab was killed"));
    for (const service of this.#running.values()) service.kill();
  }

  #spawn(plan: ServicePlan): ServiceProcess {
    const service = startService(plan, this.#options.environment, this.#logOf(plan));
    this.#running.set(plan, service);
    return service;
  }

  async #failureToStart(plan: ServicePlan, service: ServiceProcess): Promise<string | undefined> {
    if (plan.healthUrl === undefined) return undefined;
    const given = new AbortController();
    const signal = AbortSignal.any([
      given.signal,
      this.#stopping.signal,
      AbortSignal.timeout(HEALTHY_WITHIN_MS),
    ]);
    const healthy = untilHealthy(plan.healthUrl, signal).then(
      () => undefined,
      () => `did not answer ${plan.healthUrl} within ${HEALTHY_WITHIN_MS / 1000} s`,
    );
    const outcome = await Promise.race([healthy, service.ended.then(({ reason }) => `ended with ${reason}`)]);
    given.abort();
    return outcome;
  }

  #failed(plan: ServicePlan, failure: string): LabError {
    const lines = this.lastLines(plan).map((line) => `  ${line}`);
    const said = lines.length > 0 ? lines : ["  (it said nothing)"];
    return new LabError("ServiceFailed", [`${plan.name} ${failure}; its last words:`, ...said].join("\n"));
  }

  #watch(plan: ServicePlan, service: ServiceProcess): void {
    void service.ended.then((ending) => this.#died(plan, ending));
  }

  #died(plan: ServicePlan, { reason, code }: Ending): void {
    if (this.#stopping.signal.aborted) return;
    const recent = recentDeaths([...(this.#deaths.get(plan) ?? []), performance.now()], performance.now());
    this.#deaths.set(plan, recent);
    const restarts = shouldRestart(recent, code);
    this.#options.onDeath({ plan, reason, lastLines: this.lastLines(plan), restarts });
    if (!restarts) return;
    const restart = setTimeout(() => {
      this.#restarts.delete(restart);
      void this.#restart(plan);
    }, RESTART_AFTER_MS);
    this.#restarts.add(restart);
  }

  async #restart(plan: ServicePlan): Promise<void> {
    const service = this.#spawn(plan);
    this.#watch(plan, service);
    const failure = await this.#failureToStart(plan, service);
    if (failure === undefined && !this.#stopping.signal.aborted) this.#options.onReturn(plan);
  }

  #logOf(plan: ServicePlan): string {
    return logPath(this.#options.logDirectory, plan.name);
  }
}
