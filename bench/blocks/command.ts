import { parseArgs } from "node:util";
import { parseFilterExpression } from "@xray-lab/filter-expressions";
import { say, sayProgress, SUCCESS, textTable } from "@xray-lab/test-support";
import {
  type Block,
  compileMask,
  FaultColumns,
  GraphColumns,
  matchTimes,
  TimeSeriesColumns,
} from "@xray-lab/trace-store/columns";
import { buildBlocks, type Built } from "./build-blocks.ts";
import { timeOf } from "./measure.ts";
import { FILTERS } from "./questions.ts";

const HELP = `Usage: pnpm bench blocks [options]

What facts, columns, filters, graphs and series over columns in memory cost, in CPU time. Questions are asked of a
million traces: of each block as often as that takes.

Options:
  --traces N   how many traces are generated; default 100000
  --only TEXT  only the questions that contain this text
`;

const MILLION = 1_000_000;

/** `pnpm bench blocks`. */
export async function benchBlocks(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      traces: { type: "string", default: "100000" },
      only: { type: "string", default: "" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const count = Number(values.traces);
  sayProgress(`making ${count} traces …`);
  const built = buildBlocks(count);
  say(textTable([["step", "ns a trace", "µs a document"], ...stepRows(built, count)]));
  say(
    textTable([["question", "matches", "ms"], ...questionRows(aMillion(built.blocks, count), values.only)]),
  );
  return SUCCESS;
}

function stepRows({ spent, documents, bytes }: Built, count: number): readonly string[][] {
  const steps = Object.entries(spent).map(([step, ms]) => [
    step,
    ((ms * 1e6) / count).toFixed(0),
    ((ms * 1e3) / documents).toFixed(2),
  ]);
  return [
    ...steps,
    ["bytes a trace", (bytes.all / count).toFixed(0), ""],
    ["of these rare", (bytes.rare / count).toFixed(0), ""],
    ["documents a trace", (documents / count).toFixed(2), ""],
  ];
}

function aMillion(blocks: readonly Block[], count: number): readonly Block[] {
  return Array.from({ length: Math.ceil(MILLION / count) }, () => blocks).flat();
}

function questionRows(blocks: readonly Block[], only: string): readonly string[][] {
  const rows: string[][] = [];
  const ask = (question: string, run: () => number): void => {
    if (!question.includes(only)) return;
    let matches = 0;
    const ms = timeOf(() => {
      matches = run();
    });
    rows.push([question, String(matches), ms.toFixed(1)]);
  };
  for (const text of FILTERS) ask(text, () => matchesOf(blocks, text));
  askAggregates(blocks, ask);
  return rows;
}

function matchesOf(blocks: readonly Block[], text: string): number {
  const filter = compileMask(parseFilterExpression(text), () => false);
  return blocks.reduce((sum, block) => sum + filter.mask(block).matches, 0);
}

function askAggregates(blocks: readonly Block[], ask: (question: string, run: () => number) => void): void {
  const window = { from: 0, to: 2e9 };
  for (const text of ["", 'service("inventory") { fault }', "ok"]) {
    const filter = text === "" ? undefined : compileMask(parseFilterExpression(text), () => false);
    ask(`graph ${text}`, () => {
      const graph = new GraphColumns();
      for (const block of blocks) graph.add(block, filter?.mask(block).rows);
      return graph.nodes().length;
    });
  }
  for (const name of ["payment", undefined]) {
    const selector = name === undefined ? undefined : ({ kind: "service", service: { name } } as const);
    const [start, end] = [1_760_000_000, 1_760_000_000 + 21_600];
    ask(`series of ${name ?? "all edges"}`, () => {
      const series = new TimeSeriesColumns({ start, end, period: 60, selector });
      for (const block of blocks) series.add(block);
      return series.series().length;
    });
  }
  ask("faults", () => {
    const faults = new FaultColumns(window);
    for (const block of blocks) faults.add(block);
    return faults.services.length;
  });
  for (const by of ["TraceId", "Event", "Service"] as const)
    ask(`times by ${by}`, () =>
      blocks.reduce((sum, block) => sum + matchTimes(block, { by, ...window }).length, 0),
    );
}
