import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import type { ConsoleBuild } from "../../src/console/build-console.ts";
import { prepareConsoleReload } from "../../src/console/follow-console.ts";
import { temporaryDirectory } from "../stand-ins/directory.ts";

/** Follows a folder; each build takes the next of these results. */
async function follow(results: readonly ConsoleBuild[]) {
  const folder = await temporaryDirectory();
  const stop = new AbortController();
  const builds: ConsoleBuild[] = [];
  const build = vi.fn<() => Promise<ConsoleBuild>>();
  for (const result of results) build.mockResolvedValueOnce(result);
  const run = await prepareConsoleReload({
    sources: [folder],
    build,
    signal: stop.signal,
    onBuild: (result) => builds.push(result),
  });
  const ended = run().catch((error: unknown) => error);
  onTestFinished(async () => {
    stop.abort(new Error("stopped"));
    expect(await ended).toBe(stop.signal.reason);
  });
  return { builds, build, edit: (name: string) => writeFile(join(folder, name), `${Math.random()}`) };
}

const built: ConsoleBuild = { built: true, says: "built in 0.4 s" };
const upToDate: ConsoleBuild = { built: true, says: "up to date" };
const failed: ConsoleBuild = { built: false, errors: ["Unexpected token"] };

test.each(["page.tsx", "model.ts", "page.module.css", "icon.svg"])(
  "an edit of %s builds the console again",
  async (name) => {
    const { builds, edit } = await follow([built]);
    await edit(name);
    await vi.waitFor(() => expect(builds).toEqual([built]));
  },
);

test("a build that fails is told, and the next edit builds again; what changes nothing is not told", async () => {
  const { builds, build, edit } = await follow([failed, upToDate, built]);
  for (const calls of [1, 2, 3]) {
    await edit("page.tsx");
    await vi.waitFor(() => expect(build).toHaveBeenCalledTimes(calls));
  }
  await vi.waitFor(() => expect(builds).toEqual([failed, built]));
});
