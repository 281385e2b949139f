import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXTERNAL_SECRETS } from "../data/external-objects.ts";
import { K8S } from "../render.ts";
import { leaks } from "../rules/secrets.ts";

const files = globSync("**/*", { cwd: K8S }).filter((file) => statSync(join(K8S, file)).isFile());
const read = (file: string): string => readFileSync(join(K8S, file), "utf8");

describe("the files of k8s/", () => {
  it("have no key, account or address of anybody in them", () => {
    const ours = files.filter((file) => !file.startsWith("tests/"));
    expect(ours.flatMap((file) => leaks(read(file)).map((leak) => `${file}: ${leak}`))).toEqual([]);
  });

  it.each(["overlays", "components"])(
    "say in a README what each of %s is for, and how to undo it",
    (folder) => {
      const folders = globSync(`${folder}/*/`, { cwd: K8S });
      expect(folders.filter((each) => !files.includes(join(each, "README.md")))).toEqual([]);
    },
  );

  it.each(Object.entries(EXTERNAL_SECRETS))("say how to make the Secret %s with %s", (secret, keys) => {
    const readmes = files.filter((file) => file.endsWith("README.md")).map(read);
    const telling = readmes.filter((text) => text.includes(`create secret generic ${secret}`));
    expect(telling.some((text) => keys.every((key) => text.includes(`${key}=`)))).toBe(true);
  });

  it("contain no object that no kustomization names", () => {
    const named = globSync("**/kustomization.yaml", { cwd: K8S }).map(read).join("\n");
    const loose = files
      .filter((file) => /\.(yaml|json|mjs)$/.test(file) && !file.endsWith("kustomization.yaml"))
      .filter((file) => !file.startsWith("tests/"))
      .filter((file) => !named.includes(file.split("/").at(-1) ?? ""));
    expect(loose).toEqual([]);
  });
});
