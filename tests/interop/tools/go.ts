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

export interface GoProgram {
  readonly module: string;
  readonly version: string;
  /** Where in the module the program is; its root when absent. */
  readonly path?: string;
}

/**
 * Builds a program from its module into `folder`, through the module proxy. A module of its own around it, and not `go
 * install`: that asks for a list of versions, which a proxy need not have of what it has one version of.
 *
 * @throws Missing without Go
 * @throws Error when the module is refused or does not build
 */
export async function goBuild(lab: BuildLab, program: GoProgram, folder: string): Promise<void> {
  const { module, version, path = "" } = program;
  const { signal } = lab;
  const go = (...words: readonly string[]): Promise<string> =>
    runCommand({ program: "nice", args: ["go", ...words], folder, environment: goEnvironment(), signal });
  await go("mod", "init", "interop");
  await go("mod", "edit", `-require=${module}@${version}`);
  await go("build", "-mod=mod", "-o", `${folder}/`, module + path);
}
