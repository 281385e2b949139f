import { randomBytes } from "node:crypto";
import { type CentralSampler, type RuleStatistics, statisticsDocument } from "@xray-lab/sampling";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../options.ts";
import type { Clock } from "./clock.ts";
import { Outage, type Operation } from "./outage.ts";
import { Repeating } from "./repeating.ts";
import { SamplingApi } from "./sampling-api.ts";

/** Seconds, as in AWS's SDKs. */
const RULES_INTERVAL = 300;
const RULES_JITTER = 5;
const TARGETS_INTERVAL = 10;
const TARGETS_JITTER = 0.1;
/** Seconds, doubled after each failure. The first is short, because often the daemon starts shortly after the application. */
const RETRY = { first: 1, last: 30 };

export interface PollingOptions {
  readonly central: CentralSampler;
  readonly endpoint: Endpoint;
  readonly logger: TracingLogger;
  readonly clock: Clock;
  readonly random: () => number;
  /** For one call, in milliseconds. */
  readonly timeout: number;
}

/** Fetches a sampler's rules and quotas from the daemon in the background. */
export class Polling {
  readonly #options: PollingOptions;
  readonly #outage: Outage;
  readonly #api: SamplingApi;
  readonly #end = new AbortController();
  readonly #clientId = randomBytes(12).toString("hex");
  readonly #rules: Repeating;
  readonly #targets: Repeating;
  #retryIn = RETRY.first;
  #fetchedAt = 0;
  #rulesModifiedAt: number | undefined;

  constructor(options: PollingOptions) {
    const { endpoint, logger, clock, timeout } = options;
    this.#options = options;
    this.#outage = new Outage(logger, endpoint);
    this.#api = new SamplingApi({ endpoint, timeout, signal: this.#end.signal });
    this.#rules = new Repeating(clock, () => this.#fetchRules());
    this.#targets = new Repeating(clock, () => this.#exchangeTargets());
  }

  start(): void {
    this.#rules.run();
    this.#targets.runAfter(TARGETS_INTERVAL);
  }

  stop(): void {
    this.#rules.stop();
    this.#targets.stop();
    this.#end.abort();
  }

  async #fetchRules(): Promise<number> {
    const { central, clock, random } = this.#options;
    // The time before the call, so that the rules never seem newer than they are.
    const fetchedAt = clock.now();
    try {
      central.load(await this.#api.rules(), fetchedAt);
      this.#fetchedAt = fetchedAt;
      this.#retryIn = RETRY.first;
      this.#outage.worked("GetSamplingRules");
      return RULES_INTERVAL + random() * RULES_JITTER;
    } catch (error) {
      this.#failed("GetSamplingRules", error);
      return this.#nextRetry();
    }
  }

  async #exchangeTargets(): Promise<number> {
    const { central, random } = this.#options;
    const statistics = central.takeStatistics();
    // Without requests there is nothing to report, and no quota is needed.
    if (statistics.length > 0) await this.#report(statistics);
    const dueIn = Math.max(1, central.dueIn ?? TARGETS_INTERVAL);
    return Math.min(TARGETS_INTERVAL, dueIn) + random() * TARGETS_JITTER;
  }

  async #report(statistics: readonly RuleStatistics[]): Promise<void> {
    const { central, clock } = this.#options;
    const reporter = { clientId: this.#clientId, now: clock.now() };
    try {
      const answer = await this.#api.targets(statistics.map((rule) => statisticsDocument(rule, reporter)));
      central.apply(answer.targets);
      this.#refetchIfModified(answer.rulesModifiedAt);
      this.#outage.worked("GetSamplingTargets");
    } catch (error) {
      central.giveBack(statistics);
      this.#failed("GetSamplingTargets", error);
    }
  }

  /** The first comparison uses our own clock, which may be wrong. Later ones compare two times of X-Ray. */
  #refetchIfModified(modifiedAt: number | undefined): void {
    if (modifiedAt === undefined || modifiedAt === this.#rulesModifiedAt) return;
    const isNews = this.#rulesModifiedAt !== undefined || modifiedAt >= Math.floor(this.#fetchedAt);
    this.#rulesModifiedAt = modifiedAt;
    if (isNews) this.#rules.run();
  }

  #failed(operation: Operation, error: unknown): void {
    if (this.#end.signal.aborted) return;
    this.#outage.failed(operation, error, this.#options.central.hasRules);
  }

  #nextRetry(): number {
    const seconds = this.#retryIn;
    this.#retryIn = Math.min(seconds * 2, RETRY.last);
    return seconds;
  }
}
