import { join } from "node:path";

import { REPOSITORY } from "../lab/plan.ts";
import { sourceFolders, watchSources } from "../reload/source-changes.ts";
import { buildConsole, type ConsoleBuild } from "./build-console.ts";

const CONSOLE = join(REPOSITORY, "packages/console");

/** Its own sources and those of the packages that it contains. The build itself decides whether a change of one matters. */
function sourcesOfConsole(): readonly string[] {
  return [...sourceFolders(CONSOLE), join(CONSOLE, "index.html"), join(CONSOLE, "vite.config.ts")];
}

const IS_SOURCE = /\.(tsx?|css|svg|html)$/;

export interface FollowConsoleOptions {
  /** Default: the sources of the console. */
  readonly sources?: readonly string[];
  /** Default: {@link buildConsole}. */
  readonly build?: (signal: AbortSignal) => Promise<ConsoleBuild>;
  readonly signal: AbortSignal;
  readonly onBuild: (build: ConsoleBuild) => void;
}

/** Waits for changes from now on; the function that it resolves with builds after each, until the signal aborts. */
export async function prepareConsoleReload({
  sources = sourcesOfConsole(),
  build: buildAgain = buildConsole,
  signal,
  onBuild,
}: FollowConsoleOptions): Promise<() => Promise<void>> {
  const changes = await watchSources(sources, signal, IS_SOURCE);
  return async () => {
    while (true) {
      await changes.next();
      const build = await buildAgain(signal);
      signal.throwIfAborted();
      if (!build.built || build.says !== "up to date") onBuild(build);
    }
  };
}
