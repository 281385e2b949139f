import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

const FOLDERS = globSync([
  "{packages,services,tests}/*/package.json",
  "{bench,labs,scripts}/package.json",
]).map(dirname);

test.each(FOLDERS)(
  "%s has the scripts that turbo runs, or its checks would be left out silently",
  (folder) => {
    const { name, scripts } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Manifest;
    expect(scripts).toMatchObject({ typecheck: "tsc -p .", lint: "oxlint --type-aware --deny-warnings" });
    const isSystem = globSync(`${folder}/vitest.config.ts`).length > 0;
    if (isSystem || globSync(`${folder}/**/*.test.ts`, { exclude: ["**/node_modules"] }).length === 0) return;
    const project = name.replace("@xray-lab/", "");
    expect(scripts?.["test"]).toMatch(new RegExp(`bootstrap.mjs vitest run --project ${project}$`));
    expect(scripts?.["test:watch"]).toMatch(new RegExp(`bootstrap.mjs vitest --project ${project}$`));
  },
);
