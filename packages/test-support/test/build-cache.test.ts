import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { builtOnce } from "../src/build-cache.ts";
import { Missing } from "../src/program.ts";

function emptyCache(): { readonly cache: string; readonly say: () => void } {
  const cache = mkdtempSync(join(tmpdir(), "xray-lab-cache-"));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  return { cache, say: () => undefined };
}

it("builds once, and the folder is complete when it has its name", async () => {
  const build = emptyCache();
  let builds = 0;
  const twice = async (): Promise<string> =>
    builtOnce(build, "tool-1", async (folder) => {
      expect(existsSync(join(build.cache, "tool-1"))).toBe(false);
      writeFileSync(join(folder, "tool"), "");
      builds += 1;
    });
  expect([await twice(), await twice(), builds]).toEqual([
    join(build.cache, "tool-1"),
    join(build.cache, "tool-1"),
    1,
  ]);
});

it("keeps a build that failed for a look, says why, and tries again", async () => {
  const build = emptyCache();
  const failing = builtOnce(build, "tool-1", () => Promise.reject(new Error("refused")));
  await expect(failing).rejects.toMatchObject({
    name: Missing.name,
    message: "tool-1",
    cause: { message: "refused" },
  });
  expect(existsSync(join(build.cache, "tool-1.failed"))).toBe(true);
  await expect(builtOnce(build, "tool-1", async () => undefined)).resolves.toContain("tool-1");
});
