import { join } from "node:path";
import { expect, test } from "vitest";

type Environment = Readonly<Record<string, string>>;

/** Plain JavaScript, which the type checker does not read. */
interface NpmOptions {
  readonly withForgottenOptions: (
    args: readonly string[],
    environment: Environment,
  ) => { readonly args: readonly string[]; readonly problem?: string };
}

const loaded: unknown = await import(join(import.meta.dirname, "npm-options.mjs"));
const { withForgottenOptions } = loaded as NpmOptions;

const start: Environment = { npm_lifecycle_event: "start" };

test("npm start --once is npm start -- --once", () => {
  expect(withForgottenOptions([], { ...start, npm_config_once: "true" })).toEqual({ args: ["--once"] });
  expect(withForgottenOptions([], { ...start, npm_config_watch: "true" })).toEqual({ args: ["--watch"] });
});

test("what came behind -- stays as it is", () => {
  expect(withForgottenOptions(["--within", "6"], { ...start, npm_config_once: "true" })).toEqual({
    args: ["--once", "--within", "6"],
  });
  expect(withForgottenOptions(["--once"], start)).toEqual({ args: ["--once"] });
});

// What npm 11.19 makes of `--within 6`, `--within=6` and `--once --within 6`.
test.each([
  [["6"], { npm_config_within: "true" }, "npm start -- --within 6"],
  [[], { npm_config_within: "6" }, "npm start -- --within 6"],
  [["6"], { npm_config_once: "true", npm_config_within: "true" }, "npm start -- --once --within 6"],
  [["6"], { npm_lifecycle_event: "dev", npm_config_within: "true" }, "npm run dev -- --within 6"],
])("an option with a value is not guessed: %j and %j say %s", (args, environment, command) => {
  const { problem } = withForgottenOptions(args, { ...start, ...environment });
  expect(problem).toBe(`npm kept --within to itself: write ${command}`);
});

test("a setting of npm means nothing for other scripts, nor without npm", () => {
  const environment = { npm_config_once: "true", npm_config_within: "6" };
  expect(withForgottenOptions(["run"], { ...environment, npm_lifecycle_event: "test" })).toEqual({
    args: ["run"],
  });
  expect(withForgottenOptions([], environment)).toEqual({ args: [] });
});
