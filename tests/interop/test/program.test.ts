import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { Missing } from "../client.ts";
import { Program } from "../tools/program.ts";
import { runCommand } from "../tools/run-command.ts";

const NODE = { program: process.execPath, environment: process.env };
const { signal } = new AbortController();

it("says that a program is missing", async () => {
  const command = { program: "no-such-program", args: [], environment: process.env, signal };
  await expect(runCommand(command)).rejects.toThrow(Missing);
});

it("hands on input and output, and the end of stderr when it fails", async () => {
  const echo = ["-e", "process.stdin.pipe(process.stdout)"];
  expect(await runCommand({ ...NODE, args: echo, input: "xin chào", signal })).toBe("xin chào");
  const fail = ["-e", "console.error('out of\\nluck'); process.exitCode = 3"];
  await expect(runCommand({ ...NODE, args: fail, signal })).rejects.toThrow("exit code 3: out of | luck");
});

it("ends what a program started along with it", async () => {
  const idle = "setInterval(() => {}, 1000)";
  const spawn = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(idle)}], { stdio: "inherit" })`;
  const program = await Program.start({
    ...NODE,
    args: ["-e", `${spawn}; console.log("started"); ${idle}`],
    signal,
  });
  const { child } = program;
  await once(createInterface({ input: child.stdout }), "line");
  // It closes when nothing holds its stdout any more: the one it started does.
  const closed = once(child, "close");
  await program[Symbol.asyncDispose]();
  await expect(closed).resolves.toBeDefined();
});
