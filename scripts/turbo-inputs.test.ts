import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository } from "@xray-lab/test-support";
import { afterAll, expect, test } from "vitest";

/**
 * turbo serves a task from its cache while the task's hash stays. Once, a required member added to `AppDependencies` of
 * user-management left the type check of the benchmarks green from the cache, while `tsc` failed.
 */
const ROOT = join(import.meta.dirname, "..");
const repository = copyRepository(ROOT);
const copy = repository.folder;
afterAll(() => repository[Symbol.dispose]());

const before = hashesOf("typecheck", "lint", "test");

/** Of the tasks, those whose hash another text in `file` changes. The file is put back. */
function tasksThatSee(
  file: string,
  change: (text: string) => string = (text) => `${text}\n`,
): readonly string[] {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, change(text));
  const after = hashesOf("typecheck", "lint", "test");
  writeFileSync(path, text);
  return [...after].filter(([task, hash]) => before.get(task) !== hash).map(([task]) => task);
}

const APP = "services/user-management/src/app.ts";
const addMember = (text: string): string =>
  text.replace(/(interface AppDependencies.*\{)/, "$1\n  readonly newThing: string;");

test("a member added to a service's type is seen by the service and by every package that depends on it", () => {
  const seen = tasksThatSee(APP, addMember);
  expect(seen).toEqual(
    expect.arrayContaining(["bench#typecheck", "bench#lint", "bench#test", "user-management#typecheck"]),
  );
  expect(seen).not.toContain("segments#typecheck");
});

test("without the sources of dependencies as input, the benchmarks would not see it: this test can fail", () => {
  const turbo = join(copy, "turbo.json");
  const text = readFileSync(turbo, "utf8");
  writeFileSync(turbo, text.replaceAll('"dependsOn": ["sources"]', '"dependsOn": []'));
  const blind = hashesOf("typecheck").get("bench#typecheck");
  writeFileSync(join(copy, APP), addMember(readFileSync(join(copy, APP), "utf8")));
  expect(hashesOf("typecheck").get("bench#typecheck")).toBe(blind);
  cpSync(join(ROOT, APP), join(copy, APP));
  writeFileSync(turbo, text);
});

test.each([
  ["tsconfig.base.json", ["segments#typecheck", "segments#lint", "segments#test"]],
  ["vitest.config.ts", ["segments#test", "tracing#test"]],
  ["packages/test-support/src/mariadb-for-run.ts", ["tracing#test", "user-management#test"]],
  [".oxlintrc.json", ["segments#lint", "bench#lint"]],
  [APP, ["cli#test"]],
  ["packages/segments/src/index.ts", ["xray#typecheck", "cli#test", "kubernetes-tests#typecheck"]],
])("a change in %s is seen by %j", (file, tasks) => {
  expect(tasksThatSee(file)).toEqual(expect.arrayContaining(tasks));
});

test("another version of a package in the lock file is seen by the packages that use it", () => {
  const seen = tasksThatSee("pnpm-lock.yaml", (text) =>
    text.replaceAll("fast-check@4.10.2", "fast-check@4.10.1"),
  );
  expect(seen).toContain("segments#test");
});

interface Plan {
  readonly tasks: readonly { readonly taskId: string; readonly hash: string }[];
}

function hashesOf(...tasks: readonly string[]): ReadonlyMap<string, string> {
  const args = ["run", ...tasks, "--dry=json"];
  const json = execFileSync(join(ROOT, "node_modules/.bin/turbo"), args, {
    cwd: copy,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    stdio: "pipe",
  });
  const plan = JSON.parse(json) as Plan;
  return new Map(plan.tasks.map(({ taskId, hash }) => [taskId.replace("@xray-lab/", ""), hash]));
}
