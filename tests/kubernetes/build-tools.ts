import { tool, TOOLS } from "./tools/tools.ts";

/** Before any test, because a build takes longer than a test may. */
export async function setup(): Promise<void> {
  for (const name of TOOLS) await tool(name);
}
