import { join } from "node:path";

import { expect, test } from "vitest";

import { sourceFolders } from "../../src/reload/source-changes.ts";

const REPOSITORY = join(import.meta.dirname, "../../../..");

function foldersOf(service: string): readonly string[] {
  const folders = sourceFolders(join(REPOSITORY, "services", service));
  return folders.map((folder) => folder.slice(REPOSITORY.length + 1));
}

test("a service has its own sources and those of the packages it uses, directly or not", () => {
  expect(foldersOf("notification")).toEqual(
    expect.arrayContaining(["services/notification/src", "packages/tracing/src", "packages/segments/src"]),
  );
  expect(foldersOf("xray")).toEqual(
    expect.arrayContaining(["services/xray/src", "packages/trace-store/src", "packages/segments/src"]),
  );
});

test("the console's sources are not xray's: they run in the browser, and restart nothing", () => {
  expect(foldersOf("xray")).not.toContain("packages/console/src");
});

test("another service's sources are not among them, nor packages from elsewhere", () => {
  for (const folder of foldersOf("notification"))
    expect(folder).toMatch(/^(services\/notification|packages\/[\w-]+)\/src$/);
});
