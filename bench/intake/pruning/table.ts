import { textTable } from "@xray-lab/test-support";
import type { Times } from "../../xray/times.ts";
import { tableOf } from "../table.ts";
import type { PruningFigures } from "./measure-pruning.ts";
import { QUESTIONS } from "./questions.ts";

/** How intake and queries fared while the store was pruned. */
export function pruningTable({
  rate,
  pruned,
  mostBytes,
  limitBytes,
  quiet,
  meanwhile,
}: PruningFigures): string {
  const rows = QUESTIONS.map(({ name }) => [name, cells(quiet[name]), cells(meanwhile[name])].flat());
  const head = ["p50, p95 ms", "quiet", "", "while pruning", ""];
  const size = `${megabytes(mostBytes)} MB at most, with a limit of ${megabytes(limitBytes)} MB`;
  const queries = textTable([head, ...rows], { numbersFrom: 1 });
  return [tableOf([rate]), queries, `${pruned.toLocaleString("en")} traces pruned, ${size}`].join("\n\n");
}

/** A line for each promise that was broken. */
export function pruningProblems({ rate: { sent, stored }, pruned }: PruningFigures): readonly string[] {
  return [
    ...(stored < sent ? [`LOST: ${sent - stored} of ${sent} segments`] : []),
    ...(pruned === 0 ? ["nothing was pruned: send for longer"] : []),
  ];
}

function cells({ p50, p95 }: Times): readonly string[] {
  return [p50.toFixed(1), p95.toFixed(1)];
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1024 / 1024));
}
