import { expect, test } from "vitest";

import { runCommand } from "../src/run-command.ts";

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
