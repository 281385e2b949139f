import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { lastLines, logPath, makeLogFolder, rotateLog } from "../../src/supervise/service-log.ts";
import { temporaryDirectory } from "../stand-ins/directory.ts";

test("the log before is kept, and only that one", async () => {
  const path = logPath(join(await temporaryDirectory(), "logs"), "xray");
  for (const run of ["first", "second", "third"]) {
    rotateLog(path);
    await writeFile(path, run);
  }
  expect(await readFile(path, "utf8")).toBe("third");
  expect(await readFile(path.replace("xray.log", "xray.previous.log"), "utf8")).toBe("second");
});

test("a folder that cannot be made is a setting that cannot be used, and the message says which", async () => {
  const file = join(await temporaryDirectory(), "passwd");
  await writeFile(file, "");
  const make = (dataDirectory: string | undefined) => () => makeLogFolder(join(file, "logs"), dataDirectory);
  const needed = "must be a folder that can be written (ENOTDIR)";
  expect(make("passwd")).toThrow(
    expect.objectContaining({ exitCode: 2, message: `XRAY_DATA_DIR is "passwd": it ${needed}` }),
  );
  expect(make(undefined)).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: `"${file}/logs" ${needed}; XRAY_DATA_DIR chooses another`,
    }),
  );
});

test("pino's lines are read as their message and its error, others as they are, hostile ones escaped", async () => {
  const path = logPath(await temporaryDirectory(), "xray");
  await writeFile(
    path,
    `${JSON.stringify({ level: 50, msg: "it failed", err: { message: "disk full" } })}\n\nplain \x1b[31m\n{"msg":\n`,
  );
  expect(lastLines(path, 8)).toEqual(["it failed: disk full", "plain \\u{1b}[31m", '{"msg":']);
});

test("only the last lines are read, however long the log is", async () => {
  const path = logPath(await temporaryDirectory(), "xray");
  await writeFile(path, "");
  for (let chunk = 0; chunk < 20; chunk += 1) await appendFile(path, "line\n".repeat(10_000));
  await appendFile(path, "the end\n");
  expect(lastLines(path, 2)).toEqual(["line", "the end"]);
});

test("no log has no lines", () => {
  expect(lastLines("/nowhere/xray.log", 8)).toEqual([]);
});

test("of an error, what Node says of its own inside is left out", async () => {
  const path = logPath(await temporaryDirectory(), "xray");
  const error = "/repo/main.ts:3\n  boom();\n\nError: boom\n    at run (/repo/main.ts:3:9)\n";
  await writeFile(
    path,
    `${error}    at node:internal/main:33:47\n    at load (node:fs:1:2)\n\nNode.js v24.21.0\n`,
  );
  expect(lastLines(path, 8)).toEqual(error.split("\n").filter(Boolean));
});

test("from a byte on, only what was logged after it is read", async () => {
  const path = logPath(await temporaryDirectory(), "xray");
  await writeFile(path, "before\nafter\n");
  expect(lastLines(path, 8, "before\n".length)).toEqual(["after"]);
  expect(lastLines(path, 8, 100)).toEqual([]);
});
