import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { buildConsole, type ConsoleBuild, consoleNotice } from "../../src/console/build-console.ts";
import { temporaryDirectory } from "../stand-ins/directory.ts";

/** Runs a program in the place of the build. */
async function build(
  program: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<ConsoleBuild> {
  const file = join(await temporaryDirectory(), "build.mjs");
  await writeFile(file, program);
  return buildConsole(signal, file);
}

const terminal = { width: 80, colour: false, unicode: true, print: () => undefined };
const notice = (result: ConsoleBuild): string => consoleNotice(result, "http://127.0.0.1:8000", terminal);

test("a build that succeeds is one line with the address and the time it took", async () => {
  const result = await build('console.log("built in 1.2 s")');
  expect(notice(result)).toBe("console: http://127.0.0.1:8000/ (built in 1.2 s)");
});

test("a console that is up to date is one line with the address", async () => {
  expect(notice(await build('console.log("up to date")'))).toBe("console: http://127.0.0.1:8000/");
});

test("a build that fails shows the first lines of its error, without what a terminal would obey", async () => {
  const lines = Array.from({ length: 20 }, (_, n) => `console.error("\\x1b[31mline ${n}\\x1b[0m\\n");`);
  const result = await build(`${lines.join("")} process.exitCode = 1`);
  expect(notice(result).split("\n")).toEqual([
    "The console could not be built. All else goes on without it.",
    ...Array.from({ length: 8 }, (_, n) => `  line ${n}`),
  ]);
});

test("a build that dies without a word is a failure with a reason", async () => {
  expect(await build("process.exit(3)")).toMatchObject({
    built: false,
    errors: [expect.stringContaining("Command failed")],
  });
});

test("a build ends when the lab stops", async () => {
  const stop = new AbortController();
  const building = build("setInterval(() => undefined, 1000)", stop.signal);
  stop.abort();
  expect(await building).toMatchObject({ built: false });
});
