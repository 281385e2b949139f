import type { Result } from "./result.ts";

/** docs/sdk-traps.md. */
export function page(results: readonly Result[]): string {
  return `${INTRODUCTION}\n${markdownTable(results)}\n\n## Reasons\n\n${results.map(reason).join("\n")}`;
}

const INTRODUCTION = `# The SDK's traps, side by side

What aws-xray-sdk-core, -express, -mysql and -fetch 3.12.0 do in situations that every service gets into, and what
[packages/tracing](../packages/tracing) does in the same ones. Each trap is one small scenario that is played twice,
with the stock packages and with ours, each time in a process of its own that sends to a recording daemon. The words in
the table come from what that daemon received and from how the process ended. Nothing on this page is written by
hand: \`pnpm traps --write\` makes it from a run, \`pnpm traps --check\` fails when a run no longer says the same, when ours
falls into a trap, and when the stock packages do not any more. Two things stand in for their originals: the daemon, and
a resolver that makes every name under \`.test\` a name of this machine.
`;

const SOURCES = "../tests/traps";
const ISSUES = "https://github.com/aws/aws-xray-sdk-node/issues";

function markdownTable(results: readonly Result[]): string {
  const rows = results.map(({ trap, stock, ours }) => [
    `[${trap.title}](#${trap.name})`,
    stock.words,
    trap.open === undefined ? ours.words : `${ours.words} (open: ${trap.open})`,
    upstream(trap),
  ]);
  const lines = [["trap", "the stock SDK", "ours", "upstream"], ["---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

function reason({ trap }: Result): string {
  return `### ${trap.name}\n\n${trap.why} [The scenario](${SOURCES}/${trap.name}.ts)\n`;
}

function upstream(trap: Result["trap"]): string {
  return trap.upstream === undefined ? "" : `[#${trap.upstream}](${ISSUES}/${trap.upstream})`;
}

/** A pipe would end the cell. */
function cell(text: string): string {
  return text.replaceAll("|", String.raw`\|`);
}
