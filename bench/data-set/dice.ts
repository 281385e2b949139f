import { randomNumbers } from "@xray-lab/test-support/make-graph";

/** Chance that depends on a seed and a place alone. */
export interface Dice {
  /** A whole number from 0 up to the limit. */
  below(limit: number): number;
  /** A whole number from `least` to `most`, log-uniform: as many below ten as from ten to a hundred. */
  skewed(least: number, most: number): number;
  /** @param probability from 0 to 1 */
  happens(probability: number): boolean;
  /** 16 hexadecimal digits. */
  id(): string;
}

/** Odd, so that places next to each other have seeds far from each other. */
const SPREAD = 0x9e37_79b1;

export function createDice(seed: number, place: number): Dice {
  const random = randomNumbers(Math.imul(place + 1, SPREAD) ^ seed);
  const word = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  return {
    below: (limit) => Math.floor(random() * limit),
    skewed: (least, most) => Math.floor(least * Math.exp(random() * Math.log((most + 1) / least))),
    happens: (probability) => random() < probability,
    id: () => word() + word(),
  };
}
