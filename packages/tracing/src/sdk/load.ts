import { createRequire } from "node:module";
import type { Context } from "./context.ts";
import type { Sdk, SdkAws, SdkCore, SdkDaemonConfig, SdkEmitter } from "./sdk.ts";

/** The name of the SDK's namespace. Other namespaces stay those of cls-hooked. */
const NAMESPACE = "AWSXRay";

/**
 * Loads the SDK with our context in it. The SDK is not loaded before the first call: importing this package changes nothing
 * in a program that does not start tracing.
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
    aws: {
      Data: requireOfCore("./segments/attributes/aws") as SdkAws["Data"],
      isThrottlingError: (requireOfCore("@smithy/service-error-classification") as SdkAws).isThrottlingError,
    },
  }));
}

interface ClsHooked {
  createNamespace: (name: string) => unknown;
  getNamespace: (name: string) => unknown;
}

/**
 * The SDK reads its variables while it is loaded, and an invalid value crashes the process. settings/ has read and checked
 * the variables already, and configure.ts passes the values on, so the variables are removed while the SDK is loaded.
 */
function withoutSdkVariables<T>(load: () => T): T {
  // Not an import of node:process, which would open stdin, stdout and stderr.
  const { env } = process;
  const hidden = Object.entries(env).filter(([name]) => name.startsWith("AWS_XRAY_"));
  for (const [name] of hidden) delete env[name];
  try {
    return load();
  } finally {
    Object.assign(env, Object.fromEntries(hidden));
  }
}
