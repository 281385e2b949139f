import type { Quota } from "../client/reservoir.ts";
import {
  QUOTA_SECONDS,
  REMAINDER_TURN_SECONDS,
  RESERVOIR_CLIENTS_MAX,
  TARGETS_INTERVAL_SECONDS,
} from "../undocumented.ts";
import { divideReservoir } from "./divide-reservoir.ts";

export interface ClientReport {
  readonly clientId: string;
  /** Requests that matched the rule since the client's previous report. */
  readonly requestCount: number;
}

interface Client {
  /** Requests per second, rounded up. */
  readonly demand: number;
  /** Undefined until the client gets its first quota. */
  readonly perSecond: number | undefined;
  readonly reportedAt: number;
  readonly expiresAt: number;
}

/**
 * The quotas of one rule's reservoir, by client. The valid quotas never add up to more than its size. A client gets a larger
 * quota only after others have reported and got smaller ones, or after their quotas have expired.
 */
export class ReservoirLedger {
  readonly #clients = new Map<string, Client>();

  /** The number of clients with a quota. */
  get clients(): number {
    return this.#clients.size;
  }

  /**
   * Takes a client's report and returns its quota; `undefined` while other clients hold its share. It may then borrow.
   *
   * @param size The rule's reservoir, in requests per second.
   * @param now Epoch seconds.
   */
  report({ clientId, requestCount }: ClientReport, size: number, now: number): Quota | undefined {
    this.#forgetExpired(now);
    // In whole seconds, as the real service does: some clients read only integers.
    const expiresAt = Math.floor(now) + QUOTA_SECONDS;
    const before = this.#clients.get(clientId);
    if (before === undefined && this.#clients.size >= RESERVOIR_CLIENTS_MAX)
      return { perSecond: 0, expiresAt };
    const demand = Math.ceil(requestCount / secondsSince(before, now));
    const client = { demand, perSecond: before?.perSecond, reportedAt: now, expiresAt };
    this.#clients.set(clientId, client);
    const perSecond = this.#grant(clientId, size, now);
    this.#clients.set(clientId, { ...client, perSecond });
    return perSecond === undefined ? undefined : { perSecond, expiresAt };
  }

  #grant(clientId: string, size: number, now: number): number | undefined {
    const share = this.#share(clientId, size, now);
    const free = Math.max(size - this.#heldByOthers(clientId), 0);
    const isNew = this.#clients.get(clientId)?.perSecond === undefined;
    return isNew && share > 0 && free === 0 ? undefined : Math.min(share, free);
  }

  #share(clientId: string, size: number, now: number): number {
    const demands = [...this.#clients.values()].map(({ demand }) => Math.min(demand, size));
    const shares = divideReservoir(size, demands, Math.floor(now / REMAINDER_TURN_SECONDS));
    return shares[[...this.#clients.keys()].indexOf(clientId)] ?? 0;
  }

  #heldByOthers(clientId: string): number {
    let held = 0;
    for (const [id, { perSecond = 0 }] of this.#clients) if (id !== clientId) held += perSecond;
    return held;
  }

  #forgetExpired(now: number): void {
    for (const [id, { expiresAt }] of this.#clients) if (now > expiresAt) this.#clients.delete(id);
  }
}

/** At least one second: two reports in one second, or a clock that was set back, must not make an infinite demand. */
function secondsSince(before: Client | undefined, now: number): number {
  return before === undefined ? TARGETS_INTERVAL_SECONDS : Math.max(now - before.reportedAt, 1);
}
