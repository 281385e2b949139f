/**
 * The one Trusted Types policy. A worker is the only script that the console itself starts, and its URL is one that the build
 * wrote. @see https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("xray-lab", {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin === location.origin) return url;
    throw new TypeError(`${url} is not a script of the console`);
  },
});

/** Starts a worker from the URL that `import url from "./x.worker.ts?worker&url"` gives. */
export function startWorker(url: string): Worker {
  return new Worker(policy?.createScriptURL(url) ?? url, { type: "module" });
}
