export { type Account, LOCAL_ACCOUNT } from "./arn.ts";
export { ApiError, type ApiErrorCode } from "./errors.ts";
export { type ApiResponse, errorResponse } from "./wire/protocol.ts";
export { createXrayApi, type ApiRequest, type XrayApi, type XrayApiOptions } from "./xray-api.ts";
