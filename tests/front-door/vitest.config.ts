import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Apart from the others, because it installs everything again, into an empty home: `npm run test:front-door` */
const config: ViteUserConfig = defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

export default config;
