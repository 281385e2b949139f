import { setTimeout as delay } from "node:timers/promises";

import { LabError } from "../errors.ts";
import { send } from "../http.ts";
import type { Environment } from "../settings.ts";
import { type Deaths, recentDeaths, RESTART_AFTER_MS, shouldRestart } from "./restart-policy.ts";
import { serviceFailure } from "./service-failure.ts";
import { lastLines, logPath, rotateLog } from "./service-log.ts";
import { type Ending, type ServicePlan, type ServiceProcess, startService } from "./service-process.ts";

export interface SupervisorOptions {
  readonly logDirectory: string;
  /** What every service gets; a plan adds its own. */
  readonly environment: Environment;
  readonly onDeath: (death: Death) => void;
  /** A service that died runs again, and is healthy when it has a health check. */
  readonly onReturn: (plan: ServicePlan) => void;
  /** A service that was asked to stop is still finishing a second later. */
  readonly onSlowStop?: (plan: ServicePlan) => void;
}

/** A running service ended without being asked to. */
export interface Death {
  readonly plan: ServicePlan;
  readonly reason: string;
  readonly code: number | undefined;
  readonly lastLines: readonly string[];
  /** Whether it will be started again. */
  readonly restarts: boolean;
}

const HEALTHY_WITHIN_MS = 20_000;
const HEALTH_POLL_MS = 25;
const HEALTH_TIMEOUT_MS = 1_000;
const LINES_SHOWN = 8;
const SLOW_STOP_MS = 1_000;

/** Starts services, starts again what dies, and stops all of them. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  /** In the order of their first start; the last process of each, also when it has ended. */
  readonly #processes = new Map<ServicePlan, ServiceProcess>();
  readonly #deaths = new Map<ServicePlan, Deaths>();
  readonly #restarts = new Map<ServicePlan, NodeJS.Timeout>();
  readonly #askedToStop = new WeakSet<ServiceProcess>();
  readonly #stopping = new AbortController();
  #stopped: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the service is healthy. Rejects with `ServiceFailed` when it ends before, or is not within 20 s, and with
   * `BadSetting` when it ends because a variable cannot be used.
   */
  async start(plan: ServicePlan): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    if (!this.#processes.has(plan)) rotateLog(this.#logOf(plan));
    const service = this.#spawn(plan);
    const failure = await this.#failureToStart(plan, service);
    this.#stopping.signal.throwIfAborted();
    if (failure !== undefined)
      throw serviceFailure({ name: plan.name, ...failure, lastLines: this.lastLines(plan) });
    void this.#watch(plan, service);
  }

  /** Stops the given services, the last started first. `start` runs one again. */
  async stopServices(plans: readonly ServicePlan[]): Promise<void> {
    for (const plan of plans) clearTimeout(this.#restarts.get(plan));
    for (const [plan, service] of [...this.#processes].toReversed()) {
      if (!plans.includes(plan)) continue;
      this.#askedToStop.add(service);
      const slow = setTimeout(() => this.#options.onSlowStop?.(plan), SLOW_STOP_MS);
      await service.stop();
      clearTimeout(slow);
    }
  }

  /** What the service has logged since it was last started. */
  lastLines(plan: ServicePlan): readonly string[] {
    return lastLines(this.#logOf(plan), LINES_SHOWN, this.#processes.get(plan)?.logStart);
  }

  /** Stops everything, the last started first: a service stops after those that call it, and X-Ray after all. */
  stop(): Promise<void> {
    this.#stopping.abort(new LabError("Interrupted", "the lab was stopped"));
    this.#stopped ??= this.stopServices([...this.#processes.keys()]);
    return this.#stopped;
  }

  /** At once: what the services have not finished is lost. */
  kill(): void {
    this.#stopping.abort(new LabError("Interrupted", "the lab was killed"));
    for (const service of this.#processes.values()) service.kill();
  }

  #spawn(plan: ServicePlan): ServiceProcess {
    const service = startService(plan, this.#options.environment, this.#logOf(plan));
    this.#processes.set(plan, service);
    return service;
  }

  async #failureToStart({ healthUrl }: ServicePlan, service: ServiceProcess): Promise<Ending | undefined> {
    if (healthUrl === undefined) return undefined;
    const given = new AbortController();
    const timeout = AbortSignal.timeout(HEALTHY_WITHIN_MS);
    const healthy = untilHealthy(
      healthUrl,
      AbortSignal.any([given.signal, this.#stopping.signal, timeout]),
    ).then(
      () => undefined,
      () => ({ reason: `did not answer ${healthUrl} within ${HEALTHY_WITHIN_MS / 1000} s`, code: undefined }),
    );
    const ended = service.ended.then(({ reason, code }) => ({ reason: `ended with ${reason}`, code }));
    const outcome = await Promise.race([healthy, ended]);
    given.abort();
    return outcome;
  }

  async #watch(plan: ServicePlan, service: ServiceProcess): Promise<void> {
    const ending = await service.ended;
    if (!this.#stopping.signal.aborted && !this.#askedToStop.has(service)) this.#died(plan, ending);
  }

  #died(plan: ServicePlan, { reason, code }: Ending): void {
    const now = performance.now();
    const recent = recentDeaths([...(this.#deaths.get(plan) ?? []), now], now);
    this.#deaths.set(plan, recent);
    const restarts = shouldRestart(recent, code);
    this.#options.onDeath({ plan, reason, code, lastLines: this.lastLines(plan), restarts });
    if (!restarts) return;
    this.#restarts.set(
      plan,
      setTimeout(() => void this.#restart(plan), RESTART_AFTER_MS),
    );
  }

  async #restart(plan: ServicePlan): Promise<void> {
    const service = this.#spawn(plan);
    void this.#watch(plan, service);
    const failure = await this.#failureToStart(plan, service);
    if (failure === undefined && !this.#stopping.signal.aborted) this.#options.onReturn(plan);
  }

  #logOf(plan: ServicePlan): string {
    return logPath(this.#options.logDirectory, plan.name);
  }
}

/** Resolves once `url` answers 200; rejects with the signal's reason. */
async function untilHealthy(url: string, signal: AbortSignal): Promise<void> {
  while (!(await isHealthy(url))) await delay(HEALTH_POLL_MS, undefined, { signal });
}

async function isHealthy(url: string): Promise<boolean> {
  return send({ method: "GET", url, timeoutMs: HEALTH_TIMEOUT_MS }).then(
    ({ status }) => status === 200,
    () => false,
  );
}
