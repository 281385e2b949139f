import { createRequire } from "node:module";
import type { Context } from "./context.ts";
import type { Sdk, SdkCore, SdkDaemonConfig, SdkEmitter } from "./sdk.ts";

/** What the SDK calls its namespace. Any other is somebody else's, and stays cls-hooked's. */
const NAMESPACE = "AWSXRay";

/**
 * Loads the SDK with our context in it. Nothing of the SDK is loaded before the first call: importing this package
 * changes nothing in a program that never starts tracing.
 */
export function loadSdk(context: Context): Sdk {
  const require = createRequire(import.meta.url);
  const requireOfCore = createRequire(require.resolve("aws-xray-sdk-core"));
  const clsHooked = requireOfCore("cls-hooked/context") as ClsHooked;
  const { createNamespace, getNamespace } = clsHooked;
  clsHooked.createNamespace = (name) => (name === NAMESPACE ? context : createNamespace(name));
  clsHooked.getNamespace = (name) => (name === NAMESPACE ? context : getNamespace(name));
  return withoutSdkVariables(() => ({
    core: require("aws-xray-sdk-core") as SdkCore,
    express: require("aws-xray-sdk-express") as Sdk["express"],
    emitter: requireOfCore("./segment_emitter") as SdkEmitter,
    daemonConfig: requireOfCore("./daemon_config") as SdkDaemonConfig,
  }));
}

interface ClsHooked {
  createNamespace: (name: string) => unknown;
  getNamespace: (name: string) => unknown;
}

/**
 * The SDK reads its variables while it is loaded, and crashes the process on a value it cannot read. What they
 * say was read and checked before (settings/) and is handed over by calls, so for that moment they are out of its sight.
 */
function withoutSdkVariables<T>(load: () => T): T {
  // Not imported: the module opens stdin, stdout and stderr.
  const { env } = process;
  const hidden = Object.entries(env).filter(([name]) => name.startsWith("AWS_XRAY_"));
  for (const [name] of hidden) delete env[name];
  try {
    return load();
  } finally {
    Object.assign(env, Object.fromEntries(hidden));
  }
}
