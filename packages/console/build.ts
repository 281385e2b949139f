/**
 * Run as a program: builds the console into dist/, unless what is there was built from the same inputs. Prints `built in 0.7 s` or
 * `up to date`; when the build fails, the error, with exit code 1, and what was built before stays.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { hashOfInputs, isBuiltFrom } from "./build/inputs.ts";
import { publish } from "./build/publish.ts";
import { CONSOLE_DIRECTORY } from "./src/serving.ts";

const PACKAGE = import.meta.dirname;
/** Beside what is served, for the build empties its folder first; each process has its own. */
const NEW_BUILD = join(PACKAGE, "node_modules/.cache", `build-${process.pid}`);

async function build(): Promise<void> {
  // React is three times as large without it.
  process.env["NODE_ENV"] = "production";
  // Not loaded when there is nothing to build.
  const vite = await import("vite");
  await vite.build({
    root: PACKAGE,
    configFile: join(PACKAGE, "vite.config.ts"),
    configLoader: "native",
    logLevel: "warn",
    build: { outDir: NEW_BUILD, emptyOutDir: true },
  });
}

async function main(): Promise<string> {
  const began = performance.now();
  // Read before: what changes during the build makes the next one.
  const inputs = hashOfInputs();
  if (isBuiltFrom(CONSOLE_DIRECTORY, inputs)) return "up to date";
  try {
    await build();
    publish(NEW_BUILD, CONSOLE_DIRECTORY, inputs);
  } finally {
    rmSync(NEW_BUILD, { recursive: true, force: true });
  }
  return `built in ${((performance.now() - began) / 1000).toFixed(1)} s`;
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
