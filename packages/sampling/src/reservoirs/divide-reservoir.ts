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
