import { copyFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { folderWatch } from "../../src/health/folder-watch.ts";
import { temporaryDirectory } from "../running-xray.ts";

function watchedFile(): { readonly file: string; readonly look: ReturnType<typeof folderWatch> } {
  const file = join(temporaryDirectory(), "traces.sqlite");
  writeFileSync(file, "store");
  return { file, look: folderWatch(file) };
}

test("a folder as it was is well", () => {
  expect(watchedFile().look()).toBeUndefined();
});

test("a folder that was removed is named, and restarting makes it again", () => {
  const { file, look } = watchedFile();
  rmSync(dirname(file), { recursive: true });
  expect(look()).toEqual({
    reason: expect.stringContaining(
      `the store's folder is gone (ENOENT: no such file or directory, stat '${file}'`,
    ),
    cure: expect.stringContaining("restart X-Ray"),
  });
});

test("another file in the place of the store is noticed: what is written goes to the old one", () => {
  const { file, look } = watchedFile();
  copyFileSync(file, `${file}-copy`);
  renameSync(`${file}-copy`, file);
  expect(look()?.reason).toContain("another file is in the place of");
});
