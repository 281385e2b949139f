import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const DEPLOY = join(import.meta.dirname, "..", "deploy", "docker");

// It looked into one file only, and the version of the daemon had moved to another: the image could not be built any more.
test.each(["build-daemon.sh", "build-collector.sh"])("%s finds the versions that it asks for", (script) => {
  const names = [...readFileSync(join(DEPLOY, script), "utf8").matchAll(/pinned (\w+)/g)].map(
    ([, name]) => name ?? "",
  );
  expect(names.length).toBeGreaterThan(0);
  const define = `here=${DEPLOY}; eval "$(grep '^pinned()' "$here/go-program.sh")"`;
  for (const name of names)
    expect(execFileSync("bash", ["-c", `${define}; pinned ${name}`], { encoding: "utf8" })).toMatch(
      /^v\d\S+\n$/,
    );
});
