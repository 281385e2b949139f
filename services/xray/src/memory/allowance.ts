/** A number of bytes that many share. What is taken is given back. */
export interface Allowance {
  /** Takes bytes; false, and nothing taken, when fewer are left. */
  take(bytes: number): boolean;
  giveBack(bytes: number): void;
  /** How often nothing was left, since the start. */
  readonly refusals: number;
}

export function createAllowance(limit: number): Allowance {
  let taken = 0;
  let refusals = 0;
  return {
    get refusals() {
      return refusals;
    },
    take: (bytes) => {
      if (taken + bytes > limit) {
        refusals += 1;
        return false;
      }
      taken += bytes;
      return true;
    },
    giveBack: (bytes) => {
      taken -= bytes;
    },
  };
}
