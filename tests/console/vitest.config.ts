import { defineConfig, type ViteUserConfig } from "vitest/config";

/**
 * The console as a user sees it: Debian's Chromium over the lab's real services. Separate from the other tests, because it
 * needs a browser and one running lab for all files.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: ["running-lab.ts"],
    // Two browsers at once are enough for two cores.
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});

export default config;
