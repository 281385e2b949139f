import { textTable } from "@xray-lab/test-support";
import type { Times } from "../xray/times.ts";
import type { QueryFigures } from "./measure-filter.ts";
import type { SizeFigures } from "./measure-size.ts";
import type { ZipkinFigures } from "./zipkin/measure-zipkin.ts";

const NONE = "–";

/** A row for each question, with a column for each size, and how it grows from the smallest to the largest. */
export function tableOf(sizes: readonly SizeFigures[], zipkin: ZipkinFigures | undefined): string {
  const [smallest] = sizes;
  const head = ["p50/p95 ms", ...sizes.flatMap(({ traces }) => [count(traces), "deep", "matches"]), "growth"];
  const other = zipkin ? [`Zipkin ${count(zipkin.traces)}`, "ratio"] : [];
  const rows = (smallest?.queries ?? []).map(({ name }, place) => {
    const across = sizes.flatMap(({ queries }) => queries[place] ?? []);
    const cells = [[name], ...across.map(cellsOf), [growthOf(across)]];
    return [...cells, zipkin ? zipkinCells(name, sizes, zipkin) : []].flat();
  });
  return textTable([[...head, ...other], ...rows], { numbersFrom: 1 });
}

/** What a store of each size takes. */
export function storeTableOf(sizes: readonly SizeFigures[], zipkin: ZipkinFigures | undefined): string {
  const head = ["traces", "documents", "raw MB", "disk / raw", "resident MB", "stored/s"];
  const rows = sizes.map(({ traces, loaded, diskRatio, residentBytes }) => [
    count(traces),
    count(loaded.documents),
    megabytes(loaded.rawBytes),
    diskRatio.toFixed(2),
    megabytes(residentBytes),
    count(loaded.documents / loaded.seconds),
  ]);
  const other = zipkin
    ? [
        [
          `Zipkin ${count(zipkin.traces)}`,
          count(zipkin.spans),
          NONE,
          NONE,
          megabytes(zipkin.residentBytes),
          NONE,
        ],
      ]
    : [];
  return textTable([head, ...rows, ...other], { numbersFrom: 1 });
}

/** A line for each wrong answer. */
export function problemsOf(sizes: readonly SizeFigures[]): readonly string[] {
  return sizes.flatMap(({ traces, queries }) =>
    queries.flatMap(({ name, problems }) =>
      problems.map((problem) => `WRONG at ${count(traces)} traces: ${name}: ${problem}`),
    ),
  );
}

/** A line for each answer that was compared in part only. */
export function partsOf(sizes: readonly SizeFigures[]): readonly string[] {
  return sizes.flatMap(({ traces, queries }) =>
    queries.flatMap(({ name, matches = 0, seenOnly }) => {
      if (seenOnly === undefined) return [];
      return [
        `at ${count(traces)} traces: ${name}: ${count(seenOnly)} of ${count(matches)} matches compared`,
      ];
    }),
  );
}

function cellsOf({ first, deep, matches, problems }: QueryFigures): readonly string[] {
  const mark = problems.length > 0 ? "WRONG " : "";
  return [mark + pair(first), deep ? pair(deep) : NONE, matches === undefined ? NONE : count(matches)];
}

function growthOf(across: readonly QueryFigures[]): string {
  const [smallest, largest] = [across[0], across.at(-1)];
  if (!smallest || !largest || across.length < 2) return NONE;
  return times(largest.first.p50, smallest.first.p50);
}

/** Beside the size that is as large as Zipkin's. */
function zipkinCells(
  name: string,
  sizes: readonly SizeFigures[],
  { traces, times: measured }: ZipkinFigures,
): readonly string[] {
  const other = measured[name];
  const own = sizes.find((size) => size.traces === traces)?.queries.find((query) => query.name === name);
  if (!other || !own) return [NONE, NONE];
  return [pair(other), times(other.p50, own.first.p50)];
}

function pair({ p50, p95 }: Times): string {
  return `${ms(p50)}/${ms(p95)}`;
}

function times(larger: number, smaller: number): string {
  const ratio = larger / smaller;
  return `${ratio.toFixed(ratio < 10 ? 1 : 0)}×`;
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}

function megabytes(bytes: number): string {
  return count(bytes / 1e6);
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
