import type { Outcome } from "@xray-lab/segments";

/** The numbers of a node, of an edge or of a period. */
export interface Figures extends Readonly<Record<Outcome, number>> {
  /** The sum of all response times. */
  readonly microseconds: number;
  /** How many took so many milliseconds, rounded. */
  readonly bars: Readonly<Record<number, number>>;
}

/** By name: `payment` and `web → checkout` of a graph, the second of a time series. */
export type FiguresByName = Readonly<Record<string, Figures>>;

/** Adds requests up, one after the other. */
export class FiguresBuilder {
  readonly #all: Record<string, Mutable> = {};

  add(name: string, outcome: Outcome, microseconds: number): void {
    const figures = (this.#all[name] ??= {
      ok: 0,
      error: 0,
      throttle: 0,
      fault: 0,
      microseconds: 0,
      bars: {},
    });
    figures[outcome] += 1;
    figures.microseconds += microseconds;
    const bar = Math.round(microseconds / 1_000);
    figures.bars[bar] = (figures.bars[bar] ?? 0) + 1;
  }

  get figures(): FiguresByName {
    return this.#all;
  }
}

type Mutable = Record<Outcome, number> & { microseconds: number; bars: Record<number, number> };

const NUMBERS = ["ok", "error", "throttle", "fault", "microseconds"] as const;
const SHOWN = 5;

/** A line for each of the first numbers that differ; empty when all are equal. */
export function differences(expected: FiguresByName, found: FiguresByName): readonly string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
  const lines = [...names].flatMap((name) => {
    const [wanted, got] = [expected[name], found[name]];
    if (wanted === undefined) return [`${name}: is not to be there`];
    return got === undefined ? [`${name}: missing`] : differencesOf(name, wanted, got);
  });
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`] : lines;
}

function differencesOf(name: string, wanted: Figures, got: Figures): readonly string[] {
  const lines = NUMBERS.filter((key) => wanted[key] !== got[key]).map(
    (key) => `${name}: ${key} is ${got[key]}, expected ${wanted[key]}`,
  );
  if (lines.length > 0) return lines;
  const values = new Set([...Object.keys(wanted.bars), ...Object.keys(got.bars)].map(Number));
  const bar = [...values].find((value) => wanted.bars[value] !== got.bars[value]);
  if (bar === undefined) return [];
  return [`${name}: ${got.bars[bar] ?? 0} took ${bar} ms, expected ${wanted.bars[bar] ?? 0}`];
}
