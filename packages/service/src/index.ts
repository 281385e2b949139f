export { CannotStart } from "./cannot-start.ts";
export { ConfigError, type Environment, readEnvironment } from "./environment.ts";
export {
  allowedHosts,
  apiToken,
  authority,
  bindAddress,
  host,
  localAddress,
  logLevel,
  port,
  wholeNumber,
} from "./forms.ts";
export { PortUnavailable, type PortVariables } from "./port-unavailable.ts";
export { type RunningService, runService } from "./run-service.ts";
