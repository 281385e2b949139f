import { expect, test } from "vitest";

import { runCommand } from "../src/run-command.ts";
import { variables } from "../src/settings.ts";

async function outcome(...args: string[]): Promise<{ printed: string; code: number }> {
  const printed: string[] = [];
  const terminal = {
    width: 80,
    colour: false,
    unicode: false,
    print: (line: string) => void printed.push(line),
  };
  const context = {
    args,
    environment: {},
    terminal,
    signals: { on: () => undefined },
    exit: () => undefined,
  };
  const code = await runCommand(context);
  return { printed: printed.join("\n"), code };
}

test.each([["--help"], ["-h"], ["help"]])("%s lists the commands", async (word) => {
  const { printed, code } = await outcome(word);
  expect(code).toBe(0);
  expect(printed).toContain("lab        start everything");
});

test("each command explains itself", async () => {
  expect((await outcome("lab", "--help")).printed).toContain("--once");
});

test("help lab is lab --help, and every line fits into 80 columns, in plain ASCII", async () => {
  const { printed, code } = await outcome("help", "lab");
  expect(code).toBe(0);
  expect(printed).toBe((await outcome("lab", "-h")).printed);
  for (const text of [printed, (await outcome("--help")).printed]) {
    for (const line of text.split("\n")) expect(line).toMatch(/^[\x20-\x7e]{0,80}$/);
  }
});

test("help names every option and every variable", async () => {
  const { printed } = await outcome("lab", "--help");
  for (const { name } of variables) expect(printed).toContain(`  ${name}`);
  for (const option of ["--once", "--within", "--watch", "--help"]) expect(printed).toContain(`  ${option}`);
});

test("help for an unknown command is a mistake too", async () => {
  await expect(outcome("help", "lob")).rejects.toMatchObject({ code: "BadUsage" });
});

test("an unknown command is named, with the usage", async () => {
  await expect(outcome("lob")).rejects.toMatchObject({
    code: "BadUsage",
    exitCode: 2,
    message: expect.stringMatching(/unknown command "lob"[^]*Usage: xray-lab/),
  });
});

test("an unknown option is named, and the default command takes options too", async () => {
  await expect(outcome("lab", "--twice")).rejects.toMatchObject({
    code: "BadUsage",
    message: expect.stringContaining("--twice"),
  });
  await expect(outcome("lab", "--within", "soon")).rejects.toThrow(
    "--within soon is not a number of seconds",
  );
  await expect(outcome("--twice")).rejects.toMatchObject({ code: "BadUsage" });
});
