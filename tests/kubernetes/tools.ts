/** Builds what the checks need, once, into `.k8s-tools/`: node tests/kubernetes/tools.ts. Prints each program's path. */
import { setup, tool, TOOLS } from "./tools/tools.ts";

await setup();
for (const name of TOOLS) process.stdout.write(`${name} ${await tool(name)}\n`);
