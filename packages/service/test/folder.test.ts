import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FolderUnusable, makeFolder } from "../src/folder.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("every missing level is made, for its owner alone, and a second time is fine", () => {
  const top = temporaryFolder();
  for (let times = 0; times < 2; times += 1) makeFolder(join(top, "a", "b", "c"));
  for (const level of ["a", "a/b", "a/b/c"]) expect(statSync(join(top, level)).mode & 0o777).toBe(0o700);
});

test.runIf(process.platform === "linux")("a folder below /proc is refused, and at once", () => {
  expect(() => makeFolder("/proc/x/logs")).toThrow(
    '"/proc/x/logs" must be a folder that can be written (ENOENT)',
  );
});

test("the message names the variable and its value as it was given", () => {
  const file = join(temporaryFolder(), "passwd");
  writeFileSync(file, "");
  for (const path of [file, join(file, "logs"), join(file, "logs", "deep")]) {
    const make = (): void => makeFolder(path, { variable: "SHOP_DATA_DIR", value: "passwd" });
    expect(make).toThrow(FolderUnusable);
    expect(make).toThrow(
      /^SHOP_DATA_DIR is "passwd": it must be a folder that can be written \((ENOTDIR|ENOENT)\)$/,
    );
  }
});

test("a file in the place of the folder is ENOTDIR", () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  expect(() => makeFolder(file)).toThrow("(ENOTDIR)");
  expect(() => makeFolder(join(file, "below"))).toThrow("(ENOTDIR)");
});

test("a link to nowhere is refused", () => {
  const link = join(temporaryFolder(), "link");
  symlinkSync("/nowhere/at/all", link);
  expect(() => makeFolder(link)).toThrow("(ENOENT)");
});

test("a folder that is there and may not be written is refused", () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o500);
  expect(saidToNobody(folder)).toContain("(EACCES)");
  expect(saidToNobody(join(folder, "below"))).toContain("(EACCES)");
});

/** What a program says that may not write. Root may write everywhere, so it becomes another user first. */
function saidToNobody(path: string): string {
  const program = `
    const { makeFolder } = await import(${JSON.stringify(import.meta.resolve("../src/folder.ts"))});
    if (process.getuid() === 0) process.setuid(65_534);
    try { makeFolder(${JSON.stringify(path)}); } catch (error) { process.stdout.write(error.message); }`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }).stdout;
}
