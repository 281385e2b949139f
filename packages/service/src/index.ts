export { drainAndClose } from "./drain-and-close.ts";
export { ConfigError, type Environment, readEnvironment } from "./environment.ts";
export { bindAddress, host, logLevel, port, wholeNumber } from "./forms.ts";
export { authority, type HttpServer, listen, PortUnavailable, type PortVariables } from "./listen.ts";
export { type RunningService, runService } from "./run-service.ts";
