import { join } from "node:path";
import { type BuildLab, cached } from "./cache.ts";
import { clientEnvironment } from "./environment.ts";
import { runCommand } from "./run-command.ts";

/**
 * A virtual environment with the packages, for example `["boto3==1.44.5"]`.
 *
 * @returns the folder with its programs
 * @throws Missing without python3, or when a package cannot be had
 */
export async function pythonPrograms(lab: BuildLab, packages: readonly string[]): Promise<string> {
  const folder = await cached(lab, `python-${packages.join("-").replaceAll("==", "-")}`, async (venv) => {
    const { signal } = lab;
    const environment = { ...process.env };
    await runCommand({ program: "python3", args: ["-m", "venv", venv], environment, signal });
    const args = ["install", "--quiet", "--disable-pip-version-check", ...packages];
    await runCommand({ program: join(venv, "bin/pip"), args, environment, signal });
  });
  return join(folder, "bin");
}

/** Runs a script of ours with such an environment's Python. */
export function pythonCommand(
  programs: string,
  script: string,
): {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
} {
  const environment = { ...clientEnvironment(), PYTHONDONTWRITEBYTECODE: "1" };
  return { program: join(programs, "python"), args: [script], environment };
}
