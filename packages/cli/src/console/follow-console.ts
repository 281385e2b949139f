import { join } from "node:path";

import { REPOSITORY } from "../lab/plan.ts";
import { watchSources } from "../reload/source-changes.ts";
import { buildConsole, type ConsoleBuild } from "./build-console.ts";

/** Where the sources are that the browser gets; the build itself decides whether a change of one matters. */
const SOURCES: readonly string[] = [
  ...["src", "index.html", "vite.config.ts"].map((name) => `packages/console/${name}`),
  ...["traces", "segments", "filter-expressions"].map((name) => `packages/${name}/src`),
].map((path) => join(REPOSITORY, path));

const IS_SOURCE = /\.(tsx?|css|svg|html)$/;

export interface FollowConsoleOptions {
  readonly signal: AbortSignal;
  readonly onBuild: (build: ConsoleBuild) => void;
}

/** Waits for changes from now on; the function that it resolves with builds after each, until the signal aborts. */
export async function prepareConsoleReload({
  signal,
  onBuild,
}: FollowConsoleOptions): Promise<() => Promise<void>> {
  const changes = await watchSources(SOURCES, signal, IS_SOURCE);
  return async () => {
    while (true) {
      await changes.next();
      const build = await buildConsole(signal);
      signal.throwIfAborted();
      if (!build.built || build.says !== "up to date") onBuild(build);
    }
  };
}
