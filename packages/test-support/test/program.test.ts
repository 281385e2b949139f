import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { Missing, Program, run } from "../src/program.ts";

const NODE = { program: process.execPath, environment: process.env };

it("says that a program is missing", async () => {
  await expect(run({ program: "no-such-program", args: [] })).rejects.toThrow(Missing);
});

it("hands on input and output, and the end of stderr when it fails", async () => {
  const echo = ["-e", "process.stdin.pipe(process.stdout)"];
  expect(await run({ ...NODE, args: echo, input: "xin chào" })).toBe("xin chào");
  const fail = ["-e", "console.error('out of\\nluck'); process.exitCode = 3"];
  await expect(run({ ...NODE, args: fail })).rejects.toThrow("exit code 3: out of | luck");
});

it("ends what a program started along with it", async () => {
  const idle = "setInterval(() => {}, 1000)";
  const spawn = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(idle)}], { stdio: "inherit" })`;
  const program = await Program.start({ ...NODE, args: ["-e", `${spawn}; console.log("started"); ${idle}`] });
  const { child } = program;
  await once(createInterface({ input: child.stdout }), "line");
  // It closes when no process holds its stdout any more, and the one that it started does.
  const closed = once(child, "close");
  await program[Symbol.asyncDispose]();
  await expect(closed).resolves.toBeDefined();
});
