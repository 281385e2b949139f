import type { Context } from "./context.ts";
import { requireSdk, type SdkModules } from "./require-sdk.cjs";
import type { Sdk } from "./sdk.ts";

/**
 * Loads the SDK with our context in it. The SDK is not loaded before the first call: importing this package changes nothing
 * in a program that does not start tracing.
 */
export function loadSdk(context: Context): Sdk {
  const sdk = withoutSdkVariables(requireSdk);
  // The SDK asks for its namespace here and nowhere else.
  sdk.contextUtils.getNamespace = () => context;
  sdk.core.getNamespace = () => context;
  sdk.contextUtils.enableAutomaticMode();
  return sdk;
}

/** In a Lambda function the SDK makes a segment of its own, which our context does not hold. Lambda's images set the variable too. */
const LAMBDA = "LAMBDA_TASK_ROOT";
/** In this mode the SDK does not make a namespace of cls-hooked, whose async hook would stay. */
const MANUAL_MODE = "AWS_XRAY_MANUAL_MODE";

/**
 * The SDK reads its variables while it is loaded, and an invalid value crashes the process. settings/ has read and checked
 * the variables already, and configure.ts passes the values on, so the variables are removed while the SDK is loaded.
 */
function withoutSdkVariables(load: () => SdkModules): SdkModules {
  // Not an import of node:process, which would open stdin, stdout and stderr.
  const { env } = process;
  const hidden = Object.entries(env).filter(([name]) => name.startsWith("AWS_XRAY_") || name === LAMBDA);
  for (const [name] of hidden) delete env[name];
  env[MANUAL_MODE] = "true";
  try {
    return load();
  } finally {
    delete env[MANUAL_MODE];
    Object.assign(env, Object.fromEntries(hidden));
  }
}
