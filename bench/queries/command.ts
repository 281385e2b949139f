import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { FAILURE, say, sayProgress, SUCCESS } from "@xray-lab/test-support";
import { TEAPOTS } from "../data-set/data-set.ts";
import { machine } from "../xray/machine.ts";
import { measureSize, type SizeFigures } from "./measure-size.ts";
import { type StoredSet, storedSet } from "./stored-set.ts";
import { partsOf, problemsOf, storeTableOf, tableOf } from "./table.ts";
import { measureZipkin, type ZipkinFigures } from "./zipkin/measure-zipkin.ts";

const HELP = `Usage: pnpm bench queries [--traces N,N] [--seed N] [--keep DIR | --reuse DIR] [--zipkin] [--json]

Questions to the X-Ray API of services/xray, over HTTP, with that many traces of six hours stored: 5 documents a trace of 1.25 kB, of
six services and four that send none. Every answer is compared with what the data set was made of. One that is wrong is named,
and the exit code is 1.

Options:
  --traces N,N   how many traces; default 10000,100000,1000000
  --seed N       of the data set; default 7
  --keep DIR     leave the stores there
  --reuse DIR    the same, and do not store what is there already
  --zipkin       the same traces in Zipkin as well, in memory, at 100,000 traces or the largest size below. Needs Java 17; fetches
                 Zipkin's server once, 131 MB, from MAVEN_REPOSITORY, Maven Central by default
  --json         one JSON object instead of the tables
`;

const NOTE = `first page: 100 summaries or all there are, newest first, over HTTP; replies without enough of them are followed. deep: a page from
the middle of the matches, or of as many as were read in a minute. open: from the start of the process to its first answer. growth: p50 of the largest size by that of the smallest. Zipkin answers
whole traces in place of summaries, and has no question for some of the filters.`;

const ZIPKIN_TRACES = 100_000;

/** `pnpm bench queries`. */
export async function queries(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      traces: { type: "string", default: "10000,100000,1000000" },
      seed: { type: "string", default: "7" },
      keep: { type: "string" },
      reuse: { type: "string" },
      zipkin: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const sizes = values.traces.split(",").map(Number);
  if (!sizes.every((traces) => Number.isSafeInteger(traces) && traces >= TEAPOTS))
    throw new RangeError(`--traces takes whole numbers from ${TEAPOTS}, such as 10000,100000`);
  const kept = values.reuse ?? values.keep;
  const folder = kept === undefined ? mkdtempSync(join(tmpdir(), "xray-lab-queries-")) : resolve(kept);
  try {
    const { measured, zipkin } = await measure(sizes, {
      folder,
      seed: Number(values.seed),
      withZipkin: values.zipkin,
    });
    const problems = problemsOf(measured);
    if (values.json) say(`${JSON.stringify({ machine: machine(), sizes: measured, zipkin, problems })}\n`);
    else
      say(`${[machine(), tableOf(measured, zipkin), storeTableOf(measured, zipkin), NOTE].join("\n\n")}\n`);
    for (const line of [...partsOf(measured), ...problems]) sayProgress(line);
    return problems.length === 0 ? SUCCESS : FAILURE;
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface MeasureOptions {
  readonly folder: string;
  readonly seed: number;
  readonly withZipkin: boolean;
}

interface Measured {
  readonly measured: readonly SizeFigures[];
  readonly zipkin: ZipkinFigures | undefined;
}

async function measure(sizes: readonly number[], options: MeasureOptions): Promise<Measured> {
  const { folder, seed, withZipkin } = options;
  const sets: StoredSet[] = [];
  const measured: SizeFigures[] = [];
  for (const traces of sizes) {
    const set = await storedSet(folder, { traces, seed });
    sets.push(set);
    measured.push(await measureSize(set));
  }
  const small = sets.filter(({ dataSet }) => dataSet.options.traces <= ZIPKIN_TRACES);
  const largest = small.toSorted((a, b) => a.dataSet.options.traces - b.dataSet.options.traces).at(-1);
  const zipkin = withZipkin && largest ? await measureZipkin(largest.dataSet) : undefined;
  return { measured, zipkin };
}
