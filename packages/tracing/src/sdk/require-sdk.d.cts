import type { Sdk } from "./sdk.ts";
import type { Context } from "./context.ts";

export interface SdkModules extends Sdk {
  readonly contextUtils: {
    getNamespace: () => Context;
    enableAutomaticMode(): void;
  };
}

export function requireSdk(): SdkModules;
