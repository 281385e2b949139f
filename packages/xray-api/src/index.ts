export { ApiError } from "./errors.ts";
export { createTurns } from "./turns.ts";
export { errorResponse } from "./wire/protocol.ts";
export { createXrayApi, type XrayApi, type XrayApiOptions } from "./xray-api.ts";
