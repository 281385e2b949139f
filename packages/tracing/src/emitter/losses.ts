import { type Endpoint, formatEndpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../options.ts";

/** A kind of loss is logged once in this time, not once per segment. */
const INTERVAL_MS = 30_000;

/** Counts the documents that are lost, and says why and what to do. */
export class Losses {
  readonly #logger: TracingLogger;
  readonly #daemon: string;
  /** Sent, and then refused: no process listened. */
  #refused = 0;
  /** Not sent. */
  #dropped = 0;
  #said = 0;
  #sayRefusedAt = Number.NEGATIVE_INFINITY;
  #sayDroppedAt = Number.NEGATIVE_INFINITY;

  constructor(logger: TracingLogger, endpoint: Endpoint) {
    this.#logger = logger;
    this.#daemon = `udp ${formatEndpoint(endpoint)}`;
  }

  get refused(): number {
    return this.#refused;
  }

  get dropped(): number {
    return this.#dropped;
  }

  countRefused(): void {
    this.#refused += 1;
  }

  countDropped(documents: number): void {
    this.#dropped += documents;
  }

  sayNoDaemon(error: unknown): void {
    const now = performance.now();
    if (now < this.#sayRefusedAt) return;
    this.#sayRefusedAt = now + INTERVAL_MS;
    this.#logger.warn(
      `X-Ray: no daemon takes segments at ${this.#daemon} (${(error as Error).message}); they are lost until one does`,
    );
  }

  sayQueueIsFull(): void {
    const now = performance.now();
    if (now < this.#sayDroppedAt) return;
    this.#sayDroppedAt = now + INTERVAL_MS;
    this.#logger.warn(
      `X-Ray: ${this.#unsaid()}, because 8 MB wait to be sent to ${this.#daemon}: sample fewer requests, or record less in each`,
    );
  }

  /** A line for what was dropped since the last one. */
  sayAtTheEnd(): void {
    if (this.#dropped > this.#said) this.#logger.warn(`X-Ray: ${this.#unsaid()} before tracing stopped`);
  }

  #unsaid(): string {
    const unsaid = this.#dropped - this.#said;
    this.#said = this.#dropped;
    return `${unsaid} documents were dropped (${this.#dropped} since the start)`;
  }
}
