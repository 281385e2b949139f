import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import type { BuildLab } from "./cache.ts";
import { runCommand } from "./run-command.ts";

/** Where Go installs itself, which is not always on the PATH. */
const USUAL_PLACE = "/usr/local/go/bin";

/** Go as this machine has it, one package at a time: a build must leave room for what else runs. */
export function goEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "", GOFLAGS = "" } = process.env;
  return {
    ...process.env,
    PATH: existsSync(USUAL_PLACE) ? `${PATH}${delimiter}${USUAL_PLACE}` : PATH,
    GOFLAGS: `${GOFLAGS} -p=1 -buildvcs=false`.trim(),
  };
}

/**
 * Builds a program from its module into `folder`, through the module proxy.
 *
 * @throws Missing without Go
 * @throws Error when the module is refused or does not build
 */
export async function goInstall(lab: BuildLab, packageAtVersion: string, folder: string): Promise<void> {
  await runCommand({
    program: "nice",
    args: ["go", "install", packageAtVersion],
    environment: { ...goEnvironment(), GOBIN: folder },
    signal: lab.signal,
  });
}
