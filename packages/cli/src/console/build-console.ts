import { execFile } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { REPOSITORY } from "../lab/plan.ts";
import type { Terminal } from "../terminal.ts";
import { paletteFor } from "../waterfall/palette.ts";

/** How the build of the console ended. */
export type ConsoleBuild =
  | { readonly built: true /** `built in 0.7 s`, or `up to date`. */; readonly says: string }
  | { readonly built: false; readonly errors: readonly string[] };

const BUILD = join(REPOSITORY, "packages/console/build.ts");
/** A build takes a second. One that takes so long hangs. */
const WITHIN_MS = 60_000;
const LINES_SHOWN = 8;

/** Builds the console when its sources have changed, in a process of its own, after whose end nothing of it is in memory. */
export function buildConsole(signal: AbortSignal, program: string = BUILD): Promise<ConsoleBuild> {
  const { promise, resolve } = Promise.withResolvers<ConsoleBuild>();
  const options = { signal, timeout: WITHIN_MS, env: { ...process.env, NO_COLOR: "1" } };
  const child = execFile(process.execPath, [program], options, (error, stdout, stderr) => {
    if (error === null) resolve({ built: true, says: stdout.trim() });
    else resolve({ built: false, errors: firstLines(stderr.trim() === "" ? error.message : stderr) });
  });
  letOthersGoFirst(child.pid);
  return promise;
}

/** The first trace is what a person waits for. */
function letOthersGoFirst(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended, or this system does not allow it.
  }
}

function firstLines(text: string): readonly string[] {
  return stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, LINES_SHOWN);
}

/** `console: http://127.0.0.1:8000/ (built in 0.7 s)`, or what went wrong. */
export function consoleNotice(build: ConsoleBuild, url: string, { colour }: Terminal): string {
  const { outcome, strong, quiet } = paletteFor(colour);
  if (build.built) {
    return `${strong("console:")} ${url}/${build.says === "up to date" ? "" : ` ${quiet(`(${build.says})`)}`}`;
  }
  const lines = build.errors.map((line) => `\n  ${line}`).join("");
  return outcome.fault(`The console could not be built. All else goes on without it.${lines}`);
}
