import { defineConfig, type UserConfig } from "vite";

/** React's JSX is translated by Vite itself: without hot reload there is no need for its plugin. */
const config: UserConfig = defineConfig({
  // services/xray puts a fresh nonce here in each response.
  html: { cspNonce: "{{nonce}}" },
  build: {
    target: "es2023",
    // The polyfill is for browsers older than the target. An inlined asset would need `data:` in the policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Base UI marks its modules for servers that render. There is none here, and 200 warnings would hide a real one.
      onLog: (level, log, handle) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
      },
    },
  },
  worker: { format: "es" },
});

export default config;
