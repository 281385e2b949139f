import type { Quota } from "../client/reservoir.ts";
import {
  QUOTA_SECONDS,
  REMAINDER_TURN_SECONDS,
  RESERVOIR_CLIENTS_MAX,
  TARGETS_INTERVAL_SECONDS,
} from "../undocumented.ts";

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

/**
 * Divides a reservoir between clients; the shares add up to its size. A client gets less than another only if it demands
 * less. Units that no client demands are divided evenly. The remainder goes to other clients in each turn.
 *
 * @param size Requests per second, an integer.
 * @param demands The requests per second that each client can use, integers.
 * @param turn An integer that goes up with time.
 *
 * @example divideReservoir(10, [1, 50, 50], 0) // [1, 5, 4]
 */
export function divideReservoir(size: number, demands: readonly number[], turn: number): readonly number[] {
  const level = waterLevel(size, demands);
  const shares = demands.map((demand) => Math.min(demand, level));
  const left = shares.reduce((rest, share) => rest - share, size);
  const wanting = [...demands.keys()].filter((client) => (demands[client] ?? 0) > level);
  const takers = wanting.length > 0 ? wanting : [...demands.keys()];
  for (const [place, client] of takers.entries()) {
    const extra = (place + turn) % takers.length < left % takers.length ? 1 : 0;
    shares[client] = (shares[client] ?? 0) + Math.floor(left / takers.length) + extra;
  }
  return shares;
}

/** The largest share that every client can have if it demands it; infinite when all demands can be met. */
function waterLevel(size: number, demands: readonly number[]): number {
  let left = size;
  for (const [served, demand] of demands.toSorted((a, b) => a - b).entries()) {
    const level = Math.floor(left / (demands.length - served));
    if (demand > level) return level;
    left -= demand;
  }
  return Number.POSITIVE_INFINITY;
}
