import { defineConfig, type ViteUserConfig } from "vitest/config";

/** One X-Ray takes all of it, one target after the other. XRAY_FUZZ_SECONDS, together, is 60 without the variable. */
const config: ViteUserConfig = defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    // The time of a target is bounded by XRAY_FUZZ_SECONDS, and not here.
    testTimeout: 24 * 3_600_000,
    hookTimeout: 60_000,
  },
});

export default config;
