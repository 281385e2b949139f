import { type Endpoint, formatEndpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../options.ts";

export type Operation = "GetSamplingRules" | "GetSamplingTargets";

/** Logs once that the daemon does not answer, and once that it answers again, for any number of failed calls. */
export class Outage {
  readonly #logger: TracingLogger;
  readonly #daemon: string;
  readonly #failing = new Set<Operation>();

  constructor(logger: TracingLogger, endpoint: Endpoint) {
    this.#logger = logger;
    this.#daemon = `tcp ${formatEndpoint(endpoint)}`;
  }

  failed(operation: Operation, error: unknown, hasRules: boolean): void {
    if (this.#failing.size === 0)
      this.#logger.warn(
        `X-Ray: ${operation} fails at ${this.#daemon} (${reason(error)}); ${hasRules ? WITH_RULES : WITHOUT_RULES}`,
      );
    this.#failing.add(operation);
  }

  worked(operation: Operation): void {
    if (this.#failing.delete(operation) && this.#failing.size === 0)
      this.#logger.info(`X-Ray: ${operation} works again at ${this.#daemon}`);
  }
}

const WITH_RULES = "the sampling rules from before are used for up to an hour";
const WITHOUT_RULES =
  "until the sampling rules are here, the local ones decide: one request a second and 5 % of the rest, unless others were set";

/** The error of a host that refuses on all its addresses has a code and no message. */
function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || "unknown reason";
}
