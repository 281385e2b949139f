import { readFileSync } from "node:fs";
import { CentralSampler, LocalSampler, type SamplingRequest } from "@xray-lab/sampling";
import { withoutQuery } from "../redaction/safe-url.ts";
import type { SdkSampler } from "../sdk/sdk.ts";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../options.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Polling } from "./polling.ts";

/** After this many milliseconds without an answer the call has failed. */
const TIMEOUT_MS = 5_000;

export interface DaemonSamplerOptions {
  /** The daemon's TCP port. */
  readonly endpoint: Endpoint;
  readonly logger: TracingLogger;
  /** The segments' origin, for rules with a ServiceType. */
  readonly serviceType?: () => string | undefined;
  readonly clock?: Clock;
  /** From 0 to just below 1. */
  readonly random?: () => number;
  /** For one call, in milliseconds. */
  readonly timeout?: number;
}

/**
 * Decides which requests are sampled, by X-Ray's rules. While these are not known it uses local rules: one request a second
 * and 5 % of the rest. A decision is only arithmetic; it waits for nothing and never throws. Rules and quotas are fetched in
 * the background.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
 */
export class DaemonSampler implements SdkSampler {
  started = false;
  readonly #central: CentralSampler;
  readonly #local: LocalSampler;
  readonly #polling: Polling;
  readonly #serviceType: () => string | undefined;

  constructor({ endpoint, logger, serviceType, ...options }: DaemonSamplerOptions) {
    const { clock = systemClock, random = Math.random, timeout = TIMEOUT_MS } = options;
    const chance = { now: () => clock.now(), random };
    this.#central = new CentralSampler(chance);
    this.#local = new LocalSampler(chance);
    this.#polling = new Polling({ central: this.#central, endpoint, logger, clock, random, timeout });
    this.#serviceType = serviceType ?? (() => undefined);
  }

  /** Starts fetching in the background. A second call does nothing. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.#polling.start();
  }

  /** Stops fetching for good. Requests are still decided, by the known rules. */
  stop(): void {
    this.#polling.stop();
  }

  /** The name of the rule that samples the request, true when a local rule samples it, otherwise false. */
  shouldSample({ host, httpMethod, urlPath, serviceName, serviceType }: SamplingRequest): string | boolean {
    const request = {
      host,
      httpMethod,
      urlPath: urlPath && withoutQuery(urlPath),
      serviceName,
      serviceType: serviceType ?? this.#serviceType(),
    };
    return this.#central.sample(request) ?? this.#local.sample(request);
  }

  /**
   * Replaces the local rules, which are used while X-Ray's rules are not known.
   *
   * @param source The SDK's local sampling rules, or the path of a JSON file with them.
   * @throws LocalRulesError when the rules are not valid.
   */
  setLocalRules(source: string | object): void {
    this.#local.setRules(typeof source === "string" ? JSON.parse(readFileSync(source, "utf8")) : source);
  }
}
