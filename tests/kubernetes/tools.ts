/**
 * Builds what the checks need, once, into `.k8s-tools/`: node tests/kubernetes/tools.ts [kustomize kubectl …]
 * Prints a line per program: its name and where it is.
 */
import { type Tool, tool, TOOLS } from "./tools/tools.ts";

const named = process.argv.slice(2);
const unknown = named.filter((name) => !TOOLS.some((known) => known === name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(", ")}. There are: ${TOOLS.join(", ")}\n`);
  process.exit(2);
}
for (const name of named.length > 0 ? (named as Tool[]) : TOOLS) {
  process.stdout.write(`${name} ${await tool(name)}\n`);
}
